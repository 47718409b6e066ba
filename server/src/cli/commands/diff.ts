import path from 'node:path';
import { type LintInput, lint } from '../../lint/index.ts';
import { BaseFiles, commitOf, mergeBase } from '../../project/base-files.ts';
import { defaultHost } from '../../project/node-host.ts';
import { Project } from '../../project/project.ts';
import { formatOf, parseArguments } from '../arguments.ts';
import { type Base, type Comparison, compare } from '../diff/compare.ts';
import { judge, parseThreshold } from '../diff/limit.ts';
import { readReport } from '../diff/read-report.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';
import { knownModel } from '../known-model.ts';
import { progressLine } from '../progress-line.ts';
import { createReport, type Report } from '../report.ts';
import { tell } from '../tell.ts';

export const help = `stint diff [options] [REF] [paths]

What a change costs: compares the prompts of the working tree (below the paths, default: .) with those of the commit that
REF and HEAD have in common. REF is HEAD by default, so that uncommitted work is shown; in CI it is the target of the pull
request: \`stint diff origin/main\`. A path that is called as a branch is written ./main.

Both sides are counted with the configuration, models and prices of now: a changed stint.yaml is no change of a prompt.

  --format NAME         text (default), markdown (a comment for the pull request), json
  --compare-to FILE     compare with a report of \`stint lint --format json\` of the same paths in place of git
  --fail-above LIMIT    exit 1 when the total grows by more than '10%' (of a month's cost where it is known, else of the
                        tokens), '500 tokens', or '$20' a month
  --model ID            count and price as this model would (default: the prompts' own, else stint.yaml's)
  --config FILE         this stint.yaml in place of the ones in the folders
  --no-ignore           also what .gitignore, .stintignore and \`ignore\` in stint.yaml leave out
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', short: 'f', default: 'text' },
    'compare-to': { type: 'string' },
    'fail-above': { type: 'string' },
    model: { type: 'string', short: 'm' },
    config: { type: 'string', short: 'c' },
    'no-ignore': { type: 'boolean' },
  });
  const format = formatOf(values.format, ['text', 'markdown', 'json']);
  const threshold = values['fail-above'] === undefined ? null : parseThreshold(values['fail-above']);
  const project = await Project.open({
    cwd: io.cwd,
    today: io.today(),
    // Of the rules, those that say whether a budget is held.
    only: ['budget'],
    ignore: !values['no-ignore'],
    ...(values.config !== undefined && { config: values.config }),
  });
  const model = values.model === undefined ? null : knownModel(project, values.model);
  const progress = progressLine(io, format);
  const measure = (side: Project, inputs: readonly LintInput[]): Report => {
    const called = model === null ? inputs : inputs.map((input) => calledBy(model.id, input));
    // The lock says what was verified once, not what either side costs.
    const facts = { ...side.facts(), lockedOf: () => null, ...(progress && { progress }) };
    const { files } = lint(called, facts);
    progress?.(-1, 0);
    return createReport(files, { asOf: side.catalogue.asOf, suppressed: 0, fixed: 0, quiet: false });
  };

  const file = values['compare-to'];
  const { ref, paths } = file === undefined ? refOf(positionals, io.cwd) : { ref: '', paths: positionals };
  const read = project.read(paths.length === 0 ? ['.'] : paths);
  const now = measure(project, read.inputs);
  const then =
    file === undefined
      ? atCommit(project, ref, paths, read.missing, measure)
      : inReport(file, io.cwd, read.missing, now);
  for (const note of [...read.notes, ...unreadable(now, ''), ...then.notes]) tell(io, note);

  const compared = compare(then.report, now, then.base, then.renames);
  const limit = threshold && judge(threshold, compared);
  const comparison: Comparison = { ...compared, limit };
  if (format === 'json') io.out(`${JSON.stringify(comparison, null, 2)}\n`);
  else if (format === 'markdown') io.out((await import('../diff/markdown.ts')).printMarkdown(comparison));
  else {
    const colour = !io.env.NO_COLOR && (io.isTerminal || Boolean(io.env.FORCE_COLOR));
    io.out((await import('../diff/text.ts')).printText(comparison, colour));
  }
  if (limit === null || !limit.exceeded) return EXIT.clean;
  // What was printed may have gone to a file.
  tell(io, limit.message);
  return EXIT.findings;
}

/** The first name is a commit where git knows one by it, else a path. @throws UsageFault where it is neither */
function refOf(names: readonly string[], cwd: string): { readonly ref: string; readonly paths: readonly string[] } {
  const [first, ...rest] = names;
  if (first === undefined) return { ref: 'HEAD', paths: [] };
  if (commitOf(cwd, first) !== null) return { ref: first, paths: rest };
  const isPath = /[*?[{]/.test(first) || defaultHost.files.stat(path.resolve(cwd, first)) !== null;
  return isPath ? { ref: 'HEAD', paths: names } : { ref: first, paths: rest };
}

/** The side that is compared with. */
interface Then {
  readonly report: Report;
  readonly base: Base;
  /** Where files were, by where they are, as the reports call them. */
  readonly renames?: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** @throws GitError, UsageFault */
function atCommit(
  project: Project,
  ref: string,
  paths: readonly string[],
  missing: readonly string[],
  measure: (side: Project, inputs: readonly LintInput[]) => Report,
): Then {
  const commit = mergeBase(project.cwd, ref);
  const files = new BaseFiles(project.cwd, commit, defaultHost.files);
  const side = project.over(files);
  const read = side.read(paths.length === 0 ? ['.'] : paths);
  refuse(missing.filter((each) => read.missing.includes(each)));
  const report = measure(side, read.inputs);
  return {
    report,
    base: { kind: 'commit', ref, commit },
    renames: new Map([...files.renames].map(([to, from]) => [project.shown(to), project.shown(from)])),
    notes: [...files.notes, ...unreadable(report, ` at ${commit.slice(0, 7)}`)],
  };
}

/** @throws UsageFault */
function inReport(file: string, cwd: string, missing: readonly string[], { catalogue }: Report): Then {
  refuse(missing);
  const report = readReport(path.resolve(cwd, file), file);
  const { asOf } = report.catalogue;
  const older = `${file} has prices as of ${asOf}, not as of ${catalogue.asOf}: where one changed, so did the cost.`;
  return { report, base: { kind: 'report', file, asOf }, notes: asOf === catalogue.asOf ? [] : [older] };
}

/** @throws UsageFault where a path is there on neither side */
function refuse(missing: readonly string[]): void {
  if (missing.length > 0)
    throw new UsageFault(`${missing.join(', ')}: no such file or folder, or a glob that matches nothing.`);
}

/** Prompts without a figure because of what is wrong with their files. */
function unreadable({ files }: Report, at: string): string[] {
  return files.flatMap(({ path: file, prompts, problems: [problem] }) =>
    prompts.length > 0 || problem === undefined
      ? []
      : [`${file}${at} holds no prompt that can be read: ${problem.message}`],
  );
}

function calledBy(model: string, input: LintInput): LintInput {
  const prompts = input.document.prompts.map((prompt) => ({ ...prompt, model: { value: model, range: prompt.range } }));
  return { ...input, document: { ...input.document, prompts } };
}
