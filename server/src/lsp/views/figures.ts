import { formatMoney } from '@stint/runtime/models';
import { DEFAULT_TOKENIZER } from '../../lint/measure.ts';
import { number } from '../../rules/phrase.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';

/** How sure a count is. `error` is the half-width of the band as a share; it may be 0 for an inexact count whose band nobody measured. */
export interface Precision {
  readonly exact: boolean;
  readonly error: number;
}

/** Of counts of text: the counter's own. A whole prompt (`tokens.exact`) also holds framing, which may be an estimate where text is not. */
export function textPrecision({ project }: Analysis, { model }: MeasuredPrompt): Precision {
  return project.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
}

/** What a value stays equal within. */
export const PERIOD = { constant: 'release', deploy: 'deploy', session: 'session', call: 'call' } as const;

/** `1,203`, `≈1,203`, `−11`. */
export function figure(count: number, { exact }: Precision): string {
  return `${exact || count === 0 ? '' : '≈'}${count < 0 ? '−' : ''}${number(Math.abs(count))}`;
}

/** `1,203 tokens`, `≈1,203 tokens`. */
export function tokenFigure(count: number, precision: Precision): string {
  return `${figure(count, precision)} token${count === 1 ? '' : 's'}`;
}

/** ` ±13 %`; empty where exact. */
export function band({ exact, error }: Precision): string {
  return exact || error === 0 ? '' : ` ±${Math.round(error * 100)} %`;
}

/** `exact count by o200k_base`, `estimate, ±13 %: the vendor publishes no tokenizer`. */
export function precisionInWords(precision: Precision, tokenizer: string): string {
  if (precision.exact) return `exact count by ${tokenizer}`;
  return precision.error === 0
    ? `text counted by ${tokenizer}, framing estimated`
    : `estimated for ${tokenizer},${band(precision)}`;
}

/** `$1.02 per 1,000 calls` of nano-dollars a call. */
export function perThousand(perCall: number): string {
  return `${formatMoney(Math.ceil(perCall * 1000))} per 1,000 calls`;
}

/** `78 %`, whole percents. A share that is not quite nothing or everything never reads as 0 or 100. */
export function share(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0 %';
  if (part >= whole) return '100 %';
  return `${Math.min(99, Math.max(1, Math.round((100 * part) / whole)))} %`;
}

/** `+312`, `−40`, with a true minus. */
export function signed(change: number): string {
  return change < 0 ? `−${number(-change)}` : `+${number(change)}`;
}
