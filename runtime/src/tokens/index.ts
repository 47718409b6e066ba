export { type BytePairCounter, createCounter } from './bpe-counter.ts';
export type { TokenCounter } from './counter.ts';
export {
  countRun,
  isKnownVocabulary,
  type KnownVocabulary,
  knownVocabularies,
  memoised,
  type PartCounter,
} from './counters.ts';
export { DocumentCounter } from './document-counter.ts';
export {
  counterFor,
  createEstimate,
  estimateFamilies,
  estimateFamily,
  UnknownTokenizerError,
} from './estimate.ts';
export type { ContentClass, EstimateFactors } from './estimate-factors.ts';
export type { SplitPattern } from './pretokenizer.ts';
export { RecentResults } from './recent.ts';
export { countRequest, countTool, framingTokens, type RequestCount, TOOLS_ERROR } from './request/index.ts';
export { findSpecialTokens, type SpecialToken } from './special-tokens.ts';
export { readTokenizerJson, UnsupportedTokenizerError } from './tokenizer-json.ts';
export { parseVocabulary, type Vocabulary, VocabularyError } from './vocabulary.ts';
export { compileVocabulary, type VocabularySource } from './vocabulary-compiler.ts';
