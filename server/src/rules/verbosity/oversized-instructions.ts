import type { MeasuredPrompt, PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { taggedExamples } from './examples.ts';
import { isDescription } from './long-examples.ts';
import { passages } from './prose.ts';
import { type Section, sectionsOf } from './sections.ts';

/** Sections shorter than this are reported together with the one ahead of them. */
const SMALL_SECTION = 60;

const rule: PromptRule = {
  meta: {
    id: 'verbosity/oversized-instructions',
    summary: 'Agent instructions go on past the size at which maintainers start to cut.',
    severity: 'info',
    fix: null,
    options: {
      type: 'object',
      properties: {
        maxAlways: { type: 'integer', minimum: 1, default: 1500, description: 'Tokens of instructions in every call.' },
        maxOnDemand: {
          type: 'integer',
          minimum: 1,
          default: 3000,
          description: 'Tokens of instructions that are loaded when asked for.',
        },
        maxDescription: {
          type: 'integer',
          minimum: 1,
          default: 150,
          description: 'Tokens of the description that every call carries.',
        },
      },
    },
  },
  *check(prompt, context) {
    const { id, loading } = prompt.prompt;
    if (loading === 'request') return;
    if (isDescription(id)) yield* description(prompt, context);
    else {
      const maximum = context.options[loading === 'always' ? 'maxAlways' : 'maxOnDemand'] as number;
      if (prompt.tokens.static > maximum) yield* beyond(prompt, context, maximum);
    }
  },
};

/** The description's own words: its examples are `verbosity/long-examples`' to report. */
function* description(prompt: MeasuredPrompt, context: RuleContext): Iterable<RuleFinding> {
  const maximum = context.options.maxDescription as number;
  if (prompt.tokens.static <= maximum) return;
  const [first] = passages(prompt);
  if (first === undefined) return;
  const examples = passages(prompt).reduce(
    (sum, passage) =>
      taggedExamples(passage).reduce(
        (inner, { start, end }) => inner + context.count(passage.text.cooked.slice(start, end)),
        sum,
      ),
    0,
  );
  const own = prompt.tokens.static - examples;
  if (own <= maximum) return;
  const saves = context.saves(own - maximum, 'prefix');
  yield {
    range: first.text.whole,
    message: `The description has ${own.toLocaleString('en-US')} tokens, which every call carries; ${maximum} are enough to say when to use it. Cut ${context.describe(saves)}.`,
    saves,
  };
}

function* beyond(prompt: MeasuredPrompt, context: RuleContext, maximum: number): Iterable<RuleFinding> {
  const total = prompt.tokens.static.toLocaleString('en-US');
  const when = prompt.prompt.loading === 'always' ? 'every call carries' : 'are loaded at once';
  for (const section of merged(sectionsOf(prompt, context.count), maximum)) {
    const tokens = Math.min(section.tokens, section.before + section.tokens - maximum);
    const saves = context.saves(tokens, 'prefix');
    const name = section.title === null ? 'This part' : `"${section.title.slice(0, 60)}"`;
    yield {
      range: section.range,
      message: `${name} stands past the first ${maximum.toLocaleString('en-US')} of ${total} tokens that ${when}. Move its ${context.describe(saves)} to a file that is read when needed, or cut it.`,
      saves,
    };
  }
}

/** Sections that reach past `maximum`, small ones joined to the one ahead. */
function merged(sections: readonly Section[], maximum: number): Section[] {
  const result: Section[] = [];
  for (const section of sections) {
    // The section in which the limit falls is reported when most of it lies behind the limit.
    if (section.before + section.tokens / 2 <= maximum) continue;
    const last = result.at(-1);
    if (last !== undefined && (last.tokens < SMALL_SECTION || section.tokens < SMALL_SECTION))
      result[result.length - 1] = {
        ...last,
        range: { start: last.range.start, end: section.range.end },
        tokens: last.tokens + section.tokens,
      };
    else result.push(section);
  }
  return result;
}

export default rule;
