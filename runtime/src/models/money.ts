/** Nano-dollars in a dollar. */
export const NANO = 1_000_000_000;

export class MoneyError extends Error {
  override readonly name = 'MoneyError';
}

/**
 * Reads an amount as integer nano-dollars: `$0.01`, `0.01 USD`, `1,234.50`, or a number of dollars.
 * Digits beyond a nano-dollar round up: a cost is never understated.
 * @throws MoneyError for anything else, negative amounts and amounts beyond 2^53 nano-dollars (about $9 million).
 */
export function parseMoney(amount: string | number): number {
  const text = typeof amount === 'number' ? plain(amount) : amount.trim();
  const match = /^(?:US)?\$? ?(\d[\d,]{0,30}|(?=\.\d))(?:\.(\d{0,40}))?(?: ?(?:USD|usd))?$/.exec(text);
  if (!match)
    throw new MoneyError(`"${amount}" is no amount of money. Write it as $0.01, 0.01 USD, or a number of dollars.`);
  const whole = match[1] ?? '';
  if (whole.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole))
    throw new MoneyError(`"${amount}" has a comma out of place. Write $1,234.50.`);
  const fraction = match[2] ?? '';
  const nano = BigInt(whole.replaceAll(',', '') || '0') * BigInt(NANO) + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  const value = Number(nano + (/[1-9]/.test(fraction.slice(9)) ? 1n : 0n));
  if (!Number.isSafeInteger(value)) throw new MoneyError(`"${amount}" is more money than can be counted exactly.`);
  return value;
}

/** A number without exponent, as short as it is written: 1e-7 becomes 0.0000001. */
function plain(value: number): string {
  if (!Number.isFinite(value) || value < 0) throw new MoneyError(`${value} is no amount of money.`);
  const text = String(value);
  return text.includes('e-') ? value.toFixed(20).replace(/0+$/, '') : text;
}

/**
 * Shows nano-dollars: cents from a dollar on (`$1,234.50`), below it three significant digits and at least
 * cents (`$0.0123`, `$0.10`). Rounds to nearest, for reading only.
 */
export function formatMoney(nano: number): string {
  const amount = Math.round(Math.abs(nano));
  // In whole nano-dollars: as a fraction of a dollar, halves round either way.
  const step = amount >= 995_000_000 ? NANO / 100 : 10 ** Math.max(0, String(amount).length - 3);
  const rounded = Math.round(amount / step) * step;
  const whole = String(Math.floor(rounded / NANO)).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = String(rounded % NANO)
    .padStart(9, '0')
    .replace(/0{1,7}$/, '');
  return `${nano < 0 ? '-' : ''}$${whole}.${fraction}`;
}
