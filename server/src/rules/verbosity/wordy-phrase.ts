import type { PromptRule } from '../rule.ts';
import { mentioned } from './mention.ts';
import { oncePerText } from './once-read.ts';
import { PhraseIndex } from './phrases.ts';
import { inHeading, instructions } from './prose.ts';
import { replaced } from './rewording.ts';
import { BY_CONTEXT } from './wordy-context.ts';
import phrases from './wordy-phrases.generated.json' with { type: 'json' };

type Entry = readonly [phrase: string, replacement: string, safe: boolean];

const index = new PhraseIndex(phrases as unknown as readonly Entry[], ([phrase]) => phrase);

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/wordy-phrase',
    summary: 'A phrase says in several tokens what fewer say.',
    severity: 'warning',
    fix: 'safe',
    options: {
      type: 'object',
      properties: {
        allow: {
          type: 'array',
          items: { type: 'string' },
          default: [],
          description: 'Phrases to leave alone, in lower case.',
        },
      },
    },
  },
  check: (prompt, context) => found(instructions(prompt), context),
};

const found = oncePerText(function* (passage, context) {
  const allowed = context.options.allow as readonly string[];
  for (const { entry, start, end } of index.in(passage)) {
    const [phrase] = entry;
    const { cooked } = passage.text;
    if (allowed.includes(phrase) || mentioned(cooked, start, end) || dangles(phrase, cooked, end)) continue;
    const judge = BY_CONTEXT[phrase];
    const wording = judge === undefined ? { replacement: entry[1], safe: entry[2] } : judge(cooked, start, end);
    if (wording === null) continue;
    const { replacement } = wording;
    // Links point at a heading by its words.
    const safe = wording.safe && !inHeading(passage.reading, start);
    const written = cooked.slice(start, end);
    const shorter = replaced(written, replacement);
    const tokens = context.count(` ${written}`) - context.count(` ${shorter}`);
    if (tokens <= 0) continue;
    const saves = context.saves(tokens, 'prefix');
    const edit = passage.text.edit(start, end, shorter);
    yield {
      range: passage.text.range(start, end),
      message: `"${phrase}" says no more than "${replacement}" and costs ${context.describe(saves)} more. Write "${replacement}".`,
      saves,
      fix: edit && { safe, title: `Replace by "${shorter}"`, edits: [edit] },
    };
  }
});

/** A phrase that asks for more and gets none is spoken of: `shorten "in order to".` without the quotes. */
function dangles(phrase: string, cooked: string, end: number): boolean {
  return /\b(?:to|that|of|as|by|about)$/.test(phrase) && /^\s*(?:[.,;:!?)|]|$)/.test(cooked.slice(end, end + 20));
}
