import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { StoreError } from './store.ts';

/** What a journal's entries are applied to. Must follow from the entries alone: every process applies all of them. */
export interface Replicated {
  apply(entry: unknown): unknown;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

/** A generation is ended at this size, or at the size of its snapshot where that is larger. */
const GENERATION_BYTES = 8 * 1024 * 1024;

/**
 * One append-only file that decides, shared by the processes that have it open. There is no lock, so that no process
 * that dies can leave one behind.
 *
 * - An operating system appends a write to a local file as a whole, so that the file is one order of entries. (Network
 *   file systems do not; a journal has to lie on a local disk.)
 * - Each process applies all entries in this order, its own among them, and so arrives at the same verdict on each.
 *   `commit` is one write, and one read of what was appended since.
 * - A line carries its checksum and starts on a line of its own: what a full disk or a power failure has torn is void
 *   to everyone.
 * - A file ends with its first seal; what stands after it is void. The next generation starts with a snapshot of the
 *   state at the seal. Whoever meets the seal writes it; a link makes one of them the first.
 */
export class Journal {
  private readonly directory: string;
  private readonly state: Replicated;
  /** Told apart from other processes', and from this one's before a restart. */
  private readonly owner = randomBytes(9).toString('base64url');
  private entries = 0;
  private file = -1;
  private generation = 0;
  private offset = 0;
  private snapshotEnd = 0;
  private buffer = Buffer.allocUnsafe(64 * 1024);
  private syncing = false;
  private unsynced = false;

  constructor(directory: string, state: Replicated) {
    this.directory = directory;
    this.state = state;
    try {
      fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
      if (generationsIn(directory).length === 0) this.create(1);
      this.openLatest();
      this.catchUp();
    } catch (error) {
      throw failure(error, directory);
    }
  }

  /** Appends an entry and applies all up to it. Returns what `apply` made of it. @throws StoreError */
  commit(entry: unknown): unknown {
    this.assertOpen();
    try {
      for (;;) {
        const line = encode([`${this.owner}${this.entries++}`, entry]);
        const own: Own = { body: line.subarray(1, -1), entry, applied: false, result: undefined };
        this.append(line);
        this.catchUp(own);
        if (!own.applied) continue;
        if (this.offset - this.snapshotEnd > Math.max(GENERATION_BYTES, this.snapshotEnd)) this.seal();
        return own.result;
      }
    } catch (error) {
      throw failure(error, this.directory);
    }
  }

  /** Applies what other processes have appended. @throws StoreError */
  refresh(): void {
    this.assertOpen();
    try {
      this.catchUp();
    } catch (error) {
      throw failure(error, this.directory);
    }
  }

  private assertOpen(): void {
    if (this.file < 0) throw new StoreError('unavailable', `The store in ${this.directory} was closed.`);
  }

  /** Ends the generation, so that the next starts from a snapshot. */
  seal(): void {
    this.append(encode(SEAL));
    this.catchUp();
  }

  /**
   * Writes to the disk, behind the caller's back, what so far only the operating system has: it survives the process
   * already, after this also a power failure.
   */
  sync(): void {
    if (this.syncing) {
      this.unsynced = true;
      return;
    }
    this.syncing = true;
    this.unsynced = false;
    // A file that was closed meanwhile is synchronised by close or by its seal.
    fs.fdatasync(this.file, () => {
      this.syncing = false;
      if (this.unsynced && this.file >= 0) this.sync();
    });
  }

  /** As `sync`, and waits for the disk. */
  syncNow(): void {
    fs.fdatasyncSync(this.file);
  }

  close(): void {
    if (this.file < 0) return;
    try {
      fs.fdatasyncSync(this.file);
    } finally {
      fs.closeSync(this.file);
      this.file = -1;
    }
  }

  private append(line: Buffer): void {
    const written = fs.writeSync(this.file, line);
    if (written < line.length)
      throw new StoreError('full', `There is no room left for the journal in ${this.directory}.`);
  }

  private catchUp(own?: Own): void {
    for (;;) {
      const read = fs.readSync(this.file, this.buffer, 0, this.buffer.length, this.offset);
      const end = this.buffer.subarray(0, read).lastIndexOf(NEWLINE) + 1;
      if (end === 0) {
        // A line that is longer than the buffer, or is being written.
        if (read < this.buffer.length) return;
        this.buffer = Buffer.allocUnsafe(this.buffer.length * 2);
        continue;
      }
      if (this.applyLines(this.buffer.subarray(0, end), own)) this.nextGeneration();
      else {
        this.offset += end;
        if (read < this.buffer.length) return;
      }
    }
  }

  /** True when the lines contain the seal; those after it are void. */
  private applyLines(lines: Buffer, own: Own | undefined): boolean {
    for (const line of split(lines)) {
      if (own && !own.applied && line.equals(own.body)) {
        own.result = this.state.apply(own.entry);
        own.applied = true;
        continue;
      }
      const parsed = decode(line);
      if (parsed === SEAL) return true;
      if (Array.isArray(parsed)) this.state.apply(parsed[1]);
    }
    return false;
  }

  private nextGeneration(): void {
    if (!fs.existsSync(pathOf(this.directory, this.generation + 1))) this.create(this.generation + 1);
    fs.fdatasyncSync(this.file);
    this.openLatest();
  }

  private openLatest(): void {
    const latest = Math.max(...generationsIn(this.directory));
    const file = fs.openSync(pathOf(this.directory, latest), 'a+', 0o600);
    if (this.file >= 0) fs.closeSync(this.file);
    this.file = file;
    this.generation = latest;
    const [line, end] = readFirstLine(file);
    const snapshot = decode(line);
    if (typeof snapshot !== 'object' || snapshot === null || !('version' in snapshot) || snapshot.version !== VERSION)
      throw new StoreError(
        'unsupported',
        `${pathOf(this.directory, latest)} was not written by this version of @stint/runtime.`,
      );
    this.state.restore((snapshot as unknown as Snapshot).state);
    this.snapshotEnd = end;
    this.offset = end;
  }

  /** Writes a generation's snapshot, unless another process is first. */
  private create(generation: number): void {
    const temporary = path.join(this.directory, `${this.owner}.tmp`);
    const target = pathOf(this.directory, generation);
    const snapshot: Snapshot = { version: VERSION, state: this.state.snapshot() };
    try {
      fs.writeFileSync(temporary, encode(snapshot), { mode: 0o600, flush: true });
      fs.linkSync(temporary, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(temporary, { force: true });
    }
  }
}

/** The entries of one generation, in order, up to its seal. For reading; nothing is applied. */
export function* entriesOf(directory: string, generation: number): Generator<unknown> {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(pathOf(directory, generation));
  } catch (error) {
    // Given up by another process for its age.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw failure(error, directory);
  }
  for (const line of split(bytes)) {
    const parsed = decode(line);
    if (parsed === SEAL) return;
    if (Array.isArray(parsed)) yield parsed[1];
  }
}

/** The generations that are kept, ascending. */
export function generationsIn(directory: string): number[] {
  return fs
    .readdirSync(directory)
    .flatMap((name) => /^journal-(\d{8})\.jsonl$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export function dropGeneration(directory: string, generation: number): void {
  fs.rmSync(pathOf(directory, generation), { force: true });
}

interface Own {
  readonly body: Buffer;
  readonly entry: unknown;
  applied: boolean;
  result: unknown;
}

interface Snapshot {
  readonly version: number;
  readonly state: unknown;
}

const VERSION = 1;
const SEAL = 'seal';
const NEWLINE = 10;
const CHECKSUM = 8;

const pathOf = (directory: string, generation: number): string =>
  path.join(directory, `journal-${String(generation).padStart(8, '0')}.jsonl`);

function encode(value: unknown): Buffer {
  const json = JSON.stringify(value);
  return Buffer.from(`\n${checksum(json)}${json}\n`);
}

/** Undefined for what is no whole line. */
function decode(line: Buffer): unknown {
  if (line.length <= CHECKSUM) return undefined;
  const json = line.subarray(CHECKSUM);
  if (line.toString('latin1', 0, CHECKSUM) !== checksum(json)) return undefined;
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}

const checksum = (json: string | Buffer): string => crc32(json).toString(16).padStart(CHECKSUM, '0');

function* split(lines: Buffer): Generator<Buffer> {
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(NEWLINE, start);
    if (end < 0) return;
    if (end > start) yield lines.subarray(start, end);
    start = end + 1;
  }
}

/** The first line that is not empty, and where the next begins. */
function readFirstLine(file: number): [line: Buffer, end: number] {
  for (let size = 64 * 1024; ; size *= 4) {
    const buffer = Buffer.allocUnsafe(size);
    const read = fs.readSync(file, buffer, 0, size, 0);
    const end = buffer.subarray(0, read).indexOf(NEWLINE, 1);
    if (end > 0) return [buffer.subarray(1, end), end + 1];
    if (read < size) return [Buffer.alloc(0), 0];
  }
}

function failure(error: unknown, directory: string): StoreError {
  if (error instanceof StoreError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new StoreError('full', `There is no room left for the journal in ${directory}.`, { cause: error });
  return new StoreError('unavailable', `The journal in ${directory} cannot be used: ${message}`, { cause: error });
}
