import type { ExecutionProvider, Refusal } from '../execution-provider.ts';
import type { Host } from '../hosted.ts';
import type { Dtype, PinnedGenerator } from '../model-registry.ts';
import type { SessionOptions } from '../session-options.ts';
import { chatTemplate } from './chat-template.ts';
import { onnxFileOf, readDecoderConfig } from './decoder-config.ts';
import { checkRequest, Generation, type GenerationEnd, type GenerationRequest } from './generation.ts';
import { prepareGenerator } from './generator-model.ts';
import { openDecoder } from './open-decoder.ts';
import { Scheduler } from './scheduler.ts';
import type { SchedulerLimits } from './scheduler-limits.ts';
import { readTextCodec } from './text-codec.ts';

export interface GeneratorOptions extends SessionOptions, Omit<SchedulerLimits, 'prefixBytes'> {
  /** Laid out as on a Hugging Face hub, or the pulled files of `pinned`. */
  readonly folder: string;
  readonly pinned: PinnedGenerator | null;
  readonly dtype: Dtype;
  /** Tokens of prompt and answer together, where fewer are wanted than the model's own. */
  readonly window?: number;
  /** Bytes that are kept of prompts (default: 64 MiB). */
  readonly prefixBytes?: number;
}

export interface GeneratorInfo {
  readonly executionProvider: ExecutionProvider;
  readonly refusals: readonly Refusal[];
  /** Tokens of prompt and answer together. */
  readonly window: number;
  /** Whether the model has a template for conversations. */
  readonly chat: boolean;
  /** Whether an answer is the same in any company: not where activations are quantised by the run. */
  readonly batchInvariant: boolean;
}

/**
 * Hosts a language model. A call's argument is a `GenerationRequest`, its parts are `GenerationPart`s, its answer a
 * `GenerationEnd`. Calls that overlap are written together.
 */
export const hostGenerator: Host<GeneratorOptions> = async (options) => {
  const { dtype, pinned } = options;
  // Here, where it holds up nobody: it takes seconds.
  const folder = pinned === null ? options.folder : await prepareGenerator(pinned, options.folder, dtype);
  const onnxFile = await onnxFileOf(folder, dtype);
  const [config, codec] = await Promise.all([readDecoderConfig(folder), readTextCodec(folder)]);
  const { decoder, executionProvider, refusals } = await openDecoder(onnxFile, options);
  const { prefixBytes = 2 ** 26 } = options;
  const scheduler = new Scheduler(decoder, { ...options, prefixBytes });
  const renderChat = chatTemplate(config.chatTemplate, config.specialTokens);
  const window = Math.min(config.window, options.window ?? config.window);
  // The first run after loading is several times slower than the next.
  await decoder.run(decoder.empty(1), [codec.encode('Warm', true)], false);

  const promptOf = async ({ prompt }: GenerationRequest): Promise<readonly number[]> => {
    if (typeof prompt === 'string') return codec.encode(prompt, true);
    return codec.encode(await renderChat(prompt), config.chatTemplate === null);
  };
  return {
    info: {
      executionProvider,
      refusals,
      window,
      chat: config.chatTemplate !== null,
      batchInvariant: decoder.isBatchInvariant,
    } satisfies GeneratorInfo,
    async call(argument, { signal, emit }) {
      checkRequest(argument);
      const request = argument;
      const { endTokens } = config;
      const context = { ...codec, window, endTokens, emit, signal };
      const generation = new Generation(request, await promptOf(request), context);
      const { cachedTokens } = await scheduler.run(generation);
      return { value: generation.result(cachedTokens) satisfies GenerationEnd };
    },
    close: () => decoder.close(),
  };
};
