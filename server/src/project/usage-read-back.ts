import { explainMistake } from './schema-mistake.ts';
import validate from './usage-validator.generated.js';

/** What production measured, as schemas/usage.schema.json describes it. Tokens and calls are integers, money nano-dollars. */
export interface UsageRecord {
  readonly version: 1;
  /** By `path#id`, as in the lock. */
  readonly prompts: Readonly<Record<string, PromptUsage>>;
}

export interface PromptUsage {
  /** Instants (ISO 8601) between which the calls were made. */
  readonly period: { readonly from: string; readonly to: string };
  readonly calls: number;
  readonly inputTokens: Percentiles;
  readonly outputTokens?: Percentiles;
  /** Calls that were expected to read the prefix from the provider's cache, and calls that did. */
  readonly cacheReads?: { readonly expected: number; readonly actual: number };
  /** Of all calls. */
  readonly cost: number;
  /** By variable. */
  readonly variables?: Readonly<Record<string, { readonly distinct: number } & Partial<Percentiles>>>;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** The usage file cannot be used. Says what is wrong, where, and what to do. */
export class UsageRecordError extends Error {
  override readonly name = 'UsageRecordError';
}

const MS_PER_DAY = 86_400_000;

/** Days that a record covers: at least one minute, so that a rate is finite. */
export function daysOf({ period }: PromptUsage): number {
  return Math.max(60_000, Date.parse(period.to) - Date.parse(period.from)) / MS_PER_DAY;
}

/** @throws UsageRecordError for anything but a record of a known version. */
export function parseUsage(text: string, shown: string): UsageRecord {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageRecordError(
      `${shown} is not valid JSON (${(error as Error).message}). Write it anew with \`stint usage\`.`,
    );
  }
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    throw new UsageRecordError(
      `${shown}: ${error === undefined ? 'is no usage record' : explainMistake(error, 'stint usage')}.`,
    );
  }
  const record = value as UsageRecord;
  for (const [key, { period }] of Object.entries(record.prompts)) {
    const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
    if (Number.isNaN(from) || Number.isNaN(to) || to < from)
      throw new UsageRecordError(
        `${shown}: prompts.${key}.period has to name two instants (ISO 8601), the earlier first.`,
      );
  }
  return record;
}
