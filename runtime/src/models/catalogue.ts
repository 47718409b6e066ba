import { catalogueText } from './catalogue.generated.ts';
import { type CatalogueHead, expandModel } from './data.ts';
import { baseOfPath, distance, keyOf, providerOf, spellings, splitRoute, undated } from './identity.ts';
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
  'google',
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
];
/** Hosts that sell a vendor's models at the vendor's price where they list none of their own (genai-prices, 2026-09-23). */
const SELLS: Readonly<Record<string, readonly string[]>> = {
  azure: ['openai', 'anthropic'],
  google: ['anthropic'],
  github: ['openai'],
};
/** Claude Code's short names: the newest of the family. */
const SHORT = /^(?:opus|sonnet|haiku|fable|mythos)(?:\[1m\])?$/;

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
  const lines: Line[] = [];
  const byProvider = new Map<string, Map<string, Line>>();
  const add = (line: Line): void => {
    lines.push(line);
    let index = byProvider.get(line.provider);
    if (!index) byProvider.set(line.provider, (index = new Map()));
    for (const name of line.names) {
      const key = keyOf(name);
      if (!index.has(key)) index.set(key, line);
    }
  };
  for (let at = 1; at < rows.length; at++) {
    const row = rows[at]!;
    const first = row.indexOf('\t');
    if (first < 0) continue;
    add({ provider: row.slice(0, first), names: row.slice(first + 1, row.indexOf('\t', first + 1)).split(' '), at });
  }
  const modelOf = (line: Line): Model => {
    if (!line.model) {
      const row = rows[line.at]!;
      line.model = expandModel(head, line.provider, line.names, JSON.parse(row.slice(row.lastIndexOf('\t') + 1)));
    }
    return line.model;
  };

  const overridden = new Map<string, Model>();
  const inProvider = (id: string, provider: string): Model | null => {
    const index = byProvider.get(provider);
    const key = keyOf(baseOfPath(id));
    const variant =
      provider === 'openrouter' ? key : key.replace(/:(?:free|beta|thinking|extended|online|nitro|floor|exacto)$/, '');
    if (index) for (const spelling of spellings(variant)) if (index.has(spelling)) return modelOf(index.get(spelling)!);
    for (const vendor of SELLS[provider] ?? []) {
      const sold = inProvider(id, vendor);
      if (sold) return { ...sold, provider };
    }
    return null;
  };
  const newest = (family: string): Model | null => {
    let best: { version: number; line: Line } | undefined;
    for (const line of new Set(byProvider.get('anthropic')?.values())) {
      const match = new RegExp(`^claude-${family}-(\\d+)(?:-(\\d{1,2}))?$`).exec(keyOf(line.names[0]!));
      if (!match) continue;
      const version = Number(match[1]) * 100 + Number(match[2] ?? 0);
      if (!best || version > best.version) best = { version, line };
    }
    return best ? modelOf(best.line) : null;
  };
  const lookUp = (id: string, provider?: string): Model | null => {
    const name = id.trim();
    if (provider !== undefined) {
      const known = providerOf(provider) ?? provider.toLowerCase();
      const exact = inProvider(name, known);
      if (exact) return exact;
      const route = splitRoute(name);
      return route ? inProvider(route.rest, known) : null;
    }
    if (SHORT.test(name)) return newest(name.replace('[1m]', ''));
    if (name.endsWith(':free')) return inProvider(name.replace(/^openrouter\//, ''), 'openrouter');
    const route = splitRoute(name);
    if (route) {
      const routed = lookUp(route.rest, route.provider);
      if (routed) return routed;
    }
    if (
      /^(?:global\.|[a-z]{2,6}\.)?(?:anthropic|amazon|meta|mistral|cohere|ai21|deepseek|qwen|openai|writer)\./.test(
        name,
      ) ||
      name.startsWith('arn:aws:bedrock')
    ) {
      const bedrock = inProvider(name, 'aws');
      if (bedrock) return bedrock;
    }
    for (const vendor of VENDORS) {
      const model = inProvider(name, vendor);
      if (model) return model;
    }
    return onlyHost(name);
  };
  /** A model that one host sells, or several at one price. */
  const onlyHost = (id: string): Model | null => {
    let found: Model | null = null;
    for (const provider of byProvider.keys()) {
      const model = inProvider(id, provider);
      if (!model) continue;
      if (found && JSON.stringify(found.prices.map(rateKey)) !== JSON.stringify(model.prices.map(rateKey))) return null;
      found ??= model;
    }
    return found;
  };

  const cached = new Map<string, Model | null>();
  const resolve = (id: string, provider?: string): Model | null => {
    const key = `${provider ?? ''}\n${id}`;
    let model = cached.get(key);
    if (model === undefined) {
      model = overridden.get(keyOf(id)) ?? (id === 'inherit' || id.length > 300 ? null : lookUp(id, provider));
      cached.set(key, model);
    }
    return model;
  };
  for (const [id, override] of Object.entries(overrides))
    overridden.set(keyOf(id), overrideModel(id, override, lookUp(id, override.provider)));
  const suggest = (id: string): string[] => nearest(id, lines);
  return {
    asOf: head.asOf,
    resolve,
    need(id, provider) {
      const model = resolve(id, provider);
      if (!model) throw new UnknownModelError(id, suggest(id));
      return model;
    },
    suggest,
    all: () => [...overridden.values(), ...lines.map(modelOf)],
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
    const vendor = VENDORS.includes(provider);
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
