import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Finding } from '../lint/index.ts';
import type { Analysis } from './analysis.ts';
import type { Host } from './host.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

export const SOURCE = 'stint';

/** What a code action needs of the finding behind a diagnostic: its place in the analysis' list. */
export interface DiagnosticData {
  readonly version: number;
  readonly finding: number;
}

/** The findings and problems of a document as diagnostics, in the order of the report. */
export function diagnosticsOf(analysis: Analysis, host: Host): Diagnostic[] {
  const { file, positions } = analysis;
  return [
    ...file.problems.map(
      ({ message, range }): Diagnostic => ({
        range: positions.range(range),
        severity: DiagnosticSeverity.Error,
        source: SOURCE,
        code: 'syntax',
        message,
      }),
    ),
    ...file.findings.map((finding, index) => diagnosticOf(finding, index, analysis, host)),
  ];
}

function diagnosticOf(finding: Finding, index: number, { uri, version, positions }: Analysis, host: Host): Diagnostic {
  const { rule, severity, range, message, removable, related } = finding;
  const page = host.pageOf(rule);
  return {
    range: positions.range(range),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: rule,
    ...(page !== undefined && { codeDescription: { href: page } }),
    message,
    ...(removable && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related &&
      related.length > 0 && {
        relatedInformation: related
          .filter(({ path }) => path === undefined)
          .map((each) => ({ location: { uri, range: positions.range(each.range) }, message: each.message })),
      }),
    data: { version, finding: index } satisfies DiagnosticData,
  };
}
