import { catalogueText } from './catalogue.generated.ts';
import { type CatalogueHead, expandModel } from './data.ts';
import { baseOfPath, distance, keyOf, providerOf, SELLS, spellings, splitRoute, undated } from './identity.ts';
import type { Model } from './model.ts';
import { type ModelOverrides, overrideModel } from './overrides.ts';

export interface Catalogue {
  /** Day of the newest source. */
  readonly asOf: string;
  /**
   * The model that an id names; null if it is none or names several hosts at different prices.
   * Without a provider, the id's own route decides (`bedrock/…`, `vertex_ai/…`, `us.anthropic.…`), else its vendor.
   */
  resolve(id: string, provider?: string): Model | null;
  /** As resolve. @throws UnknownModelError with near ids. */
  need(id: string, provider?: string): Model;
  /** Ids near to one that did not resolve, nearest first. */
  suggest(id: string): string[];
  all(): Model[];
}

export class UnknownModelError extends Error {
  override readonly name = 'UnknownModelError';
  readonly id: string;
  readonly suggestions: readonly string[];
  constructor(id: string, suggestions: readonly string[]) {
    super(`No model "${id}" is known.${suggestions.length > 0 ? ` Did you mean ${suggestions.join(', ')}?` : ''}`);
    this.id = id;
    this.suggestions = suggestions;
  }
}

/** Vendors whose own price an id without a route means. */
const VENDORS = [
  'openai',
  'anthropic',
  'mistral',
  'deepseek',
  'x-ai',
  'cohere',
  'moonshotai',
  'zai',
  'zhipuai',
  'minimax',
  'perplexity',
  'voyageai',
  'alibaba',
  'ai21',
  // Last: Vertex hosts the others' models under their own names.
  'google',
];
/** Claude Code's short names: the newest of the family. */
const SHORT = /^(?:opus|sonnet|haiku|fable|mythos)$/;
/** How Claude Code asks for the long window of a model. */
const LONG_WINDOW = /\[1m\]$/;

/** Open weights that their makers do not sell by the token: only a host has a price. */
const OPEN = /(?:^|[/-])(?:llama|gpt-oss|phi|nemotron)/;
/** As Copilot shows it: `Gemini 3 Pro (Preview)`, which is `gemini-3-pro-preview`. */
const PREVIEW = /^([\w. -]{2,60}?) ?\(preview\)/i;
/** OpenRouter's routing variants. */
const VARIANT = /:(?:free|beta|thinking|extended|online|nitro|floor|exacto)$/;

/** Ids that are remembered: callers may bring any number of them. */
const RESOLVED = 10_000;
/** UTF-16 units of an id; what is longer is none. */
const LONGEST_ID = 300;

interface Line {
  readonly provider: string;
  readonly names: readonly string[];
  readonly at: number;
  model?: Model;
}

/** @param text the generated catalogue @param overrides `models:` of stint.yaml */
export function createCatalogue(text: string, overrides: ModelOverrides = {}): Catalogue {
  const rows = text.split('\n');
  const head = JSON.parse(rows[0]!) as CatalogueHead;
  const rowsOf = new Map<string, number[]>();
  for (let at = 1; at < rows.length; at++) {
    const row = rows[at]!;
    const provider = row.slice(0, Math.max(0, row.indexOf('\t')));
    const known = rowsOf.get(provider);
    if (known) known.push(at);
    else if (provider) rowsOf.set(provider, [at]);
  }
  const indexes = new Map<string, Map<string, Line>>();
  /** A provider's models by key, built when first asked for. */
  const indexOf = (provider: string): ReadonlyMap<string, Line> => {
    let index = indexes.get(provider);
    if (!index) {
      indexes.set(provider, (index = new Map()));
      for (const at of rowsOf.get(provider) ?? []) {
        const row = rows[at]!;
        const names = row.slice(provider.length + 1, row.indexOf('\t', provider.length + 1)).split(' ');
        const line: Line = { provider, names, at };
        for (const name of names) if (!index.has(keyOf(name))) index.set(keyOf(name), line);
      }
    }
    return index;
  };
  const everyLine = (): Line[] => [...rowsOf.keys()].flatMap((provider) => [...new Set(indexOf(provider).values())]);
  const modelOf = (line: Line): Model => {
    if (!line.model) {
      const row = rows[line.at]!;
      line.model = expandModel(head, line.provider, line.names, JSON.parse(row.slice(row.lastIndexOf('\t') + 1)));
    }
    return line.model;
  };

  const overridden = new Map<string, Model>();
  const inProvider = (id: string, provider: string): Model | null => {
    const key = keyOf(baseOfPath(id));
    const variant = provider === 'openrouter' ? key : key.replace(VARIANT, '');
    for (const spelling of [key, ...spellings(variant)]) {
      const own = indexOf(provider).get(spelling);
      const model = own && modelOf(own);
      const vendors = SELLS[provider] ?? [];
      if (model && (model.prices.length > 0 || vendors.length === 0)) return model;
      for (const vendor of vendors) {
        const sold = indexOf(vendor).get(spelling);
        if (sold) {
          // A host retires what it sells on days of its own (platform.claude.com model-deprecations, 2026-06-15).
          const { deprecated: _, ...kept } = modelOf(sold);
          return { ...kept, provider };
        }
      }
      if (model) return model;
    }
    return null;
  };
  const newest = (family: string): Model | null => {
    let best: { version: number; line: Line } | undefined;
    for (const line of new Set(indexOf('anthropic').values())) {
      const match = new RegExp(`^claude-${family}-(\\d+)(?:-(\\d{1,2}))?$`).exec(keyOf(line.names[0]!));
      if (!match) continue;
      const version = Number(match[1]) * 100 + Number(match[2] ?? 0);
      if (!best || version > best.version) best = { version, line };
    }
    return best ? modelOf(best.line) : null;
  };
  const lookUp = (id: string, provider?: string): Model | null => {
    const name = id.trim().replace(LONG_WINDOW, '');
    const preview = PREVIEW.exec(name)?.[1];
    const shown = preview === undefined ? null : lookUp(`${preview}-preview`, provider);
    if (shown) return shown;
    if (provider !== undefined) {
      const known = providerOf(provider) ?? provider.toLowerCase();
      const exact = inProvider(name, known);
      if (exact) return exact;
      const route = splitRoute(name);
      return route ? inProvider(route.rest, known) : null;
    }
    if (SHORT.test(name)) return newest(name);
    if (name.endsWith(':free')) return inProvider(name.replace(/^openrouter\//, ''), 'openrouter');
    const route = splitRoute(name);
    if (route) {
      const routed = lookUp(route.rest, route.provider);
      if (routed) return routed;
    }
    if (
      /^(?:global\.|[a-z-]{2,6}\.)?(?:anthropic|amazon|meta|mistral|cohere|ai21|deepseek|qwen|openai|writer)\./.test(
        name,
      ) ||
      name.startsWith('arn:aws:bedrock')
    ) {
      const bedrock = inProvider(name, 'aws');
      if (bedrock) return bedrock;
    }
    if (!OPEN.test(keyOf(name)))
      for (const vendor of VENDORS) {
        const model = inProvider(name, vendor);
        if (model) return model;
      }
    return onlyHost(name);
  };
  /** A model that one host sells, or several at one price. */
  const onlyHost = (id: string): Model | null => {
    let found: Model | null = null;
    for (const provider of rowsOf.keys()) {
      const model = inProvider(id, provider);
      if (!model) continue;
      if (found && JSON.stringify(found.prices.map(rateKey)) !== JSON.stringify(model.prices.map(rateKey))) return null;
      found ??= model;
    }
    if (found?.deprecated === undefined) return found;
    // The id names no host: that this one retires the model says nothing of another.
    const { deprecated: _, ...kept } = found;
    return kept;
  };

  /** What ids were found to name, by provider. */
  const resolved = new Map<string | undefined, Map<string, Model | null>>();
  let remembered = 0;
  const resolve = (id: string, provider?: string): Model | null => {
    const known = resolved.get(provider)?.get(id);
    if (known !== undefined) return known;
    if (id === 'inherit' || id.length > LONGEST_ID) return overridden.get(keyOf(id)) ?? null;
    const model = overridden.get(keyOf(id)) ?? lookUp(id, provider);
    if (remembered++ >= RESOLVED) {
      resolved.clear();
      remembered = 1;
    }
    const of = resolved.get(provider);
    if (of === undefined) resolved.set(provider, new Map([[id, model]]));
    else of.set(id, model);
    return model;
  };
  for (const [id, override] of Object.entries(overrides)) {
    const base = typeof override?.like === 'string' ? override.like : id;
    overridden.set(keyOf(id), overrideModel(id, override, lookUp(base, override?.provider)));
  }
  const suggested = new Map<string, string[]>();
  const suggest = (id: string): string[] => {
    let near = suggested.get(id);
    if (near === undefined) suggested.set(id, (near = nearest(id, everyLine())));
    return near;
  };
  return {
    asOf: head.asOf,
    resolve,
    need(id, provider) {
      const model = resolve(id, provider);
      if (!model) throw new UnknownModelError(id, suggest(id));
      return model;
    },
    suggest,
    all: () => [...overridden.values(), ...everyLine().map(modelOf)],
  };
}

const rateKey = (band: Model['prices'][number]): unknown[] => [
  band.input,
  band.output,
  band.cacheRead,
  band.cacheWrite,
  band.from,
  band.aboveInputTokens,
];

function nearest(id: string, lines: readonly Line[]): string[] {
  const wanted = keyOf(id);
  const bare = undated(keyOf(splitRoute(id)?.rest ?? id));
  if (wanted.length > 100) return [];
  const limit = Math.max(2, Math.floor(bare.length / 4));
  const found = new Map<string, number>();
  for (const { provider, names } of lines) {
    const vendor = VENDORS.includes(provider) && !OPEN.test(keyOf(names[0]!));
    const name = vendor ? names[0]! : `${provider}/${names[0]}`;
    for (const candidate of names) {
      const key = keyOf(candidate);
      // Hosts spell one model `vendor/model`: near by its last part.
      const base = key.slice(key.lastIndexOf('/') + 1);
      const steps =
        Math.min(distance(bare, key, limit), distance(bare.slice(bare.lastIndexOf('/') + 1), base, limit)) +
        (vendor ? 0 : 0.5);
      if (steps <= limit && steps < (found.get(name) ?? Number.POSITIVE_INFINITY)) found.set(name, steps);
    }
  }
  return [...found]
    .sort(([a, x], [b, y]) => x - y || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, 3)
    .map(([name]) => name);
}

let shared: Catalogue | undefined;

/** The catalogue that ships with Stint, indexed once; with overrides, a catalogue of its own. */
export function loadCatalogue(overrides?: ModelOverrides): Catalogue {
  if (overrides && Object.keys(overrides).length > 0) return createCatalogue(catalogueText, overrides);
  return (shared ??= createCatalogue(catalogueText));
}
