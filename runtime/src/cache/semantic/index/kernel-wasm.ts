/**
 * The two loops that a search spends its time in, as a WebAssembly module with SIMD, put together byte by byte: there is
 * no compiler to keep and no binary to trust. Opcodes are those of the WebAssembly 2.0 specification, chapter 5.4.
 */

const I32 = 0x7f;
const V128 = 0x7b;

const leb = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
};
const vector = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
const section = (id: number, body: readonly number[]): number[] => [id, ...leb(body.length), ...body];
const name = (text: string): number[] => [...leb(text.length), ...Buffer.from(text, 'latin1')];

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
/** Signed, so that the highest bit of the last byte is none of the value's. */
const constant = (value: number): number[] => {
  const bytes = leb(value);
  const last = bytes.at(-1)!;
  return last < 0x40 ? [0x41, ...bytes] : [0x41, ...bytes.slice(0, -1), last | 0x80, 0];
};
const ADD = [0x6a];
const MUL = [0x6c];
const LESS = [0x49];
const LOAD = [0x28, 2, 0];
const STORE = [0x36, 2, 0];
const simd = (opcode: number, ...immediates: number[]): number[] => [0xfd, ...leb(opcode), ...immediates];
const V128_LOAD = (offset = 0): number[] => simd(0, 0, ...leb(offset));
const V128_ZERO = simd(12, ...new Array<number>(16).fill(0));
const V128_XOR = simd(81);
const I8X16_POPCNT = simd(98);
const I8X16_ADD = simd(110);
const I16X8_SUM_PAIRS_OF_I8X16 = simd(125);
const I32X4_SUM_PAIRS_OF_I16X8 = simd(127);
const I16X8_LOW_OF_I8X16 = simd(135);
const I16X8_HIGH_OF_I8X16 = simd(136);
const I32X4_ADD = simd(174);
const I32X4_DOT_I16X8 = simd(186);
const lane = (index: number): number[] => simd(27, index);

/** Parameters of both functions, in this order; then locals. */
const [ROWS, SLOTS, COUNT, QUERY, OUT] = [0, 1, 2, 3, 4];
const [AT, ROW, SUM, MORE, FIRST_OF_QUERY] = [5, 6, 7, 8, 9];

const sumOfLanes = (local: number): number[] => [
  ...[0, 1, 2, 3].flatMap((index) => [...get(local), ...lane(index)]),
  ...[...ADD, ...ADD, ...ADD],
];

interface Work {
  /** The query in 16-byte pieces that are held in locals. */
  readonly held: number;
  /** What is done with the row at ROW. */
  readonly row: readonly number[];
  /** Leaves the result. */
  readonly result: readonly number[];
}

/** For each slot the same work, without a loop over the row: its length is known when the module is made. */
const overSlots = (stride: number, { held, row, result }: Work): number[] => {
  const code = [
    ...Array.from({ length: held }, (_, piece) => [
      ...[...get(QUERY), ...V128_LOAD(piece * 16), ...set(FIRST_OF_QUERY + piece)],
    ]).flat(),
    // do { … } while (++at < count)
    ...[0x03, 0x40],
    // row = rows + slots[at] * stride
    ...[...get(SLOTS), ...get(AT), ...constant(4), ...MUL, ...ADD, ...LOAD],
    ...[...constant(stride), ...MUL, ...get(ROWS), ...ADD, ...set(ROW)],
    ...[...V128_ZERO, ...set(SUM), ...V128_ZERO, ...set(MORE)],
    ...row,
    ...[...get(OUT), ...get(AT), ...constant(4), ...MUL, ...ADD, ...result, ...STORE],
    ...[...get(AT), ...constant(1), ...ADD, ...set(AT), ...get(AT), ...get(COUNT), ...LESS],
    ...[0x0d, 0, 0x0b, 0x0b],
  ];
  const locals = vector([
    [2, I32],
    [...leb(2 + held), V128],
  ]);
  return [...leb(locals.length + code.length), ...locals, ...code];
};

const steps = (stride: number, step: (offset: number) => readonly number[]): number[] =>
  Array.from({ length: stride / 16 }, (_, at) => step(at * 16)).flat();

/** out[i] = dot(rows[slots[i]] as int8, query as int16) */
const dots = (stride: number): number[] =>
  overSlots(stride, {
    held: 0,
    row: steps(stride, (offset) => [
      ...[...get(SUM), ...get(ROW), ...V128_LOAD(offset), ...I16X8_LOW_OF_I8X16],
      // The query's 16-bit numbers take twice the bytes.
      ...[...get(QUERY), ...V128_LOAD(offset * 2), ...I32X4_DOT_I16X8, ...I32X4_ADD, ...set(SUM)],
      ...[...get(MORE), ...get(ROW), ...V128_LOAD(offset), ...I16X8_HIGH_OF_I8X16],
      ...[...get(QUERY), ...V128_LOAD(offset * 2 + 16), ...I32X4_DOT_I16X8, ...I32X4_ADD, ...set(MORE)],
    ]),
    result: [...get(SUM), ...get(MORE), ...I32X4_ADD, ...set(SUM), ...sumOfLanes(SUM)],
  });

/** out[i] = how many bits differ between rows[slots[i]] and the query. Sums stay below 256 up to 496 bytes a row. */
const distances = (stride: number): number[] =>
  overSlots(stride, {
    held: stride / 16,
    row: steps(stride, (offset) => [
      ...[...get(SUM), ...get(ROW), ...V128_LOAD(offset), ...get(FIRST_OF_QUERY + offset / 16)],
      ...[...V128_XOR, ...I8X16_POPCNT, ...I8X16_ADD, ...set(SUM)],
    ]),
    result: [...get(SUM), ...I16X8_SUM_PAIRS_OF_I8X16, ...I32X4_SUM_PAIRS_OF_I16X8, ...set(SUM), ...sumOfLanes(SUM)],
  });

/**
 * A module for rows of `stride` bytes, a multiple of 16. Imports `m.m`, a memory; exports `loop`: (rows, slots, count,
 * query, out) -> (), count at least 1.
 */
export function kernelModule(loop: 'dots' | 'distances', stride: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(new Array<number[]>(5).fill([I32])), ...vector([])]])),
    ...section(2, vector([[...name('m'), ...name('m'), 0x02, 0x00, 0]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...name('loop'), 0x00, 0]])),
    ...section(10, vector([loop === 'dots' ? dots(stride) : distances(stride)])),
  ]);
}
