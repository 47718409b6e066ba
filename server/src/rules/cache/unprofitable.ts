import { formatMoney } from '@stint/runtime/models';
import { heading, percent, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { cacheRates, isRequest, markers, minimumOf } from './prefix.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/unprofitable',
    summary: 'Writing the cache costs more than reading it saves at the stated reuse.',
    severity: 'warning',
    fix: null,
    needs: 'request',
  },
  *check(measured, context) {
    const { reuse } = context.workload;
    const { model, prompt, tokens: measure } = measured;
    if (reuse === undefined || model === null || !isRequest(measured)) return;
    const last = markers(measured).at(-1);
    const asked = last !== undefined || prompt.parameters.cacheIntent !== undefined;
    if (!asked && model.cache.mode !== 'automatic') return;
    const written = last?.before ?? measure.prefix;
    if (written < minimumOf(model)) return;
    const ttl = last?.breakpoint.ttl ?? model.cache.ttls[0];
    const rates = cacheRates(measured, context.today, ttl);
    if (rates === null || rates.write <= rates.input || rates.write <= rates.read) return;
    // With share r of warm calls a token costs r × read + (1 - r) × write; without the cache, input. Equal at:
    const breakEven = (rates.write - rates.input) / (rates.write - rates.read);
    if (reuse >= breakEven) return;
    const extra = (written * (reuse * rates.read + (1 - reuse) * rates.write - rates.input)) / 1e6;
    const perMonth = context.perMonth(extra);
    yield {
      range: last?.breakpoint.range ?? prompt.parameters.cacheIntent?.range ?? heading(measured),
      message: `At ${percent(reuse)} reuse, caching ${tokens(written)}${ttl ? ` for ${ttl}` : ''} costs more than it saves${perMonth === null ? '' : ` (${formatMoney(perMonth)} a month more)`}: a write costs ${ratio(rates.write, rates.input)} of plain input and a read ${ratio(rates.read, rates.input)}, so it breaks even at ${percent(breakEven)} reuse. ${asked ? 'Take the marker out, or choose a lifetime that more calls fall into' : 'Switch the implicit cache off for this prompt'}.`,
      saves: { tokens: 0, perMonth },
    };
  },
};

function ratio(rate: number, input: number): string {
  return `${Number((rate / input).toFixed(3))}×`;
}
