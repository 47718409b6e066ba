/** Routers that learn nothing, or hardly anything: one that does not pass them is worth nothing. @module */
import { seeded } from './seeded.ts';

/** Long texts to the strong model. */
export const byLength = (texts: readonly string[]): number[] => texts.map((text) => text.length);

const BUCKETS = 4096;
const EPOCHS = 5;

/** Texts that the weak model is likely to fail to the strong one: logistic regression on hashed words, trained on the others. */
export function byWords(
  training: readonly { readonly text: string; readonly weak: number | null }[],
  texts: readonly string[],
): number[] {
  const rows = training.flatMap(({ text, weak }) => (weak === null ? [] : [{ words: hashed(text), weak }]));
  const weights = new Float64Array(BUCKETS + 1);
  const random = seeded(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (let step = 0; step < rows.length; step++) {
      const { words, weak } = rows[Math.floor(random() * rows.length)]!;
      const off = weak - chance(weights, words);
      const rate = 0.5 / (1 + epoch);
      for (const word of words) weights[word]! += (rate * off) / Math.sqrt(words.length);
      weights[BUCKETS]! += rate * off * 0.1;
    }
  return texts.map((text) => 1 - chance(weights, hashed(text)));
}

function chance(weights: Float64Array, words: readonly number[]): number {
  let sum = weights[BUCKETS]!;
  for (const word of words) sum += weights[word]! / Math.sqrt(words.length);
  return 1 / (1 + Math.exp(-sum));
}

function hashed(text: string): number[] {
  const words = new Set<number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let value = 0x811c9dc5;
    for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193) >>> 0;
    words.add(value % BUCKETS);
  }
  return [...words];
}
