import type { CompactBand, CompactRates } from '../../src/models/data.ts';
import { providerOf } from '../../src/models/identity.ts';
import { corrections } from './corrections.ts';
import { add, compactRates, type Draft, dollars, find, type Json, merge, REGIONAL, retire, TAKEN } from './drafts.ts';

const TEXT_MODES = new Set(['chat', 'completion', 'responses', 'embedding']);

/** litellm (model_prices_and_context_window.json): prices per token, limits, service tiers, retirement dates. */
export function readLitellm(data: Readonly<Record<string, Json>>, source: number): void {
  const regional: { id: string; bands: CompactBand[] }[] = [];
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
      /up-to|b-\d|-default$|commitment|\/$|^ft:gpt-4o-(?!mini)/.test(id)
    )
      continue;
    const number = (name: string): number | undefined =>
      typeof entry[name] === 'number' ? (entry[name] as number) : undefined;
    const bands = litellmBands(number, source);
    if (provider === 'aws' && REGIONAL.test(id) && bands.length > 0) regional.push({ id, bands });
    merge(provider, id, source, bands, {
      context: contextOf(number('max_input_tokens'), number('max_output_tokens'), provider, id),
      output: number('max_output_tokens'),
    });
    const draft = find(provider, id);
    if (!draft) continue;
    const retires = entry.deprecation_date;
    if (typeof retires === 'string' && retires <= corrections.asOf) retire(draft, id, { s: source, r: retires });
    draft.bands = draft.bands.map((band) =>
      band.a || band.x || band.b ? band : { ...band, ...serviceTiers(band, number) },
    );
  }
  addRegional(regional, data, source);
}

/**
 * Regions of Bedrock that charge more than the price known for a model. What litellm has of a model counts only where one of
 * its prices for it is the known one: for others it has prices that have changed.
 */
function addRegional(
  listed: readonly { readonly id: string; readonly bands: CompactBand[] }[],
  data: Readonly<Record<string, Json>>,
  source: number,
): void {
  for (const { id, bands } of listed) {
    const everywhere = id.replace(REGIONAL, '');
    const base = find('aws', everywhere);
    const known = base?.bands.find((band) => !band.a);
    if (base === undefined || known === undefined) continue;
    const prices = Object.entries(data)
      .filter(([key]) => key.replace(REGIONAL, '') === everywhere)
      .map(([, entry]) => dollars(Number(entry.input_cost_per_token) * 1e6));
    const more = bands[0]!.i / known.i;
    if (!prices.includes(known.i) || more <= 1.001 || more > DEAREST_REGION) continue;
    const { context, output, limits } = base;
    const draft: Draft = { provider: 'aws', id, aliases: new Set(), bands, source };
    add(Object.assign(draft, context && { context }, output && { output }, limits && { limits }));
  }
}

/** Times the price elsewhere: what is above is another model's price, entered by mistake. */
const DEAREST_REGION = 1.6;

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
