import { number } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { taggedExamples } from './examples.ts';
import { isDescription } from './long-examples.ts';
import { instructing, passages } from './prose.ts';
import { type Section, sectionsOf } from './sections.ts';

/** Sections shorter than this are reported together with the one ahead of them. */
const SMALL_SECTION = 60;
/** So are those shorter than this share of the prompt, lest a long file drowns in findings. */
const SMALL_SHARE = 1 / 60;

/** From this many times the limit on, each section is reported. */
const FAR = 2;

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/oversized-instructions',
    summary: 'Instructions go on past the size at which maintainers start to cut.',
    severity: 'info',
    fix: null,
    options: {
      type: 'object',
      properties: {
        maxAlways: { type: 'integer', minimum: 1, default: 1000, description: 'Tokens of instructions in every call.' },
        maxOnDemand: {
          type: 'integer',
          minimum: 1,
          default: 1500,
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
    if (isDescription(id)) yield* description(prompt, context);
    else {
      const maximum = context.options[loading === 'on-demand' ? 'maxOnDemand' : 'maxAlways'] as number;
      const total = prompt.tokens.static > maximum ? instructionTokens(prompt) : 0;
      if (total > maximum) yield* beyond(prompt, context, maximum, total);
    }
  },
};

function instructionTokens(prompt: MeasuredPrompt): number {
  const instructs = instructing(prompt);
  return prompt.segments.reduce(
    (sum, { segment, message, counted }) => sum + (segment.kind === 'text' && instructs(message) ? counted : 0),
    0,
  );
}

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
    message: `The description has ${number(own)} tokens, which every call carries; ${maximum} are enough to say when to use it. Cut ${context.describe(saves)}.`,
    saves,
  };
}

/**
 * One finding where the limit is passed, for what lies between it and twice the limit; from there on one per section,
 * since that is what gets moved out.
 */
function* beyond(prompt: MeasuredPrompt, context: RuleContext, maximum: number, total: number): Iterable<RuleFinding> {
  const sections = sectionsOf(prompt);
  const far = maximum * FAR;
  const { loading } = prompt.prompt;
  const when = loading === 'on-demand' ? 'are loaded at once' : 'every call carries';
  // A request reads no files.
  const elsewhere = loading === 'request' ? 'the calls that need them' : 'files that are read when needed';
  const crossing = sections.find(({ before, tokens }) => before + tokens > maximum);
  if (crossing !== undefined) {
    const saves = context.saves(Math.min(total, far) - maximum, 'prefix');
    yield {
      range: crossing.range,
      message: `${number(total)} tokens of instructions ${when}; the limit of ${number(maximum)} is passed here. Move ${context.describe(saves)} to ${elsewhere}, or cut them.`,
      saves,
    };
  }
  for (const section of merged(sections, far, Math.max(SMALL_SECTION, total * SMALL_SHARE))) {
    const saves = context.saves(Math.ceil(Math.min(section.tokens, section.before + section.tokens - far)), 'prefix');
    const [stands, its, it] = section.joined === 0 ? ['stands', 'its', 'it'] : ['stand', 'their', 'them'];
    yield {
      range: { start: section.start, end: section.end },
      message: `${named(section)} ${stands} past twice the limit of ${number(maximum)} tokens that ${when}. Move ${its} ${context.describe(saves)} to ${elsewhere}, or cut ${it}.`,
      saves,
    };
  }
}

/** A section, and how many behind it are reported with it. */
interface Block {
  readonly title: string | null;
  readonly before: number;
  readonly start: number;
  end: number;
  tokens: number;
  joined: number;
}

/** Sections that lie past `far`, or mostly do; small ones joined to the one ahead. */
function merged(sections: readonly Section[], far: number, small: number): Block[] {
  const result: Block[] = [];
  let last: Block | undefined;
  for (const { title, range, tokens, before } of sections) {
    if (before + tokens / 2 <= far) continue;
    if (last !== undefined && (last.tokens < small || tokens < small)) {
      last.end = range.end;
      last.tokens += tokens;
      last.joined++;
    } else result.push((last = { title, before, start: range.start, end: range.end, tokens, joined: 0 }));
  }
  // A last line alone is not worth moving.
  return result.filter(({ tokens }) => tokens >= SMALL_SECTION);
}

function named({ title, joined }: Block): string {
  const first = title === null ? 'This part' : `"${title.length > 60 ? `${title.slice(0, 57).trimEnd()}…` : title}"`;
  if (joined === 0) return first;
  return `${first} and the ${joined === 1 ? 'section' : `${joined} sections`} behind it`;
}
