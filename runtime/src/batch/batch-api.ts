import type { Json } from '../tokens/request/json.ts';

export interface BatchItem {
  /** Tells its answer apart: 36 letters, digits and hyphens. */
  readonly id: string;
  /** In the wire's own words, as it would be sent alone. */
  readonly body: Json;
}

/** What became of an item. `error` is a stable code, never a provider's text. */
export type BatchOutcome = { readonly id: string } & ({ readonly answer: Json } | { readonly error: string });

export interface SentBatch {
  readonly batch: string;
  /** The provider works at it no more: what there is of answers is there. */
  readonly ended: boolean;
}

/** By how much the clocks of processes and providers may differ, milliseconds: what is looked for by time is looked for so much earlier. */
export const SKEW = 900_000;

/** A provider's endpoint for batches. Throws ProviderError and nothing else. */
export interface BatchApi {
  /** Of the provider, as `Provider.id`. */
  readonly id: string;
  /** Most items of one batch. */
  readonly maxItems: number;
  /** Most bytes of one batch. */
  readonly maxBytes: number;
  /**
   * Hands a batch in. Its items are of one wire and one model.
   * @param submission a name that `find` knows it by
   */
  send(submission: string, wire: string, items: readonly BatchItem[], signal?: AbortSignal): Promise<string>;
  /**
   * Batches that may be the one that was handed in under this name from `since` on; none: it was never taken. Where a
   * wire has no place for a name they are those that look like it, and their outcomes tell.
   */
  find(submission: string, since: number, items: number, signal?: AbortSignal): Promise<readonly string[]>;
  look(batch: string, signal?: AbortSignal): Promise<SentBatch>;
  /** What became of the items of a batch that has ended. Items that it does not name were not answered. */
  outcomes(batch: string, signal?: AbortSignal): AsyncIterable<BatchOutcome>;
}
