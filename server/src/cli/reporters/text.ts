import { formatMoney } from '@stint/runtime/models';
import pico from 'picocolors';
import { printable } from '../../lint/printable.ts';
import { number, plural } from '../../rules/phrase.ts';
import { columns } from '../columns.ts';
import type { ReportFinding, ReportPrompt } from '../report.ts';
import { counts, type Reporter } from './reporter.ts';

/** For a person at a terminal: what each prompt costs, then what is wrong with it, then the sum. */
export const report: Reporter = ({ files, summary, catalogue }, { colour, sources, dryRun }) => {
  const c = pico.createColors(colour);
  const paint = { error: c.red, warning: c.yellow, info: c.blue } as const;
  const out: string[] = [];
  for (const { path, format, prompts, findings, problems } of files) {
    if (findings.length === 0 && problems.length === 0) continue;
    out.push(`${c.bold(c.underline(printable(path)))} ${c.dim(format)}`);
    for (const prompt of prompts) out.push(`  ${c.dim(describePrompt(prompt))}`);
    for (const { message, range } of problems)
      out.push(`  ${place(range.start)}  ${c.red('error')}  ${printable(message)}  ${c.dim('syntax')}`);
    for (const finding of findings) {
      const fixable = finding.fix === null ? '' : finding.fix.safe ? c.green(' fixable') : c.dim(' fixable (unsafe)');
      out.push(
        `  ${place(finding.range.start)}  ${paint[finding.severity](finding.severity.padEnd(7))}  ${printable(finding.message)}  ${c.dim(finding.rule)}${fixable}`,
      );
      const excerpt = quote(finding, sources.get(path));
      if (excerpt !== null) out.push(`${' '.repeat(20)}${c.dim('│')} ${c.dim(printable(excerpt))}`);
      for (const related of finding.related ?? [])
        out.push(
          `${' '.repeat(20)}${c.dim(`↳ ${printable(related.path)}:${related.range.start.line}:${related.range.start.column} ${printable(related.message)}`)}`,
        );
    }
    out.push('');
  }
  const costly = files
    .flatMap(({ path, prompts }) => prompts.map((prompt) => ({ path, prompt })))
    .filter(({ prompt }) => prompt.tokens.typical > 0)
    .sort(
      (a, b) =>
        (b.prompt.cost?.perMonth ?? 0) - (a.prompt.cost?.perMonth ?? 0) ||
        b.prompt.tokens.typical - a.prompt.tokens.typical,
    )
    .slice(0, 10);
  if (costly.length > 0) {
    out.push(
      c.bold('Largest prompts'),
      ...columns(
        costly.map(({ path, prompt }) => row(path, prompt)),
        2,
      ).map((line) => `  ${line}`),
      '',
    );
  }
  const { errors, warnings, problems, fixable, fixed, suppressed } = summary;
  const found = counts(summary);
  const verdict =
    errors + problems > 0 ? c.red(`✖ ${found}`) : warnings > 0 ? c.yellow(`⚠ ${found}`) : c.green(`✔ ${found}`);
  out.push(
    `${verdict} in ${plural(summary.prompts, 'prompt')} of ${plural(summary.files, 'file')}, ${number(summary.tokens)} tokens${summary.costPerMonth === null ? '' : `, ${formatMoney(summary.costPerMonth)} a month`}`,
  );
  if (fixed > 0) out.push(c.green(`  ${plural(fixed, 'finding')} ${dryRun ? 'would be fixed' : 'fixed'}`));
  if (fixable > 0) out.push(`  ${plural(fixable, 'finding')} fixable with --fix`);
  if (suppressed > 0) out.push(c.dim(`  ${plural(suppressed, 'finding')} suppressed`));
  out.push(c.dim(`  prices as of ${catalogue.asOf}; ~ marks an estimated count`));
  return `${out.join('\n')}\n`;
};

function place({ line, column }: { line: number; column: number }): string {
  return `${line}:${column}`.padStart(9);
}

function tokensOf({ tokens }: ReportPrompt): string {
  const count = number(tokens.typical);
  return tokens.exact ? count : `~${count} ±${Math.round(tokens.error * 100)}%`;
}

function cacheableShare({ tokens }: ReportPrompt): string {
  return tokens.typical === 0
    ? ''
    : `${Math.round((100 * Math.min(tokens.prefix, tokens.typical)) / tokens.typical)}% cacheable`;
}

function describePrompt(prompt: ReportPrompt): string {
  const money = prompt.cost === null ? [] : [`${formatMoney(prompt.cost.perCall)} a call`];
  if (prompt.cost?.perMonth != null) money.push(`${formatMoney(prompt.cost.perMonth)} a month`);
  return [
    printable(prompt.id),
    printable(prompt.model ?? 'no model'),
    `${tokensOf(prompt)} tokens`,
    cacheableShare(prompt),
    ...money,
  ]
    .filter(Boolean)
    .join(' · ');
}

function row(path: string, prompt: ReportPrompt): string[] {
  const { cost } = prompt;
  return [
    printable(`${path} ${prompt.id}`),
    printable(prompt.model ?? '–'),
    `${tokensOf(prompt)} tokens`,
    cacheableShare(prompt),
    cost ? `${formatMoney(cost.perCall)}/call` : '',
    cost?.perMonth == null ? '' : `${formatMoney(cost.perMonth)}/month`,
  ];
}

function quote({ range, message }: ReportFinding, source: string | undefined): string | null {
  if (source === undefined || range.start.offset === range.end.offset) return null;
  const text = source
    .slice(range.start.offset, Math.min(range.end.offset, range.start.offset + 200))
    .split(/\r?\n/, 1)[0]!
    .trim();
  // What the message quotes already is not worth a line of its own.
  if (text.length < 3 || message.toLowerCase().includes(text.toLowerCase())) return null;
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
