import type { CompactBand, CompactModel, CompactRates } from '../../src/models/data.ts';
import { keyOf, SELLS, undated } from '../../src/models/identity.ts';
import type { MediaRates, Modality } from '../../src/models/model.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Draft {
  provider: string;
  id: string;
  aliases: Set<string>;
  bands: CompactBand[];
  context?: number;
  output?: number;
  limits?: number;
  source: number;
  deprecated?: Deprecated;
  /** Names that retire on a day of their own. */
  retired?: Map<string, { id: string; deprecated: Deprecated }>;
  /** The model that this is a retired name of: what goes by ids goes by its id. */
  family?: string;
}

type Deprecated = NonNullable<CompactModel['d']>;

const drafts = new Map<string, Map<string, Draft>>();
export const sources: [string, string][] = [];

/** Providers taken from litellm and models.dev; other hosts come with genai-prices only. */
export const TAKEN = new Set(
  'openai anthropic google aws azure groq mistral deepseek x-ai cohere openrouter together fireworks cerebras moonshotai perplexity zai minimax alibaba deepinfra sambanova ai21 voyageai'.split(
    ' ',
  ),
);

export function sourceIndex(date: string, source: string): number {
  const at = sources.findIndex(([d, s]) => d === date && s === source);
  return at >= 0 ? at : sources.push([date, source]) - 1;
}

export function find(provider: string, id: string): Draft | undefined {
  return drafts.get(provider)?.get(keyOf(id));
}

export function add(draft: Draft): void {
  let index = drafts.get(draft.provider);
  if (!index) drafts.set(draft.provider, (index = new Map()));
  const taken = index;
  if (taken.has(keyOf(draft.id))) return;
  taken.set(keyOf(draft.id), draft);
  draft.aliases = new Set([...draft.aliases].filter((alias) => !taken.has(keyOf(alias)) && /^\S+$/.test(alias)));
  for (const alias of draft.aliases) taken.set(keyOf(alias), draft);
}

/** All drafts, each once. */
export const all = (): Draft[] => [...drafts.values()].flatMap((index) => [...new Set(index.values())]);

export function addAlias(draft: Draft, alias: string): void {
  const index = drafts.get(draft.provider)!;
  if (index.has(keyOf(alias)) || /\s/.test(alias)) return;
  index.set(keyOf(alias), draft);
  draft.aliases.add(alias);
}

/** Takes an alias from the model that upstream gives it to. */
export function takeAway(provider: string, alias: string): void {
  const index = drafts.get(provider);
  const draft = index?.get(keyOf(alias));
  if (draft === undefined || keyOf(draft.id) === keyOf(alias)) return;
  index!.delete(keyOf(alias));
  for (const name of draft.aliases) if (keyOf(name) === keyOf(alias)) draft.aliases.delete(name);
}

/** Marks one name of a model as retired. Anthropic's undated names are those of one snapshot, and go with it. */
export function retire(draft: Draft, id: string, deprecated: Deprecated): void {
  if (keyOf(id) === keyOf(draft.id) || draft.provider === 'anthropic') draft.deprecated = deprecated;
  else (draft.retired ??= new Map()).set(keyOf(id), { id, deprecated });
}

/** Makes a name that retires on a day of its own a model of its own, at the price of the one it was a name of. */
export function splitRetired(): void {
  for (const draft of all())
    for (const [key, { id, deprecated }] of draft.retired ?? []) {
      if (deprecated.r === draft.deprecated?.r) continue;
      for (const alias of draft.aliases) if (keyOf(alias) === key) draft.aliases.delete(alias);
      const { retired: _, ...own } = draft;
      drafts.get(draft.provider)!.set(key, { ...own, id, family: draft.id, aliases: new Set(), deprecated });
    }
}

/** Bedrock's ids of one region. */
export const REGIONAL = /^(?:us|eu|apac|au|jp|us-gov|ca|in)\.(?=.)/;

/** Adds a model that is not known yet, or a date of a known one, and fills in what an earlier source left open. */
export function merge(
  provider: string,
  id: string,
  source: number,
  bands: CompactBand[],
  limits: { context?: number | undefined; output?: number | undefined },
): void {
  if (REGIONAL.test(id) && provider === 'aws') return;
  let draft = find(provider, id);
  if (!draft) {
    const base = find(provider, undated(keyOf(id)));
    // Bedrock's Claude has no versions of different price; which endpoint a price is of, the newest source says.
    const claude = provider === 'aws' && /anthropic/.test(id) ? find(provider, unversioned(id)) : undefined;
    if (claude) addAlias((draft = claude), id);
    else if (base && samePrice(base.bands, bands)) addAlias((draft = base), id);
    // genai-prices, the newest source, has these at the vendor's price, with the vendor's bands and dates.
    else if (SELLS[provider]?.some((vendor) => find(vendor, id) ?? find(vendor, undated(keyOf(id))))) return;
    // Free offers of a paid model are not its price.
    else if (bands.length === 0 || (bands[0]!.i === 0 && bands[0]!.o === 0 && !id.endsWith(':free'))) return;
    else add((draft = { provider, id, aliases: new Set(), bands, source }));
  }
  if (limits.context) draft.context ??= limits.context;
  if (limits.output) draft.output ??= limits.output;
  if (limits.context || limits.output) draft.limits ??= source;
}

/** A Bedrock id without its version and date. */
export const unversioned = (id: string): string => undated(id.replace(/-v\d+(?::\d+)?$/, ''));

function samePrice(a: readonly CompactBand[], b: readonly CompactBand[]): boolean {
  return a[0]?.i === b[0]?.i && a[0]?.o === b[0]?.o;
}

export interface LooseRates {
  input?: number | undefined;
  output?: number | undefined;
  read?: number | undefined;
  write?: number | undefined;
  write1h?: number | undefined;
  reasoning?: number | undefined;
  media?: (readonly [
    Modality,
    { input?: number | undefined; cacheRead?: number | undefined; output?: number | undefined },
  ])[];
}

/** Undefined where there is no price of text: nothing is free because a catalogue is silent. */
export function compactRates(rates: LooseRates): CompactRates | undefined {
  if (rates.input === undefined) return undefined;
  const writes = {
    ...(rates.write && { default: dollars(rates.write) }),
    ...(rates.write1h !== undefined && { '1h': dollars(rates.write1h) }),
  };
  const media: Partial<Record<Modality, MediaRates>> = {};
  for (const [modality, special] of rates.media ?? []) {
    const known = Object.fromEntries(
      Object.entries(special)
        .filter(([, rate]) => rate !== undefined)
        .map(([name, rate]) => [name, dollars(rate!)]),
    );
    if (Object.keys(known).length > 0) media[modality] = known;
  }
  return {
    i: dollars(rates.input),
    ...(rates.read !== undefined && { r: dollars(rates.read) }),
    ...(Object.keys(writes).length > 0 && { w: writes }),
    o: dollars(rates.output ?? 0),
    ...(rates.reasoning !== undefined && rates.reasoning !== rates.output && { t: dollars(rates.reasoning) }),
    ...(Object.keys(media).length > 0 && { m: media }),
  };
}

/** To a nano-dollar, without the float's tail. */
export const dollars = (perMillion: number): number => Number(perMillion.toFixed(9));
