import type { Model } from './model.ts';
import { NANO } from './money.ts';
import { price } from './price.ts';
import { runningCost, SECONDS_PER_MONTH, type SelfHosting, selfHostedPrice } from './self-hosted.ts';

/** A typical call, in tokens. */
export interface TypicalCall {
  readonly input: number;
  /** Of the input, what the API reads from its cache, and the own machine from its own. */
  readonly cached?: number;
  readonly output: number;
}

/** A machine of one's own beside an API. Money in dollars. */
export interface BreakEven {
  /** One call, at the utilisation stated. */
  readonly perCall: { readonly own: number; readonly api: number };
  /** Calls that the machine can do in a month. */
  readonly capacity: number;
  /** Calls that it does at the utilisation stated. */
  readonly calls: number;
  /** What that many calls cost a month. */
  readonly perMonth: { readonly own: number; readonly api: number };
  /** Calls a month from which on the own machine is cheaper; null where it never is, however many. */
  readonly breakEvenCalls: number | null;
  /** The same as a share of its capacity; above 1, no machine of this kind alone gets there. */
  readonly breakEvenUtilisation: number | null;
  /** Months until the hardware is paid by what is saved at the utilisation stated; null where nothing is. */
  readonly paybackMonths: number | null;
}

/**
 * When a machine of one's own pays. With F dollars a month whether it works or not, m dollars a call on top, and a dollars
 * that the call costs at the API, it is even at F / (a − m) calls a month.
 * @param at when the API's price is taken: milliseconds since 1970, or ISO 8601
 * @throws SelfHostingError, UnknownPriceError
 */
export function breakEven(own: SelfHosting, api: Model, call: TypicalCall, at: string | number): BreakEven {
  const cached = Math.min(call.cached ?? 0, call.input);
  const fresh = call.input - cached;
  const usage = {
    inputUncached: fresh,
    cacheRead: cached,
    cacheWrite: {},
    output: call.output,
    reasoning: 0,
    total: call.input + call.output,
  };
  const apiCall = price(usage, api, at).total / NANO;
  const band = selfHostedPrice(own);
  const ownCall = (fresh * band.input + call.output * band.output) / 1e6 / NANO;

  const { fixedPerMonth, perBusySecond } = runningCost(own);
  const { tokensPerSecond, inputTokensPerSecond = tokensPerSecond } = own;
  const seconds = fresh / inputTokensPerSecond + call.output / tokensPerSecond;
  const capacity = SECONDS_PER_MONTH / seconds;
  const calls = capacity * own.utilisation;
  const marginal = seconds * perBusySecond;
  const breakEvenCalls = apiCall > marginal ? fixedPerMonth / (apiCall - marginal) : null;
  const writtenOff = own.hardware / (own.years * 12);
  const saved = calls * (apiCall - marginal) - (fixedPerMonth - writtenOff);
  return {
    perCall: { own: ownCall, api: apiCall },
    capacity,
    calls,
    perMonth: { own: calls * marginal + fixedPerMonth, api: calls * apiCall },
    breakEvenCalls,
    breakEvenUtilisation: breakEvenCalls === null ? null : breakEvenCalls / capacity,
    paybackMonths: saved > 0 ? own.hardware / saved : null,
  };
}
