/** A map that grows in small steps: one of a million entries stands still for a tenth of a second when it grows. */
export class ShardedMap<Value> {
  private readonly shards = Array.from({ length: 64 }, () => new Map<string, Value>());
  size = 0;

  get(key: string): Value | undefined {
    return this.shardOf(key).get(key);
  }

  /** @param key one that is not in it */
  add(key: string, value: Value): void {
    this.shardOf(key).set(key, value);
    this.size++;
  }

  delete(key: string): void {
    if (this.shardOf(key).delete(key)) this.size--;
  }

  clear(): void {
    for (const shard of this.shards) shard.clear();
    this.size = 0;
  }

  private shardOf(key: string): Map<string, Value> {
    const { length } = key;
    return this.shards[(31 * key.charCodeAt(length - 1) + key.charCodeAt(length - 2)) & 63]!;
  }
}
