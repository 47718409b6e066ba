import { formatMoney } from '../models/index.ts';
import { dayAfter, dayIn } from './day.ts';
import { type AttemptRecord, type LedgerRecord, operationOf } from './record.ts';

export interface AnomalyOptions {
  /** For days. Default: UTC. */
  readonly timeZone?: string;
  /** Nano-dollars a day: what one user or feature should not take a fifth of. Without it that is not looked for. */
  readonly dayBudget?: number;
}

export type AnomalyKind =
  /** A day costs over 150 % of the mean of the seven before. */
  | 'daily-cost'
  /** A call costs over 150 % of the week before, over a week. */
  | 'cost-per-call'
  /** The provider's cache gives under 80 % of what it gave in the seven days before. */
  | 'cache-hit-rate'
  /** One user or feature takes over 20 % of the day's budget. */
  | 'share-of-budget'
  /** Answers are over 150 % or under 50 % as long as in the seven days before. */
  | 'output-length';

export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly day: string;
  /** What it is about: a user, feature or prompt; absent: all calls. */
  readonly subject?: { readonly dimension: 'user' | 'feature' | 'prompt'; readonly value: string };
  readonly actual: number;
  readonly expected: number;
  readonly message: string;
}

/** Fewer calls than this say nothing about a mean. */
const FEW_CALLS = 20;
const WEEK = 7;

/** Every anomaly of the days in `records`, a day at a time. A day is judged when there is a week before it. */
export async function findAnomalies(
  records: AsyncIterable<LedgerRecord> | Iterable<LedgerRecord>,
  { timeZone = 'UTC', dayBudget }: AnomalyOptions = {},
): Promise<Anomaly[]> {
  const dayOf = dayIn(timeZone);
  const days = new Map<string, Day>();
  for await (const record of records) {
    if (record.kind !== 'attempt') continue;
    const name = dayOf(record.at);
    const day = days.get(name) ?? new Day();
    days.set(name, day);
    day.add(record);
  }
  const names = [...days.keys()].sort();
  const first = names[0];
  if (first === undefined) return [];
  const span = (last: string): Day[] =>
    Array.from({ length: WEEK }, (_, index) => days.get(dayAfter(last, -index)) ?? new Day());
  return names.flatMap((name) => {
    const day = days.get(name)!;
    const found = dayBudget === undefined ? [] : shares(name, day, dayBudget);
    if (dayAfter(first, WEEK) <= name) found.push(...against(name, day, span(dayAfter(name, -1))));
    if (dayAfter(first, 2 * WEEK - 1) <= name) found.push(...weekOnWeek(name, span(name), span(dayAfter(name, -WEEK))));
    return found;
  });
}

function against(name: string, day: Day, week: readonly Day[]): Anomaly[] {
  const found: Anomaly[] = [];
  const mean = total(week, ({ cost }) => cost) / WEEK;
  if (mean > 0 && day.cost > 1.5 * mean)
    found.push({
      kind: 'daily-cost',
      day: name,
      actual: day.cost,
      expected: Math.round(mean),
      message: `${name} cost ${formatMoney(day.cost)}, ${percent(day.cost / mean)} of the mean of the week before (${formatMoney(mean)}).`,
    });
  const baseline = total(week, ({ cacheRead }) => cacheRead) / total(week, ({ input }) => input);
  const rate = day.cacheRead / day.input;
  if (day.calls.size >= FEW_CALLS && baseline > 0 && rate < 0.8 * baseline)
    found.push({
      kind: 'cache-hit-rate',
      day: name,
      actual: rate,
      expected: baseline,
      message: `On ${name} the provider's cache gave ${percent(rate)} of the input, in the week before ${percent(baseline)}.`,
    });
  for (const [prompt, { calls, output }] of day.prompts) {
    const before = week.map(({ prompts }) => prompts.get(prompt) ?? { calls: 0, output: 0 });
    const callsBefore = before.reduce((sum, each) => sum + each.calls, 0);
    if (calls < FEW_CALLS || callsBefore < FEW_CALLS) continue;
    const length = output / calls;
    const usual = before.reduce((sum, each) => sum + each.output, 0) / callsBefore;
    if (length <= 1.5 * usual && length >= 0.5 * usual) continue;
    found.push({
      kind: 'output-length',
      day: name,
      subject: { dimension: 'prompt', value: prompt },
      actual: Math.round(length),
      expected: Math.round(usual),
      message: `On ${name} answers to ${prompt || 'calls without a prompt'} had ${Math.round(length)} tokens on average, in the week before ${Math.round(usual)}.`,
    });
  }
  return found;
}

function weekOnWeek(name: string, week: readonly Day[], before: readonly Day[]): Anomaly[] {
  const perCall = (days: readonly Day[]): number =>
    total(days, ({ cost }) => cost) / total(days, ({ calls }) => calls.size);
  const [now, then] = [perCall(week), perCall(before)];
  if (total(before, ({ calls }) => calls.size) < FEW_CALLS || !(now > 1.5 * then)) return [];
  return [
    {
      kind: 'cost-per-call',
      day: name,
      actual: Math.round(now),
      expected: Math.round(then),
      message: `In the week to ${name} a call cost ${formatMoney(now)}, ${percent(now / then)} of the week before (${formatMoney(then)}).`,
    },
  ];
}

function shares(name: string, day: Day, budget: number): Anomaly[] {
  return (['user', 'feature'] as const).flatMap((dimension) =>
    [...day[dimension]].flatMap(([value, cost]): Anomaly[] =>
      cost <= 0.2 * budget
        ? []
        : [
            {
              kind: 'share-of-budget',
              day: name,
              subject: { dimension, value },
              actual: cost,
              expected: Math.round(0.2 * budget),
              message: `On ${name} ${dimension} ${value} cost ${formatMoney(cost)}, ${percent(cost / budget)} of the day's budget.`,
            },
          ],
    ),
  );
}

class Day {
  cost = 0;
  input = 0;
  cacheRead = 0;
  readonly calls = new Set<string>();
  readonly user = new Map<string, number>();
  readonly feature = new Map<string, number>();
  readonly prompts = new Map<string, { calls: number; output: number }>();

  add(record: AttemptRecord): void {
    const { callId, usage, cost, attribution, prompt } = record;
    this.cost += cost.total;
    this.calls.add(callId);
    for (const dimension of ['user', 'feature'] as const) {
      const value = attribution[dimension];
      if (value !== undefined) this[dimension].set(value, (this[dimension].get(value) ?? 0) + cost.total);
    }
    // Embeddings read no prompt cache, and have no length.
    if (!usage || operationOf(record) === 'embedding') return;
    this.input += usage.total - usage.output;
    this.cacheRead += usage.cacheRead;
    const answers = this.prompts.get(prompt ?? '') ?? { calls: 0, output: 0 };
    answers.calls++;
    answers.output += usage.output;
    this.prompts.set(prompt ?? '', answers);
  }
}

const total = (days: readonly Day[], of: (day: Day) => number): number => days.reduce((sum, day) => sum + of(day), 0);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
