import { readFileSync } from 'node:fs';
import type { CompactBand } from '../../src/models/data.ts';
import { keyOf, SELLS, undated } from '../../src/models/identity.ts';
import type { CacheRules } from '../../src/models/model.ts';
import { add, addAlias, all, dollars, find, retire, sourceIndex, takeAway, unversioned } from './drafts.ts';

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
    /** Factors of all rates, by service tier. */
    tiers?: Readonly<Record<string, number>>;
    write1h?: number;
  }[];
  /** Names and the day from which calls to them fail; a dated name of a known model may be new here. */
  readonly retired: readonly { provider: string; source: string; on: string; successor?: string; ids: string[] }[];
  readonly models: readonly {
    provider: string;
    id: string;
    source?: string;
    aliases?: string[];
    contextWindow?: number;
    maxOutputTokens?: number;
    prices?: Omit<CompactBand, 's'>[];
    /** Upstream has the id as a name of another model. */
    apart?: true;
  }[];
}

/** What the upstream catalogues lack or have wrong, with its sources. */
export const corrections = JSON.parse(
  readFileSync(new URL('../../src/models/corrections.json', import.meta.url), 'utf8'),
) as Corrections;

/** Applies the corrections, and what follows from a model's family. */
export function correct(): void {
  const source = (name: string): number => sourceIndex(...corrections.sources[name]!);
  for (const model of corrections.models) {
    if (model.apart) takeAway(model.provider, model.id);
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
  for (const { provider, source: name, on, successor, ids } of corrections.retired)
    for (const id of ids) {
      const draft = find(provider, id) ?? find(provider, undated(keyOf(id)));
      if (!draft) throw new Error(`corrections.json retires ${id}, which no catalogue has`);
      retire(draft, id, { s: source(name), r: on, ...(successor && { u: successor }) });
    }
  for (const factor of corrections.factors) {
    const [provider, id] = [new RegExp(`^(?:${factor.provider})$`), new RegExp(factor.id)];
    for (const draft of all()) {
      if (!provider.test(draft.provider) || !id.test(keyOf(draft.id))) continue;
      draft.bands = draft.bands.map((band) => ({
        ...band,
        ...(factor.batch && !band.b && { b: factor.batch }),
        ...(factor.tiers && { x: { ...band.x, ...factor.tiers, ...band.x } }),
        ...(factor.write1h && band.w && !band.w['1h'] && { w: { ...band.w, '1h': dollars(band.i * factor.write1h) } }),
      }));
    }
  }
}

/** Undated names for models that are listed by date only: the newest date gets it. */
export function nameFamilies(): void {
  for (const draft of all().sort((a, b) => (keyOf(a.id) < keyOf(b.id) ? 1 : -1))) {
    const short = (draft.provider === 'aws' ? unversioned(draft.id) : undated(draft.id)).replace(/(?<=.)@.*$/, '');
    // Experiments share a name and nothing else.
    if (short !== draft.id && !short.endsWith('-exp') && !SELLS[draft.provider]?.some((vendor) => find(vendor, short)))
      addAlias(draft, short);
  }
}

/** A host's `vendor/model` is also its `model`, where one vendor only has it there. */
export function nameWithoutVendor(): void {
  const owners = new Map<string, Set<string>>();
  const bare = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
  for (const { provider, id } of all()) {
    const key = `${provider} ${keyOf(bare(id))}`;
    owners.set(key, (owners.get(key) ?? new Set()).add(keyOf(id)));
  }
  for (const draft of all())
    if (owners.get(`${draft.provider} ${keyOf(bare(draft.id))}`)?.size === 1) addAlias(draft, bare(draft.id));
}
