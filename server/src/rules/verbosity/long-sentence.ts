import type { PromptRule } from '../rule.ts';
import { movedSpan, onceInEach, oncePerText } from './once-read.ts';
import { instructions } from './prose.ts';
import { spansOf } from './sentences.ts';

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/long-sentence',
    summary: 'A sentence of so many words that part of them can usually go.',
    severity: 'info',
    fix: null,
    options: {
      type: 'object',
      properties: {
        maxWords: { type: 'integer', minimum: 10, default: 30, description: 'Words that a sentence may have.' },
      },
    },
  },
  check: (prompt, context) => found(instructions(prompt), context),
};

const found = oncePerText(function* (passage, context) {
  const maximum = context.options.maxWords as number;
  for (const { start, end, words } of longOnes(passage, maximum)) {
    const sentence = passage.text.cooked.slice(start, end);
    const tokens = Math.floor((context.count(sentence) * (words - maximum)) / words);
    const saves = context.saves(tokens, 'prefix');
    yield {
      range: passage.text.range(start, end),
      message: `A sentence of ${words} words; what goes beyond ${maximum} is ${context.describe(saves)}. Split it or cut what the model does not need.`,
      saves,
    };
  }
});

const longOnes = onceInEach((reading, maximum: number) => {
  const found: { start: number; end: number; words: number }[] = [];
  for (const { start, end } of spansOf({ reading })) {
    // A word and its space are two characters at least.
    if (end - start < 2 * maximum || CODE.test(reading.cooked.slice(start, end))) continue;
    // Quoted texts and names in code are no words of the sentence's own.
    const words = wordsOf(reading.masked.slice(start, end));
    if (words > maximum) found.push({ start, end, words });
  }
  return found;
}, movedSpan);

/** A line of a program that stands outside a fence. */
const CODE = /[[{;]\s*(?:\n|$)/;

/** Stretches between white space that hold more than punctuation. */
function wordsOf(sentence: string): number {
  let words = 0;
  let counted = false;
  for (let i = 0; i < sentence.length; i++) {
    const code = sentence.charCodeAt(i);
    if (code === 32 || (code >= 9 && code <= 13)) counted = false;
    else if (!counted && (code >= 128 || (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122))) {
      counted = true;
      words++;
    }
  }
  return words;
}
