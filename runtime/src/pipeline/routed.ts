import type { Validator } from '../routing/validators/validator.ts';
import type { Candidate } from './environment.ts';

/** A provider's model as one name; models in this process have their provider's in theirs. */
export const routeName = ({ provider, model }: Candidate): string =>
  model.startsWith(`${provider.id}/`) ? model : `${provider.id}/${model}`;

/** Why a call goes to the model it goes to, and what is asked of the answer. */
export interface Routed {
  /** The strategy, and what it chose between: `support/cascade`. The same for all attempts of a call. */
  readonly name: string;
  /** No text of a prompt or an answer. */
  readonly reason: string;
  /** What it was expected to cost, nano-dollars; null where that is not known. */
  readonly expected: number | null;
  /** What the answer has to pass before it reaches the caller. */
  readonly checks: readonly Validator[];
  readonly hint: Hint | null;
}

/** The beginning of an answer by another model, for the one that is to give it. */
export interface Hint {
  readonly from: Candidate;
  /** Of a typical answer, above 0 and up to 1. */
  readonly share: number;
}
