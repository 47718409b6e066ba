/** Which models a prompt's calls go to, as stint.yaml states it. */
export interface RouteSpec {
  /**
   * `fixed`: the first that can take the call, the others where it fails. `cheapest`, `fastest`: the one that is.
   * `cascade`: one after the other, until an answer passes `accept`.
   */
  readonly strategy: 'fixed' | 'cheapest' | 'fastest' | 'cascade';
  readonly models: readonly string[];
  /** What an answer has to pass in a cascade; everything that is stated has to hold. */
  readonly accept?: AnswerRules;
  /** Whether the answer of a cascade's last model has to pass too. */
  readonly strict?: boolean;
}

export interface AnswerRules {
  /** It is JSON. */
  readonly json?: boolean;
  /** A regular expression that it matches. */
  readonly pattern?: string;
  /** ISO 639-1, or `same`: that of the question. */
  readonly language?: string;
  readonly words?: Bounds;
  readonly characters?: Bounds;
  readonly tokens?: Bounds;
  /** Least mean log-probability of its tokens. */
  readonly logProbability?: number;
}

interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

/** A route with what was linted of it. */
export interface LockedRoute extends RouteSpec {
  /** What a call costs at most, in nano-dollars: all that is paid for it together. Null where that is not known. */
  readonly worstPerCall: number | null;
}

/**
 * What a call costs at most, in nano-dollars: on every model of a cascade, on the dearest one of the others. Null where
 * one of them has no worst case.
 */
export function worstOfRoute(strategy: RouteSpec['strategy'], worst: readonly (number | null)[]): number | null {
  let total = 0;
  for (const each of worst) {
    if (each === null) return null;
    total = strategy === 'cascade' ? total + each : Math.max(total, each);
  }
  return total;
}
