export { type BytePairCounter, createCounter } from './bpe-counter.ts';
export type { TokenCounter } from './counter.ts';
export type { SplitPattern } from './pretokenizer.ts';
export { parseVocabulary, type Vocabulary, VocabularyError } from './vocabulary.ts';
export { compileVocabulary, type VocabularySource } from './vocabulary-compiler.ts';
