import type { PromptRule } from '../rule.ts';
import { branches } from './branches.ts';
import { instructions } from './prose.ts';
import { instructs, keyOf, Outline, type Sentence, sentences } from './sentences.ts';

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
    const firsts = new Map<number, Sentence[]>();
    const exclusive = branches(prompt);
    for (const passage of instructions(prompt)) {
      const outline = new Outline(passage, context.options.minWords as number);
      for (const sentence of sentences(passage)) {
        const hash = outline.of(sentence);
        if (hash === null) continue;
        const earlier = firsts.get(hash);
        const first = earlier?.find(
          (other) => repeats(sentence, other) && !exclusive(other.passage.segment, passage.segment),
        );
        if (first === undefined) {
          // A few at most look alike; more would be a quadratic search for nothing.
          if (earlier === undefined) firsts.set(hash, [sentence]);
          else if (earlier.length < 8) earlier.push(sentence);
          continue;
        }
        const written = wordingOf(sentence);
        const { text } = passage;
        const saves = context.saves(context.count(written), 'prefix');
        const edit = sentence.whole && !sentence.numbered ? deletion(sentence) : null;
        yield {
          range: text.range(sentence.start, sentence.end),
          message: `${quote(written)} was said before and costs ${context.describe(saves)} again. Say it once.`,
          saves,
          removable: true,
          related: [{ range: first.passage.text.range(first.start, first.end), message: 'First said here' }],
          fix: edit && { safe: false, title: 'Remove the repeat', edits: [edit] },
        };
      }
    }
  },
};

function wordingOf({ passage, start, end }: Sentence): string {
  return passage.text.cooked.slice(start, end);
}

function repeats(later: Sentence, earlier: Sentence): boolean {
  const written = wordingOf(later);
  return instructs(written) && keyOf(written) === keyOf(wordingOf(earlier));
}

/** Takes the whole lines out, the line break behind them included. */
function deletion({ passage, start, end }: Sentence) {
  const { cooked } = passage.text;
  const from = cooked.lastIndexOf('\n', start - 1) + 1;
  const newline = cooked.indexOf('\n', end);
  return passage.text.edit(from, newline === -1 ? cooked.length : newline + 1, '');
}

function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57).trimEnd()}…` : line}"`;
}
