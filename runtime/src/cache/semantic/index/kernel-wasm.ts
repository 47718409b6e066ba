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
const constant = (value: number): number[] => [0x41, value];
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

/** Parameters of both functions, in this order. */
const [ROWS, STRIDE, SLOTS, COUNT, QUERY, OUT] = [0, 1, 2, 3, 4, 5];
const [AT, ROW, BYTE, SUM, MORE] = [6, 7, 8, 9, 10];

/** do { body } while (local < limit), with the local counting up in steps. */
const loop = (local: number, step: number, limit: number, body: readonly number[]): number[] => [
  ...[0x03, 0x40],
  ...body,
  ...[...get(local), ...constant(step), ...ADD, ...set(local)],
  ...[...get(local), ...get(limit), ...LESS],
  ...[0x0d, 0, 0x0b],
];
const sumOfLanes = (local: number): number[] => [
  ...[0, 1, 2, 3].flatMap((index) => [...get(local), ...lane(index)]),
  ...[...ADD, ...ADD, ...ADD],
];

/** For each slot: `inner` over the 16-byte steps of its row, then `result` to the output. */
const overSlots = (inner: readonly number[], result: readonly number[]): number[] => {
  const code = [
    ...[...constant(0), ...set(AT)],
    ...loop(AT, 1, COUNT, [
      // row = rows + slots[at] * stride
      ...[...get(SLOTS), ...get(AT), ...constant(4), ...MUL, ...ADD, ...LOAD],
      ...[...get(STRIDE), ...MUL, ...get(ROWS), ...ADD, ...set(ROW)],
      ...[...V128_ZERO, ...set(SUM), ...V128_ZERO, ...set(MORE), ...constant(0), ...set(BYTE)],
      ...loop(BYTE, 16, STRIDE, inner),
      ...[...get(OUT), ...get(AT), ...constant(4), ...MUL, ...ADD, ...result, ...STORE],
    ]),
    0x0b,
  ];
  const locals = vector([
    [3, I32],
    [2, V128],
  ]);
  return [...leb(locals.length + code.length), ...locals, ...code];
};

const rowStep = [...get(ROW), ...get(BYTE), ...ADD, ...V128_LOAD()];

/** out[i] = dot(rows[slots[i]] as int8, query as int16) */
const dots = overSlots(
  [
    // The query's 16-bit numbers take twice the bytes.
    ...[...get(SUM), ...rowStep, ...I16X8_LOW_OF_I8X16],
    ...[...get(QUERY), ...get(BYTE), ...constant(2), ...MUL, ...ADD, ...V128_LOAD()],
    ...[...I32X4_DOT_I16X8, ...I32X4_ADD, ...set(SUM)],
    ...[...get(MORE), ...rowStep, ...I16X8_HIGH_OF_I8X16],
    ...[...get(QUERY), ...get(BYTE), ...constant(2), ...MUL, ...ADD, ...V128_LOAD(16)],
    ...[...I32X4_DOT_I16X8, ...I32X4_ADD, ...set(MORE)],
  ],
  [...get(SUM), ...get(MORE), ...I32X4_ADD, ...set(SUM), ...sumOfLanes(SUM)],
);

/** out[i] = how many bits differ between rows[slots[i]] and the query. Sums stay below 256 up to 496 bytes a row. */
const distances = overSlots(
  [
    ...[...get(SUM), ...rowStep, ...get(QUERY), ...get(BYTE), ...ADD, ...V128_LOAD()],
    ...[...V128_XOR, ...I8X16_POPCNT, ...I8X16_ADD, ...set(SUM)],
  ],
  [...get(SUM), ...I16X8_SUM_PAIRS_OF_I8X16, ...I32X4_SUM_PAIRS_OF_I16X8, ...set(SUM), ...sumOfLanes(SUM)],
);

/** Imports `m.m`, a memory; exports `dots` and `distances`, each (rows, stride, slots, count, query, out) -> (). */
export const kernelModule: Uint8Array<ArrayBuffer> = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, vector([[0x60, ...vector(new Array<number[]>(6).fill([I32])), ...vector([])]])),
  ...section(2, vector([[...name('m'), ...name('m'), 0x02, 0x00, 0]])),
  ...section(3, vector([[0], [0]])),
  ...section(
    7,
    vector([
      [...name('dots'), 0x00, 0],
      [...name('distances'), 0x00, 1],
    ]),
  ),
  ...section(10, vector([dots, distances])),
]);
