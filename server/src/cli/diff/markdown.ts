import { cell, line } from '../../lint/markdown-line.ts';
import { number, plural } from '../../rules/phrase.ts';
import type { Comparison, PromptChange } from './compare.ts';
import { baseOf, counts, isUnchanged, leftOut, nameOf, perCallOf, perMonthOf, tokensOf, totals } from './figures.ts';

/** Of each table and of the budgets: GitHub takes comments of at most 65,536 characters. */
const MAX_ROWS = 60;

/** For a comment on a pull request or a job's page. */
export function printMarkdown(comparison: Comparison): string {
  const { prompts, summary, limit, catalogue } = comparison;
  const changed = prompts.filter((each) => !isUnchanged(each));
  const unchanged = prompts.filter(isUnchanged);
  const nothing = summary.changed + summary.added + summary.removed === 0;
  const said = nothing ? '**No prompt costs more or less** than at' : `**${totals(comparison)}** against`;
  const out = ['## Prompt costs', '', `${said} ${code(baseOf(comparison))}: ${counts(comparison)}.`];
  if (limit !== null) out.push('', limit.exceeded ? `**✖ ${limit.message}**` : `✔ ${limit.message}`);
  if (changed.length > 0) out.push('', ...table(changed));
  const broken = prompts.filter((each) => each.broken.length > 0).slice(0, MAX_ROWS);
  if (broken.length > 0) out.push('', '### Budgets that this breaks', '');
  for (const { path, id, broken: budgets } of broken)
    for (const { rule, message } of budgets) out.push(`- **${line(`${path} ${id}`)}** ${line(message)} \`${rule}\``);
  const left = leftOut(comparison);
  if (left !== null) out.push('', left);
  if (unchanged.length > 0) {
    const title = `<summary>${plural(unchanged.length, 'unchanged prompt')}</summary>`;
    out.push('', '<details>', title, '', ...table(unchanged), '', '</details>');
  }
  out.push('', `<sub>Prices as of ${catalogue.asOf}. ~ marks an estimated count.</sub>`);
  return `${out.join('\n')}\n`;
}

function table(changes: readonly PromptChange[]): string[] {
  const rest = changes.length - MAX_ROWS;
  return [
    '| prompt | tokens | a call | a month |',
    '| --- | ---: | ---: | ---: |',
    ...changes
      .slice(0, MAX_ROWS)
      .map(
        (each) =>
          `| ${cell(nameOf(each))}${MARK[each.status]} | ${tokensOf(each)} | ${perCallOf(each)} | ${perMonthOf(each)} |`,
      ),
    ...(rest > 0 ? [`| … and ${number(rest)} more | | | |`] : []),
  ];
}

const MARK = { added: ' _(added)_', removed: ' _(removed)_', changed: '', unchanged: '' } as const;

/** A name as code: a backquote cannot stand in it. */
function code(name: string): string {
  return `\`${line(name.replaceAll('`', "'"))}\``;
}
