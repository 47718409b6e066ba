import { formatMoney, parseMoney } from '@stint/runtime/models';
import { number, percent, tokens } from '../../rules/phrase.ts';
import { UsageFault } from '../io.ts';
import { type Comparison, isUnpriced, type Limit } from './compare.ts';

/** The increase of the whole from which on a run fails. */
export type Threshold =
  | { readonly unit: 'share'; readonly stated: string; readonly most: number }
  | { readonly unit: 'tokens'; readonly stated: string; readonly most: number }
  /** Nano-dollars a month. */
  | { readonly unit: 'money'; readonly stated: string; readonly most: number };

/** `10%`, `500 tokens`, `$20`. A bare number is refused: a shell makes one of an unquoted $20. @throws UsageFault */
export function parseThreshold(stated: string): Threshold {
  const [, share, count] = /^(?:(\d+(?:\.\d+)?) ?%|(\d+|\d{1,3}(?:,\d{3})+) ?tokens?)$/.exec(stated.trim()) ?? [];
  if (share !== undefined) return { unit: 'share', stated, most: Number(share) / 100 };
  if (count !== undefined) return { unit: 'tokens', stated, most: Number(count.replaceAll(',', '')) };
  try {
    if (/\$|usd/i.test(stated)) return { unit: 'money', stated, most: parseMoney(stated) };
  } catch {
    // Told below, with what it may be.
  }
  throw new UsageFault(
    `--fail-above takes a share, tokens or money a month ('10%', '500 tokens', '$20'), not ${stated === '' ? 'nothing' : stated}. Quote it: a shell reads $ otherwise.`,
  );
}

/** @throws UsageFault for money that nobody can tell */
export function judge(threshold: Threshold, { prompts, summary }: Comparison): Limit {
  const { tokens: counted, costPerMonth } = summary;
  const unpriced = prompts.find(isUnpriced);
  if (threshold.unit === 'money' && unpriced !== undefined)
    throw new UsageFault(
      `--fail-above ${threshold.stated}: nobody knows what ${unpriced.path} ${unpriced.id} costs more a month. State a model and \`workload: { callsPerDay: … }\` in stint.yaml, or limit tokens.`,
    );
  const isPriced = unpriced === undefined && (costPerMonth.before ?? costPerMonth.after) !== null;
  const ofMoney = threshold.unit === 'money' || (threshold.unit === 'share' && isPriced);
  const [before, after] = ofMoney
    ? [costPerMonth.before ?? 0, costPerMonth.after ?? 0]
    : [counted.before, counted.after];
  const change = after - before;
  const exceeded = threshold.unit === 'share' ? change > threshold.most * before : change > threshold.most;
  const most =
    threshold.unit === 'share'
      ? percent(threshold.most)
      : threshold.unit === 'tokens'
        ? tokens(threshold.most)
        : `${formatMoney(threshold.most)} a month`;
  const amount = ofMoney ? `${formatMoney(Math.abs(change))} a month` : `${number(Math.abs(change))} tokens`;
  const how = change > 0 ? `${amount}${before > 0 ? ` (${percent(change / before)})` : ''} more` : 'No increase';
  return {
    stated: threshold.stated,
    exceeded,
    message: `${how}: ${exceeded ? 'above' : 'within'} the limit of ${most}.`,
  };
}
