import { printable } from '../../lint/printable.ts';
import type { Reporter } from './reporter.ts';

const LEVEL = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** GitHub Actions workflow commands: annotations on the diff, with no permission needed. */
export const report: Reporter = ({ files }) =>
  files
    .flatMap(({ path, findings, problems }) => [
      ...findings.map(({ severity, range, rule, message }) => line(LEVEL[severity], path, range, rule, message)),
      ...problems.map(({ range, message }) => line('error', path, range, 'syntax', message)),
    ])
    .join('');

function line(
  level: string,
  path: string,
  range: { start: { line: number; column: number }; end: { line: number; column: number } },
  title: string,
  message: string,
): string {
  const { start, end } = range;
  // An annotation may name columns only when it stays on one line.
  const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : '';
  return `::${level} file=${property(path)},line=${start.line},endLine=${end.line}${columns},title=${property(`stint ${title}`)}::${data(`${message} (${title})`)}\n`;
}

function data(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
