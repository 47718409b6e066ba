import type { Embedder } from '../../inference/embedder.ts';

/** What an encoder with a window of 256 tokens reads of English text in one go, in characters. */
const PASSAGE = 1000;
/** A long text is judged by its beginning and its end: what is asked stands at either. */
const PASSAGES = 3;

/** The pieces of a text that are embedded: all of it when it is short, else its beginning and its last passages. */
export function passages(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.length <= PASSAGE) return [trimmed];
  const pieces: string[] = [trimmed.slice(0, PASSAGE)];
  const rest = trimmed.slice(Math.max(PASSAGE, trimmed.length - (PASSAGES - 1) * PASSAGE));
  for (let start = 0; start < rest.length; start += PASSAGE) pieces.push(rest.slice(start, start + PASSAGE));
  return pieces;
}

/**
 * The vector of a whole text, of length 1: the mean of its passages'.
 * @throws whatever the embedder throws
 */
export async function embedText(
  embedder: Embedder,
  text: string,
  signal?: AbortSignal,
): Promise<{ vector: Float32Array; tokens: number }> {
  const { vectors, tokens } = await embedder.embed(passages(text), signal);
  return { vector: meanOf(vectors, embedder.dimensions), tokens };
}

export function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  if (vectors.length === 1) return vectors[0]!;
  const mean = new Float32Array(dimensions);
  for (const vector of vectors) for (let index = 0; index < dimensions; index++) mean[index]! += vector[index]!;
  const norm = Math.hypot(...mean) || 1;
  return mean.map((value) => value / norm);
}
