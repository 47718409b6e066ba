import { xml } from '../xml.ts';
import type { Reporter } from './reporter.ts';

/** JUnit XML: a suite per file, a case per finding; errors and warnings fail, infos do not. */
export const report: Reporter = ({ files, summary }) => {
  const failing = summary.errors + summary.warnings + summary.problems;
  const suites = files.map(({ path, findings, problems }) => {
    const failures = findings.filter(({ severity }) => severity !== 'info').length + problems.length;
    const cases = [
      ...findings.map(({ rule, severity, message, range }) =>
        testcase(
          path,
          rule,
          range.start,
          severity === 'info' ? '' : `<failure type="${severity}" message="${xml(message)}"/>`,
        ),
      ),
      ...problems.map(({ message, range }) =>
        testcase(path, 'syntax', range.start, `<failure type="error" message="${xml(message)}"/>`),
      ),
    ];
    if (cases.length === 0) cases.push(`    <testcase classname="${xml(path)}" name="stint"/>\n`);
    return `  <testsuite name="${xml(path)}" tests="${cases.length}" failures="${failures}" errors="0">\n${cases.join('')}  </testsuite>\n`;
  });
  const tests = files.reduce((sum, { findings, problems }) => sum + Math.max(1, findings.length + problems.length), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="stint" tests="${tests}" failures="${failing}" errors="0">\n${suites.join('')}</testsuites>\n`;
};

function testcase(
  path: string,
  rule: string,
  { line, column }: { line: number; column: number },
  inner: string,
): string {
  return `    <testcase classname="${xml(path)}" name="${xml(rule)} ${line}:${column}">${inner}</testcase>\n`;
}
