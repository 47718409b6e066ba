import type { Modality, Model, PriceBand, Rates } from './model.ts';
import { STATED } from './overrides.ts';
import { sum, type Usage } from './usage.ts';

/** Money is integer nano-dollars, every part rounded up. */
export interface Price {
  readonly total: number;
  readonly parts: {
    readonly uncached: number;
    readonly cacheRead: number;
    readonly cacheWrite: number;
    readonly output: number;
  };
  /**
   * Tokens whose own price is not known: `audio-input`, `audio-cached`, `image-output`. They are in the parts as text, which
   * no list sells for more than them: the total is the least that is billed. Absent: none.
   */
  readonly unpriced?: readonly string[];
  readonly band: PriceBand;
  /** Day of the source that gave the price. */
  readonly asOf: string;
}

export interface PriceOptions {
  readonly batch?: boolean;
  /** Service tier: see PriceBand. */
  readonly tier?: string;
}

/** The model is known, its price for this is not. */
export class UnknownPriceError extends Error {
  override readonly name = 'UnknownPriceError';
  readonly model: string;
  constructor(model: Model, what: string) {
    super(`No price is known for ${what} of ${model.provider}/${model.id}. State it under "models" in stint.yaml.`);
    this.model = model.id;
  }
}

/**
 * Cost in nano-dollars of `usage` at the instant `at` (ISO 8601, or milliseconds since 1970), tokens only: for searches and other tools see `toolPrice`.
 * The whole request is charged at the band of its total input, cached tokens included.
 * @throws UnknownPriceError if the model has no price for then, or for the batch, tier or TTL asked for.
 */
export function price(usage: Usage, model: Model, at: string | number, options: PriceOptions = {}): Price {
  const input = usage.inputUncached + usage.cacheRead + sum(usage.cacheWrite);
  const band = bandFor(model, input, at);
  const rates = ratesOf(model, band, options);
  const cacheReadRate = rates.cacheRead ?? rates.input;
  let written = 0;
  const ttls = Object.keys(usage.cacheWrite);
  if (ttls.length === 1) written = perMillion(usage.cacheWrite[ttls[0]!]!, writeRate(model, rates, ttls[0]!));
  else if (ttls.length > 1) {
    const sum = new Sum(0, 0);
    for (const ttl of ttls) sum.add(usage.cacheWrite[ttl]!, writeRate(model, rates, ttl));
    written = sum.nano();
  }
  const special = usage.media !== undefined || rates.reasoning !== undefined;
  const parts = special
    ? { ...mediaParts(usage, rates), cacheWrite: written }
    : {
        uncached: perMillion(usage.inputUncached, rates.input),
        cacheRead: perMillion(usage.cacheRead, cacheReadRate),
        cacheWrite: written,
        output: perMillion(usage.output, rates.output),
      };
  const total = parts.uncached + parts.cacheRead + parts.cacheWrite + parts.output;
  const unpriced = usage.media === undefined ? NONE : unpricedOf(usage.media, model, band, rates);
  return { total, parts, band, asOf: band.date, ...(unpriced.length > 0 && { unpriced }) };
}

const NONE: readonly string[] = [];
const CLASSES = { input: 'input', cacheRead: 'cached', output: 'output' } as const;

function unpricedOf(media: NonNullable<Usage['media']>, model: Model, band: PriceBand, rates: Rates): string[] {
  const names: string[] = [];
  for (const modality of Object.keys(media) as Modality[])
    for (const part of Object.keys(CLASSES) as (keyof typeof CLASSES)[])
      if (media[modality]![part] > 0 && !isPriced(modality, part, model, band, rates))
        names.push(`${modality}-${CLASSES[part]}`);
  return names;
}

/** Models that answer in pictures or sound alone: their output's price is that of these. */
const NO_TEXT = /(?:^|[-/.])(?:tts|gpt-image)(?:-|$)/;

/**
 * Whether a list that has no rate of their own for tokens of a modality means that they cost what text does. Who states a
 * price in stint.yaml states it of all tokens. Pictures and films are read as text is, but where a list says otherwise; of
 * sound Google's list says so as well (ai.google.dev/gemini-api/docs/pricing, 2026-10), other providers sell it apart.
 */
function isPriced(
  modality: Modality,
  part: keyof typeof CLASSES,
  model: Model,
  band: PriceBand,
  rates: Rates,
): boolean {
  const own = rates.media?.[modality];
  if (own?.[part] !== undefined || band.source === STATED) return true;
  if (band.media?.[modality]?.[part] !== undefined) return false;
  if (part === 'output') return NO_TEXT.test(model.id);
  // What is dearer than text to read is dearer from the cache, too; where nothing is cheaper from there it is read anew.
  if (own?.input !== undefined) return rates.cacheRead === undefined;
  return modality !== 'audio' || model.provider === 'google';
}

/** The parts of a usage some of whose tokens have a rate of their own. */
function mediaParts(usage: Usage, rates: Rates): Omit<Price['parts'], 'cacheWrite'> {
  const uncached = new Sum(usage.inputUncached, rates.input);
  const cacheRead = new Sum(usage.cacheRead, rates.cacheRead ?? rates.input);
  const output = new Sum(usage.output, rates.output);
  for (const modality in usage.media) {
    const tokens = usage.media[modality as Modality]!;
    const special = rates.media?.[modality as Modality];
    uncached.move(tokens.input, special?.input);
    cacheRead.move(
      tokens.cacheRead,
      special?.cacheRead ?? (rates.cacheRead === undefined ? special?.input : undefined),
    );
    output.move(tokens.output, special?.output);
  }
  output.move(usage.reasoning, rates.reasoning);
  return { uncached: uncached.nano(), cacheRead: cacheRead.nano(), output: output.nano() };
}

/**
 * The band for `inputTokens` at `at`: of the latest price list that has begun, bands of the hour first, then the
 * highest threshold that is exceeded.
 * @throws UnknownPriceError if none holds.
 */
export function bandFor(model: Model, inputTokens: number, at: string | number): PriceBand {
  const instant = typeof at === 'number' ? at : Date.parse(at);
  let begun = Number.NEGATIVE_INFINITY;
  for (const band of model.prices) {
    const from = startOf(band);
    if (from <= instant && from > begun) begun = from;
  }
  let best: PriceBand | undefined;
  for (const band of model.prices) {
    const holds = startOf(band) === begun && inHours(band, instant);
    if (!holds || (band.aboveInputTokens > 0 && inputTokens <= band.aboveInputTokens)) continue;
    if (!best || rank(band) > rank(best)) best = band;
  }
  if (!best)
    throw new UnknownPriceError(
      model,
      `${inputTokens} input tokens at ${typeof at === 'number' ? new Date(at).toISOString() : at}`,
    );
  return best;
}

const rank = (band: PriceBand): number => band.aboveInputTokens + (band.hours ? Number.MAX_SAFE_INTEGER / 2 : 0);

const starts = new WeakMap<PriceBand, number>();

/** The instant before all others for a band without a start: it always holds. Read once per band. */
function startOf(band: PriceBand): number {
  if (!band.from) return -8.64e15;
  let start = starts.get(band);
  if (start === undefined) starts.set(band, (start = Date.parse(band.from)));
  return start;
}

function inHours(band: PriceBand, instant: number): boolean {
  if (!band.hours) return true;
  const date = new Date(instant);
  const time = date.toISOString().slice(11, 16);
  const day = date.getUTCDay();
  return band.hours.some(
    ({ start, end, weekdays }) => !(weekdays && (day === 0 || day === 6)) && start <= time && time < end,
  );
}

function ratesOf(model: Model, band: PriceBand, { batch, tier }: PriceOptions): Rates {
  if (batch) {
    if (!band.batch) throw new UnknownPriceError(model, 'batches');
    return band.batch;
  }
  if (!tier || tier === 'standard' || tier === 'default' || tier === 'auto') return band;
  const rates = band.tiers?.[tier];
  if (!rates) throw new UnknownPriceError(model, `the service tier "${tier}"`);
  return rates;
}

function writeRate(model: Model, rates: Rates, ttl: string): number {
  if (!rates.cacheWrite) return rates.input;
  const name =
    ttl === 'default' && !('default' in rates.cacheWrite)
      ? (model.cache.ttls[0] ?? Object.keys(rates.cacheWrite)[0] ?? ttl)
      : ttl;
  const rate = rates.cacheWrite[name] ?? rates.cacheWrite.default;
  if (rate === undefined) throw new UnknownPriceError(model, `cache writes for ${ttl}`);
  return rate;
}

/** Tokens at a rate; some may move to another rate. Exact: what passes 2^53 is added up as a BigInt. */
class Sum {
  private tokens: number;
  private readonly rate: number;
  private product = 0;
  private large = 0n;

  constructor(tokens: number, rate: number) {
    this.tokens = tokens;
    this.rate = rate;
  }

  move(tokens: number, rate: number | undefined): void {
    if (rate === undefined || tokens === 0) return;
    const moved = Math.min(tokens, this.tokens);
    this.tokens -= moved;
    this.add(moved, rate);
  }

  add(tokens: number, rate: number): void {
    const sum = this.product + tokens * rate;
    if (sum <= Number.MAX_SAFE_INTEGER) this.product = sum;
    else this.large += BigInt(tokens) * BigInt(rate);
  }

  /** Per million, rounded up. */
  nano(): number {
    this.add(this.tokens, this.rate);
    this.tokens = 0;
    if (this.large > 0n) return Number((this.large + BigInt(this.product) + 999_999n) / 1_000_000n);
    return roundedUp(this.product);
  }
}

/** Tokens at a rate per million, rounded up. */
function perMillion(tokens: number, rate: number): number {
  const product = tokens * rate;
  if (product <= Number.MAX_SAFE_INTEGER) return roundedUp(product);
  return Number((BigInt(tokens) * BigInt(rate) + 999_999n) / 1_000_000n);
}

/**
 * A quotient by a million. By its remainder: a division of floats may round a fraction away. Truncated, which changes
 * nothing, it is a small integer to V8, and no object of its own in every record of the ledger.
 */
function roundedUp(product: number): number {
  const rest = product % 1_000_000;
  return Math.trunc((product - rest) / 1_000_000) + (rest > 0 ? 1 : 0);
}
