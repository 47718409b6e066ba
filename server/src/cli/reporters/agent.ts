import { printable } from '../../lint/printable.ts';
import { counts, type Reporter } from './reporter.ts';

/** One line per finding with all that a coding agent needs to act and nothing it has to pay for twice. */
export const report: Reporter = ({ files, summary }) => {
  const lines = files.flatMap(({ path, findings, problems }) => [
    ...problems.map(
      ({ message, range }) =>
        `${printable(path)}:${range.start.line}:${range.start.column} error syntax ${oneLine(message)}`,
    ),
    ...findings.map(({ range, severity, rule, message, fix }) => {
      const how = fix === null ? '' : fix.safe ? ' [--fix]' : ' [--fix-unsafe]';
      return `${printable(path)}:${range.start.line}:${range.start.column} ${severity} ${rule} ${oneLine(message)}${how}`;
    }),
  ]);
  lines.push(`${counts(summary)}; \`stint explain RULE\` for a rule.`);
  return `${lines.join('\n')}\n`;
};

const oneLine = (text: string): string => printable(text.replaceAll(/\s+/g, ' '));
