import type { BudgetEvent } from '../budgets/index.ts';
import type { Violation } from '../contract/index.ts';
import type { AttemptRecord, Attribution } from '../meter/record.ts';

/** What the runtime has to say while it works. No event holds text of a prompt or an answer. */
export type StintEvent =
  /** The call's prefix is another one than in the lock: every warm cache is written anew. Lint's `cache/prefix-changed`. */
  | {
      readonly type: 'drift';
      readonly rule: 'cache/prefix-changed';
      readonly prompt: string;
      /** Index of the locked message, or the tool's name. */
      readonly at: number | string;
      /** First byte of that message or tool that differs. */
      readonly byte: number;
      /** Index of the locked segment that it is in. */
      readonly segment: number;
    }
  /** A call is beyond its contract. In `enforce` it is refused. */
  | {
      readonly type: 'violation';
      readonly prompt: string;
      readonly violation: Violation;
      readonly variable: string | null;
    }
  /** A value was cut, or an output limit set, to keep the contract. Tokens. */
  | {
      readonly type: 'capped';
      readonly prompt: string;
      readonly what: string;
      readonly from: number | null;
      readonly to: number;
    }
  /** The call is tied to no prompt of the lock. */
  | { readonly type: 'unlinted'; readonly callId: string }
  /** No price is known for the model, for calls of a tool that its provider ran, or for tokens (`audio-output`), which count as text. */
  | { readonly type: 'unpriced'; readonly model: string; readonly tool?: string }
  /** The provider's cache was expected to be read and was not, or less. */
  | {
      readonly type: 'cache-miss';
      readonly prompt: string | null;
      readonly expected: number;
      readonly actual: number;
      readonly reason: string;
    }
  | { readonly type: 'retry'; readonly callId: string; readonly error: string; readonly afterMs: number }
  | { readonly type: 'fallback'; readonly callId: string; readonly to: string; readonly error: string }
  /** A check of the route refused the answer, and the next model is asked. */
  | { readonly type: 'escalated'; readonly callId: string; readonly to: string; readonly reason: string }
  /** A route was passed over: it speaks another wire, which cannot say `what` of the call. A field's name, never its value. */
  | { readonly type: 'other-wire'; readonly callId: string; readonly route: string; readonly what: string }
  | { readonly type: 'degraded'; readonly callId: string; readonly how: string; readonly budget: string }
  | { readonly type: 'breaker'; readonly route: string; readonly open: boolean }
  | { readonly type: 'store-failed'; readonly what: 'cache' | 'ledger'; readonly error: unknown }
  /** What was nearest to a call in the semantic cache, and what came of it. `saves`: nano-dollars that a hit saves. */
  | {
      readonly type: 'semantic';
      readonly callId: string;
      readonly outcome: 'served' | 'would-serve' | 'explored' | 'missed' | 'refused';
      /** Probability that both ask the same, by the verifier. */
      readonly score: number;
      /** Cosine of both. */
      readonly similarity: number;
      readonly saves: number;
      /** The guard that says that they do not. */
      readonly refusedBy?: string;
    }
  /** A part of the semantic cache failed: the call was made as if it were not there. */
  | {
      readonly type: 'semantic-failed';
      readonly what: 'embedder' | 'index' | 'store' | 'verifier' | 'judge';
      readonly error: unknown;
    }
  /** A hit, or what would have been one, was right or wrong: by feedback, or by a fresh answer. */
  | { readonly type: 'semantic-verdict'; readonly callId: string; readonly verdict: 'right' | 'wrong' }
  /**
   * The call was not made, or not made to its end: a budget has no room, its store is away, a switch is thrown, a run has
   * been stopped. `code` is that of the error that the caller gets. The ledger has no attempt of it.
   */
  | {
      readonly type: 'refused';
      readonly callId: string;
      readonly code: string;
      /** The budgets' names; empty where it was none. */
      readonly budgets: readonly string[];
      readonly prompt: string | null;
      readonly model: string;
      readonly attribution: Attribution;
    }
  | { readonly type: 'attempt'; readonly record: AttemptRecord }
  | BudgetEvent;
