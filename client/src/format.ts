/** How tokens and money are shown. Amounts come from the server: nothing is counted or priced here. */
import type { Costs, Measurement } from '../../server/src/protocol.ts';

const NANO = 1_000_000_000;
const CENT = NANO / 100;

/** `≈` marks an estimate. */
export function tokens(count: number, exact = true): string {
  return `${exact ? '' : '≈ '}${count.toLocaleString('en-US')} token${count === 1 ? '' : 's'}`;
}

/** Nano-dollars: cents from a dollar on, three significant digits below it. */
export function money(nano: number): string {
  const dollars = Math.abs(nano) / NANO;
  const sign = nano < 0 ? '−' : '';
  if (dollars >= 10_000) return `${sign}$${Math.round(dollars).toLocaleString('en-US')}`;
  if (dollars === 0 || dollars >= 0.995)
    return `${sign}$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return `${sign}$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumSignificantDigits: 3 })}`;
}

/**
 * The amounts in whole cents, so that what is shown adds up to what is shown as their sum: each is rounded down,
 * and the cents that are left go to the largest remainders.
 */
export function inCents(amounts: readonly number[]): number[] {
  const cents = amounts.map((amount) => Math.floor(amount / CENT));
  const total = Math.round(amounts.reduce((sum, amount) => sum + amount, 0) / CENT);
  let left = total - cents.reduce((sum, each) => sum + each, 0);
  const byRemainder = amounts.map((_, index) => index).sort((a, b) => (amounts[b]! % CENT) - (amounts[a]! % CENT));
  for (const index of byRemainder) {
    if (left <= 0) break;
    cents[index]!++;
    left--;
  }
  return cents.map((each) => each * CENT);
}

/** What each prompt costs a month, shared out over all of them; null where it is not known. Whatever shows months shows these. */
export function months({ prompts }: Costs): (number | null)[] {
  const shares = inCents(prompts.map(({ cost }) => cost?.perMonth ?? 0));
  return prompts.map(({ cost }, index) => (cost?.perMonth == null ? null : shares[index]!));
}

/** `2026-09-23`, or `2026-08-01 to 2026-09-23`: the days of the prices that the prompts are priced by. Empty where none is. */
export function priceDays({ prompts }: Costs): string {
  const days = prompts.flatMap(({ cost }) => (cost === null ? [] : [cost.priceAsOf])).sort();
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || first === last ? (first ?? '') : `${first} to ${last}`;
}

/** Nano-dollars that are whole cents. */
export function cents(nano: number): string {
  return `$${(nano / NANO).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `78 %`, as the server writes shares: one that is not quite nothing or everything never reads as 0 or 100. */
export function share(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0 %';
  if (part >= whole) return '100 %';
  return `${Math.min(99, Math.max(1, Math.round((100 * part) / whole)))} %`;
}

/** `± 13 %: …`. */
export function precision({ exact, error, countedFor }: Pick<Measurement, 'exact' | 'error' | 'countedFor'>): string {
  if (exact) return `counted exactly, for ${countedFor}`;
  return `estimated${error === 0 ? '' : `, ±${Math.round(error * 100)} %`}, for ${countedFor}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
