import type { Embedder } from '../../inference/embedder.ts';

/** Foretells, from a call's own text, whether the strong model's answer will be worth more than the weak one's. */
export interface Classifier {
  /** Models, or whatever it was trained to tell apart, as the training data names them. */
  readonly weak: string;
  readonly strong: string;
  /** The embedder that it was trained on: vectors of another are refused. */
  readonly embedder: string;
  readonly dimensions: number;
  /**
   * @param vector the text's, as `embedText` gives it
   * @throws ClassifierError when the vector has another length
   */
  predict(text: string, vector: Float32Array): Prediction;
  /**
   * The gain at which a call goes to the strong model, so that about this share of calls like the training ones does.
   * @param strongShare 0 (none) to 1 (all)
   */
  threshold(strongShare: number): number;
}

/** Calibrated on held-out folds of the training data. */
export interface Prediction {
  /** Chance that the weak model's answer is right. */
  readonly weak: number;
  /** Chance that the strong model's answer is right. */
  readonly strong: number;
  /** What the strong model is expected to add, -1 to 1. Rank and decide by this: it is learned as such, and is not always `strong - weak`. */
  readonly gain: number;
}

/** A classifier, its training data or its vectors cannot be used. */
export class ClassifierError extends Error {
  override readonly name = 'ClassifierError';
  constructor(
    readonly code:
      | 'unreadable'
      | 'version'
      | 'embedder-mismatch'
      | 'dimensions'
      | 'too-few-examples'
      | 'label'
      | 'no-gain',
    message: string,
  ) {
    super(message);
  }
}

/** @throws ClassifierError `embedder-mismatch`: a head means nothing on the vectors of another embedder */
export function assertEmbedder(
  classifier: Pick<Classifier, 'embedder' | 'dimensions'>,
  embedder: Pick<Embedder, 'id' | 'dimensions'>,
): void {
  if (classifier.embedder === embedder.id && classifier.dimensions === embedder.dimensions) return;
  throw new ClassifierError(
    'embedder-mismatch',
    `the classifier was trained on ${classifier.embedder} (${classifier.dimensions} numbers a text), not on ${embedder.id} (${embedder.dimensions}). Give it that embedder, or train it anew.`,
  );
}
