import { ANTONYMS, SYNONYMS, VECTORS, WORDS } from './lexicon.generated.ts';
import { stem } from './stem.ts';

/** Numbers of 4 bits in a word's vector. */
const DIMENSIONS = 48;
/** Cosine of two word vectors below which words are not near, by the lexicon's own pairs: unrelated words stay under it. */
const FLOOR = 0.4;

interface Lexicon {
  readonly places: ReadonlyMap<string, number>;
  readonly vectors: Float32Array;
  readonly synonyms: ReadonlySet<number>;
  readonly antonyms: ReadonlySet<number>;
}

let unpacked: Lexicon | undefined;

/** Unpacked at first use: a service without a semantic cache pays nothing. */
function lexicon(): Lexicon {
  unpacked ??= unpack();
  return unpacked;
}

function unpack(): Lexicon {
  const places = new Map(WORDS.split(' ').map((word, place) => [stem(word), place]));
  const bytes = atob(VECTORS);
  const vectors = new Float32Array(places.size * DIMENSIONS);
  for (let place = 0; place < places.size; place++) {
    const start = place * DIMENSIONS;
    let squares = 0;
    for (let i = 0; i < DIMENSIONS; i++) {
      const byte = bytes.charCodeAt((start + i) >> 1);
      const value = (i % 2 === 0 ? byte & 15 : byte >> 4) - 7.5;
      vectors[start + i] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let i = 0; i < DIMENSIONS; i++) vectors[start + i]! *= scale;
  }
  return { places, vectors, synonyms: pairs(SYNONYMS), antonyms: pairs(ANTONYMS) };
}

function pairs(text: string): Set<number> {
  return new Set(
    text
      .split(' ')
      .map((entry) => key(...(entry.split('.').map((digits) => Number.parseInt(digits, 36)) as [number, number]))),
  );
}

function key(a: number, b: number): number {
  return Math.min(a, b) * 65_536 + Math.max(a, b);
}

/** Place of a stem by frequency, 0 for the most common; undefined where the lexicon lacks it. */
export function rank(stemmed: string): number | undefined {
  return lexicon().places.get(stemmed);
}

/** How much a word says, 0 to 1, by how rare it is. What no lexicon knows is a name, a term or a typing error: it says most. */
export function weight(stemmed: string): number {
  const place = rank(stemmed);
  return place === undefined ? 1 : Math.min(0.95, Math.log1p(place / 50) / Math.log1p(12_000 / 50));
}

/** Cosine of two words' vectors, -1 to 1; 0 where one is unknown. */
export function likeness(a: string, b: string): number {
  const { places, vectors } = lexicon();
  const x = places.get(a);
  const y = places.get(b);
  if (x === undefined || y === undefined) return 0;
  let sum = 0;
  for (let i = 0; i < DIMENSIONS; i++) sum += vectors[x * DIMENSIONS + i]! * vectors[y * DIMENSIONS + i]!;
  return sum;
}

export function synonyms(a: string, b: string): boolean {
  return related2(lexicon().synonyms, a, b);
}

export function antonyms(a: string, b: string): boolean {
  return related2(lexicon().antonyms, a, b);
}

function related2(set: ReadonlySet<number>, a: string, b: string): boolean {
  const { places } = lexicon();
  const x = places.get(a);
  const y = places.get(b);
  return x !== undefined && y !== undefined && set.has(key(x, y));
}

/** How far one stem stands for another, 0 to 1: opposites not at all, synonyms well, others as near as their vectors are. */
export function related(a: string, b: string): number {
  if (antonyms(a, b)) return 0;
  const near = Math.max(0, (likeness(a, b) - FLOOR) / (1 - FLOOR));
  return synonyms(a, b) ? 0.6 + 0.35 * near : 0.85 * near;
}
