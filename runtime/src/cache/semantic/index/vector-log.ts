import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StoreError } from '../../../stores/store.ts';
import type { VectorSpace } from './vector-index.ts';
import {
  decodeEntry,
  encodeEntry,
  encodeRecord,
  MAX_PAYLOAD,
  nextRecord,
  OP,
  RECORD_HEAD,
  readRecord,
} from './vector-record.ts';
import type { PackedEntry, Vectors } from './vectors.ts';

/** Changes with the format. */
const VERSION = 1;
const CHUNK = 1024 * 1024;
/** Work between two turns of the event loop, in records: some milliseconds. */
const AT_ONCE = 256;
/** A file that is not there any more is not made anew. */
const APPEND = fs.constants.O_RDWR | fs.constants.O_APPEND;
const TEMPORARY = '.tmp';
/** Room for the first record. */
const HEADER_BYTES = 4096;
/** A seal's payload: a length, in 8 bytes. */
const SEAL_BYTES = 8;
/** A next generation is written within minutes, milliseconds: an older piece of one is what a crash has left. */
const ABANDONED = 3_600_000;
/** A file of fewer records is not worth writing anew. */
const WORTH_COMPACTING = 4096;

interface Header {
  readonly version: number;
  readonly embedder: string;
  readonly dimensions: number;
}

/**
 * What an index holds as a file of records, each with its checksum, shared by the processes of one machine.
 *
 * - Every process appends to it, and applies all records in their order, its own among them. An operating system appends
 *   a write to a local file as a whole.
 * - A record that a crash or a full disk has torn is passed over.
 * - A file of mostly void records is followed by one of the next generation, which holds what is left, and ends with a
 *   seal that says how long the next one was then: who has applied all before it reads on from there. What another
 *   process appends at that very moment may be missed: the answers are in the store, and a vector that is lost is a miss.
 * - However many records there are, the event loop gets its turns.
 */
export class VectorLog {
  private readonly directory: string;
  private readonly space: VectorSpace;
  private readonly vectors: Vectors;
  private generation = 0;
  private file = -1;
  private offset = 0;
  private records = 0;
  /** What is done with the file, one after the other. */
  private working: Promise<unknown> = Promise.resolve();
  private compacting: Promise<void> | undefined;
  private compactFrom = WORTH_COMPACTING;
  private readonly buffer = Buffer.allocUnsafe(CHUNK + MAX_PAYLOAD + RECORD_HEAD);

  private constructor(directory: string, space: VectorSpace, vectors: Vectors) {
    this.directory = directory;
    this.space = space;
    this.vectors = vectors;
  }

  /** @throws StoreError, `unsupported` where the folder holds another embedder's vectors */
  static async open(directory: string, space: VectorSpace, vectors: Vectors): Promise<VectorLog> {
    const log = new VectorLog(path.resolve(directory), space, vectors);
    try {
      fs.mkdirSync(log.directory, { recursive: true, mode: 0o700 });
      log.sweep();
      if (log.generations().length === 0) log.create();
      log.openLatest();
      await log.refresh();
      return log;
    } catch (error) {
      log.close();
      throw log.failure(error);
    }
  }

  /** Applies what other processes have appended. @throws StoreError */
  refresh(): Promise<void> {
    return this.alone(async () => {
      let applied = 0;
      for (const _ of this.apply()) if (++applied % AT_ONCE === 0) await setImmediate();
    });
  }

  /** Appends deletions and an entry, and applies all up to them. @throws StoreError */
  async append(deleted: readonly string[], added?: PackedEntry): Promise<void> {
    const records = deleted.map((id) => encodeRecord(OP.delete, Buffer.from(id)));
    if (added !== undefined) records.push(encodeRecord(OP.add, encodeEntry(added)));
    if (records.length === 0) return;
    const bytes = Buffer.concat(records);
    try {
      if (fs.writeSync(this.file, bytes) < bytes.length)
        throw new StoreError('full', `There is no room left for vectors in ${this.directory}.`);
    } catch (error) {
      throw this.failure(error);
    }
    await this.refresh();
    if (this.records > this.compactFrom && this.records > 2 * this.vectors.size) void this.compact();
  }

  /** Writes the next generation, a piece at a time. Resolves when it is in use, or could not be written. */
  compact(): Promise<void> {
    this.compacting ??= this.writeNext()
      .catch(() => {
        // The old one is as good: tried again when it has grown by half.
        this.compactFrom = this.records * 1.5;
      })
      .finally(() => {
        this.compacting = undefined;
      });
    return this.compacting;
  }

  close(): void {
    if (this.file < 0) return;
    fs.closeSync(this.file);
    this.file = -1;
  }

  /** @throws StoreError */
  private async alone(work: () => void | Promise<void>): Promise<void> {
    const done = this.working.then(work);
    this.working = done.catch(() => {});
    try {
      await done;
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** Applies the records after `offset`, one a step. A seal leads on to the next generation. */
  private *apply(): Generator<void> {
    while (this.file >= 0 && fs.fstatSync(this.file).size > this.offset) {
      const { file } = this;
      const end = fs.readSync(file, this.buffer, 0, this.buffer.length, this.offset);
      let at = 0;
      while (at < end && this.file === file) {
        const record = readRecord(this.buffer, at, end);
        if (record === 'more') break;
        const next = record === 'torn' ? nextRecord(this.buffer, at + 1, end) : at + record.length;
        this.offset += next - at;
        at = next;
        if (record === 'torn') continue;
        if (record.op === OP.seal) this.openLatest(record.payload);
        else this.one(record.op, record.payload);
        yield;
      }
      // What is left is being written, or was torn at the very end.
      if (at === 0) return;
    }
  }

  private one(op: number, payload: Buffer): void {
    this.records++;
    if (op === OP.add) {
      const entry = decodeEntry(payload, this.space.dimensions);
      if (entry !== null) this.vectors.add(entry);
    } else if (op === OP.delete) this.vectors.delete(payload.toString());
  }

  /** @param seal of the generation that was read to its end: what follows it holds the same up to there */
  private openLatest(seal?: Buffer): void {
    const latest = Math.max(...this.generations());
    const file = fs.openSync(this.pathOf(latest), APPEND);
    const follows = latest === this.generation + 1 && seal?.length === SEAL_BYTES;
    this.close();
    this.file = file;
    const head = Buffer.alloc(HEADER_BYTES);
    const first = readRecord(head, 0, fs.readSync(file, head, 0, head.length, 0));
    const stated =
      typeof first === 'object' && first.op === OP.header ? (JSON.parse(`${first.payload}`) as Header) : null;
    if (typeof first !== 'object' || stated?.version !== VERSION)
      throw new StoreError(
        'unsupported',
        `${this.pathOf(latest)} is damaged, or not of this version of @stint/runtime. It holds nothing but vectors: delete it to begin anew.`,
      );
    const { id, dimensions } = this.space;
    if (stated.embedder !== id || stated.dimensions !== dimensions)
      throw new StoreError(
        'unsupported',
        `${this.directory} holds vectors of ${stated.embedder} (${stated.dimensions} dimensions), not of ${id} (${dimensions}). They cannot be compared: name another folder, or delete this one.`,
      );
    this.generation = latest;
    this.records = follows ? this.vectors.size : 0;
    this.offset = follows ? seal.readDoubleLE() : first.length;
    if (!follows) this.vectors.clear();
  }

  private async writeNext(): Promise<void> {
    const target = this.generation + 1;
    const from = this.offset;
    const temporary = this.temporary();
    const next = fs.openSync(temporary, 'wx', 0o600);
    // Closed, or followed by another process's.
    const isVoid = (): boolean => this.file < 0 || this.generation >= target;
    try {
      fs.writeSync(next, this.header());
      for (let slot = 0; slot < this.vectors.slots; slot += AT_ONCE) {
        const piece: Buffer[] = [];
        for (let at = slot; at < Math.min(slot + AT_ONCE, this.vectors.slots); at++) {
          const entry = this.vectors.at(at);
          if (entry !== undefined) piece.push(encodeRecord(OP.add, encodeEntry(entry)));
        }
        fs.writeSync(next, Buffer.concat(piece));
        await setImmediate();
        if (isVoid()) return;
      }
      // Hundreds of megabytes, which may take seconds; what is left to flush at the end is little.
      await promisify(fs.fdatasync)(next);
      await this.refresh();
      await this.alone(() => {
        for (const _ of this.apply());
        if (!isVoid()) this.seal(next, from, temporary, target);
      });
    } finally {
      fs.closeSync(next);
      fs.rmSync(temporary, { force: true });
    }
  }

  private seal(next: number, from: number, temporary: string, target: number): void {
    // What was appended meanwhile stands in the order it came; entries that are there already are put in again.
    for (let at = from; at < this.offset; ) {
      const read = fs.readSync(this.file, this.buffer, 0, Math.min(CHUNK, this.offset - at), at);
      fs.writeSync(next, this.buffer.subarray(0, read));
      at += read;
    }
    fs.fdatasyncSync(next);
    const { size } = fs.fstatSync(next);
    fs.linkSync(temporary, this.pathOf(target));
    const length = Buffer.alloc(SEAL_BYTES);
    length.writeDoubleLE(size);
    fs.writeSync(this.file, encodeRecord(OP.seal, length));
    const file = fs.openSync(this.pathOf(target), APPEND);
    this.close();
    Object.assign(this, { file, generation: target, offset: size, records: this.vectors.size });
    for (const generation of this.generations())
      if (generation < target) fs.rmSync(this.pathOf(generation), { force: true });
  }

  private sweep(): void {
    for (const name of fs.readdirSync(this.directory)) {
      if (!name.endsWith(TEMPORARY)) continue;
      const file = path.join(this.directory, name);
      // Another process may be there first.
      const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (written < Date.now() - ABANDONED) fs.rmSync(file, { force: true });
    }
  }

  private create(): void {
    const temporary = this.temporary();
    try {
      fs.writeFileSync(temporary, this.header(), { mode: 0o600, flush: true });
      fs.linkSync(temporary, this.pathOf(1));
    } catch (error) {
      // Another process was first.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(temporary, { force: true });
    }
  }

  private header(): Buffer {
    const { id, dimensions } = this.space;
    return encodeRecord(OP.header, Buffer.from(JSON.stringify({ version: VERSION, embedder: id, dimensions })));
  }

  private generations(): number[] {
    return fs.readdirSync(this.directory).flatMap((name) => {
      const [, number] = /^vectors-(\d{8})\.log$/.exec(name) ?? [];
      return number === undefined ? [] : [Number(number)];
    });
  }

  private pathOf(generation: number): string {
    return path.join(this.directory, `vectors-${String(generation).padStart(8, '0')}.log`);
  }

  private temporary(): string {
    return path.join(this.directory, `${randomBytes(9).toString('base64url')}${TEMPORARY}`);
  }

  private failure(error: unknown): StoreError {
    if (error instanceof StoreError) return error;
    const { code, message } = error as NodeJS.ErrnoException;
    const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
    return new StoreError(full ? 'full' : 'unavailable', `Vectors in ${this.directory} cannot be used: ${message}`, {
      cause: error,
    });
  }
}
