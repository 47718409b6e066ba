import type { CacheRules, Model, PriceBand } from './model.ts';
import { type SelfHosting, SelfHostingError, selfHostedPrice } from './self-hosted.ts';

/** What stint.yaml may say about a model under `models:`. Prices in dollars per million tokens. */
export interface ModelOverride {
  /** The model that this is another name of: an Azure deployment, a gateway's alias. What is stated beside it differs. */
  readonly like?: string;
  readonly provider?: string;
  readonly contextWindow?: number;
  readonly maxOutputTokens?: number;
  readonly tokenizer?: string;
  readonly tier?: 'small' | 'medium' | 'large';
  readonly price?: {
    readonly input: number;
    readonly output: number;
    readonly cacheRead?: number;
    readonly cacheWrite?: number | Readonly<Record<string, number>>;
    readonly batch?: { readonly input: number; readonly output: number };
  };
  /** Dollars per thousand calls of tools that the provider runs: `web-search`, `file-search`. */
  readonly tools?: Readonly<Record<string, number>>;
  /** In place of `price`, for a model on a machine of one's own: what that costs and does. */
  readonly selfHosted?: SelfHosting;
  readonly cache?: Partial<Pick<CacheRules, 'mode' | 'minimumTokens' | 'matching' | 'maxBreakpoints' | 'ttls'>>;
}

export type ModelOverrides = Readonly<Record<string, ModelOverride>>;

export class ModelOverrideError extends Error {
  override readonly name = 'ModelOverrideError';
  readonly path: string;
  constructor(path: string, problem: string) {
    super(`models.${path} ${problem}`);
    this.path = path;
  }
}

/** The source of what stint.yaml says. */
export const STATED = 'stint.yaml';
const SOURCE = { date: STATED, source: STATED };
const NO_CACHE: CacheRules = { mode: 'none', minimumTokens: 0, matching: 'prefix', ttls: [], ...SOURCE };
const KEYS = [
  'like',
  'provider',
  'contextWindow',
  'maxOutputTokens',
  'tokenizer',
  'tier',
  'price',
  'tools',
  'selfHosted',
  'cache',
];

/**
 * A model as stint.yaml states it, on top of the catalogue's own where it has one.
 * @param base the catalogue's model of that id, or the one that it is `like`
 * @throws ModelOverrideError naming the key, if a value makes no sense.
 */
export function overrideModel(id: string, override: ModelOverride, base: Model | null): Model {
  if (typeof override !== 'object' || override === null) throw new ModelOverrideError(id, 'has to be a map.');
  for (const key of Object.keys(override))
    if (!KEYS.includes(key)) throw new ModelOverrideError(`${id}.${key}`, `is unknown. Known are ${KEYS.join(', ')}.`);
  for (const key of ['contextWindow', 'maxOutputTokens'] as const) whole(`${id}.${key}`, override[key]);
  for (const key of ['like', 'provider', 'tokenizer'] as const)
    if (override[key] !== undefined && (typeof override[key] !== 'string' || !override[key]))
      throw new ModelOverrideError(`${id}.${key}`, 'has to be a name.');
  if (override.tier !== undefined && !['small', 'medium', 'large'].includes(override.tier))
    throw new ModelOverrideError(`${id}.tier`, 'has to be small, medium or large.');
  whole(`${id}.cache.minimumTokens`, override.cache?.minimumTokens);
  if (override.cache?.mode !== undefined && !['automatic', 'explicit', 'none'].includes(override.cache.mode))
    throw new ModelOverrideError(`${id}.cache.mode`, 'has to be automatic, explicit or none.');
  const isLike = override.like !== undefined;
  if (isLike && base === null)
    throw new ModelOverrideError(`${id}.like`, `is ${JSON.stringify(override.like)}, which no catalogue knows.`);
  return {
    id: isLike ? id : (base?.id ?? id),
    provider: override.provider ?? base?.provider ?? 'custom',
    aliases: isLike ? [] : (base?.aliases ?? []),
    contextWindow: override.contextWindow ?? base?.contextWindow ?? null,
    maxOutputTokens: override.maxOutputTokens ?? base?.maxOutputTokens ?? null,
    tokenizer: override.tokenizer ?? base?.tokenizer ?? 'o200k-estimate',
    prices: pricesOf(id, override, base),
    cache: override.cache ? { ...(base?.cache ?? NO_CACHE), ...override.cache, ...SOURCE } : (base?.cache ?? NO_CACHE),
    ...(base?.deprecated && { deprecated: base.deprecated }),
    tier: override.tier ?? base?.tier ?? null,
    ...toolsOf(id, override),
    limits: override.contextWindow || override.maxOutputTokens ? SOURCE : (base?.limits ?? SOURCE),
  };
}

function toolsOf(id: string, { tools }: ModelOverride): Pick<Model, 'tools'> {
  if (tools === undefined) return {};
  if (typeof tools !== 'object' || tools === null)
    throw new ModelOverrideError(`${id}.tools`, 'has to be a map of dollars per thousand calls.');
  return {
    tools: Object.fromEntries(
      Object.entries(tools).map(([tool, dollars]) => {
        if (typeof dollars !== 'number' || !Number.isFinite(dollars) || dollars < 0 || dollars > 1e4)
          throw new ModelOverrideError(`${id}.tools.${tool}`, 'has to be dollars per thousand calls, 0 to 10,000.');
        return [tool, Math.ceil(dollars * 1e6 - 1e-6)];
      }),
    ),
  };
}

function pricesOf(id: string, { price, selfHosted }: ModelOverride, base: Model | null): readonly PriceBand[] {
  if (price !== undefined && selfHosted !== undefined)
    throw new ModelOverrideError(`${id}.selfHosted`, 'stands beside price: state one of them.');
  if (selfHosted === undefined) return price ? [band(id, price)] : (base?.prices ?? []);
  try {
    return [selfHostedPrice(selfHosted, SOURCE)];
  } catch (error) {
    if (error instanceof SelfHostingError)
      throw new ModelOverrideError(`${id}.selfHosted.${error.key}`, problemOf(error));
    throw error;
  }
}

/** What it says behind the figure's name. */
const problemOf = ({ key, message }: SelfHostingError): string => message.slice(key.length + 1);

function band(id: string, price: NonNullable<ModelOverride['price']>): PriceBand {
  if (typeof price !== 'object' || price === null)
    throw new ModelOverrideError(`${id}.price`, 'has to be a map of dollars per million tokens.');
  for (const key of Object.keys(price))
    if (!['input', 'output', 'cacheRead', 'cacheWrite', 'batch'].includes(key))
      throw new ModelOverrideError(
        `${id}.price.${key}`,
        'is unknown. Known are input, output, cacheRead, cacheWrite, batch.',
      );
  const rate = (key: string, value: unknown): number => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > 1e6)
      throw new ModelOverrideError(`${id}.price.${key}`, 'has to be dollars per million tokens, 0 or more.');
    return Math.ceil(value * 1e9 - 1e-6);
  };
  const { cacheWrite } = price;
  const writes =
    typeof cacheWrite === 'object' && cacheWrite !== null
      ? cacheWrite
      : cacheWrite === undefined
        ? undefined
        : { default: cacheWrite };
  return {
    input: rate('input', price.input),
    output: rate('output', price.output),
    ...(price.cacheRead !== undefined && { cacheRead: rate('cacheRead', price.cacheRead) }),
    ...(writes && {
      cacheWrite: Object.fromEntries(
        Object.entries(writes).map(([ttl, value]) => [ttl, rate(`cacheWrite.${ttl}`, value)]),
      ),
    }),
    ...(price.batch && {
      batch: { input: rate('batch.input', price.batch.input), output: rate('batch.output', price.batch.output) },
    }),
    aboveInputTokens: 0,
    ...SOURCE,
  };
}

function whole(path: string, value: unknown): void {
  if (value !== undefined && (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0))
    throw new ModelOverrideError(path, 'has to be a whole number of tokens.');
}
