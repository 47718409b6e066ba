import path from 'node:path';
import {
  type Anomaly,
  type Dimension,
  findAnomalies,
  type LedgerRecord,
  startOf,
  summarise,
  type UsageSummary,
  usageRecord,
} from '@stint/runtime/meter';
import { formatMoney, NANO, parseMoney } from '@stint/runtime/models';
import { printable } from '../../lint/printable.ts';
import { USAGE_NAME } from '../../project/read-config.ts';
import { replaceFile } from '../../project/replace-file.ts';
import { number, plural } from '../../rules/phrase.ts';
import { noPaths, parseArguments } from '../arguments.ts';
import { columns } from '../columns.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';
import { openStoreAt } from '../open-store.ts';
import { tell } from '../tell.ts';

export const help = `stint usage [options]

What the ledger of @stint/runtime knows: cost by model, feature, team, user, prompt or day; per call, session and
successful outcome (CPSO); retries, cache hits, rework.

  --store ADDRESS     redis://…, postgres://… or a folder (default: $STINT_STORE, else .stint)
  --by NAMES          what to tell apart, separated by commas: model, provider, prompt, route, purpose, status, day,
                      operation (answer, embedding), or any key of attribution such as team, feature, user
                      (default: model); route also says which share of outcomes was accepted, with its 95 %
                      interval; route/2 takes the first two parts of its name, and so compares the arms of an
                      experiment
  --where KEY=VALUE   only calls with this attribution; may be repeated
  --since, --until    a day (2026-11-01) or a length back from now (30d, 24h); default: the last 30 days
  --time-zone ZONE    of days (default: UTC)
  --format text|json|csv   csv: for charging costs to those who caused them
  --anomalies         days and weeks out of line; exit 1 when there are any
  --day-budget MONEY  with --anomalies: tell who takes over a fifth of it
  --record            write ${USAGE_NAME}, which the editor shows beside each prompt
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    store: { type: 'string', short: 's' },
    by: { type: 'string', short: 'b', default: 'model' },
    where: { type: 'string', short: 'w', multiple: true, default: [] },
    since: { type: 'string', default: '30d' },
    until: { type: 'string' },
    'time-zone': { type: 'string', default: 'UTC' },
    format: { type: 'string', short: 'f', default: 'text' },
    anomalies: { type: 'boolean' },
    'day-budget': { type: 'string' },
    record: { type: 'boolean' },
  });
  noPaths('usage', positionals);
  const { format } = values;
  if (format !== 'text' && format !== 'json' && format !== 'csv')
    throw new UsageFault(`there is no format ${format}. Formats: text, json, csv.`);
  const timeZone = knownZone(values['time-zone']);
  const attribution = attributionOf(values.where);
  const by = values.by.split(',').map((name) => name.trim());
  if (by.some((name) => name === '')) throw new UsageFault('--by names what to tell apart, such as team,model.');
  const store = await openStoreAt(values.store, io);
  try {
    const now = store.now();
    const from = instant(values.since, now, timeZone, '--since');
    const to = values.until === undefined ? now + 1 : instant(values.until, now, timeZone, '--until');
    if (from >= to) throw new UsageFault('--since is not before --until.');
    // Outcomes are reported after their calls.
    const records = async function* (until: number): AsyncGenerator<LedgerRecord> {
      let damaged = 0;
      const onDamaged = (): number => damaged++;
      yield* store.records({ from, to: until, attribution, onDamaged }, io.signal);
      if (damaged > 0) tell(io, `${plural(damaged, 'line')} of the ledger cannot be read: left out.`);
    };
    if (values.record) {
      const record = await usageRecord(records(to), { from, to });
      replaceFile(path.join(io.cwd, USAGE_NAME), `${JSON.stringify(record, null, 2)}\n`);
      io.out(`${USAGE_NAME}: ${plural(Object.keys(record.prompts).length, 'prompt')}.\n`);
      return EXIT.clean;
    }
    if (values.anomalies) {
      const dayBudget = values['day-budget'] === undefined ? undefined : parseMoney(values['day-budget']);
      const anomalies = await findAnomalies(records(to), { timeZone, ...(dayBudget !== undefined && { dayBudget }) });
      io.out(
        format === 'json'
          ? json({ version: 1, anomalies })
          : format === 'csv'
            ? anomaliesCsv(anomalies)
            : list(anomalies),
      );
      return anomalies.length > 0 ? EXIT.findings : EXIT.clean;
    }
    const groups = await summarise(records(now + 1), { by, from, to, timeZone });
    const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    if (format === 'json') io.out(json({ version: 1, period, by, groups }));
    else if (format === 'csv') io.out(csv(groups, by, period));
    else io.out(table(groups, by));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function attributionOf(where: readonly string[]): Record<string, string> {
  const pairs = where.map((each) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(each) ?? [];
    if (key === undefined || value === undefined) throw new UsageFault(`--where ${each} is not KEY=VALUE.`);
    return [key, value] as const;
  });
  return Object.fromEntries(pairs);
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new UsageFault(`there is no time zone ${zone}. Write an IANA name such as Europe/Berlin.`);
  }
}

function instant(text: string, now: number, timeZone: string, option: string): number {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (unit === 'd' ? 86_400_000 : 3_600_000);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return startOf(text, timeZone);
  throw new UsageFault(`${option} ${text} is no day such as 2026-11-01 and no length such as 30d.`);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function table(groups: readonly UsageSummary[], by: readonly Dimension[]): string {
  if (groups.length === 0) return 'No calls in this period.\n';
  const byRoute = by.some((name) => /^route(?:\/\d)?$/.test(name));
  // Only of services whose caches have something to tell.
  const savings = (['saved', 'wouldSave'] as const).filter((name) => groups.some((group) => group[name] > 0));
  const rows = groups.map((group) => [
    ...by.map((name) => short(group.group[name] || '(none)')),
    number(group.calls),
    `${group.unpriced ? '≥' : ''}${formatMoney(group.cost.total)}`,
    money(group.costPerCall),
    money(group.costPerSession),
    money(group.costPerSuccess),
    percent(group.reworkRate),
    ...(byRoute ? [interval(group.success)] : []),
    formatMoney(group.retryCost),
    percent(group.responseHitRate),
    ...savings.map((name) => formatMoney(group[name])),
    group.prefixHitRate === null
      ? '–'
      : `${percent(group.prefixHitRate.actual)} of ${percent(group.prefixHitRate.expected)}`,
    `${number(group.latencyMs.p50)}/${number(group.latencyMs.p95)}`,
  ]);
  const total = groups.reduce((sum, { cost }) => sum + cost.total, 0);
  const unpriced = [...new Set(groups.flatMap((group) => group.unpriced ?? []))].sort();
  const least =
    unpriced.length === 0
      ? ''
      : ` ≥: at least; no price is known for ${unpriced.map(printable).join(', ')}: state it in stint.yaml under models.<model>.price, a tool's under models.<model>.tools.`;
  const heads = [
    ...by,
    'calls',
    'cost',
    '/call',
    '/session',
    '/success',
    'rework',
    ...(byRoute ? ['accepted'] : []),
    'retries',
    'hits',
    ...savings,
    'prefix',
    'ms p50/p95',
  ];
  return `${columns([heads, ...rows], by.length).join('\n')}\n${least === '' ? '' : '≥'}${formatMoney(total)} in all. /success: cost per accepted outcome; prefix: read from the provider's cache, of what the contract expected.${least}\n`;
}

/** Attribution comes from outside: one long name must not stretch every row. */
function short(name: string): string {
  const text = printable(name);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const money = (amount: number | null): string => (amount === null ? '–' : formatMoney(amount));
const interval = (success: UsageSummary['success']): string =>
  success === null ? '–' : `${percent(success.rate)} (${percent(success.low)}–${percent(success.high)})`;
const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);

function csv(
  groups: readonly UsageSummary[],
  by: readonly Dimension[],
  { from, to }: { from: string; to: string },
): string {
  const atLeast = groups.some(({ unpriced }) => unpriced);
  const heads = [
    'from',
    'to',
    ...by,
    'calls',
    'attempts',
    'input_uncached',
    'cache_read',
    'cache_write',
    'output',
    'cost_usd',
    ...(atLeast ? ['unpriced'] : []),
  ];
  const rows = groups.map(({ group, calls, attempts, tokens, cost, unpriced }) => [
    from,
    to,
    ...by.map((name) => group[name] ?? ''),
    ...[calls, attempts, tokens.uncached, tokens.cacheRead, tokens.cacheWrite, tokens.output].map(String),
    dollars(cost.total),
    ...(atLeast ? [(unpriced ?? []).join(' ')] : []),
  ]);
  return lines([heads, ...rows]);
}

function anomaliesCsv(anomalies: readonly Anomaly[]): string {
  const rows = anomalies.map(({ day, kind, subject, actual, expected, message }) => [
    day,
    kind,
    subject ? `${subject.dimension} ${subject.value}` : '',
    String(actual),
    String(expected),
    message,
  ]);
  return lines([['day', 'kind', 'subject', 'actual', 'expected', 'message'], ...rows]);
}

function list(anomalies: readonly Anomaly[]): string {
  if (anomalies.length === 0) return 'Nothing out of line.\n';
  return anomalies.map(({ day, kind, message }) => `${day}  ${kind}  ${printable(message)}\n`).join('');
}

const lines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

/** A field by RFC 4180. Attribution comes from outside: what a spreadsheet would take for a formula is made text. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** To the nano-dollar. */
function dollars(nano: number): string {
  const whole = Math.floor(nano / NANO);
  return `${whole}.${String(nano - whole * NANO).padStart(9, '0')}`;
}
