import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Finding, LintedFile, LintInput, LintResult } from '../../lint/index.ts';
import { fixAll } from '../../project/fix-files.ts';
import { LOCK_NAME, staleEntries } from '../../project/lock-file.ts';
import { Project } from '../../project/project.ts';
import { readCachedReport, reportKey, writeCachedReport } from '../../project/report-cache.ts';
import {
  hold,
  prune,
  readSuppressions,
  SUPPRESSIONS_NAME,
  suppress,
  writeSuppressions,
} from '../../project/suppressions.ts';
import { formatOf, parseArguments, wholeNumber } from '../arguments.ts';
import { CACHE_FOLDER, EXIT, type Io, UsageFault } from '../io.ts';
import { progressLine } from '../progress-line.ts';
import { createReport, type Report } from '../report.ts';
import { reporters } from '../reporters/index.ts';
import { tell } from '../tell.ts';

const CACHE_FILE = `${CACHE_FOLDER}/report.json`;

export const help = `stint lint [options] [paths]

Lints the prompts, agent instructions and tool schemas below the paths (default: .).
Errors and warnings exit with 1; infos never fail.

Fix
  --fix                     apply the safe fixes
  --fix-unsafe              apply the others as well: read the diff
  --dry-run                 with --fix: print what would change as a patch, write nothing
Report
  --format NAME             text (default), json, sarif, github, junit, markdown, agent
  --output-file FILE        write the report to a file
  --quiet                   report errors only
  --max-warnings N          exit 1 only when there are more than N warnings (default 0)
  --timing                  time per rule, to standard error
Choose
  --config FILE             this stint.yaml in place of the ones in the folders
  --rule ID                 only this rule or category; may be repeated
  --no-inline-config        ignore stint-disable comments
  --no-ignore               lint what .gitignore, .stintignore and \`ignore\` in stint.yaml leave out
  --locked                  also fail when stint.lock.json is missing or stale
  --stdin                   lint standard input
  --stdin-filename FILE     the name that decides its format and settings
  --cache                   reuse the last report when no file changed
  --cache-location FILE     default ${CACHE_FILE}
Accept what is there for now
  --suppress-all            write the present findings to ${SUPPRESSIONS_NAME}
  --suppress-rule ID        the same for one rule; may be repeated
  --prune-suppressions      drop what is no longer found
  --suppressions-location FILE
  --color, --no-color       whatever the terminal and NO_COLOR say
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    fix: { type: 'boolean' },
    'fix-unsafe': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string', short: 'f', default: 'text' },
    'output-file': { type: 'string', short: 'o' },
    quiet: { type: 'boolean', short: 'q', default: false },
    'max-warnings': { type: 'string', default: '0' },
    timing: { type: 'boolean' },
    config: { type: 'string', short: 'c' },
    rule: { type: 'string', multiple: true },
    'no-inline-config': { type: 'boolean' },
    'no-ignore': { type: 'boolean' },
    locked: { type: 'boolean' },
    stdin: { type: 'boolean' },
    'stdin-filename': { type: 'string' },
    cache: { type: 'boolean' },
    'cache-location': { type: 'string', default: CACHE_FILE },
    'suppress-all': { type: 'boolean' },
    'suppress-rule': { type: 'string', multiple: true },
    'prune-suppressions': { type: 'boolean' },
    'suppressions-location': { type: 'string', default: SUPPRESSIONS_NAME },
    color: { type: 'boolean' },
    'no-color': { type: 'boolean' },
  });
  formatOf(values.format, Object.keys(reporters));
  const maxWarnings = wholeNumber('--max-warnings', values['max-warnings']);
  const wantsFix = values.fix === true || values['fix-unsafe'] === true;
  if (values['dry-run'] && !wantsFix)
    throw new UsageFault('--dry-run shows what --fix would change: give --fix as well.');
  if (values.stdin && positionals.length > 0)
    throw new UsageFault('--stdin lints standard input: leave the paths out, and name the file with --stdin-filename.');

  const project = await Project.open({
    cwd: io.cwd,
    today: io.today(),
    inlineConfig: !values['no-inline-config'],
    ignore: !values['no-ignore'],
    ...(values.config !== undefined && { config: values.config }),
    ...(values.rule && { only: values.rule }),
    ...(values.timing && { clock: io.clock }),
  });

  const stdin = values.stdin ? await readStdin(project, values['stdin-filename'], io) : null;
  const paths = positionals.length === 0 ? ['.'] : positionals;
  const { inputs, notes, missing } = stdin ?? project.read(paths);
  if (missing.length > 0)
    throw new UsageFault(`${missing.join(', ')}: no such file or folder, or a glob that matches nothing.`);
  for (const note of notes) tell(io, note);
  if (inputs.length === 0 && notes.length === 0)
    tell(
      io,
      'no file here is a prompt of a known format. Declare yours under `files` in stint.yaml; `stint init` writes one.',
    );

  if (stdin !== null && wantsFix) {
    // What is no prompt passes through: the caller puts the output in the file's place.
    if (inputs.length === 0) io.out(stdin.text);
    return fixStdin(project, inputs, values['fix-unsafe'] === true, io);
  }
  for (const id of values['suppress-rule'] ?? [])
    if (!project.rules.some(({ meta }) => meta.id === id))
      throw new UsageFault(`--suppress-rule: there is no rule ${id}. \`stint rules\` lists them.`);

  const cacheFile = values.cache && !wantsFix && !values.timing ? path.resolve(io.cwd, values['cache-location']) : null;
  const key =
    cacheFile === null
      ? ''
      : reportKey(project, inputs, [
          packageJson.version,
          values.rule,
          values.quiet,
          values['no-inline-config'],
          values.locked && positionals,
          io.today(),
        ]);
  const suppressionsFile = path.resolve(io.cwd, values['suppressions-location']);
  const suppressions = readSuppressions(suppressionsFile);

  let linted: readonly LintedFile[] | null = null;
  let result: LintResult | null = null;
  let fixed = 0;
  const lintNow = (): LintResult => {
    const progress = progressLine(io, values.format);
    const { files, timing, count } = wantsFix
      ? fixAll(project, inputs, { unsafe: values['fix-unsafe'] === true, write: !values['dry-run'] })
      : { ...project.lint(inputs, progress), count: 0 };
    progress?.(-1, 0);
    fixed = count;
    return { files, timing };
  };

  const changesSuppressions = values['suppress-all'] || values['suppress-rule'] || values['prune-suppressions'];
  const cached =
    cacheFile === null || changesSuppressions
      ? null
      : (readCachedReport(cacheFile, `${key}${JSON.stringify(suppressions)}`) as Report | null);
  let report: Report;
  if (cached !== null) report = cached;
  else {
    result = lintNow();
    linted = result.files;
    if (changesSuppressions) {
      const next = values['prune-suppressions']
        ? prune(linted, suppressions)
        : suppress(linted, suppressions, values['suppress-all'] ? 'all' : values['suppress-rule']!);
      writeSuppressions(suppressionsFile, next);
      tell(io, `wrote ${path.relative(io.cwd, suppressionsFile)}`);
    }
    const accepted = changesSuppressions ? readSuppressions(suppressionsFile) : suppressions;
    let held = 0;
    linted = linted.map((file) => {
      const each = hold(file, accepted);
      held += each.held;
      for (const { rule, count, found } of each.unused)
        tell(
          io,
          `${file.path}: ${count} findings of ${rule} are suppressed, ${found} are left. Run --prune-suppressions.`,
        );
      return { ...file, findings: each.findings };
    });
    const lock = values.locked ? staleLock(project, result, positionals.length === 0) : null;
    if (lock !== null) linted = [...linted, lock];
    report = createReport(linted, { asOf: project.catalogue.asOf, suppressed: held, fixed, quiet: values.quiet });
    if (cacheFile !== null) writeCachedReport(cacheFile, `${key}${JSON.stringify(suppressions)}`, report);
  }
  if (values.timing && result !== null) printTiming(result, io);

  const { report: print } = await reporters[values.format]!();
  const toFile = values['output-file'];
  const colour =
    values.color === true ||
    (!values['no-color'] && !toFile && !io.env.NO_COLOR && (io.isTerminal || Boolean(io.env.FORCE_COLOR)));
  const dryRun = values['dry-run'] === true;
  const text = print(report, {
    colour,
    version: packageJson.version,
    rules: project.rules.map(({ meta }) => meta),
    sources: new Map((linted ?? inputs).map(({ path: file, text: source }) => [file, source])),
    dryRun,
  });
  if (wantsFix && dryRun && values.format === 'text') io.out(await changes(inputs, linted!, colour));
  if (toFile === undefined) io.out(text);
  else write(path.resolve(io.cwd, toFile), text, toFile);

  const { errors, warnings, problems } = report.summary;
  return errors + problems > 0 || warnings > maxWarnings ? EXIT.findings : EXIT.clean;
}

async function readStdin(
  project: Project,
  name: string | undefined,
  io: Io,
): Promise<{ inputs: LintInput[]; notes: string[]; missing: string[]; text: string }> {
  if (name === undefined)
    throw new UsageFault('--stdin needs --stdin-filename FILE: the name decides the format and the settings.');
  const text = await io.readStdin();
  const input = project.parse(path.resolve(io.cwd, name), text);
  const notes =
    input === null
      ? [`${name} is no prompt of a known format. If it is one, declare it under \`files\` in stint.yaml.`]
      : [];
  return { inputs: input === null ? [] : [input], notes, missing: [], text };
}

/** The lock as a file of the report, with a finding at each entry that is stale; null where none is. */
function staleLock(project: Project, result: LintResult, whole: boolean): LintedFile | null {
  const lock = project.lock();
  const differences = staleEntries(lock, project.lockOf(result), whole);
  if (differences.length === 0) return null;
  const text = lock === null ? '' : readFileSync(path.join(project.root, LOCK_NAME), 'utf8');
  const findings = differences.map(({ key, message }): Finding => {
    const start = key === null ? -1 : text.indexOf(JSON.stringify(key));
    return {
      rule: 'stint/stale-lock',
      severity: 'error',
      promptId: null,
      range: start === -1 ? { start: 0, end: 0 } : { start, end: start + JSON.stringify(key).length },
      message: `${message} Run \`stint lock\`, review its diff and commit it.`,
    };
  });
  const file = project.shown(path.join(project.root, LOCK_NAME));
  const nothing = { prompts: [], suppressed: [], problems: [] };
  return { path: file, format: 'stint-lock', certainty: 'declared', text, findings, ...nothing };
}

/** Writes the report; folders that are missing are made. */
function write(file: string, text: string, shown: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageFault(`--output-file ${shown} cannot be written: ${(error as Error).message}.`);
  }
}

/** What fixing would change, as a patch. */
async function changes(before: readonly LintInput[], after: readonly LintedFile[], colour: boolean): Promise<string> {
  const { printPatch } = await import('../patch.ts');
  const fixed = new Map(after.map(({ path: file, text }) => [file, text]));
  return before.map(({ path: file, text }) => printPatch(file, text, fixed.get(file) ?? text, colour)).join('');
}

/** As other formatters on standard input: the fixed text goes to standard output. */
function fixStdin(project: Project, inputs: readonly LintInput[], unsafe: boolean, io: Io): number {
  const { files } = fixAll(project, inputs, { unsafe, write: false });
  for (const { text, findings } of files) {
    io.out(text);
    if (findings.some(({ severity }: Finding) => severity !== 'info')) return EXIT.findings;
  }
  return EXIT.clean;
}

function printTiming({ timing }: LintResult, io: Io): void {
  const rows = [...timing].sort(([, a], [, b]) => b - a);
  const total = rows.reduce((sum, [, ms]) => sum + ms, 0);
  for (const [id, ms] of rows)
    io.err(`${ms.toFixed(1).padStart(9)} ms ${((100 * ms) / total).toFixed(1).padStart(5)} %  ${id}\n`);
}
