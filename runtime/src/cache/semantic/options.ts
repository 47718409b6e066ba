import type { Embedder } from '../../inference/embedder.ts';
import { localIndex } from './index/local-index.ts';
import type { OpenIndex } from './index/vector-index.ts';
import { DEFAULT_THRESHOLD, type Verdict as SameVerdict, type Side, verify } from './verify/index.ts';

/** What a threshold may depend on. */
export interface ThresholdFacts {
  /** `path#id` as in the lock; null when the call is tied to no prompt. */
  readonly prompt: string | null;
  readonly model: string;
  readonly attribution: Readonly<Record<string, string>>;
}

export interface SemanticCacheOptions {
  readonly embedder: Embedder;
  /** Default: in memory. `localIndex({ directory })` lasts; `postgresIndex` is shared by machines. */
  readonly index?: OpenIndex;
  /** Whether two near texts ask the same. Default: guards and the learned verifier. */
  readonly verify?: (a: Side, b: Side) => SameVerdict;
  /** Probability of asking the same from which on an answer is used: a number, or one for each call. Default: DEFAULT_THRESHOLD. See `stint cache tune`. */
  readonly threshold?: number | ((facts: ThresholdFacts) => number);
  /**
   * Share of the requests near an entry that may be answered wrongly, e.g. 0.01. Entries then have to earn their hits: near
   * questions are asked anew until enough is known. That takes verdicts: `stint.feedback`, or `sameAnswer`. What is below
   * the threshold is missed in any case, so that a lower one leaves more to be learnt.
   */
  readonly errorBound?: number;
  /**
   * Whether a fresh answer says the same as the kept one; null: not known. Asked when a lookup has missed on purpose, and in
   * shadow mode. Default: equal text does, different short texts (labels) do not, else it is not known.
   */
  readonly sameAnswer?: (kept: string, fresh: string, signal: AbortSignal) => boolean | null | Promise<boolean | null>;
  /** `shadow`: nothing is served; events and ledger say what would have been. Default: `serve`. */
  readonly mode?: 'serve' | 'shadow';
  /** How long an answer may be used, milliseconds. Default: a day. */
  readonly ttl?: number;
  /** Longer questions are not looked up: UTF-16 units. Default: 1,000, some 250 tokens. Nor are those beyond the embedder's window. */
  readonly maxCharacters?: number;
  /** Larger answers are not kept. Default: 1 MiB. */
  readonly maxBytes?: number;
  /** How long a lookup may hold up a call, milliseconds. Default: 2,000. */
  readonly patience?: number;
  /** Whether pairs near the threshold are kept, with their texts, for `stint cache review`. Default: true. */
  readonly review?: boolean;
}

/** A semantic cache as it was asked for: for `createStint({ semantic })`. */
export type SemanticCache = Required<Omit<SemanticCacheOptions, 'errorBound'>> & { readonly errorBound: number | null };

/**
 * Answers a question with the answer to another that asks the same.
 * @throws RangeError for a number that cannot be what it is meant for
 *
 * @example
 * createStint({ contract, semantic: semanticCache({ embedder: localEmbedder(), index: localIndex({ directory: '.stint/semantic' }) }) });
 */
export function semanticCache(options: SemanticCacheOptions): SemanticCache {
  const { threshold = DEFAULT_THRESHOLD, errorBound = null } = options;
  if (typeof threshold === 'number' && !(threshold > 0 && threshold <= 1))
    throw new RangeError(`threshold is ${threshold}; it is a probability above 0 and up to 1.`);
  if (errorBound !== null && !(errorBound > 0 && errorBound < 1))
    throw new RangeError(`errorBound is ${errorBound}; it is a share of requests between 0 and 1, such as 0.01.`);
  for (const name of ['ttl', 'maxCharacters', 'maxBytes', 'patience'] as const) {
    const value = options[name];
    if (value !== undefined && !(value > 0)) throw new RangeError(`${name} is ${value}; it is a number above 0.`);
  }
  return {
    embedder: options.embedder,
    index: options.index ?? localIndex(),
    verify: options.verify ?? verify,
    threshold,
    errorBound,
    sameAnswer: options.sameAnswer ?? sameText,
    mode: options.mode ?? 'serve',
    ttl: options.ttl ?? 86_400_000,
    maxCharacters: options.maxCharacters ?? 1000,
    maxBytes: options.maxBytes ?? 1024 * 1024,
    patience: options.patience ?? 2000,
    review: options.review ?? true,
  };
}

/** Longer answers that differ may say the same. UTF-16 units. */
const LABEL = 40;

function sameText(kept: string, fresh: string): boolean | null {
  const [a, b] = [kept, fresh].map((text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim());
  if (a === b) return true;
  return a!.length <= LABEL && b!.length <= LABEL ? false : null;
}
