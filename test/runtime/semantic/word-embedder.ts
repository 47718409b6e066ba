import type { Embedder } from '../../../runtime/src/inference/embedder.ts';

/** A small embedder that is the same everywhere: hashed words. Texts that share most words are near. */
export function wordEmbedder(id = 'words/64'): Embedder & { embedded: string[] } {
  const embedded: string[] = [];
  return {
    id,
    dimensions: 64,
    window: 100,
    embedded,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      embedded.push(...texts);
      const words = texts.map((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
      return { vectors: words.map(vectorOf), tokens: words.reduce((sum, { length }) => sum + length, 0) };
    },
    async close() {},
  };
}

function vectorOf(words: readonly string[]): Float32Array {
  const vector = new Float32Array(64);
  for (const word of words) {
    let hash = 2_166_136_261;
    for (const char of word) hash = Math.imul(hash ^ char.codePointAt(0)!, 16_777_619) >>> 0;
    for (let step = 0; step < 6; step++) {
      hash = (Math.imul(hash, 1_664_525) + 1_013_904_223) >>> 0;
      vector[hash >>> 26]! += hash & 1024 ? 1 : -1;
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
