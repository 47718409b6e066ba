import { Histogram } from './histogram.ts';
import type { AttemptRecord, LedgerRecord } from './record.ts';

/** stint.usage.json: what editors show beside a prompt. As schemas/usage.schema.json; tokens and calls are integers, money nano-dollars. */
export interface UsageRecord {
  readonly version: 1;
  readonly prompts: Readonly<Record<string, PromptUsage>>;
}

interface PromptUsage {
  readonly period: { readonly from: string; readonly to: string };
  readonly calls: number;
  readonly inputTokens: Percentiles;
  readonly outputTokens: Percentiles;
  readonly cacheReads: { readonly expected: number; readonly actual: number };
  readonly cost: number;
  readonly variables?: Readonly<Record<string, Percentiles & { readonly distinct: number }>>;
}

interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** Distinct values are counted up to here: a variable with more is as good as unique. */
const MAX_DISTINCT = 10_000;

/** What the ledger knows of each prompt between two instants, prompts in alphabetical order. */
export async function usageRecord(
  records: AsyncIterable<LedgerRecord> | Iterable<LedgerRecord>,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<UsageRecord> {
  const prompts = new Map<string, PromptSum>();
  for await (const record of records) {
    if (record.kind !== 'attempt' || record.prompt === null || record.at < from || record.at >= to) continue;
    const sum = prompts.get(record.prompt) ?? new PromptSum();
    prompts.set(record.prompt, sum);
    sum.add(record);
  }
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const sorted = [...prompts].sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: 1, prompts: Object.fromEntries(sorted.map(([key, sum]) => [key, { period, ...sum.usage() }])) };
}

class PromptSum {
  private readonly calls = new Set<string>();
  private readonly input = new Histogram();
  private readonly output = new Histogram();
  private expected = 0;
  private actual = 0;
  private cost = 0n;
  private readonly variables = new Map<string, { readonly values: Set<string>; readonly tokens: Histogram }>();

  add({ callId, usage, cost, cache, variables = {} }: AttemptRecord): void {
    this.calls.add(callId);
    this.cost += BigInt(cost.total);
    for (const [name, { tokens, digest }] of Object.entries(variables)) {
      const variable = this.variables.get(name) ?? { values: new Set<string>(), tokens: new Histogram() };
      this.variables.set(name, variable);
      variable.tokens.add(tokens);
      if (variable.values.size < MAX_DISTINCT) variable.values.add(digest);
    }
    if (!usage) return;
    this.input.add(usage.total - usage.output);
    this.output.add(usage.output);
    if (cache.expectedRead > 0) this.expected++;
    if (usage.cacheRead > 0) this.actual++;
  }

  usage(): Omit<PromptUsage, 'period'> {
    const variables = [...this.variables].map(([name, { values, tokens }]) => [
      name,
      { distinct: values.size, ...percentiles(tokens) },
    ]);
    return {
      calls: this.calls.size,
      inputTokens: percentiles(this.input),
      outputTokens: percentiles(this.output),
      cacheReads: { expected: this.expected, actual: this.actual },
      cost: Number(this.cost),
      ...(variables.length > 0 && { variables: Object.fromEntries(variables) }),
    };
  }
}

const percentiles = (of: Histogram): Percentiles => ({ p50: of.percentile(0.5), p95: of.percentile(0.95) });
