import type { Attribution } from './record.ts';

/** What a call is attributed to is no text: as a key of budgets and in the ledger it would stand for something else. */
export class AttributionError extends Error {
  override readonly name = 'AttributionError';
  readonly code = 'attribution-invalid';
  constructor(at: string, value: unknown) {
    super(`${at} is ${nameOf(value)}. Attribution is a map of texts, such as { team: 'search', user: 'u1' }.`);
  }
}

/** @throws AttributionError that names the key, and not the value */
export function checkAttribution(attribution: Attribution): void {
  if (typeof attribution !== 'object' || attribution === null || Array.isArray(attribution))
    throw new AttributionError('attribution', attribution);
  for (const key of Object.keys(attribution)) {
    const value: unknown = attribution[key];
    // What has one text is taken as that: callers without types give numbers, and null for nobody.
    if (value !== null && REFUSED.has(typeof value)) throw new AttributionError(`attribution.${key}`, value);
  }
}

const REFUSED: ReadonlySet<string> = new Set(['object', 'function', 'symbol']);

const nameOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
