import { bandFor, formatMoney, type Model, type PriceBand } from '@stint/runtime/models';
import { isKnownVocabulary } from '@stint/runtime/tokens';
import { line } from '../../lint/markdown-line.ts';
import { number } from '../../rules/phrase.ts';
import { facts } from './markdown.ts';

/** `$3.00 in · $15.00 out · 200k window`: a model in a list. */
export function modelDetail(model: Model, today: string): string {
  const band = baseBand(model, today);
  const price = band === null ? 'no price known' : `${perMillion(band.input)} in · ${perMillion(band.output)} out`;
  return model.contextWindow === null ? price : `${price} · ${compact(model.contextWindow)} window`;
}

/** All that the catalogue knows of a model, in Markdown, each fact with its date and source. */
export function modelCard(model: Model, today: string): string {
  const { limits, deprecated } = model;
  const window = [
    model.contextWindow === null ? 'window not known' : `${number(model.contextWindow)} tokens`,
    model.maxOutputTokens === null ? 'output limit not known' : `output up to ${number(model.maxOutputTokens)}`,
  ];
  const title = `**${line(model.id)}** · ${line(model.provider)}${model.tier === null ? '' : ` · ${model.tier}`}`;
  const rows: [string, string][] = [
    ['Window', `${window.join(', ')} *(${limits.date}, ${limits.source})*`],
    ...prices(model, today),
    ['Cache', cacheRules(model)],
    [
      'Tokens',
      isKnownVocabulary(model.tokenizer)
        ? `counted exactly by ${model.tokenizer}`
        : `estimated (${line(model.tokenizer)})`,
    ],
  ];
  if (deprecated !== undefined)
    rows.unshift([
      'Deprecated',
      `${deprecated.retires === undefined ? 'no date given' : `retires ${deprecated.retires}`}${deprecated.successor === undefined ? '' : `, use ${deprecated.successor}`} *(${deprecated.date}, ${deprecated.source})*`,
    ]);
  return `${title}\n\n${facts(rows)}`;
}

function prices(model: Model, today: string): [string, string][] {
  const base = baseBand(model, today);
  if (base === null) return [['Price', 'not known']];
  const bands = [base];
  // The longer bands of the same list.
  for (const { aboveInputTokens } of model.prices) {
    const band = bandAt(model, aboveInputTokens + 1, today);
    if (band !== null && !bands.includes(band)) bands.push(band);
  }
  return bands.map((band): [string, string] => [
    band.aboveInputTokens === 0 ? 'Price per million' : `Above ${number(band.aboveInputTokens)} input tokens`,
    `${rates(band)} *(${band.date}, ${band.source})*`,
  ]);
}

function rates(band: PriceBand): string {
  const writes = Object.entries(band.cacheWrite ?? {}).map(
    ([ttl, rate]) => `${ttl === 'default' ? '' : `${line(ttl)} `}${perMillion(rate)}`,
  );
  return [
    `input ${perMillion(band.input)}`,
    ...(band.cacheRead === undefined ? [] : [`cache read ${perMillion(band.cacheRead)}`]),
    ...(writes.length === 0 ? [] : [`cache write ${writes.join(', ')}`]),
    `output ${perMillion(band.output)}`,
    ...(band.batch === undefined
      ? []
      : [`in batches ${perMillion(band.batch.input)} / ${perMillion(band.batch.output)}`]),
  ].join(' · ');
}

function cacheRules({ cache }: Model): string {
  if (cache.mode === 'none') return 'none';
  return `${[
    cache.mode === 'automatic' ? 'automatic' : 'only up to a marker',
    `from ${number(cache.minimumTokens)} tokens on`,
    ...(cache.ttls.length === 0 ? [] : [`kept ${line(cache.ttls.join(' or '))}`]),
    ...(cache.maxBreakpoints === undefined ? [] : [`at most ${cache.maxBreakpoints} markers`]),
    ...(cache.matching === 'breakpoint' ? ['hits only where a marker stood'] : []),
  ].join(', ')} *(${cache.date}, ${cache.source})*`;
}

function baseBand(model: Model, today: string): PriceBand | null {
  return bandAt(model, 0, today);
}

function bandAt(model: Model, inputTokens: number, today: string): PriceBand | null {
  try {
    return bandFor(model, inputTokens, today);
  } catch {
    return null;
  }
}

function perMillion(rate: number): string {
  return formatMoney(rate);
}

/** `200k`, `1.05M`. */
function compact(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  return tokens < 1_000_000 ? `${Math.round(tokens / 1000)}k` : `${Number((tokens / 1_000_000).toFixed(2))}M`;
}
