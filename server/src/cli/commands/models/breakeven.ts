import {
  type BreakEven,
  bandFor,
  breakEven,
  formatMoney,
  loadCatalogue,
  type Model,
  NANO,
  parseMoney,
  type SelfHosting,
  type TypicalCall,
} from '@stint/runtime/models';
import { number } from '../../../rules/phrase.ts';
import { formatOf, noPaths, parseArguments, wholeNumber } from '../../arguments.ts';
import { columns } from '../../columns.ts';
import { EXIT, type Io, UsageFault } from '../../io.ts';

export const help = `stint models breakeven --hardware MONEY --watts N --tokens-per-second N [options]

When a machine of your own is cheaper than an API.

  --hardware MONEY             price of the machine, or of the part of it that runs the model
  --watts N                    power while it works, cooling included
  --tokens-per-second N        tokens that it writes when it is busy, all answers together
                               (\`npm run bench:inference\` measures it; servers such as vLLM report it)
  --input-tokens-per-second N  tokens of prompts that it reads (default: as many as it writes)
  --lifetime YEARS             over which the price is written off (default: 3)
  --kwh MONEY                  price of a kilowatt-hour (default: $0.15)
  --idle-watts N               power while it waits (default: --watts)
  --monthly MONEY              what else it costs a month: rack, rent, upkeep (default: $0)
  --utilisation SHARE          share of the time in which it is busy: 0.3 or 30% (default: 20%)
  --calls N                    calls a month, in place of --utilisation

  --against MODEL              the API's model, by the catalogue (default: gpt-5-mini)
  --input N, --output N        tokens of a typical call (default: 1000, 200)
  --cached N                   of the input, what comes from a cache, there and here (default: 0)
  --format text|json

The formula: a month costs F = hardware / lifetime + monthly + idle power, work or no work. A call keeps the machine busy
for s = input / input-tokens-per-second + output / tokens-per-second, and costs m = s × the power above idle. At a calls
price of a at the API, the two are even at F / (a - m) calls a month; a month has room for (seconds of a month) / s of
them. A token's own price is F over the busy seconds of a month, plus power, times the seconds that it takes: the price
that \`selfHosted\` under \`models\` of stint.yaml, or \`cost\` of the provider \`local\`, puts into budgets and ledger.

What you state is yours; the API's price is the catalogue's, with its date and source.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    hardware: { type: 'string' },
    watts: { type: 'string' },
    'tokens-per-second': { type: 'string' },
    'input-tokens-per-second': { type: 'string' },
    lifetime: { type: 'string', default: '3' },
    kwh: { type: 'string', default: '0.15' },
    'idle-watts': { type: 'string' },
    monthly: { type: 'string', default: '0' },
    utilisation: { type: 'string' },
    calls: { type: 'string' },
    against: { type: 'string', default: 'gpt-5-mini' },
    input: { type: 'string', default: '1000' },
    output: { type: 'string', default: '200' },
    cached: { type: 'string', default: '0' },
    format: { type: 'string', short: 'f', default: 'text' },
  });
  noPaths('models breakeven', positionals);
  const format = formatOf(values.format, ['text', 'json']);
  const call: TypicalCall = {
    input: wholeNumber('--input', values.input),
    output: wholeNumber('--output', values.output),
    cached: wholeNumber('--cached', values.cached),
  };
  if (call.input - (call.cached ?? 0) + call.output <= 0)
    throw new UsageFault('a typical call has more tokens than those that come from a cache: see --input, --output.');
  if ((call.cached ?? 0) > call.input) throw new UsageFault('--cached is a part of --input: at most as many.');
  if (values.calls !== undefined && values.utilisation !== undefined)
    throw new UsageFault('--calls stands in place of --utilisation: state one of them.');
  const { 'idle-watts': idle, 'input-tokens-per-second': reads } = values;
  const machine: SelfHosting = {
    hardware: dollars('--hardware', needed('--hardware', values.hardware)),
    years: positive('--lifetime', values.lifetime.replace(/\s*y(ears?)?$/, '')),
    watts: amount('--watts', needed('--watts', values.watts)),
    ...(idle !== undefined && { idleWatts: amount('--idle-watts', idle) }),
    kilowattHour: dollars('--kwh', values.kwh),
    monthly: dollars('--monthly', values.monthly),
    tokensPerSecond: positive('--tokens-per-second', needed('--tokens-per-second', values['tokens-per-second'])),
    ...(reads !== undefined && { inputTokensPerSecond: positive('--input-tokens-per-second', reads) }),
    utilisation: share(values.utilisation ?? '20%'),
  };
  const api = loadCatalogue().need(values.against);
  const at = io.today();
  const stated =
    values.calls === undefined ? machine : withCalls(machine, api, call, wholeNumber('--calls', values.calls), at);
  const comparison = { machine: stated, api, call, at };
  const result = breakEven(stated, api, call, at);
  const against = { model: api.id, provider: api.provider, ...priceOf(comparison) };
  io.out(
    format === 'json'
      ? `${JSON.stringify({ version: 1, machine: stated, call, against, ...result }, null, 2)}\n`
      : text(comparison, result),
  );
  return EXIT.clean;
}

/** The utilisation that so many calls a month come to. */
function withCalls(machine: SelfHosting, api: Model, call: TypicalCall, calls: number, at: string): SelfHosting {
  const { capacity } = breakEven(machine, api, call, at);
  if (calls < 1 || calls > capacity)
    throw new UsageFault(
      `--calls is from 1 to ${number(Math.floor(capacity))}, all that this machine can do in a month.`,
    );
  return { ...machine, utilisation: calls / capacity };
}

/** Where the API's price for such a call comes from. */
function priceOf({ api, call, at }: Comparison): { date: string; source: string } {
  const { date, source } = bandFor(api, call.input, at);
  return { date, source };
}

interface Comparison {
  readonly machine: SelfHosting;
  readonly api: Model;
  readonly call: TypicalCall;
  readonly at: string;
}

function text(comparison: Comparison, result: BreakEven): string {
  const { machine, api, call } = comparison;
  const { perCall, perMonth, calls, capacity, breakEvenCalls, breakEvenUtilisation, paybackMonths } = result;
  const { date, source } = priceOf(comparison);
  const cached = call.cached ? ` (${number(call.cached)} of them cached)` : '';
  const rows = [
    ['', 'own machine', api.id],
    ['one call', money(perCall.own), money(perCall.api)],
    [`${number(Math.round(calls))} calls a month`, money(perMonth.own), money(perMonth.api)],
  ];
  return `${[
    `A call of ${number(call.input)} input tokens${cached} and ${number(call.output)} of output, on a machine that is busy ${percent(machine.utilisation)} of the time.`,
    '',
    ...columns(rows, 1),
    '',
    verdict(breakEvenCalls, breakEvenUtilisation, capacity),
    paybackMonths === null
      ? 'At this load it never pays for its hardware.'
      : `At this load it has paid for its hardware after ${paybackMonths.toFixed(1)} months.`,
    '',
    `Price of ${api.provider}/${api.id}: ${source}, ${date}. What the machine costs and does is as you stated it.`,
  ].join('\n')}\n`;
}

function verdict(calls: number | null, utilisation: number | null, capacity: number): string {
  if (calls === null || utilisation === null)
    return 'The power for a call alone costs more than the call at the API: no load makes the own machine cheaper.';
  if (utilisation > 1)
    return `Even only at ${number(Math.ceil(calls))} calls a month, and the machine can do ${number(Math.floor(capacity))}: the API is cheaper at any load.`;
  return `Even at ${number(Math.ceil(calls))} calls a month, ${percent(utilisation)} of what the machine can do (${number(Math.floor(capacity))}): above that it is cheaper.`;
}

const percent = (value: number): string => `${(value * 100).toFixed(value < 0.1 ? 1 : 0)} %`;

const money = (value: number): string => formatMoney(Math.ceil(value * NANO));

function dollars(option: string, value: string): number {
  try {
    return parseMoney(value) / NANO;
  } catch (error) {
    throw new UsageFault(`${option}: ${(error as Error).message}`);
  }
}

function needed(option: string, value: string | undefined): string {
  if (value === undefined) throw new UsageFault(`${option} is missing. See stint models breakeven --help.`);
  return value;
}

function amount(option: string, value: string): number {
  if (/^\d{1,9}(\.\d{1,6})?$/.test(value)) return Number(value);
  throw new UsageFault(`${option} takes a number from 0 on, not ${value}.`);
}

function positive(option: string, value: string): number {
  const read = amount(option, value);
  if (read > 0) return read;
  throw new UsageFault(`${option} takes a number above 0, not ${value}.`);
}

function share(value: string): number {
  const [, digits, sign] = /^(\d{1,3}(?:\.\d{1,6})?)\s*(%?)$/.exec(value) ?? [];
  const read = Number(digits) / (sign === '%' ? 100 : 1);
  if (read > 0 && read <= 1) return read;
  throw new UsageFault(`--utilisation takes a share of the time such as 0.3 or 30%, not ${value}.`);
}
