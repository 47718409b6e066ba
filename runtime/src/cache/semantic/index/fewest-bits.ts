/** The slots with the fewest differing bits of all that it is shown: so many, and some that are as far as the last. */
export class FewestBits {
  private readonly wanted: number;
  private readonly held: Uint32Array;
  private readonly distances: Uint16Array;
  private count = 0;
  /** How many are held at each distance. */
  private readonly counts: Uint32Array;
  /** What is further away is not among the nearest. */
  private limit: number;

  constructor(wanted: number, bits: number) {
    this.wanted = wanted;
    this.held = new Uint32Array(2 * wanted);
    this.distances = new Uint16Array(2 * wanted);
    this.counts = new Uint32Array(bits + 1);
    this.limit = bits;
  }

  add(slots: Uint32Array, distances: Int32Array): void {
    for (let at = 0; at < slots.length; at++) {
      const distance = distances[at]!;
      if (distance > this.limit) continue;
      if (this.count === this.held.length) this.drop();
      this.held[this.count] = slots[at]!;
      this.distances[this.count++] = distance;
      this.counts[distance]!++;
    }
  }

  /** Each once: a slot that was given up and used again while it looked has been shown twice. */
  slots(): Uint32Array {
    if (this.count > this.wanted) this.drop();
    return Uint32Array.from(new Set(this.held.subarray(0, this.count)));
  }

  /** Lowers the limit to the distance of the last that is wanted. Of many that are as far, the first stay: there is room again. */
  private drop(): void {
    let limit = -1;
    for (let total = 0; total < this.wanted; ) total += this.counts[++limit]!;
    this.limit = limit;
    let ties = Math.floor(this.wanted * 0.9);
    let kept = 0;
    this.counts.fill(0, limit);
    for (let at = 0; at < this.count; at++) {
      const distance = this.distances[at]!;
      if (distance > limit || (distance === limit && ties-- <= 0)) continue;
      this.held[kept] = this.held[at]!;
      this.distances[kept++] = distance;
      if (distance === limit) this.counts[limit]!++;
    }
    this.count = kept;
  }
}
