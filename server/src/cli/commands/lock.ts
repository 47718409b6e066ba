import { whyUnrenderable } from '@stint/runtime/contract';
import { printable } from '../../lint/printable.ts';
import { LOCK_NAME, staleEntries, writeLock } from '../../project/lock-file.ts';
import { Project } from '../../project/project.ts';
import { plural } from '../../rules/phrase.ts';
import { parseArguments } from '../arguments.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';
import { tell } from '../tell.ts';

export const help = `stint lock [options] [paths]

Writes ${LOCK_NAME}: per prompt its segments, the SHA-256 and tokens of the cacheable prefix, variables' caps,
tools, worst-case and typical tokens and cost, and the budget it was checked against. Commit it.

  --check           write nothing; exit 1 when the lock is missing or stale
  --config FILE     this stint.yaml in place of the ones in the folders
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    check: { type: 'boolean' },
    config: { type: 'string', short: 'c' },
  });
  const project = await Project.open({
    cwd: io.cwd,
    today: io.today(),
    ...(values.config !== undefined && { config: values.config }),
  });
  const whole = positionals.length === 0;
  const { inputs, missing, notes } = project.read(whole ? [project.root] : positionals);
  if (missing.length > 0) throw new UsageFault(`${missing.join(', ')}: no such file or folder.`);
  for (const note of notes) tell(io, note);
  const now = project.lockOf(project.lint(inputs));
  const before = values.check ? project.lock() : readable(project);
  const differences = staleEntries(before, now, whole);
  if (values.check) {
    for (const { message } of differences) io.out(`${printable(message)}\n`);
    return differences.length > 0 ? EXIT.findings : EXIT.clean;
  }
  // Naming paths renews their entries and leaves the others.
  const prompts = whole ? now.prompts : sorted({ ...before?.prompts, ...now.prompts });
  writeLock(project.root, { ...now, prompts });
  for (const { message } of before === null ? [] : differences) io.out(`${printable(message)}\n`);
  io.out(`${LOCK_NAME}: ${plural(Object.keys(prompts).length, 'prompt')}.\n`);
  const refused = Object.values(prompts).filter((prompt) => whyUnrenderable(prompt) !== null).length;
  if (refused > 0)
    io.out(`${refused} of them can be called through an adapter, not by their id: \`stint lint\` says why.\n`);
  return EXIT.clean;
}

/** A broken lock is no reason not to write a new one. */
function readable(project: Project): ReturnType<Project['lock']> {
  try {
    return project.lock();
  } catch {
    return null;
  }
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
