import pico from 'picocolors';
import { printable } from '../../lint/printable.ts';
import type { Comparison, PromptChange } from './compare.ts';
import { baseOf, counts, isUnchanged, leftOut, nameOf, perCallOf, perMonthOf, tokensOf, totals } from './figures.ts';

/** For a person at a terminal: what changed, the budgets that it breaks, the sum. */
export function printText(comparison: Comparison, colour: boolean): string {
  const c = pico.createColors(colour);
  const { prompts, summary, limit, catalogue } = comparison;
  const shown = prompts.filter((each) => !isUnchanged(each));
  const out = shown.flatMap((change) => {
    const { perMonth, perCall, tokens } = change.change;
    const by = perMonth ?? perCall ?? tokens;
    const paint = by > 0 ? c.red : by < 0 ? c.green : c.dim;
    // Of what is as it was, only what moved is shown.
    const word = change.status === 'unchanged' ? 'moved' : change.status;
    return [`${paint(word.padEnd(8))} ${c.bold(printable(nameOf(change)))}`, `         ${figures(change)}`];
  });
  if (out.length > 0) out.push('');
  const broken = prompts.filter((each) => each.broken.length > 0);
  if (broken.length > 0) out.push(c.bold('Budgets that this breaks'));
  for (const { path, id, broken: budgets } of broken)
    for (const { rule, message } of budgets)
      out.push(`  ${c.red('✖')} ${printable(`${path} ${id}: ${message}`)}  ${c.dim(rule)}`);
  if (broken.length > 0) out.push('');
  const nothing = summary.changed + summary.added + summary.removed === 0;
  out.push(
    nothing
      ? `No prompt costs more or less than at ${printable(baseOf(comparison))}.`
      : `Against ${printable(baseOf(comparison))}: ${counts(comparison)}.`,
  );
  out.push(`Total: ${totals(comparison)}`);
  const left = leftOut(comparison);
  if (left !== null) out.push(c.yellow(`  ${left}`));
  if (limit !== null) out.push(limit.exceeded ? c.red(`✖ ${limit.message}`) : c.green(`✔ ${limit.message}`));
  out.push(c.dim(`  prices as of ${catalogue.asOf}; ~ marks an estimated count`));
  return `${out.join('\n')}\n`;
}

function figures(change: PromptChange): string {
  const parts = [`${tokensOf(change)} tokens`];
  for (const [printed, unit] of [
    [perCallOf(change), 'a call'],
    [perMonthOf(change), 'a month'],
  ] as const)
    if (printed !== '–') parts.push(`${printed} ${unit}`);
  return parts.join(' · ');
}
