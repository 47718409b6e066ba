import type { GovernedRequest } from '../../pipeline/call.ts';
import type { Answer } from '../../providers/answer.ts';
import type { TokenCounter } from '../../tokens/index.ts';

/** Looks at a whole answer before its caller does. */
export interface Validator {
  readonly name: string;
  /**
   * What is wrong with the answer, or null. It stands in the ledger: it says nothing of the answer's text. One that
   * throws refuses the answer.
   */
  check(answer: Answer, context: ValidationContext): string | null | Promise<string | null>;
  /** What has to be asked for along with the answer, so that it can be checked. */
  prepare?(request: GovernedRequest): GovernedRequest;
}

/** Whether the answer calls tools: what text it has is not the answer yet. `toolArguments` checks the calls. */
export const isToolTurn = ({ toolCalls }: Answer): boolean => toolCalls.length > 0;

export interface ValidationContext {
  /** The call as it was put to the model. */
  readonly request: GovernedRequest;
  /** Counts as the model does that was asked. */
  readonly counter: TokenCounter;
  /** Puts the same call to the same model once more; held to the budgets, and booked as a judge's. */
  ask(): Promise<Answer>;
  /** Books what a local model has read for the check. */
  embedded(model: string, tokens: number, latencyMs: number): Promise<void>;
  readonly signal: AbortSignal;
}
