import type { Embedder } from '../../inference/embedder.ts';
import type { Answer } from '../../providers/answer.ts';
import { checkedShare, RouteError } from '../route-error.ts';
import { cosine } from './coherence.ts';
import type { ValidationContext, Validator } from './validator.ts';

export interface SelfConsistencyOptions {
  /** Answers that are compared, the one to be given among them. Default: 3. */
  readonly samples?: number;
  /** Share of them that agree with it. Default: 0.6. */
  readonly agreement?: number;
  /** What of an answer is compared. Default: its text in lower case, white space and punctuation aside. */
  readonly of?: (answer: Answer) => string;
  /** Compares meanings in place of words. */
  readonly embedder?: Embedder;
  /** Cosine from which on two answers mean the same, with an embedder. Default: 0.85. */
  readonly near?: number;
}

/**
 * The model says the same when it is asked again (Wang et al., 2022). It stops asking as soon as the outcome is certain.
 * Each sample is a call that is paid for; it needs a temperature above 0 to say anything.
 * @throws RouteError
 */
export function selfConsistency({
  samples = 3,
  agreement = 0.6,
  of = words,
  embedder,
  near = 0.85,
}: SelfConsistencyOptions = {}): Validator {
  if (!(Number.isInteger(samples) && samples >= 2 && samples <= 32))
    throw new RouteError(`samples is ${samples}; it is a whole number from 2 to 32.`);
  if (!(near >= -1 && near <= 1)) throw new RouteError(`near is ${near}; it is a cosine, -1 to 1.`);
  const needed = Math.ceil(checkedShare('agreement', agreement) * samples);
  return {
    name: 'self-consistency',
    async check(answer, context) {
      const own = of(answer);
      const same =
        embedder === undefined ? async (other: string) => other === own : nearness(embedder, own, near, context);
      let agreed = 1;
      for (let asked = 1; asked < samples; asked++) {
        if (agreed >= needed) return null;
        if (agreed + samples - asked < needed) break;
        if (await same(of(await context.ask()))) agreed++;
      }
      return agreed >= needed ? null : `${agreed} of ${samples} answers agree, fewer than ${needed}`;
    },
  };
}

const words = ({ text, toolCalls }: Answer): string =>
  [text, ...toolCalls.map((call) => `${call.name} ${call.arguments}`)]
    .join(' ')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();

function nearness(
  embedder: Embedder,
  own: string,
  near: number,
  { signal, embedded }: ValidationContext,
): (other: string) => Promise<boolean> {
  return async (other) => {
    const started = performance.now();
    const { vectors, tokens } = await embedder.embed([own, other], signal);
    await embedded(embedder.id, tokens, performance.now() - started);
    return cosine(vectors[0]!, vectors[1]!) >= near;
  };
}
