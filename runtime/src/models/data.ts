import type { CacheRules, Hours, MediaRates, Modality, Model, PriceBand, Rates, Source } from './model.ts';

/**
 * The catalogue on disk: a head line of JSON, then one line a model: provider, tab, names (id first, aliases after it,
 * by spaces), tab, JSON. A line is parsed when its model is asked for, so that a start costs an index, not 2000 models.
 */
export interface CatalogueHead {
  /** Day of the newest source. */
  readonly asOf: string;
  /** [date, source] that the lines refer to by position. */
  readonly sources: readonly (readonly [string, string])[];
  readonly caches: readonly CompactCache[];
}

export interface CompactCache extends Omit<CacheRules, 'date' | 'source'> {
  readonly s: number;
}

/** Rates in dollars per million tokens. */
export interface CompactRates {
  readonly i: number;
  readonly o: number;
  readonly r?: number;
  readonly w?: Readonly<Record<string, number>>;
  readonly t?: number;
  readonly m?: Readonly<Partial<Record<Modality, MediaRates>>>;
}

export interface CompactBand extends CompactRates {
  readonly s: number;
  readonly f?: string;
  readonly a?: number;
  /** Factor of all rates in batches. */
  readonly b?: number;
  /** Other service tiers: a factor of all rates, or rates. */
  readonly x?: Readonly<Record<string, number | CompactRates>>;
  readonly h?: readonly Hours[];
}

export interface CompactModel {
  readonly c?: number;
  readonly n?: number;
  readonly s: number;
  readonly k: string;
  readonly t?: 's' | 'm' | 'l';
  readonly p: readonly CompactBand[];
  readonly $: number;
  readonly d?: { readonly s: number; readonly r?: string; readonly u?: string };
}

const TIERS = { s: 'small', m: 'medium', l: 'large' } as const;

/** Nano-dollars for dollars. Rates have at most nine digits after the point, so the product is whole but for float noise. */
const nano = (dollars: number): number => Math.round(dollars * 1e9);

export function expandModel(
  head: CatalogueHead,
  provider: string,
  names: readonly string[],
  compact: CompactModel,
): Model {
  const source = (index: number): Source => {
    const [date = '', text = ''] = head.sources[index] ?? [];
    return { date, source: text };
  };
  const { s, ...cache } = head.caches[compact.$]!;
  return {
    id: names[0]!,
    provider,
    aliases: names.slice(1),
    contextWindow: compact.c ?? null,
    maxOutputTokens: compact.n ?? null,
    tokenizer: compact.k,
    prices: compact.p.map((band) => expandBand(band, source(band.s))),
    cache: { ...cache, ...source(s) },
    ...(compact.d && {
      deprecated: {
        ...source(compact.d.s),
        ...(compact.d.r && { retires: compact.d.r }),
        ...(compact.d.u && { successor: compact.d.u }),
      },
    }),
    tier: compact.t ? TIERS[compact.t] : null,
    limits: source(compact.s),
  };
}

function expandBand(band: CompactBand, source: Source): PriceBand {
  const rates = expandRates(band);
  return {
    ...rates,
    ...source,
    aboveInputTokens: band.a ?? 0,
    ...(band.f && { from: band.f }),
    ...(band.b && { batch: scale(rates, band.b) }),
    ...(band.x && {
      tiers: Object.fromEntries(
        Object.entries(band.x).map(([tier, other]) => [
          tier,
          typeof other === 'number' ? scale(rates, other) : expandRates(other),
        ]),
      ),
    }),
    ...(band.h && { hours: band.h }),
  };
}

function expandRates(rates: CompactRates): Rates {
  return {
    input: nano(rates.i),
    output: nano(rates.o),
    ...(rates.r !== undefined && { cacheRead: nano(rates.r) }),
    ...(rates.w && { cacheWrite: mapValues(rates.w, nano) }),
    ...(rates.t !== undefined && { reasoning: nano(rates.t) }),
    ...(rates.m && { media: mapValues(rates.m, (media) => mapValues(media as Record<string, number>, nano)) }),
  };
}

/** Every rate times a factor, rounded up. */
function scale(rates: Rates, factor: number): Rates {
  const scaled = (rate: number): number => Math.ceil(rate * factor - 1e-6);
  return {
    input: scaled(rates.input),
    output: scaled(rates.output),
    ...(rates.cacheRead !== undefined && { cacheRead: scaled(rates.cacheRead) }),
    ...(rates.cacheWrite && { cacheWrite: mapValues(rates.cacheWrite, scaled) }),
    ...(rates.reasoning !== undefined && { reasoning: scaled(rates.reasoning) }),
    ...(rates.media && {
      media: mapValues(rates.media, (media) => mapValues(media as Record<string, number>, scaled)),
    }),
  };
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
