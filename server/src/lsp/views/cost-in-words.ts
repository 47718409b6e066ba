import { formatMoney } from '@stint/runtime/models';
import { DEFAULT_TOKENIZER } from '../../lint/measure.ts';
import { isCall } from '../../prompt/index.ts';
import { number, percent } from '../../rules/phrase.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { figure, precisionInWords, tokenFigure } from './figures.ts';
import { ratesOf, workloadOf } from './prompt-parts.ts';

/** `Input 2,081 tokens: tools 0 + static 1,065 + variables 1,006 + framing 10; worst case 3,711.` */
export function inputInWords({ tokens }: MeasuredPrompt): string {
  const imports = tokens.imports ?? 0;
  const rest = tokens.typical - tokens.tools - tokens.static - tokens.framing - imports;
  const variable = Math.max(0, rest);
  const parts = [
    ['tools', tokens.tools],
    ['static', tokens.static],
    ['imports', imports],
    ['variables', variable],
    ['framing', tokens.framing],
  ] as const;
  const sum = parts.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${figure(count, tokens)}`);
  const worst =
    tokens.worst === null ? 'no worst case: a variable has no cap' : `worst case ${figure(tokens.worst, tokens)}`;
  const apart = `: ${sum.join(' + ')}${rest < 0 ? ` − ${figure(-rest, tokens)} not counted by the provider` : ''}`;
  return `Input ${tokenFigure(tokens.typical, tokens)}${sum.length > 1 || rest < 0 ? apart : ''}; ${worst}.`;
}

/** The cost of a call taken apart, with its price's date and source; a reason where no cost is known. */
export function costInWords(analysis: Analysis, measured: MeasuredPrompt): string[] {
  const { cost, model } = measured;
  if (model === null) return ['No cost: the model is not stated, or unknown.'];
  if (cost === null) return [`No cost: no price is known for ${model.id}.`];
  const { uncached, cacheRead, cacheWrite, output } = cost.parts;
  const month = cost.perMonth === null ? '' : `, ${formatMoney(cost.perMonth)} a month`;
  const worst = cost.worstPerCall === null ? '' : ` At worst ${formatMoney(cost.worstPerCall)}.`;
  const source = ratesOf(analysis, measured)?.band.source;
  return [
    `One call ${formatMoney(cost.perCall)}${month} = uncached ${formatMoney(uncached)} + cache read ${formatMoney(cacheRead)} + cache write ${formatMoney(cacheWrite)} + output ${formatMoney(output)}.${worst}`,
    `${model.id} at prices of ${cost.priceAsOf}${source === undefined ? '' : ` (${source})`}; ${workloadInWords(analysis, measured)}.`,
  ];
}

/** `2,000 calls a day, 85 % reuse, 250 output tokens`. */
export function workloadInWords(analysis: Analysis, measured: MeasuredPrompt): string {
  const { callsPerDay, reuse, outputTokens } = workloadOf(analysis, measured);
  const stated = [
    ...(callsPerDay === undefined ? [] : [`${number(callsPerDay)} calls a day`]),
    ...(reuse === undefined ? [] : [`${percent(reuse)} reuse`]),
    ...(outputTokens === undefined || !isCall(measured.prompt) ? [] : [`${number(outputTokens)} output tokens`]),
  ];
  return stated.length === 0 ? 'no workload stated: input only, nothing cached' : stated.join(', ');
}

/** `Exact count by o200k_base.` */
export function precisionLine({ project }: Analysis, { tokens, model }: MeasuredPrompt): string {
  const counter = project.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
  const words = precisionInWords(tokens, counter.id);
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}
