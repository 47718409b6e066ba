import type { Store } from '../../stores/store.ts';
import { Entries, type Verdict } from './entries.ts';
import { dropFromReview } from './review.ts';

/** A hit to give a verdict on is not known: it is too long ago, or never was. */
export class UnknownHit extends Error {
  override readonly name = 'UnknownHit';
  readonly code = 'unknown-hit';
  constructor(hitId: string) {
    super(
      `No semantic hit of the last 7 days has the id ${JSON.stringify(String(hitId).slice(0, 100))}: give a call's id.`,
    );
  }
}

/**
 * Learns from a verdict on a call that was answered by another's answer, or nearly was. A wrong answer is at once served for
 * that question no more, by any process that shares the store.
 * @throws UnknownHit, StoreError, RangeError for what is no verdict
 */
export async function giveFeedback(
  store: Store,
  hitId: string,
  verdict: Verdict,
  entries: Entries = new Entries(store),
): Promise<void> {
  if (verdict !== 'right' && verdict !== 'wrong')
    throw new RangeError(`The verdict is ${JSON.stringify(verdict)}; it is 'right' or 'wrong'.`);
  const sighting = await entries.sighting(hitId);
  if (sighting === null) throw new UnknownHit(hitId);
  await entries.label(sighting, verdict);
  await dropFromReview(store, sighting);
}
