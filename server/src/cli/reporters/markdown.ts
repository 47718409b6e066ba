import { formatMoney } from '@stint/runtime/models';
import { number, plural } from '../../rules/phrase.ts';
import { printable } from '../printable.ts';
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

/** Text for a table's cell: as `line`, and no cell of its own. */
export function cell(text: string): string {
  return spans(text, plain, (code) => code.replaceAll('\\', '\\\\')).replaceAll('|', '\\|');
}

/** Text of one line. Names and values come from outside: none makes a link, an image, a tag or a mention of its own. */
export function line(text: string): string {
  return spans(text, plain, (code) => code);
}

/** The parts between and within a text's code spans, each in its way. */
function spans(text: string, plain: (part: string) => string, code: (part: string) => string): string {
  const parts = printable(text.replaceAll(/\s+/g, ' ')).split('`');
  // Two in a row open another kind of span, and one that is left alone pairs with the next in the line.
  if (parts.length % 2 === 0 || parts.slice(1, -1).includes('')) return plain(parts.join("'"));
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : code(part))).join('`');
}

/** The zero-width space keeps a name behind an `@` from being called. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\\[\]]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@\u200b');
