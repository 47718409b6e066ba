import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Embedder, modelsFolder } from '@stint/runtime/inference';
import { meanOf, passages } from '@stint/runtime/routing';
import type { Io } from '../io.ts';

/** Changes when the same text would get another vector. */
const VERSION = 1;
const DIGEST = 32;
/** Texts that are embedded, and written, at a time. */
const PORTION = 64;

/**
 * Vectors of texts, each embedded once on this machine: those that are known come from a file in the cache folder of
 * the operating system. A text is known by its SHA-256; the file holds no text.
 */
export class VectorCache {
  private readonly embedder: Embedder;
  private readonly file: string;
  private readonly size: number;
  private readonly known = new Map<string, Float32Array>();

  constructor(embedder: Embedder, env: Io['env']) {
    this.embedder = embedder;
    this.size = DIGEST + embedder.dimensions * 4;
    const name = `${embedder.id.replace(/[^\w.-]+/g, '_')}-${embedder.dimensions}-v${VERSION}.bin`;
    this.file = path.join(modelsFolder(env), '..', 'vectors', name);
    this.read();
  }

  /**
   * Vectors of texts, in their order.
   * @param progress told how many of those that had to be embedded are
   * @throws whatever the embedder throws
   */
  async vectors(
    texts: readonly string[],
    progress: (done: number, of: number) => void = () => {},
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    const keys = texts.map((text) => createHash('sha256').update(text).digest());
    const missing = new Map<string, { key: Buffer; text: string }>();
    keys.forEach((key, at) => {
      const hex = key.toString('hex');
      if (!this.known.has(hex)) missing.set(hex, { key, text: texts[at]! });
    });
    const left = [...missing];
    for (let start = 0; start < left.length; start += PORTION) {
      progress(start, left.length);
      const portion = left.slice(start, start + PORTION);
      const pieces = portion.map(([, { text }]) => passages(text));
      const { vectors } = await this.embedder.embed(pieces.flat(), signal);
      let from = 0;
      const records = portion.map(([hex, { key }], at) => {
        const own = vectors.slice(from, (from += pieces[at]!.length));
        const vector = meanOf(own, this.embedder.dimensions);
        this.known.set(hex, vector);
        return Buffer.concat([key, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)]);
      });
      this.append(Buffer.concat(records));
    }
    if (left.length > 0) progress(left.length, left.length);
    return keys.map((key) => this.known.get(key.toString('hex'))!);
  }

  private read(): void {
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.file);
    } catch {
      return;
    }
    // A record that was cut short by a crash shifts what follows it: what is read is checked to have length 1.
    for (let at = 0; at + this.size <= bytes.length; at += this.size) {
      const vector = new Float32Array(new Uint8Array(bytes.subarray(at + DIGEST, at + this.size)).buffer);
      if (Math.abs(squared(vector) - 1) < 1e-3) this.known.set(bytes.toString('hex', at, at + DIGEST), vector);
    }
  }

  /** A cache that cannot be written costs time, not the run. */
  private append(records: Buffer): void {
    try {
      mkdirSync(path.dirname(this.file), { recursive: true });
      appendFileSync(this.file, records);
    } catch {}
  }
}

function squared(vector: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += vector[at]! * vector[at]!;
  return sum;
}
