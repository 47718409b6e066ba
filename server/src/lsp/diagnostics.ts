import path from 'node:path';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type PositionEncodingKind } from 'vscode-languageserver';
import type { Finding, LintedFile } from '../lint/index.ts';
import { ConfigError, type ConfigProblem } from '../project/config.ts';
import { type FileAccess, readIfAny } from '../project/file-access.ts';
import { CONFIG_NAMES, parseConfig } from '../project/read-config.ts';
import type { Related } from '../rules/rule.ts';
import type { Host } from './host.ts';
import { Positions } from './positions.ts';
import type { LoadedProject } from './workspace.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

const SOURCE = 'stint';

/** What travels with a diagnostic, for clients' and our own actions. */
export interface DiagnosticData {
  readonly prompt: string | null;
  readonly fix: 'safe' | 'unsafe' | null;
}

export interface Diagnosed {
  readonly uri: string;
  readonly file: LintedFile;
  readonly positions: Positions;
  readonly loaded: LoadedProject;
}

/** Turns findings into diagnostics. */
export class Diagnostics {
  readonly #host: Host;
  readonly #encoding: () => PositionEncodingKind;

  constructor(host: Host, encoding: () => PositionEncodingKind) {
    this.#host = host;
    this.#encoding = encoding;
  }

  /** The problems and findings of a file, in the order of the report. */
  of({ uri, file, positions, loaded }: Diagnosed): Diagnostic[] {
    const related = ({ path: other, range, message }: Related): Diagnostic['relatedInformation'] => {
      if (other === undefined || other === file.path)
        return [{ location: { uri, range: positions.range(range) }, message }];
      const absolute = path.resolve(loaded.folder, other);
      const draft = loaded.drafts.get(absolute);
      if (draft === undefined) return [];
      const place = new Positions(draft.input.text, this.#encoding()).range(range);
      return [{ location: { uri: this.#host.uriOf(absolute), range: place }, message }];
    };
    return [
      ...file.problems.map(
        ({ message, range }): Diagnostic => ({
          range: positions.range(range),
          severity: DiagnosticSeverity.Error,
          source: SOURCE,
          code: 'problem',
          message,
        }),
      ),
      ...file.findings.map((finding): Diagnostic => {
        const { rule, severity, range, message, removable, promptId, fix } = finding;
        const page = this.#host.pageOf(rule);
        const places = finding.related?.flatMap((each) => related(each) ?? []) ?? [];
        const made: Diagnostic = {
          range: positions.range(range),
          severity: SEVERITIES[severity],
          source: SOURCE,
          code: rule,
          message,
          data: { prompt: promptId, fix: kindOf(fix) } satisfies DiagnosticData,
        };
        if (page !== undefined) made.codeDescription = { href: page };
        if (removable) made.tags = [DiagnosticTag.Unnecessary];
        if (places.length > 0) made.relatedInformation = places;
        return made;
      }),
    ];
  }

  /** The mistakes in a stint.yaml as it is typed; in any other file that configures the project, what loading it said. */
  ofConfiguration(file: string, text: string, positions: Positions, loaded: LoadedProject): Diagnostic[] {
    const known = loaded.mistakes.get(file);
    let problems = known?.text === text ? known.problems : [];
    let unmatched = unmatchedIn(loaded).get(file) ?? [];
    if (isConfig(file))
      try {
        parseConfig(text, path.basename(file));
      } catch (error) {
        if (error instanceof ConfigError) [problems, unmatched] = [error.problems, []];
      }
    return ofProblems(problems, unmatched, positions);
  }

  /** What is wrong in the files that configure a project, as they were read. */
  *ofConfigurations(loaded: LoadedProject, files: FileAccess): Generator<Configured> {
    const unmatched = unmatchedIn(loaded);
    for (const file of new Set([...loaded.mistakes.keys(), ...unmatched.keys()])) {
      const known = loaded.mistakes.get(file);
      const warnings = unmatched.get(file) ?? [];
      if (known === undefined && warnings.length === 0) continue;
      const text = known?.text ?? readIfAny(files, file) ?? '';
      yield {
        file,
        text,
        items: (positions = new Positions(text, this.#encoding())) =>
          ofProblems(known?.problems ?? [], warnings, positions),
      };
    }
  }
}

export interface Configured {
  readonly file: string;
  readonly text: string;
  readonly items: (positions?: Positions) => Diagnostic[];
}

/** Known once the project has been gone through. */
const unmatchedIn = ({ project, drafts }: LoadedProject): ReadonlyMap<string, readonly ConfigProblem[]> =>
  drafts.scanned ? project.unmatchedPrompts(drafts.all().map(({ input }) => input)) : new Map();

function ofProblems(
  mistakes: readonly ConfigProblem[],
  warnings: readonly ConfigProblem[],
  positions: Positions,
): Diagnostic[] {
  const diagnostic =
    (severity: DiagnosticSeverity) =>
    ({ message, range }: ConfigProblem): Diagnostic => ({
      range: positions.range(range),
      severity,
      source: SOURCE,
      code: 'configuration',
      message,
    });
  return [
    ...mistakes.map(diagnostic(DiagnosticSeverity.Error)),
    ...warnings.map(diagnostic(DiagnosticSeverity.Warning)),
  ];
}

export function isConfig(file: string): boolean {
  return (CONFIG_NAMES as readonly string[]).includes(path.basename(file));
}

function kindOf(fix: Finding['fix']): DiagnosticData['fix'] {
  return fix ? (fix.safe ? 'safe' : 'unsafe') : null;
}

/** Ids of what was last reported of each document, by path: the same diagnostics have the same id. */
export class ResultIds {
  readonly #last = new Map<string, { readonly id: string; readonly told: readonly Diagnostic[] }>();
  #count = 0;

  of(file: string, diagnostics: readonly Diagnostic[]): string {
    const last = this.#last.get(file);
    if (last !== undefined && equal(last.told, diagnostics)) return last.id;
    const id = String(++this.#count);
    this.#last.set(file, { id, told: diagnostics });
    return id;
  }

  /** Documents that were reported and are in `gone` no more need not be remembered. */
  forget(file: string): void {
    this.#last.delete(file);
  }
}

/** Whether two values are the same as JSON. It ends at the first difference, which an edit mostly makes early. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => equal(one[key], other[key]));
}
