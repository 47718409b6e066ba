import { BATCH } from '../keep-latest.ts';
import type { BytesOptions } from './store.ts';

interface Entry {
  readonly bytes: Uint8Array;
  readonly expires: number;
  readonly tags: readonly string[];
  readonly size: number;
}

/** What an entry takes beside its bytes: map slots, the key's string, tags. */
const OVERHEAD = 200;

/** Bytes by key, held to a total size: what was used least lately goes first, a little at a time. */
export class BytesCache {
  private readonly maxBytes: number;
  private size = 0;
  /** In order of use: a read moves its entry to the end. */
  private readonly entries = new Map<string, Entry>();
  private readonly byTag = new Map<string, Set<string>>();

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get(key: string, now: number): Uint8Array | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    if (entry.expires <= now) {
      this.delete(key);
      return undefined;
    }
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.bytes;
  }

  set(key: string, bytes: Uint8Array, { expires, tags = [] }: BytesOptions): void {
    this.delete(key);
    const size = bytes.byteLength + 2 * key.length + OVERHEAD;
    if (size > this.maxBytes) return;
    // A part of a larger buffer would keep all of it alive.
    const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
    this.entries.set(key, { bytes: own, expires, tags, size });
    this.size += size;
    for (const tag of tags) {
      const keys = this.byTag.get(tag);
      if (keys) keys.add(key);
      else this.byTag.set(tag, new Set([key]));
    }
    if (this.size <= this.maxBytes) return;
    const room = this.maxBytes - Math.floor(this.maxBytes / BATCH);
    for (const oldest of this.entries.keys()) {
      if (this.size <= room) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.size -= entry.size;
    for (const tag of entry.tags) {
      const keys = this.byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.byTag.delete(tag);
    }
  }

  deleteTag(tag: string): void {
    for (const key of [...(this.byTag.get(tag) ?? [])]) this.delete(key);
  }
}
