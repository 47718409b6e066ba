import { hash } from 'node:crypto';
import { newId } from '../id.ts';
import type { AttemptCost, AttemptRecord, CacheOutcome } from '../meter/record.ts';
import { type Model, type PriceOptions, price, toolPrice, type Usage } from '../models/index.ts';
import { sum } from '../models/usage.ts';
import type { GovernedRequest } from './call.ts';
import type { CompiledPrompt } from './contracted.ts';
import type { Environment } from './environment.ts';
import type { Routed } from './routed.ts';

export const NO_COST: AttemptCost = {
  uncached: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  total: 0,
  basis: 'reported',
  asOf: null,
};

/**
 * What a usage costs now, with the tools that the provider ran; nothing where no price is known, which `unpriced` events
 * say. Cache writes for a TTL without a price are taken for the provider's default.
 */
export function costOf(
  usage: Usage,
  model: Model | null,
  at: number,
  basis: AttemptCost['basis'],
  options: PriceOptions = {},
): AttemptCost {
  const cost = tokenCost(usage, model, at, basis, options);
  if (usage.tools === undefined) return cost;
  const { total: tools, unpriced: apart } = toolPrice(usage.tools, model);
  const unpriced = [...(cost.unpriced ?? []), ...apart];
  return { ...cost, tools, total: cost.total + tools, ...(unpriced.length > 0 && { unpriced }) };
}

function tokenCost(
  usage: Usage,
  model: Model | null,
  at: number,
  basis: AttemptCost['basis'],
  options: PriceOptions,
): AttemptCost {
  if (model === null) return { ...NO_COST, basis };
  try {
    const { parts, total, asOf, unpriced } = price(usage, model, at, options);
    const { uncached, cacheRead, cacheWrite, output } = parts;
    return { uncached, cacheRead, cacheWrite, output, total, basis, asOf, ...(unpriced && { unpriced }) };
  } catch {
    const written = sum(usage.cacheWrite);
    if (written === 0 || usage.cacheWrite.default === written) return { ...NO_COST, basis };
    return tokenCost({ ...usage, cacheWrite: { default: written } }, model, at, 'estimated', options);
  }
}

/**
 * Sizes of what was put into the prompt, and digests that tell values apart: 48 bits of a salted SHA-256, so that ten
 * thousand values collide once in 5 million ledgers.
 */
export function variablesOf(
  { counted, contracted }: GovernedRequest,
  { salt }: Environment,
): AttemptRecord['variables'] | undefined {
  if (counted === null || contracted === null || contracted.prompt.variables.length === 0) return undefined;
  const variables: Record<string, Put> = {};
  for (const values of counted.values)
    for (const value of values) {
      const { variable } = value;
      if (Object.hasOwn(variables, variable)) continue;
      const put = putInto(contracted.prompt, variable, value.text, value.tokens(), salt);
      // To assign to __proto__ adds no name.
      if (variable !== '__proto__') variables[variable] = put;
      else Object.defineProperty(variables, variable, { value: put, enumerable: true });
    }
  return variables;
}

interface Put {
  readonly tokens: number;
  readonly digest: string;
}

/** What was put last into each variable of a prompt: much of it is the same from call to call, and a digest takes a microsecond. */
const latest = new WeakMap<CompiledPrompt, Map<string, { readonly text: string; readonly put: Put }>>();

function putInto(prompt: CompiledPrompt, variable: string, text: string, tokens: number, salt: string): Put {
  let known = latest.get(prompt);
  if (known === undefined) latest.set(prompt, (known = new Map()));
  const before = known.get(variable);
  if (before !== undefined && before.text === text && before.put.tokens === tokens) return before.put;
  const put = { tokens, digest: hash('sha256', `${salt}\0${prompt.key}\0${variable}\0${text}`, 'hex').slice(0, 12) };
  known.set(variable, { text, put });
  return put;
}

export const routeOf = ({ name, reason, expected }: Routed): NonNullable<AttemptRecord['route']> => ({
  name,
  reason,
  ...(expected !== null && { expected }),
});

/** What the call was for, where that is no answer in text. */
export const operationIn = ({ request: { wire } }: GovernedRequest): Pick<AttemptRecord, 'operation'> =>
  wire.operation === undefined ? NO_OPERATION : { operation: wire.operation };

const NO_OPERATION = {};

/** Books what an embedder has read for a call: free where it is none that the catalogue prices. */
export async function bookEmbedding(
  request: GovernedRequest,
  read: {
    readonly model: string;
    readonly tokens: number;
    readonly latencyMs: number;
    /** Nano-dollars that a semantic hit in shadow mode would have saved. */
    readonly wouldSave?: number;
  },
  environment: Environment,
): Promise<void> {
  const { model, tokens, latencyMs, wouldSave } = read;
  const free = freeAttempt(request, environment, 'off', 0);
  const known = environment.catalogue.resolve(model);
  const usage = { inputUncached: tokens, cacheRead: 0, cacheWrite: {}, output: 0, reasoning: 0, total: tokens };
  const record: AttemptRecord = {
    ...free,
    ...(wouldSave !== undefined && { cache: { ...free.cache, wouldSave } }),
    provider: known?.provider ?? 'local',
    model,
    purpose: 'embedding',
    usage,
    cost: costOf(usage, known, free.at, 'reported'),
    latencyMs,
  };
  if (record.cost.total === 0) return await append(record, environment);
  request.trace.cost += record.cost.total;
  environment.emit({ type: 'attempt', record });
  const spend = { money: record.cost.total, tokens };
  const { id, attribution } = record;
  const unreserved = { id, attribution, toolCalls: [], reserved: spend, crossed: [], enforced: false };
  await environment.budgets.settle(unreserved, spend, [record]);
}

/** Adds a record that no budget has to know of. */
export async function append(record: AttemptRecord, { store, inTime, emit }: Environment): Promise<void> {
  emit({ type: 'attempt', record });
  await inTime(store.append([record])).catch((error: unknown) => emit({ type: 'store-failed', what: 'ledger', error }));
}

/** An answer that no provider was asked for. */
export function freeAttempt(
  request: GovernedRequest,
  { clock }: Environment,
  response: CacheOutcome['response'],
  saved: number,
): AttemptRecord {
  return {
    kind: 'attempt',
    id: newId(),
    callId: request.callId,
    at: clock(),
    prompt: request.contracted?.prompt.key ?? null,
    provider: request.provider.id,
    model: request.plan?.model?.id ?? request.request.model,
    purpose: request.purpose,
    ...operationIn(request),
    status: 'ok',
    usage: null,
    cost: NO_COST,
    latencyMs: 0,
    cache: { response, saved, expectedRead: 0 },
    ...(request.route !== null && { route: routeOf(request.route) }),
    attribution: request.attribution,
    reserved: 0,
  };
}
