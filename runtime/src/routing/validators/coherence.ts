import type { Embedder } from '../../inference/embedder.ts';
import { callText } from '../call-text.ts';
import { embedText } from '../classifier/index.ts';
import { RouteError } from '../route-error.ts';
import { isToolTurn, type Validator } from './validator.ts';

export interface CoherenceOptions {
  readonly embedder: Embedder;
  /**
   * Least cosine of question and answer. Default: 0.3. By all-MiniLM-L6-v2 on 150 of RouteLLM's GSM8K answers (2026-11-21)
   * every answer had at least 0.45 to its question; to another question half had less than 0.26, 95 % less than 0.41.
   */
  readonly least?: number;
  /** Greatest: an answer nearer than this says the question again. Default: 0.98. */
  readonly most?: number;
}

/** The answer is about what was asked, and more than its echo: by the cosine of their embeddings. @throws RouteError */
export function coherence({ embedder, least = 0.3, most = 0.98 }: CoherenceOptions): Validator {
  if (!(least >= -1 && least < most && most <= 1))
    throw new RouteError(`No cosine is at least ${least} and at most ${most}.`);
  return {
    name: 'coherence',
    async check(answer, { request, signal, embedded }) {
      if (isToolTurn(answer)) return null;
      const { text } = answer;
      if (text.trim() === '') return 'it says nothing';
      const started = performance.now();
      const question = await embedText(embedder, callText(request), signal);
      const said = await embedText(embedder, text, signal);
      await embedded(embedder.id, question.tokens + said.tokens, performance.now() - started);
      const near = cosine(question.vector, said.vector);
      if (near < least) return `cosine to the question ${near.toFixed(2)}, below ${least}`;
      return near > most ? `cosine to the question ${near.toFixed(2)}: it says the question again` : null;
    },
  };
}

/** Of vectors of length 1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
