/** Numbers of a cache: half precision is kept as its bits. */
export type CacheArray = Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/**
 * On which side a row of the batch is padded to the batch's width. Exports of PyTorch's operators append to the end of all
 * rows alike, so that shorter rows are padded in front (`start`); GroupQueryAttention appends to each row's own end.
 */
export type Padding = 'start' | 'end';

export interface CacheShape {
  /** Tensors of a cache: keys and values of each layer. */
  readonly tensors: number;
  readonly heads: number;
  readonly headSize: number;
  readonly type: 'float32' | 'float16';
  readonly padding: Padding;
  /** Tokens by which a cache's room grows; absent: it never has more than it holds. */
  readonly growth?: number;
  /** Keys, every other tensor from the first on, are laid out as [rows, heads, headSize, width]. */
  readonly keysTransposed?: boolean;
}

/** Buffers that are free again. Batches change with every request that joins or leaves; their sizes do not differ much. */
export class BufferPool {
  /** The one that was used last is last: it is in the processor's cache. */
  readonly #free: CacheArray[] = [];
  readonly #type: CacheShape['type'];
  readonly #most: number;

  constructor({ type, tensors }: CacheShape) {
    this.#type = type;
    this.#most = tensors * POOLED;
  }

  /** What was in it is still there: padding is masked, and has to be finite only. */
  take(length: number): CacheArray {
    const index = this.#free.findLastIndex((buffer) => buffer.length >= length && buffer.length <= length * 4 + 4096);
    if (index >= 0) return this.#free.splice(index, 1)[0]!;
    // A batch grows by a token with each step.
    const room = Math.ceil(length * 1.25);
    return this.#type === 'float32' ? new Float32Array(room) : new Uint16Array(room);
  }

  give(buffers: readonly CacheArray[]): void {
    this.#free.push(...buffers.filter(({ length }) => length > 0));
    // The oldest go: sizes that nobody asks for any more would keep out those that are in use.
    if (this.#free.length > this.#most) this.#free.splice(0, this.#free.length - this.#most);
  }
}

/** Caches whose buffers are kept. */
const POOLED = 4;

/** The keys and values of some rows, as one tensor of [rows, heads, room, headSize] for each kind and layer. */
export class KeyValueCache {
  readonly shape: CacheShape;
  /** Tokens of each row. */
  readonly lengths: number[];
  width: number;
  /** Tokens of a row that its buffers are laid out for, from the width on. */
  room: number;
  buffers: CacheArray[];
  readonly #pool: BufferPool;

  constructor(shape: CacheShape, pool: BufferPool, lengths: readonly number[], room: number, buffers: CacheArray[]) {
    this.shape = shape;
    this.#pool = pool;
    this.lengths = [...lengths];
    this.width = Math.max(0, ...lengths);
    this.room = room;
    this.buffers = buffers;
  }

  static empty(shape: CacheShape, pool: BufferPool, rows: number): KeyValueCache {
    const none = Array.from({ length: shape.tensors }, () => pool.take(0));
    return new KeyValueCache(shape, pool, new Array<number>(rows).fill(0), 0, none);
  }

  get rows(): number {
    return this.lengths.length;
  }

  /** Bytes of its numbers. */
  get bytes(): number {
    return this.shape.tensors * this.sizeAt(this.room) * (this.shape.type === 'float32' ? 4 : 2);
  }

  /** Numbers of one tensor when its rows are so wide. */
  sizeAt(width: number): number {
    return this.rows * this.shape.heads * width * this.shape.headSize;
  }

  /** Where a row's tokens begin in the batch's width. */
  startOf(row: number): number {
    return this.shape.padding === 'start' ? this.width - this.lengths[row]! : 0;
  }

  /** Writes the first `counts` tokens of each row, laid out as [tensors, rows, heads, fresh, headSize], behind what it has. */
  append(numbers: CacheArray, fresh: number, counts: readonly number[]): void {
    const { heads, headSize, tensors, keysTransposed = false } = this.shape;
    this.#widen(Math.max(...counts.map((count, row) => this.lengths[row]! + count)));
    for (let tensor = 0; tensor < tensors; tensor++) {
      const buffer = this.buffers[tensor]!;
      const transposed = keysTransposed && tensor % 2 === 0;
      for (const [row, count] of counts.entries())
        for (let head = 0; head < heads; head++) {
          const block = (row * heads + head) * this.room * headSize;
          const source = ((tensor * this.rows + row) * heads + head) * fresh * headSize;
          const length = this.lengths[row]!;
          if (!transposed) copy(numbers, source, buffer, block + length * headSize, count * headSize);
          else
            for (let token = 0; token < count; token++)
              scatter(numbers, source + token * headSize, buffer, block + length + token, this.room, headSize);
        }
    }
    for (const [row, count] of counts.entries()) this.lengths[row]! += count;
  }

  #widen(width: number): void {
    this.width = width;
    if (width <= this.room) return;
    const narrow = new KeyValueCache(this.shape, this.#pool, this.lengths, this.room, this.buffers);
    const wide = KeyValueCache.arrange(
      this.shape,
      this.#pool,
      this.lengths.map((_, row) => ({ cache: narrow, row })),
      width,
    );
    narrow.release();
    this.buffers = wide.buffers;
    this.room = wide.room;
  }

  release(): void {
    this.#pool.give(this.buffers);
    this.buffers = [];
  }

  /** A cache of other rows: these, in this order. `length`: only so many of the row's first tokens. */
  static arrange(shape: CacheShape, pool: BufferPool, rows: readonly CacheRow[], width = 0): KeyValueCache {
    const lengths = rows.map(({ cache, row, length }) => length ?? cache.lengths[row]!);
    const { heads, headSize, tensors, keysTransposed = false } = shape;
    const room = roomFor(shape, Math.max(width, ...lengths));
    const buffers = Array.from({ length: tensors }, () => pool.take(rows.length * heads * room * headSize));
    const arranged = new KeyValueCache(shape, pool, lengths, room, buffers);
    for (let tensor = 0; tensor < tensors; tensor++) {
      const transposed = keysTransposed && tensor % 2 === 0;
      // What lies side by side: all of a head, or one of its numbers at each token.
      const [lines, unit] = transposed ? [headSize, 1] : [1, headSize];
      for (const [to, { cache, row }] of rows.entries())
        for (let line = 0; line < heads * lines; line++) {
          const source = ((row * heads * lines + line) * cache.room + cache.startOf(row)) * unit;
          const target = ((to * heads * lines + line) * room + arranged.startOf(to)) * unit;
          copy(cache.buffers[tensor]!, source, buffers[tensor]!, target, lengths[to]! * unit);
        }
    }
    return arranged;
  }
}

/** To places that lie a step apart. */
function scatter(source: CacheArray, from: number, target: CacheArray, to: number, step: number, count: number): void {
  for (let at = 0, place = to; at < count; at++, place += step) target[place] = source[from + at]!;
}

/** Views of a buffer, as `set` takes them, cost more than a few numbers. */
const FEW = 96;

function copy(source: CacheArray, from: number, target: CacheArray, to: number, count: number): void {
  if (count > FEW) target.set(source.subarray(from, from + count), to);
  else for (let at = 0; at < count; at++) target[to + at] = source[from + at]!;
}

const roomFor = ({ growth = 1 }: CacheShape, width: number): number => Math.ceil(width / growth) * growth;

export interface CacheRow {
  readonly cache: KeyValueCache;
  readonly row: number;
  readonly length?: number;
}
