import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { type BytesOptions, StoreError } from './store.ts';

interface Header {
  readonly created: number;
  readonly expires: number;
  readonly tags: readonly string[];
  readonly checksum: number;
}

/**
 * Bytes in files, one for each key, shared by processes. A file's time of modification is when it expires, so that a
 * look at the folder tells what may go. Each process looks again after it has written a sixteenth of the bound: so
 * much may each write beyond it.
 */
export class BytesFiles {
  private readonly directory: string;
  private readonly maxBytes: number;
  private untilLook = 0;

  constructor(directory: string, maxBytes: number) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  get(key: string, now: number): Uint8Array | undefined {
    const file = this.pathOf('bytes', key);
    const content = read(file);
    if (!content) return undefined;
    const end = content.indexOf(10);
    const header = parseHeader(content.subarray(0, end));
    const bytes = content.subarray(end + 1);
    // A file that a power failure left incomplete is none.
    if (!header || header.checksum !== crc32(bytes)) return undefined;
    if (header.expires <= now) {
      fs.rmSync(file, { force: true });
      return undefined;
    }
    for (const tag of header.tags) {
      const deleted = read(this.pathOf('tags', tag));
      if (deleted && Number(deleted.toString()) >= header.created) return undefined;
    }
    return new Uint8Array(bytes);
  }

  set(key: string, bytes: Uint8Array, { expires, tags = [] }: BytesOptions, now: number): void {
    const header: Header = { created: now, expires, tags, checksum: crc32(bytes) };
    const content = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes]);
    if (content.length > this.maxBytes) {
      this.delete(key);
      return;
    }
    this.write(this.pathOf('bytes', key), content, expires);
    this.untilLook -= content.length;
    if (this.untilLook < 0) this.makeRoom(now);
  }

  delete(key: string): void {
    fs.rmSync(this.pathOf('bytes', key), { force: true });
  }

  /** What was made with the tag up to now is void. */
  deleteTag(tag: string, now: number): void {
    this.write(this.pathOf('tags', tag), Buffer.from(String(now)), now);
  }

  private makeRoom(now: number): void {
    const files: { file: string; size: number; expires: number }[] = [];
    const folder = path.join(this.directory, 'bytes');
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(folder, name);
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      if (stat?.isFile()) files.push({ file, size: stat.size, expires: stat.mtimeMs });
    }
    let size = files.reduce((sum, each) => sum + each.size, 0);
    for (const each of files.sort((a, b) => a.expires - b.expires)) {
      if (each.expires > now && size <= this.maxBytes) break;
      fs.rmSync(each.file, { force: true });
      size -= each.size;
    }
    this.untilLook = this.maxBytes / 16;
  }

  private write(file: string, content: Buffer, time: number): void {
    const temporary = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      fs.writeFileSync(temporary, content, { mode: 0o600 });
      fs.utimesSync(temporary, time / 1000, time / 1000);
      fs.renameSync(temporary, file);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw diskFailure(error, this.directory);
    }
  }

  private pathOf(kind: 'bytes' | 'tags', key: string): string {
    const name = createHash('sha256').update(key, 'utf16le').digest('hex');
    return path.join(this.directory, kind, name.slice(0, 2), name);
  }
}

export function diskFailure(error: unknown, directory: string): StoreError {
  if (error instanceof StoreError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new StoreError(full ? 'full' : 'unavailable', `${directory} cannot be used: ${message}`, { cause: error });
}

function read(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StoreError('unavailable', `${file} cannot be read.`, { cause: error });
  }
}

function parseHeader(line: Buffer): Header | undefined {
  try {
    return JSON.parse(line.toString());
  } catch {
    return undefined;
  }
}
