import { formatMoney } from '@stint/runtime/models';
import { cell, line } from '../../lint/markdown-line.ts';
import { number, plural } from '../../rules/phrase.ts';
import { counts, type Reporter } from './reporter.ts';

const MAX_ROWS = 200;

/** A summary for a pull request or a job page. */
export const report: Reporter = ({ files, summary, catalogue }) => {
  const prompts = files.flatMap(({ path, prompts: all }) => all.map((prompt) => ({ path, ...prompt })));
  prompts.sort((a, b) => (b.cost?.perMonth ?? 0) - (a.cost?.perMonth ?? 0) || b.tokens.typical - a.tokens.typical);
  const findings = files.flatMap(({ path, findings: all }) => all.map((finding) => ({ path, ...finding })));
  const rank = { error: 0, warning: 1, info: 2 } as const;
  findings.sort((a, b) => rank[a.severity] - rank[b.severity] || b.saves.tokens - a.saves.tokens);
  const out = [
    '## Prompt costs',
    '',
    `**${counts(summary)}** in ${plural(summary.prompts, 'prompt')}, ${number(summary.tokens)} tokens${summary.costPerMonth === null ? '' : `, ${formatMoney(summary.costPerMonth)} a month`}. Prices as of ${catalogue.asOf}.`,
    '',
    '| prompt | model | tokens | cacheable | per call | per month |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...prompts.slice(0, MAX_ROWS).map(({ path, id, model, tokens, cost }) => {
      const total =
        tokens.typical === 0
          ? '–'
          : `${Math.round((100 * Math.min(tokens.prefix, tokens.typical)) / tokens.typical)} %`;
      return `| ${cell(`${path} ${id}`)} | ${cell(model ?? '–')} | ${tokens.exact ? '' : '~'}${number(tokens.typical)} | ${total} | ${cost ? formatMoney(cost.perCall) : '–'} | ${cost?.perMonth == null ? '–' : formatMoney(cost.perMonth)} |`;
    }),
    ...(prompts.length > MAX_ROWS ? [`| … and ${prompts.length - MAX_ROWS} more | | | | | |`] : []),
  ];
  if (findings.length > 0)
    out.push(
      '',
      '| | where | what | saves |',
      '| --- | --- | --- | ---: |',
      ...findings
        .slice(0, MAX_ROWS)
        .map(
          ({ severity, path, range, rule, message, saves }) =>
            `| ${severity} | ${cell(`${path}:${range.start.line}`)} | ${cell(message)} \`${rule}\` | ${number(saves.tokens)}${saves.perMonth === null ? '' : ` (${formatMoney(saves.perMonth)})`} |`,
        ),
      ...(findings.length > MAX_ROWS ? [`| | … and ${findings.length - MAX_ROWS} more | | |`] : []),
    );
  const problems = files.flatMap(({ path, problems: all }) =>
    all.map(({ message, range }) => `- ${line(`${path}:${range.start.line} ${message}`)}`),
  );
  if (problems.length > 0) out.push('', '### Could not be read', '', ...problems);
  return `${out.join('\n')}\n`;
};
