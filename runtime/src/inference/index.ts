/** Models that run on this machine. @module */
export type { Embedder, Embeddings } from './embedder.ts';
export type { EncoderFolder } from './encoder-model.ts';
export { type Examination, type ExaminedProvider, examineMachine } from './examine.ts';
export { EXECUTION_PROVIDERS, type ExecutionProvider, type Refusal } from './execution-provider.ts';
export type {
  ChatMessage,
  Conversation,
  GenerationEnd,
  GenerationPart,
  GenerationRequest,
} from './generation/generation.ts';
export type { GeneratorInfo } from './generation/generator.ts';
export { type GeneratorFolder, prepareGenerator } from './generation/generator-model.ts';
export {
  type GeneratedText,
  isEnd,
  type LocalModel,
  type LocalModelOptions,
  localModel,
} from './generation/local-model.ts';
export type { Sampling } from './generation/sampling.ts';
export { InferenceError, type InferenceErrorCode } from './inference-error.ts';
export { type LocalEmbedder, type LocalEmbedderOptions, localEmbedder } from './local-embedder.ts';
export {
  folderOf,
  isPulled,
  modelsFolder,
  pulledFolder,
  verifyModel,
  type WrongFile,
} from './model-folder.ts';
export {
  type Dtype,
  findModel,
  MODELS,
  modelId,
  type Pin,
  type PinnedEncoder,
  type PinnedFile,
  type PinnedGenerator,
  type PinnedModel,
} from './model-registry.ts';
export { type PullOptions, type PullProgress, pullModel } from './pull.ts';
