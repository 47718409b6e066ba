/** A fact of the catalogue with where it comes from. */
export interface Source {
  /** Day that the source said so: YYYY-MM-DD. */
  readonly date: string;
  readonly source: string;
}

/** Rates in nano-dollars per million tokens: $2.50 per million is 2_500_000_000. */
export interface Rates {
  readonly input: number;
  readonly cacheRead?: number;
  /** Rate of a token written to the cache, by TTL (`5m`, `1h`, `30m`, `default`). Absent: writing costs nothing extra. */
  readonly cacheWrite?: Readonly<Record<string, number>>;
  readonly output: number;
  /** Output tokens spent on reasoning, where they cost something else than `output`. */
  readonly reasoning?: number;
  /** Rates of tokens that are no text, where they differ. A missing rate is the text's or not known: see Price.unpriced. */
  readonly media?: Readonly<Partial<Record<Modality, MediaRates>>>;
}

export type Modality = 'audio' | 'image' | 'video';

export interface MediaRates {
  readonly input?: number;
  readonly cacheRead?: number;
  readonly output?: number;
}

/** Hours of the day in UTC, `HH:MM`, start included and end excluded. */
export interface Hours {
  readonly start: string;
  readonly end: string;
  /** Monday to Friday only. */
  readonly weekdays?: true;
}

/**
 * Rates for requests of more than `aboveInputTokens` input tokens (whole request), from `from` on.
 * Bands with the same `from` are one price list; the latest list that has begun holds.
 */
export interface PriceBand extends Rates, Source {
  /** First instant (ISO 8601) at which the band holds; absent: always. */
  readonly from?: string;
  /** The band holds when total input tokens exceed this. 0 for the base band. */
  readonly aboveInputTokens: number;
  readonly batch?: Rates;
  /** Rates of the provider's other service tiers: `flex`, `priority`, Anthropic's `fast`, `us` and `fast-us`. */
  readonly tiers?: Readonly<Record<string, Rates>>;
  /** The band holds at these hours only, and then goes before one that always holds. */
  readonly hours?: readonly Hours[];
}

export interface CacheRules extends Source {
  /** `automatic`: no marker needed. `explicit`: only what a marker ends. `none`: no prompt cache. */
  readonly mode: 'automatic' | 'explicit' | 'none';
  /** Shortest prefix that is cached, in tokens; below it nothing is, silently. */
  readonly minimumTokens: number;
  readonly maxBreakpoints?: number;
  /** `prefix`: the longest equal prefix hits. `breakpoint`: only prefixes that end at a marker hit. */
  readonly matching: 'prefix' | 'breakpoint';
  /** TTLs on offer, shortest first; the first is the default. */
  readonly ttls: readonly string[];
  /** Longer TTLs have to stand before shorter ones. */
  readonly ttlOrder?: 'non-increasing';
  /** Where markers may stand. */
  readonly markers?: readonly ('tools' | 'system' | 'messages')[];
}

export interface Model {
  /** Canonical id: `gpt-5-mini`, `claude-sonnet-4-5`. */
  readonly id: string;
  readonly provider: string;
  readonly aliases: readonly string[];
  /** Input plus output, in tokens; null where the sources do not say. */
  readonly contextWindow: number | null;
  readonly maxOutputTokens: number | null;
  /** The counter's id: `o200k_base`, `cl100k_base`, or an estimate's family (`claude-4`, `claude-4.7`, `gemini`, `llama-3` …). */
  readonly tokenizer: string;
  readonly prices: readonly PriceBand[];
  readonly cache: CacheRules;
  readonly deprecated?: Source & { readonly retires?: string; readonly successor?: string };
  /** Capability tier as the vendor sells it: small, medium, large. */
  readonly tier: 'small' | 'medium' | 'large' | null;
  readonly limits: Source;
  /** Nano-dollars a call of tools that the provider runs, by tool, where they are stated: they go before the known ones. */
  readonly tools?: Readonly<Record<string, number>>;
}
