import type { Edit } from '../../prompt/index.ts';
import type { MeasuredPrompt, MeasuredSegment, PromptRule } from '../rule.ts';
import { branches } from './branches.ts';
import { instructions } from './prose.ts';
import { instructs, keyOf, outlines, type Sentence, sentenceAt } from './sentences.ts';
import { situations } from './situations.ts';

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/repeated-instruction',
    summary: 'The same instruction is given again.',
    severity: 'warning',
    fix: 'unsafe',
    options: {
      type: 'object',
      properties: {
        minWords: {
          type: 'integer',
          minimum: 3,
          default: 7,
          description: 'Words outside code that a sentence must have to count as an instruction.',
        },
      },
    },
  },
  *check(prompt, context) {
    let ahead: ReturnType<typeof valuesAhead> | undefined;
    let situationOf: ReturnType<typeof situations> | undefined;
    for (const run of runs(prompt, context.options.minWords as number)) {
      ahead ??= valuesAhead(prompt);
      situationOf ??= situations(prompt);
      const { passage, start } = run[0]!.sentence;
      const { end } = run.at(-1)!.sentence;
      const written = passage.text.cooked.slice(start, end);
      const saves = context.saves(context.count(written), 'prefix');
      const edits = run.flatMap(({ sentence }) => deletion(sentence) ?? []);
      const said = new Map(run.map(({ first }) => [first, first.passage.text.range(first.start, first.end)]));
      yield {
        range: passage.text.range(start, end),
        // OpenAI's guide to GPT-4.1 (April 2025) puts instructions both ahead of a long context and behind it.
        ...((run.every(({ first }) => ahead!.get(first.passage.segment) !== ahead!.get(passage.segment)) ||
          run.some((repeat) => elsewhere(repeat, situationOf!))) && { severity: 'info' as const }),
        message:
          run.length === 1
            ? `${quote(written)} was said before and costs ${context.describe(saves)} again. Say it once.`
            : `${run.length} sentences in a row, from ${quote(wordingOf(run[0]!.sentence))} on, were said before and cost ${context.describe(saves)} again. Say them once.`,
        saves,
        removable: true,
        related: [...said.values()].slice(0, 20).map((range) => ({ range, message: 'First said here' })),
        fix:
          edits.length === 0
            ? null
            : { safe: false, title: run.length === 1 ? 'Remove the repeat' : 'Remove the repeats', edits },
      };
    }
  },
};

interface Repeat {
  readonly sentence: Sentence;
  readonly first: Sentence;
}

/** Both hold in a situation of their own: a step of another procedure says the same, and neither can do without it. */
function elsewhere({ sentence, first }: Repeat, situationOf: (sentence: Sentence) => string): boolean {
  const here = situationOf(sentence);
  const there = situationOf(first);
  return here !== '' && there !== '' && here !== there;
}

/** The sentences that were said before; those that follow each other are one finding. */
function* runs(prompt: MeasuredPrompt, minWords: number): Iterable<readonly Repeat[]> {
  const recurring = recurringOutlines(prompt, minWords);
  if (recurring.size === 0) return;
  const firsts = new Map<string, Sentence[]>();
  const exclusive = branches(prompt);
  let run: Repeat[] = [];
  for (const passage of instructions(prompt)) {
    const all = outlines(passage, minWords);
    for (let index = 0; index < all.length; index++) {
      const hash = all[index]!;
      if (hash === null || !recurring.has(hash)) {
        if (run.length === 0) continue;
        yield run;
        run = [];
        continue;
      }
      const sentence = sentenceAt(passage, index);
      const written = wordingOf(sentence);
      const key = keyOf(written);
      const earlier = instructs(written) ? firsts.get(key) : undefined;
      const first = earlier?.find((other) => !exclusive(other.passage.segment, passage.segment));
      if (run.length > 0 && (first === undefined || !follows(sentence, run.at(-1)!.sentence))) {
        yield run;
        run = [];
      }
      if (first !== undefined) run.push({ sentence, first });
      // A few at most stand in branches apart; more would be a quadratic search for nothing.
      else if (earlier === undefined) firsts.set(key, [sentence]);
      else if (earlier.length < 8) earlier.push(sentence);
    }
  }
  if (run.length > 0) yield run;
}

/** The outlines that more than one sentence has: mostly none, which spares all sentences a closer look. */
function recurringOutlines(prompt: MeasuredPrompt, minWords: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const recurring = new Set<number>();
  for (const passage of instructions(prompt))
    for (const hash of outlines(passage, minWords)) {
      if (hash === null) continue;
      if (seen.has(hash)) recurring.add(hash);
      else seen.add(hash);
    }
  return recurring;
}

/** How many values are filled in ahead of each segment. */
function valuesAhead({ segments }: MeasuredPrompt): ReadonlyMap<MeasuredSegment, number> {
  const ahead = new Map<MeasuredSegment, number>();
  let count = 0;
  for (const each of segments) {
    ahead.set(each, count);
    if (each.segment.kind === 'variable') count++;
  }
  return ahead;
}

/** Nothing but white space and a list marker stands between. */
function follows(sentence: Sentence, before: Sentence): boolean {
  if (sentence.passage !== before.passage) return false;
  const between = sentence.passage.text.cooked.slice(before.end, sentence.start);
  return between.length < 20 && /^\s*(?:[-*+•]|\d{1,3}[.)])?\s*$/.test(between);
}

function wordingOf({ passage, start, end }: Sentence): string {
  return passage.text.cooked.slice(start, end);
}

/** Takes the whole lines out, the line break behind them included. Null where others share them, or a number counts on. */
function deletion({ passage, start, end, whole, numbered }: Sentence): Edit | null {
  if (!whole || numbered) return null;
  const { cooked } = passage.text;
  const from = cooked.lastIndexOf('\n', start - 1) + 1;
  const newline = cooked.indexOf('\n', end);
  return passage.text.edit(from, newline === -1 ? cooked.length : newline + 1, '');
}

function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57).trimEnd()}…` : line}"`;
}
