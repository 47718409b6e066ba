import { kernelModule } from './kernel-wasm.ts';

/** Bytes in rows of one length, found by slot, and the two loops over them that a search is made of. */
export interface Rows {
  /** Bytes of a row, a multiple of 16. */
  readonly stride: number;
  /** Makes room for so many rows. Views that were handed out before are void. */
  reserve(rows: number): void;
  row(slot: number): Uint8Array;
  /** out[i] = the dot product of row slots[i], as 8-bit numbers, and the query. */
  dots(query: Int16Array, slots: Uint32Array, out: Int32Array): void;
  /** out[i] = how many bits of row slots[i] and the query differ. */
  distances(query: Uint8Array, slots: Uint32Array, out: Int32Array): void;
}

/** The longest row: sums of a byte's bits must stay below 256, see kernel-wasm.ts. */
export const MAX_BITS = 496 * 8;

/** What is used of the platform's WebAssembly, which Node's own types leave out. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (limits: { initial: number }) => Memory;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
const api = (): WebAssemblyApi => (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

type Loop = (rows: number, slots: number, count: number, query: number, out: number) => void;

let compiles: boolean | undefined;

/** Rows with SIMD, or plain ones where the process may compile no WebAssembly (`--jitless`), or it has no SIMD. */
export function rowsOf(stride: number): Rows {
  if (compiles === undefined) {
    try {
      new (api().Module)(kernelModule('dots', 16));
      compiles = true;
    } catch {
      compiles = false;
    }
  }
  return compiles ? new SimdRows(stride) : new PlainRows(stride);
}

/** Slots of one call of a loop, so that their places in memory are fixed. */
const BATCH = 4096;
const PAGE = 65_536;

export class SimdRows implements Rows {
  readonly stride: number;
  private readonly memory: Memory;
  private readonly loops: { dots?: Loop; distances?: Loop } = {};
  private readonly slotsAt: number;
  private readonly outAt: number;
  private readonly rowsAt: number;
  private slots!: Uint32Array;
  private out!: Int32Array;

  constructor(stride: number) {
    this.stride = stride;
    // In memory: the query (16 bits for each byte of a row), slots, results, rows.
    this.slotsAt = stride * 2;
    this.outAt = this.slotsAt + BATCH * 4;
    this.rowsAt = this.outAt + BATCH * 4;
    this.memory = new (api().Memory)({ initial: Math.ceil(this.rowsAt / PAGE) });
    this.look();
  }

  reserve(rows: number): void {
    const missing = this.rowsAt + rows * this.stride - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE));
    this.look();
  }

  row(slot: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.rowsAt + slot * this.stride, this.stride);
  }

  dots(query: Int16Array, slots: Uint32Array, out: Int32Array): void {
    new Int16Array(this.memory.buffer, 0, this.stride).fill(0).set(query);
    this.run('dots', slots, out);
  }

  distances(query: Uint8Array, slots: Uint32Array, out: Int32Array): void {
    new Uint8Array(this.memory.buffer, 0, this.stride).fill(0).set(query);
    this.run('distances', slots, out);
  }

  private run(name: 'dots' | 'distances', slots: Uint32Array, out: Int32Array): void {
    const loop = (this.loops[name] ??= this.compile(name));
    for (let from = 0; from < slots.length; from += BATCH) {
      const batch = slots.subarray(from, from + BATCH);
      this.slots.set(batch);
      loop(this.rowsAt, this.slotsAt, batch.length, 0, this.outAt);
      out.set(batch.length === BATCH ? this.out : this.out.subarray(0, batch.length), from);
    }
  }

  private compile(name: 'dots' | 'distances'): Loop {
    const { Module, Instance } = api();
    const { exports } = new Instance(new Module(kernelModule(name, this.stride)), { m: { m: this.memory } });
    return (exports as { loop: Loop }).loop;
  }

  /** Memory that has grown has a new buffer. */
  private look(): void {
    this.slots = new Uint32Array(this.memory.buffer, this.slotsAt, BATCH);
    this.out = new Int32Array(this.memory.buffer, this.outAt, BATCH);
  }
}

export class PlainRows implements Rows {
  readonly stride: number;
  private bytes = new Uint8Array(0);

  constructor(stride: number) {
    this.stride = stride;
  }

  reserve(rows: number): void {
    if (rows * this.stride <= this.bytes.length) return;
    const bytes = new Uint8Array(rows * this.stride);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }

  row(slot: number): Uint8Array {
    return this.bytes.subarray(slot * this.stride, (slot + 1) * this.stride);
  }

  dots(query: Int16Array, slots: Uint32Array, out: Int32Array): void {
    const signed = new Int8Array(this.bytes.buffer);
    for (let at = 0; at < slots.length; at++) {
      const row = slots[at]! * this.stride;
      let sum = 0;
      for (let i = 0; i < query.length; i++) sum += signed[row + i]! * query[i]!;
      out[at] = sum;
    }
  }

  distances(query: Uint8Array, slots: Uint32Array, out: Int32Array): void {
    for (let at = 0; at < slots.length; at++) {
      const row = slots[at]! * this.stride;
      let sum = 0;
      for (let i = 0; i < this.stride; i++) sum += ONES[this.bytes[row + i]! ^ (query[i] ?? 0)]!;
      out[at] = sum;
    }
  }
}

/** How many bits of a byte are set. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
