/** Neighbouring buckets differ by 2 %: so exact is a percentile. */
const GROWTH = Math.log(1.02);

/** Percentiles of numbers from 0 on, in memory that does not grow with their count. */
export class Histogram {
  private readonly buckets = new Map<number, number>();
  private count = 0;

  add(value: number): void {
    const bucket = value <= 0 ? 0 : Math.ceil(Math.log(value + 1) / GROWTH);
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1);
    this.count++;
  }

  /** The value that a share (0 to 1) of all is at or below, within 2 %; a whole number. 0 when there are none. */
  percentile(share: number): number {
    let left = Math.ceil(share * this.count);
    for (const [bucket, count] of [...this.buckets].sort(([a], [b]) => a - b)) {
      left -= count;
      // The middle of the bucket.
      if (left <= 0) return bucket === 0 ? 0 : Math.round(Math.exp((bucket - 0.5) * GROWTH) - 1);
    }
    return 0;
  }
}
