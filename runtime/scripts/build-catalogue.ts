/**
 * Writes src/models/catalogue.generated.ts from the upstream catalogues and our dated corrections:
 *
 *   node --conditions=stint-source --import tsx runtime/scripts/build-catalogue.ts \
 *     genai-prices:2026-09-23:data.json genai-prices:2026-08-21:data.json.gz \
 *     litellm:2026-07-24:model_prices.json.gz models.dev:2026-07-02:snapshot.json.gz
 *
 * Each argument is KIND:DATE:FILE (JSON, gzipped or not). genai-prices is prices/new_data/v2/data.json of
 * pydantic/genai-prices (also inside npm @pydantic/genai-prices), litellm is model_prices_and_context_window.json
 * of BerriAI/litellm, models.dev is its providers' models by provider and id. All MIT.
 * Prices come from the first file that has the model, limits from models.dev, then the others.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CompactBand, CompactCache, CompactModel, CompactRates } from '../src/models/data.ts';
import { keyOf, providerOf, SELLS, splitRoute, undated } from '../src/models/identity.ts';
import type { CacheRules, MediaRates, Modality } from '../src/models/model.ts';

type Json = Readonly<Record<string, unknown>>;

interface Draft {
  provider: string;
  id: string;
  aliases: Set<string>;
  bands: CompactBand[];
  context?: number;
  output?: number;
  limits?: number;
  source: number;
  deprecated?: { s: number; r?: string };
}

interface Corrections {
  readonly asOf: string;
  readonly sources: Readonly<Record<string, readonly [string, string]>>;
  readonly cacheRules: readonly (Omit<CacheRules, 'source' | 'date'> & {
    id: string;
    provider?: string;
    cached?: true;
    source: string;
  })[];
  readonly tokenizers: readonly (readonly [string, string])[];
  readonly tiers: readonly (readonly [string, 's' | 'm' | 'l'])[];
  readonly factors: readonly {
    provider: string;
    id: string;
    source: string;
    batch?: number;
    flex?: number;
    write1h?: number;
  }[];
  readonly models: readonly {
    provider: string;
    id: string;
    source?: string;
    aliases?: string[];
    contextWindow?: number;
    maxOutputTokens?: number;
    prices?: Omit<CompactBand, 's'>[];
  }[];
}

const here = new URL('../src/models/', import.meta.url);
const corrections = JSON.parse(readFileSync(new URL('corrections.json', here), 'utf8')) as Corrections;
const sources: [string, string][] = [];
const drafts = new Map<string, Map<string, Draft>>();

/** Resellers whose lists are no provider's, and catalogues' entries for subscriptions. */
const SKIPPED = new Set(['quicksilverpro', 'typesafe']);
/** Providers taken from litellm and models.dev; other hosts come with genai-prices only. */
const TAKEN = new Set(
  'openai anthropic google aws azure groq mistral deepseek x-ai cohere openrouter together fireworks cerebras moonshotai perplexity zai minimax alibaba deepinfra sambanova ai21 voyageai'.split(
    ' ',
  ),
);
const TEXT_MODES = new Set(['chat', 'completion', 'responses', 'embedding']);

function sourceIndex(date: string, source: string): number {
  const at = sources.findIndex(([d, s]) => d === date && s === source);
  return at >= 0 ? at : sources.push([date, source]) - 1;
}

function find(provider: string, id: string): Draft | undefined {
  return drafts.get(provider)?.get(keyOf(id));
}

function add(draft: Draft): void {
  let index = drafts.get(draft.provider);
  if (!index) drafts.set(draft.provider, (index = new Map()));
  const taken = index;
  if (taken.has(keyOf(draft.id))) return;
  taken.set(keyOf(draft.id), draft);
  draft.aliases = new Set([...draft.aliases].filter((alias) => !taken.has(keyOf(alias)) && !/\s/.test(alias)));
  for (const alias of draft.aliases) taken.set(keyOf(alias), draft);
}

/** All drafts, each once. */
const all = (): Draft[] => [...drafts.values()].flatMap((index) => [...new Set(index.values())]);

function addAlias(draft: Draft, alias: string): void {
  const index = drafts.get(draft.provider)!;
  if (index.has(keyOf(alias)) || /\s/.test(alias)) return;
  index.set(keyOf(alias), draft);
  draft.aliases.add(alias);
}

// genai-prices: match rules, dated and tiered prices.

function readGenaiPrices(data: readonly Json[], source: number): void {
  for (const provider of data) {
    const name = String(provider.id);
    if (SKIPPED.has(name)) continue;
    const models = provider.models as Json[];
    const claims = new Map(
      models.flatMap((model) => [...literalsOf(model.match as Json, name)].map((literal) => [literal, model])),
    );
    for (const model of models) {
      const literals = [...literalsOf(model.match as Json, name)];
      // Bedrock's "regional." is genai-prices' own word for the ids without one.
      const own = String(model.id).replace(/^regional\.|-$/g, '');
      const bare = own.replace(/-latest$/, '');
      // A new list's newcomer must not take a name that is this model's id.
      if (find(name, own)) continue;
      const id = own !== bare && (claims.get(bare) ?? model) === model ? bare : own;
      // OpenRouter's name for what costs nothing.
      const free = name === 'openrouter' && id.endsWith(':free');
      const bands = free ? [{ i: 0, o: 0, s: source }] : genaiBands(model.prices, source);
      const draft: Draft = {
        provider: name,
        id,
        aliases: new Set([own, ...literals].filter((alias) => alias !== id)),
        bands,
        source,
      };
      if (typeof model.context_window === 'number') draft.context = model.context_window;
      if (model.deprecated === true) draft.deprecated = { s: source };
      add(draft);
    }
  }
}

/** Vendors who sell a preview under the later model's name and price. */
const PREVIEWS = new Set(['openai', 'google']);

/** The ids a match rule spells out; `starts_with` and `contains` name the shortest id they match, and its preview. */
function* literalsOf(match: Json, provider: string): Iterable<string> {
  for (const [kind, value] of Object.entries(match)) {
    if (Array.isArray(value)) for (const rule of value as Json[]) yield* literalsOf(rule, provider);
    else if (
      kind !== 'regex' &&
      typeof value === 'string' &&
      !/^(?:us|eu|au|jp|apac|us-gov|ca|in)\.|[:/]$/.test(value)
    ) {
      const literal = value.replace(/[-@]$/, '');
      if (splitRoute(literal)?.provider === provider) continue;
      yield literal;
      if (kind === 'starts_with' && PREVIEWS.has(provider) && !/preview|20\d\d$/.test(literal)) yield `${literal}-preview`;
    }
  }
}

function genaiBands(prices: unknown, source: number): CompactBand[] {
  const lists = Array.isArray(prices) ? (prices as Json[]) : [{ prices } as Json];
  let from: string | undefined;
  return lists.flatMap((list) => {
    const constraint = (list.constraint ?? {}) as { start_date?: string; start_time?: string; end_time?: string };
    // Hours belong to the price list that they follow.
    from = constraint.start_date ?? from;
    const hours =
      constraint.start_time && constraint.end_time
        ? [{ start: constraint.start_time.slice(0, 5), end: constraint.end_time.slice(0, 5) }]
        : undefined;
    return genaiList(list.prices as Json).map(
      ({ above, rates }): CompactBand => ({
        ...rates,
        s: source,
        ...(above > 0 && { a: above }),
        ...(from && { f: from }),
        ...(hours && { h: hours }),
      }),
    );
  });
}

function genaiList(prices: Json): { above: number; rates: CompactRates }[] {
  const starts = new Set([0]);
  for (const value of Object.values(prices)) for (const tier of tiersOf(value)) starts.add(tier.start);
  return [...starts]
    .sort((a, b) => a - b)
    .flatMap((above) => {
      const at = (name: string): number | undefined => rateAt(prices[name], above);
      const rates = compactRates({
        input: at('input_mtok'),
        output: at('output_mtok'),
        read: at('cache_read_mtok'),
        write: at('cache_write_mtok'),
        write1h: at('cache_write_1h_mtok'),
        reasoning: at('output_reasoning_mtok'),
        media: (['audio', 'image', 'video'] as const).map((modality) => [
          modality,
          {
            input: at(`input_${modality}_mtok`),
            cacheRead: at(`cache_${modality}_read_mtok`),
            output: at(`output_${modality}_mtok`),
          },
        ]),
      });
      return rates ? [{ above, rates }] : [];
    });
}

function tiersOf(value: unknown): readonly { start: number; price: number }[] {
  return typeof value === 'object' && value !== null
    ? (value as { tiers: { start: number; price: number }[] }).tiers
    : [];
}

function rateAt(value: unknown, start: number): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  let rate = (value as { base: number }).base;
  for (const tier of tiersOf(value)) if (tier.start <= start) rate = tier.price;
  return rate;
}

interface LooseRates {
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
function compactRates(rates: LooseRates): CompactRates | undefined {
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
const dollars = (perMillion: number): number => Number(perMillion.toFixed(9));

// litellm: prices per token, limits, service tiers, retirement dates.

function readLitellm(data: Readonly<Record<string, Json>>, source: number): void {
  for (const [key, entry] of Object.entries(data)) {
    const label = String(entry.litellm_provider ?? '');
    const provider = providerOf(label.startsWith('vertex_ai') ? 'vertex_ai' : label);
    if (
      !provider ||
      !TAKEN.has(provider) ||
      !TEXT_MODES.has(String(entry.mode)) ||
      typeof entry.input_cost_per_token !== 'number'
    )
      continue;
    let id = key;
    for (const prefix of [label, provider, 'vertex_ai', 'bedrock', 'azure', 'gemini'])
      if (id.startsWith(`${prefix}/`)) id = id.slice(prefix.length + 1);
    // Bedrock and Azure list regions as folders, Together price classes by size.
    if (
      /^(?:us|eu|global|global-standard|[a-z]+-[a-z]+-\d|\*|us-gov-[a-z]+-\d)\//.test(id) ||
      /up-to|b-\d|-default$|commitment|^ft:gpt-4o-(?!mini)/.test(id)
    )
      continue;
    const number = (name: string): number | undefined =>
      typeof entry[name] === 'number' ? (entry[name] as number) : undefined;
    const bands = litellmBands(number, source);
    merge(provider, id, source, bands, {
      context: contextOf(number('max_input_tokens'), number('max_output_tokens'), provider, id),
      output: number('max_output_tokens'),
    });
    const draft = find(provider, id);
    if (!draft) continue;
    const retires = entry.deprecation_date;
    if (
      typeof retires === 'string' &&
      retires <= corrections.asOf &&
      (keyOf(id) === keyOf(draft.id) || provider === 'anthropic')
    )
      draft.deprecated = { s: source, r: retires };
    draft.bands = draft.bands.map((band) =>
      band.a || band.x || band.b ? band : { ...band, ...serviceTiers(band, number) },
    );
  }
}

// litellm gives OpenAI's GPT-5 window as its input part; the others' as the whole.
function contextOf(
  input: number | undefined,
  output: number | undefined,
  provider: string,
  id: string,
): number | undefined {
  return input !== undefined &&
    output !== undefined &&
    input === 272000 &&
    /gpt-5/.test(id) &&
    (provider === 'openai' || provider === 'azure')
    ? input + output
    : input;
}

function litellmBands(number: (name: string) => number | undefined, source: number): CompactBand[] {
  const bands: CompactBand[] = [];
  for (const above of [0, 128, 200, 256, 272, 512]) {
    const suffix = above ? `_above_${above}k_tokens` : '';
    const perMillion = (name: string): number | undefined => {
      const value = number(`${name}${suffix}`) ?? number(name);
      return value === undefined ? undefined : value * 1e6;
    };
    if (above && number(`input_cost_per_token${suffix}`) === undefined) continue;
    const compact = compactRates({
      input: perMillion('input_cost_per_token'),
      output: perMillion('output_cost_per_token'),
      read: perMillion('cache_read_input_token_cost'),
      write: perMillion('cache_creation_input_token_cost'),
      write1h: perMillion('cache_creation_input_token_cost_above_1hr'),
      reasoning: perMillion('output_cost_per_reasoning_token'),
      media: [
        [
          'audio',
          { input: perMillion('input_cost_per_audio_token'), output: perMillion('output_cost_per_audio_token') },
        ],
      ],
    });
    if (compact) bands.push({ ...compact, s: source, ...(above && { a: above * 1000 }) });
  }
  return bands;
}

/** Batch, flex and priority as factors of the standard rates, or as rates where input and output differ in it. */
function serviceTiers(band: CompactBand, number: (name: string) => number | undefined): Partial<CompactBand> {
  const rates = (suffix: string): number | CompactRates | undefined => {
    const input = number(`input_cost_per_token_${suffix}`);
    const output = number(`output_cost_per_token_${suffix}`);
    const standard = number('input_cost_per_token');
    // A factor of another standard price than ours says nothing.
    if (input === undefined || output === undefined || dollars((standard ?? 0) * 1e6) !== band.i) return undefined;
    const read = number(`cache_read_input_token_cost_${suffix}`);
    const factor = dollars((input * 1e6) / band.i);
    const even =
      dollars(output * 1e6) === dollars(band.o * factor) &&
      (read === undefined || dollars(read * 1e6) === dollars((band.r ?? 0) * factor));
    return even
      ? factor
      : { i: dollars(input * 1e6), ...(read !== undefined && { r: dollars(read * 1e6) }), o: dollars(output * 1e6) };
  };
  const batch = rates('batches');
  const x: Record<string, number | CompactRates> = {};
  for (const tier of ['flex', 'priority']) {
    const found = rates(tier);
    if (found !== undefined) x[tier] = found;
  }
  return { ...(typeof batch === 'number' && { b: batch }), ...(Object.keys(x).length > 0 && { x }) };
}

// models.dev: limits, and prices of models that the others lack.

function readModelsDev(data: Readonly<Record<string, Readonly<Record<string, Json>>>>, source: number): void {
  for (const [name, models] of Object.entries(data)) {
    const provider = providerOf(name);
    if (!provider || !TAKEN.has(provider)) continue;
    for (const [id, model] of Object.entries(models)) {
      const cost = model.cost as Readonly<Record<string, number>> | undefined;
      const limit = (model.limit ?? {}) as { context?: number; output?: number };
      const output = (model.modalities as { output?: string[] } | undefined)?.output ?? ['text'];
      if (!output.includes('text') || typeof cost?.input !== 'number') continue;
      const compact = compactRates({
        input: cost.input,
        output: cost.output,
        read: cost.cache_read,
        write: cost.cache_write,
      });
      merge(provider, id, source, compact ? [{ ...compact, s: source }] : [], limit);
      const draft = find(provider, id);
      if (draft && model.status === 'deprecated' && (keyOf(id) === keyOf(draft.id) || provider === 'anthropic'))
        draft.deprecated ??= { s: source };
    }
  }
}

/** Adds a model that is not known yet, or a date of a known one, and fills in what an earlier source left open. */
function merge(
  provider: string,
  id: string,
  source: number,
  bands: CompactBand[],
  limits: { context?: number | undefined; output?: number | undefined },
): void {
  if (/^(?:us|eu|apac|au|jp|us-gov|ca|in)\./.test(id) && provider === 'aws') return;
  let draft = find(provider, id);
  if (!draft) {
    const base = find(provider, undated(keyOf(id)));
    if (base && samePrice(base.bands, bands)) addAlias((draft = base), id);
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

function samePrice(a: readonly CompactBand[], b: readonly CompactBand[]): boolean {
  return a[0]?.i === b[0]?.i && a[0]?.o === b[0]?.o;
}

// Our corrections and what follows from a model's family.

function correct(): void {
  const source = (name: string): number => sourceIndex(...corrections.sources[name]!);
  for (const model of corrections.models) {
    let draft = find(model.provider, model.id);
    if (!draft)
      add(
        (draft = {
          provider: model.provider,
          id: model.id,
          aliases: new Set(),
          bands: [],
          source: source(model.source!),
        }),
      );
    const bands = (model.prices ?? []).map((band): CompactBand => ({ ...band, s: source(model.source!) }));
    if (model.prices) draft.bands = bands;
    for (const alias of model.aliases ?? []) addAlias(draft, alias);
    if (model.contextWindow) draft.context = model.contextWindow;
    if (model.maxOutputTokens) draft.output = model.maxOutputTokens;
  }
  for (const factor of corrections.factors) {
    const [provider, id] = [new RegExp(`^(?:${factor.provider})$`), new RegExp(factor.id)];
    for (const draft of all()) {
      if (!provider.test(draft.provider) || !id.test(keyOf(draft.id))) continue;
      draft.bands = draft.bands.map((band) => ({
        ...band,
        ...(factor.batch && !band.b && { b: factor.batch }),
        ...(factor.flex && !band.x?.flex && { x: { ...band.x, flex: factor.flex } }),
        ...(factor.write1h && band.w && !band.w['1h'] && { w: { ...band.w, '1h': dollars(band.i * factor.write1h) } }),
      }));
    }
  }
}

/** Undated names for models that are listed by date only: the newest date gets it. */
function nameFamilies(): void {
  for (const draft of all().sort((a, b) => (keyOf(a.id) < keyOf(b.id) ? 1 : -1))) {
    const short = undated(draft.provider === 'aws' ? draft.id.replace(/-v\d(?::\d)?$/, '') : draft.id).replace(/@.*$/, '');
    if (short !== draft.id && !SELLS[draft.provider]?.some((vendor) => find(vendor, short))) addAlias(draft, short);
  }
}

function compactModel(draft: Draft, caches: CompactCache[]): CompactModel {
  const key = keyOf(draft.id);
  const cached = draft.bands.some((band) => band.r !== undefined && band.r < band.i);
  const rule = corrections.cacheRules.find(
    ({ provider, id, cached: needed }) =>
      (!provider || new RegExp(`^(?:${provider})$`).test(draft.provider)) &&
      new RegExp(id).test(key) &&
      (!needed || cached),
  )!;
  const { id: _id, provider: _provider, cached: _cached, source, ...rules } = rule;
  const cache: CompactCache = { ...rules, s: sourceIndex(...corrections.sources[source]!) };
  let at = caches.findIndex((known) => JSON.stringify(known) === JSON.stringify(cache));
  if (at < 0) at = caches.push(cache) - 1;
  const first = rules.ttls[0];
  const tier = corrections.tiers.find(([pattern]) => new RegExp(pattern).test(key))?.[1];
  return {
    ...(draft.context && { c: draft.context }),
    ...(draft.output && { n: draft.output }),
    s: draft.limits ?? draft.source,
    k: corrections.tokenizers.find(([pattern]) => new RegExp(pattern).test(key))![1],
    ...(tier && { t: tier }),
    // A write without a TTL is one of the provider's default TTL.
    p: draft.bands.map((band) =>
      band.w && first && 'default' in band.w ? { ...band, w: rename(band.w, first) } : band,
    ),
    $: at,
    ...(draft.deprecated && { d: draft.deprecated }),
  };
}

function rename(writes: Readonly<Record<string, number>>, ttl: string): Record<string, number> {
  const { default: rate, ...others } = writes;
  return { [ttl]: rate!, ...others };
}

/** Names that the reader's spellings do not already lead to. */
function namesOf(draft: Draft): string {
  const seen = new Set([keyOf(draft.id)]);
  const names = [draft.id];
  for (const alias of draft.aliases) if (!seen.has(keyOf(alias)) && seen.add(keyOf(alias))) names.push(alias);
  return names.join(' ');
}

const READERS = { 'genai-prices': readGenaiPrices, litellm: readLitellm, 'models.dev': readModelsDev } as const;

function build(inputs: readonly string[]): string {
  const read = inputs.map((input) => {
    const [kind = '', date = '', ...file] = input.split(':');
    const bytes = readFileSync(file.join(':'));
    const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
    return { kind: kind as keyof typeof READERS, data: JSON.parse(text) as never, source: sourceIndex(date, kind) };
  });
  for (const { kind, data, source } of read) READERS[kind](data, source);
  // Limits: models.dev knows the whole window where the others give its input part.
  for (const { kind, data, source } of read) if (kind === 'models.dev') preferLimits(data, source);
  correct();
  nameFamilies();
  const caches: CompactCache[] = [];
  const lines = all()
    .sort((a, b) => (a.provider === b.provider ? (a.id < b.id ? -1 : 1) : a.provider < b.provider ? -1 : 1))
    .map((draft) => `${draft.provider}\t${namesOf(draft)}\t${JSON.stringify(compactModel(draft, caches))}`);
  return [JSON.stringify({ asOf: corrections.asOf, sources, caches }), ...lines].join('\n');
}

function preferLimits(data: Readonly<Record<string, Readonly<Record<string, Json>>>>, source: number): void {
  for (const [name, models] of Object.entries(data)) {
    const provider = providerOf(name);
    for (const [id, model] of provider ? Object.entries(models) : []) {
      const draft = find(provider!, id);
      const limit = (model.limit ?? {}) as { context?: number; output?: number };
      if (!draft || !limit.context || (keyOf(id) !== keyOf(draft.id) && undated(keyOf(id)) !== keyOf(draft.id)))
        continue;
      draft.context = limit.context;
      if (limit.output) draft.output = limit.output;
      draft.limits = source;
    }
  }
}

const inputs = process.argv.slice(2);
if (inputs.length === 0) {
  console.error('usage: build-catalogue.ts KIND:DATE:FILE…   (KIND: genai-prices, litellm, models.dev)');
  process.exitCode = 2;
} else {
  const text = build(inputs);
  const quoted = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  writeFileSync(
    new URL('catalogue.generated.ts', here),
    `// Written by runtime/scripts/build-catalogue.ts. Upstream data: genai-prices, litellm, models.dev (MIT).\nexport const catalogueText = \`${quoted}\`;\n`,
  );
  console.log(`${text.split('\n').length - 1} models, ${Math.round(text.length / 1000)} kB`);
}
