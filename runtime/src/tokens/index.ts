export type { TokenCounter } from './counter.ts';
