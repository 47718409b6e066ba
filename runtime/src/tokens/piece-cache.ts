const SLOT_BITS = 16;
const SLOTS = 1 << SLOT_BITS;
const MASK = SLOTS - 1;
/** Probes before a piece is given up: bounds the cost of texts made to collide. */
const PROBES = 8;
const FULL = SLOTS * 0.6;
const ARENA_BYTES = 1 << 20;

/**
 * Token counts of merged pieces of up to 255 bytes. Bounded at 1.7 MB: when full it starts anew, so that a
 * stream of ever new pieces costs no memory, and the pieces of the text at hand are soon back.
 */
export class PieceCache {
  readonly #hashes = new Uint32Array(SLOTS);
  readonly #offsets = new Uint32Array(SLOTS);
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #counts = new Uint8Array(SLOTS);
  readonly #arena = new Uint8Array(ARENA_BYTES);
  // Offset 0 means an empty slot.
  #top = 1;
  #size = 0;

  /** Tokens of the piece, 0 when it is not known. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const length = end - start;
    let slot = hash & MASK;
    for (let probe = 0; probe < PROBES; probe++, slot = (slot + 1) & MASK) {
      const offset = this.#offsets[slot]!;
      if (offset === 0) return 0;
      if (this.#hashes[slot] !== hash || this.#lengths[slot] !== length) continue;
      let same = 0;
      while (same < length && this.#arena[offset + same] === bytes[start + same]) same++;
      if (same === length) return this.#counts[slot]!;
    }
    return 0;
  }

  set(bytes: Uint8Array, start: number, end: number, hash: number, count: number): void {
    const length = end - start;
    if (this.#size >= FULL || this.#top + length > ARENA_BYTES) {
      this.#offsets.fill(0);
      this.#top = 1;
      this.#size = 0;
    }
    let slot = hash & MASK;
    for (let probe = 0; probe < PROBES; probe++, slot = (slot + 1) & MASK) {
      if (this.#offsets[slot] !== 0) continue;
      this.#hashes[slot] = hash;
      this.#offsets[slot] = this.#top;
      this.#lengths[slot] = length;
      this.#counts[slot] = count;
      for (let i = start; i < end; i++) this.#arena[this.#top++] = bytes[i]!;
      this.#size++;
      return;
    }
  }
}
