import { formatMoney } from '@stint/runtime/models';
import { number, percent, plural } from '../../rules/phrase.ts';
import type { Comparison, Figures, PromptChange } from './compare.ts';

/** `+$27.00`, `−40`, with a true minus. */
function signed(change: number, print: (value: number) => string): string {
  return `${change < 0 ? '−' : '+'}${print(Math.abs(change))}`;
}

/** `$216.00 → $243.00 (+$27.00, +12.5 %)`; one value where they are equal. */
function fromTo(before: number, after: number, print: (value: number) => string, mark = ''): string {
  if (before === after) return `${mark}${print(after)}`;
  const share = before === 0 ? '' : `, ${signed((after - before) / before, shareOf)}`;
  return `${mark}${print(before)} → ${mark}${print(after)} (${signed(after - before, print)}${share})`;
}

/** A share that is not quite nothing does not read as none. */
function shareOf(share: number): string {
  return share < 0.0005 ? '<0.1 %' : percent(share);
}

/** Of a prompt that is new or gone, all of it; `–` where nothing is known. */
function cell(
  { before, after }: PromptChange,
  of: (side: Figures) => number | null | undefined,
  print: (value: number) => string,
  mark = '',
): string {
  const marked = (value: number): string => `${mark}${print(value)}`;
  const [was, now] = [before && of(before), after && of(after)];
  if (before === null) return now == null ? '–' : signed(now, marked);
  if (after === null) return was == null ? '–' : signed(-was, marked);
  if (was != null && now != null) return fromTo(was, now, print, mark);
  return was == null && now == null ? '–' : `${was == null ? '–' : marked(was)} → ${now == null ? '–' : marked(now)}`;
}

/** `~1,200 → ~1,350 (+150, +12.5 %) ±13%`. */
export function tokensOf(change: PromptChange): string {
  const sides = [change.before, change.after].filter((side) => side !== null);
  const error = Math.max(...sides.map(({ tokens }) => tokens.error));
  const exact = sides.every(({ tokens }) => tokens.exact);
  const counted = cell(change, ({ tokens }) => tokens.typical, number, exact ? '' : '~');
  return `${counted}${error > 0 ? ` ±${Math.round(error * 100)}%` : ''}`;
}

export function perCallOf(change: PromptChange): string {
  return cell(change, ({ cost }) => cost?.perCall, formatMoney);
}

export function perMonthOf(change: PromptChange): string {
  return cell(change, ({ cost }) => cost?.perMonth, formatMoney);
}

/** What it is called, and what it was called and where, and the model that it was for, where these changed. */
export function nameOf({ path, id, previous, before, after }: PromptChange): string {
  const was =
    previous === null ? '' : ` (was ${previous.path === path ? previous.id : `${previous.path} ${previous.id}`})`;
  const models = [before, after].map((side) => side?.model ?? 'no model');
  const model = before === null || after === null || models[0] === models[1] ? '' : `, ${models.join(' → ')}`;
  return `${path} ${id}${was}${model}`;
}

/** `1 prompt changed, 2 added, 12 unchanged`. */
export function counts({ summary }: Comparison): string {
  const said = (['changed', 'added', 'removed', 'unchanged'] as const).filter((status) => summary[status] > 0);
  return (
    said
      .map((status, index) => `${index === 0 ? plural(summary[status], 'prompt') : number(summary[status])} ${status}`)
      .join(', ') || 'no prompts'
  );
}

/** The whole before and after, money first where it is known. */
export function totals({ prompts, summary }: Comparison): string {
  const { tokens, costPerMonth } = summary;
  const exact = prompts.every(({ before, after }) => before?.tokens.exact !== false && after?.tokens.exact !== false);
  const counted = `${fromTo(tokens.before, tokens.after, number, exact ? '' : '~')} tokens`;
  const known = costPerMonth.before ?? costPerMonth.after;
  if (known === null) return counted;
  return `${fromTo(costPerMonth.before ?? 0, costPerMonth.after ?? 0, formatMoney)} a month, ${counted}`;
}

/** What the totals of money do not hold; null where they hold all, or there are none. */
export function leftOut({ summary: { unpriced, costPerMonth } }: Comparison): string | null {
  if (unpriced === 0 || (costPerMonth.before ?? costPerMonth.after) === null) return null;
  return `Not in the totals of money, for want of a price or workload: ${plural(unpriced, 'prompt')}.`;
}

/** `origin/main (a1b2c3d)`, or the name of the report. */
export function baseOf({ base }: Comparison): string {
  return base.kind === 'commit' ? `${base.ref} (${base.commit.slice(0, 7)})` : base.file;
}

export function isUnchanged({ status, previous }: PromptChange): boolean {
  return status === 'unchanged' && previous === null;
}
