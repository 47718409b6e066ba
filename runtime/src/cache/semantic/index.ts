/** Answers questions with the answers to others that ask the same. @module */
export type { Verdict } from './entries.ts';
export { giveFeedback, UnknownHit } from './feedback.ts';
export { type LocalIndexOptions, localIndex } from './index/local-index.ts';
export { type PostgresIndexOptions, postgresIndex } from './index/postgres-index.ts';
export type {
  Neighbour,
  OpenIndex,
  VectorEntry,
  VectorIndex,
  VectorQuery,
  VectorSpace,
} from './index/vector-index.ts';
export { type SemanticCache, type SemanticCacheOptions, semanticCache, type ThresholdFacts } from './options.ts';
export { type BorderlinePair, pairsForReview } from './review.ts';
export {
  chooseThreshold,
  pointAt,
  type ScoredPair,
  type ThresholdGoal,
  type ThresholdPoint,
  thresholdCurve,
} from './threshold-curve.ts';
export { DEFAULT_THRESHOLD, type Side, verify } from './verify/index.ts';
