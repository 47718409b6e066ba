import type { Finding, LintedFile } from '../lint/index.ts';
import { LineIndex, type Position, type Range } from '../prompt/index.ts';
import type { MeasuredPrompt, Related } from '../rules/rule.ts';

/** The report of a run as schemas/report.schema.json describes it; every reporter prints from this. */
export interface Report {
  readonly version: 1;
  readonly catalogue: { readonly asOf: string };
  readonly files: readonly ReportFile[];
  readonly summary: Summary;
}

export interface ReportFile {
  readonly path: string;
  readonly format: string;
  readonly certainty: LintedFile['certainty'];
  readonly prompts: readonly ReportPrompt[];
  readonly findings: readonly ReportFinding[];
  readonly problems: readonly { readonly message: string; readonly range: ReportRange }[];
}

export interface ReportRange {
  readonly start: Position;
  readonly end: Position;
}

export interface ReportPrompt {
  readonly id: string;
  readonly range: ReportRange;
  readonly model: string | null;
  readonly loading: 'always' | 'on-demand' | 'request';
  readonly tokens: MeasuredPrompt['tokens'];
  readonly cost: MeasuredPrompt['cost'];
  readonly segments: readonly {
    readonly kind: 'text' | 'variable' | 'block';
    readonly role: string;
    readonly range: ReportRange;
    readonly tokens: number;
    /** Of `tokens`, what counts towards the prompt where that is not all: see `MeasuredSegment`. */
    readonly counted?: number;
    readonly name?: string;
    readonly volatility?: string;
  }[];
  readonly tools: readonly { readonly name: string; readonly range: ReportRange; readonly tokens: number }[];
}

export interface ReportFinding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly prompt: string | null;
  readonly range: ReportRange;
  readonly saves: { readonly tokens: number; readonly perMonth: number | null };
  readonly fix: {
    readonly safe: boolean;
    readonly title: string;
    readonly edits: readonly { start: number; end: number; text: string }[];
  } | null;
  readonly related?: readonly { readonly path: string; readonly range: ReportRange; readonly message: string }[];
}

export interface Summary {
  readonly files: number;
  readonly prompts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
  readonly problems: number;
  readonly fixable: number;
  readonly fixed: number;
  readonly tokens: number;
  readonly costPerMonth: number | null;
}

export function createReport(
  files: readonly LintedFile[],
  by: { readonly asOf: string; readonly suppressed: number; readonly fixed: number; readonly quiet: boolean },
): Report {
  const lines = new Map(files.map((file) => [file.path, new LineIndex(file.text)]));
  const reported = files.map((file) => reportFile(file, lines, by.quiet));
  const findings = reported.flatMap((file) => file.findings);
  const prompts = reported.flatMap((file) => file.prompts);
  const monthly = paidFor(files).flatMap(({ cost }) => (cost?.perMonth == null ? [] : [cost.perMonth]));
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    version: 1,
    catalogue: { asOf: by.asOf },
    files: reported,
    summary: {
      files: files.length,
      prompts: prompts.length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: by.suppressed + files.reduce((sum, { suppressed }) => sum + suppressed.length, 0),
      problems: reported.reduce((sum, { problems }) => sum + problems.length, 0),
      fixable: findings.filter(({ fix }) => fix?.safe).length,
      fixed: by.fixed,
      tokens: tokensOf(files),
      costPerMonth: monthly.length === 0 ? null : monthly.reduce((sum, each) => sum + each, 0),
    },
  };
}

/** Prompts less those that other prompts of the run import: they are paid for with their importers. */
function paidFor(files: readonly LintedFile[]): MeasuredPrompt[] {
  const prompts = files.flatMap((file) => file.prompts);
  const imported = new Set(prompts.flatMap(({ imports = [] }) => imports.map(({ path }) => path)));
  return prompts.filter(({ path }) => !imported.has(path));
}

/** Each text once: an imported file counts as itself where it is a file of the run, else with its first importer. */
function tokensOf(files: readonly LintedFile[]): number {
  const counted = new Set(files.map(({ path }) => path));
  let sum = 0;
  for (const { tokens, imports = [] } of files.flatMap((file) => file.prompts)) {
    sum += tokens.typical;
    for (const each of imports) {
      if (counted.has(each.path)) sum -= each.tokens;
      counted.add(each.path);
    }
  }
  return sum;
}

function reportFile(file: LintedFile, lines: ReadonlyMap<string, LineIndex>, quiet: boolean): ReportFile {
  const index = lines.get(file.path)!;
  const at = (range: Range): ReportRange => ({ start: index.position(range.start), end: index.position(range.end) });
  const related = (each: Related): { path: string; range: ReportRange; message: string } => {
    const path = each.path ?? file.path;
    const other = lines.get(path) ?? index;
    return {
      path,
      range: { start: other.position(each.range.start), end: other.position(each.range.end) },
      message: each.message,
    };
  };
  return {
    path: file.path,
    format: file.format,
    certainty: file.certainty,
    prompts: file.prompts.map((measured) => reportPrompt(measured, at)),
    findings: file.findings
      .filter(({ severity }) => !quiet || severity === 'error')
      .map((finding) => ({
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        prompt: finding.promptId,
        range: at(finding.range),
        saves: finding.saves ?? { tokens: 0, perMonth: null },
        fix: finding.fix
          ? {
              safe: finding.fix.safe,
              title: finding.fix.title,
              edits: finding.fix.edits.map(({ start, end, text }) => ({ start, end, text })),
            }
          : null,
        ...(finding.related && finding.related.length > 0 && { related: finding.related.map(related) }),
      })),
    problems: file.problems.map(({ message, range }) => ({ message, range: at(range) })),
  };
}

function reportPrompt(measured: MeasuredPrompt, at: (range: Range) => ReportRange): ReportPrompt {
  const { prompt, model, tokens, cost, segments, tools } = measured;
  return {
    id: prompt.id,
    range: at(prompt.range),
    model: model?.id ?? prompt.model?.value ?? null,
    loading: prompt.loading,
    tokens,
    cost,
    segments: segments.flatMap(({ segment, message, tokens: count, counted, volatility }): ReportPrompt['segments'] => {
      if (segment.kind === 'breakpoint' || segment.kind === 'opaque') return [];
      const role = prompt.messages[message]!.role.value;
      const shared = {
        role,
        range: at(segment.kind === 'text' ? segment.text.whole : segment.range),
        tokens: count,
        ...(counted !== count && { counted }),
      };
      if (segment.kind === 'text') return [{ kind: 'text' as const, ...shared }];
      if (segment.kind === 'variable')
        return [{ kind: 'variable' as const, ...shared, name: segment.name, volatility }];
      return [{ kind: 'block' as const, ...shared, name: segment.keyword, volatility }];
    }),
    tools: tools.map(({ tool, tokens: count }) => ({ name: tool.name.value, range: at(tool.range), tokens: count })),
  };
}
