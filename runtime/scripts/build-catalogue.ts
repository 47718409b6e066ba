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
import type { CompactCache, CompactModel } from '../src/models/data.ts';
import { keyOf } from '../src/models/identity.ts';
import { correct, corrections, nameFamilies, nameWithoutVendor } from './catalogue/corrections.ts';
import { all, type Draft, sourceIndex, sources, splitRetired } from './catalogue/drafts.ts';
import { readGenaiPrices } from './catalogue/genai-prices.ts';
import { readLitellm } from './catalogue/litellm.ts';
import { preferLimits, readModelsDev } from './catalogue/models-dev.ts';

const READERS = { 'genai-prices': readGenaiPrices, litellm: readLitellm, 'models.dev': readModelsDev } as const;

function build(inputs: readonly string[]): string {
  const read = inputs.map((input) => {
    const [kind = '', date = '', ...file] = input.split(':');
    const bytes = readFileSync(file.join(':'));
    const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
    return { kind: kind as keyof typeof READERS, data: JSON.parse(text) as never, source: sourceIndex(date, kind) };
  });
  for (const { kind, data, source } of read) READERS[kind](data, source);
  for (const { kind, data, source } of read) if (kind === 'models.dev') preferLimits(data, source);
  correct();
  nameFamilies();
  nameWithoutVendor();
  splitRetired();
  const caches: CompactCache[] = [];
  const lines = all()
    .sort((a, b) => (a.provider === b.provider ? (a.id < b.id ? -1 : 1) : a.provider < b.provider ? -1 : 1))
    .map((draft) => `${draft.provider}\t${namesOf(draft)}\t${JSON.stringify(compactModel(draft, caches))}`);
  return [JSON.stringify({ asOf: corrections.asOf, sources, caches }), ...lines].join('\n');
}

/** Models without output; elsewhere an output rate that a catalogue leaves out is unknown, not $0. */
const INPUT_ONLY = /embed|bge|gte-|(?:^|[/-])e5-|voyage|rerank|minilm|bert/;

function compactModel(draft: Draft, caches: CompactCache[]): CompactModel {
  const key = keyOf(draft.family ?? draft.id);
  const bands = draft.bands.filter(({ i, o }) => o > 0 || i === 0 || INPUT_ONLY.test(key));
  const cached = bands.some((band) => band.r !== undefined && band.r < band.i);
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
    p: bands.map((band) => (band.w && first && 'default' in band.w ? { ...band, w: rename(band.w, first) } : band)),
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

const inputs = process.argv.slice(2);
if (inputs.length === 0) {
  console.error('usage: build-catalogue.ts KIND:DATE:FILE…   (KIND: genai-prices, litellm, models.dev)');
  process.exitCode = 2;
} else {
  const text = build(inputs);
  const quoted = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  writeFileSync(
    new URL('../src/models/catalogue.generated.ts', import.meta.url),
    `// Written by runtime/scripts/build-catalogue.ts. Upstream data: genai-prices, litellm, models.dev (MIT).\nexport const catalogueText = \`${quoted}\`;\n`,
  );
  console.log(`${text.split('\n').length - 1} models, ${Math.round(text.length / 1000)} kB`);
}
