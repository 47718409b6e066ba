import { nearest } from '../lint/nearest.ts';
import { printable } from '../lint/printable.ts';
import { type Commands, runCommand } from './command.ts';
import { EXIT, type Io, UsageFault } from './io.ts';
import { tell } from './tell.ts';

const HELP = `stint: token cost as an engineering constraint

Usage: stint <command> [options]

  lint [paths]      lint prompts, agent instructions and tool schemas (default path: .)
  diff [REF]        what a change costs, against a commit: text, a pull request's comment, or a limit that fails
  count FILE        count the input tokens of a prompt, a tool list or a request body
  lock [paths]      write stint.lock.json: what the linter verified
  types             write stint.d.ts: the lock's prompts and variables for TypeScript
  usage             what production spent, by model, feature, team, user, prompt or day
  models            models that run on this machine: pull, list, verify, doctor
  cache             tune the semantic cache's threshold, review pairs near it
  init              find prompts and write a commented stint.yaml
  route             train a router that foretells which calls need the strong model, and judge it
  rules             list the rules
  explain RULE      explain a rule, with examples

  --help            help, also of each command
  --version

Exit codes: 0 clean, 1 findings, 2 could not run.
`;

// One import per command: what a run does not need it does not load.
const commands: Commands = {
  lint: () => import('./commands/lint.ts'),
  diff: () => import('./commands/diff.ts'),
  count: () => import('./commands/count.ts'),
  lock: () => import('./commands/lock.ts'),
  types: () => import('./commands/types.ts'),
  usage: () => import('./commands/usage.ts'),
  models: () => import('./commands/models.ts'),
  cache: () => import('./commands/cache.ts'),
  init: () => import('./commands/init.ts'),
  route: () => import('./commands/route.ts'),
  rules: () => import('./commands/rules.ts'),
  explain: () => import('./commands/explain.ts'),
};

/** Runs the command line. Resolves to the exit code; a user's mistake is one clear message, never a stack trace. */
export async function main(args: readonly string[], io: Io, version: string): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    io.out(`${version}\n`);
    return EXIT.clean;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.err : io.out).call(io, HELP);
    return name === undefined ? EXIT.failed : EXIT.clean;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    const near = nearest(name.replace(/^-+/, ''), [...Object.keys(commands), 'help', 'version']);
    io.err(
      `stint: there is no ${name.startsWith('-') ? 'option' : 'command'} ${name}.${near === null ? '' : ` Did you mean ${near === 'help' || near === 'version' ? '--' : ''}${near}?`} \`stint --help\` lists them.\n`,
    );
    return EXIT.failed;
  }
  try {
    return await runCommand(load, rest, io);
  } catch (error) {
    // One line for each mistake of a stint.yaml.
    const [first, ...more] = explain(error, io).split('\n');
    tell(io, first!);
    for (const each of more) io.err(`${printable(each)}\n`);
    return EXIT.failed;
  }
}

/** Errors that tell the user what to do. Any other is ours: it says so, and shows where only on request. */
const FOR_USERS = new Set([
  'UsageFault',
  'RulesError',
  'ConfigError',
  'LockError',
  'GitError',
  'SuppressionsError',
  'VocabularyError',
  'VocabularyMissingError',
  'MissingVocabularyError',
  'CatalogueError',
  'ModelOverrideError',
  'SelfHostingError',
  'UnknownModelError',
  'UnknownPriceError',
  'MoneyError',
  'StoreError',
  'UnknownHit',
  'ClassifierError',
  'InferenceError',
  'UnsupportedTokenizerError',
  'UnknownTokenizerError',
  'TokenizerPackageMissingError',
  'VendorCountError',
]);

function explain(error: unknown, io: Io): string {
  if (io.signal?.aborted) return 'stopped.';
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageFault || FOR_USERS.has(error.name)) return error.message;
  // A file that the user named: a folder that is missing, a disk that is full.
  if (typeof (error as NodeJS.ErrnoException).path === 'string') return `${error.message}.`;
  const detail = io.env.STINT_DEBUG ? `\n${error.stack}` : ' Set STINT_DEBUG=1 for where.';
  return `internal error: ${error.message}. Please report it.${detail}`;
}
