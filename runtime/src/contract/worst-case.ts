import { type Modality, type Model, price, type Usage } from '../models/index.ts';

/** What one call may use at most. */
export interface WorstCase {
  readonly input: number;
  readonly output: number;
  /** Whether a cache marker is set, so that input may be billed as a cache write. */
  readonly marked: boolean;
  /** TTL that the marker asks for; `default`: the provider's own. */
  readonly ttl: string;
  /** Service tier that is asked for. */
  readonly tier?: string | null;
  /** At the price of batches. */
  readonly batch?: boolean;
}

/**
 * What a call can cost at most, in nano-dollars: nothing is read from the cache, where the provider writes to it at a
 * premium all of the input is written, and a model that can answer in images or sound does so where they are dearer.
 * The linter's worst case and the runtime's reservation are both this.
 * @throws UnknownPriceError if the model has no price for it.
 */
export function worstCost(call: WorstCase, model: Model, at: string | number): number {
  const { input, output, marked, ttl, tier, batch = false } = call;
  let usage: Usage = {
    inputUncached: input,
    cacheRead: 0,
    cacheWrite: {},
    output,
    reasoning: 0,
    total: input + output,
  };
  const options = { batch, ...(tier != null && { tier }) };
  let { total: uncached, band } = price(usage, model, at, options);
  for (const modality in band.media) {
    const other = { ...usage, media: { [modality as Modality]: { input: 0, cacheRead: 0, output } } };
    const { total } = price(other, model, at, options);
    if (total > uncached) [usage, uncached] = [other, total];
  }
  const automatic = model.cache.mode === 'automatic' && input >= model.cache.minimumTokens;
  // Where writes have no price of their own they are billed as input.
  if ((!marked && !automatic) || (band.cacheWrite === undefined && tier == null && !batch)) return uncached;
  const written = price({ ...usage, inputUncached: 0, cacheWrite: { [ttl]: input } }, model, at, options).total;
  return Math.max(uncached, written);
}
