import type { CompactBand, CompactRates } from '../../src/models/data.ts';
import { splitRoute } from '../../src/models/identity.ts';
import { add, compactRates, type Draft, find, type Json } from './drafts.ts';

/** Resellers whose lists are no provider's, and catalogues' entries for subscriptions. */
const SKIPPED = new Set(['quicksilverpro', 'typesafe']);

/** genai-prices (prices/new_data/v2/data.json): match rules, dated and tiered prices. */
export function readGenaiPrices(data: readonly Json[], source: number): void {
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
      if (kind === 'starts_with' && PREVIEWS.has(provider) && !/preview|20\d\d$/.test(literal))
        yield `${literal}-preview`;
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
