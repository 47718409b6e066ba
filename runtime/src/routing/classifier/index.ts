/** Foretelling which of two models a text needs: trained on outcomes, pure but for the embedding. @module */
export type { Classifier, Prediction } from './classifier.ts';
export { assertEmbedder, ClassifierError } from './classifier.ts';
export { asClassifier, readClassifier, type StoredClassifier, writeClassifier } from './classifier-file.ts';
export {
  bootstrap,
  type CostQuality,
  type CurvePoint,
  costQuality,
  costQualityCurve,
  type Reliability,
  reliability,
} from './cost-quality.ts';
export { embedText, meanOf, passages } from './embed-text.ts';
export type { Example } from './example.ts';
export { byLength, byWords } from './floors.ts';
export { type Measured, type TrainedClassifier, type TrainingOptions, trainClassifier } from './train.ts';
export { LEAST_EXAMPLES } from './training-set.ts';
