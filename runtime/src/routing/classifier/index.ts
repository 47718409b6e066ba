export type { Classifier, Prediction } from './classifier.ts';
export { assertEmbedder, ClassifierError } from './classifier.ts';
export { embedText, meanOf, passages } from './embed-text.ts';
