import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LOCK_NAME } from '../../project/lock-file.ts';
import { Project } from '../../project/project.ts';
import { replaceFile } from '../../project/replace-file.ts';
import { plural } from '../../rules/phrase.ts';
import { noPaths, parseArguments } from '../arguments.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';
import { declarationsOf } from '../types/declarations.ts';

const NAME = 'stint.d.ts';

export const help = `stint types [options]

Writes ${NAME} from ${LOCK_NAME}: with it TypeScript completes and checks the prompts and variables of \`stint.call\`.
Have your tsconfig.json include it, and commit it.

  --check                   write nothing; exit 1 when the file is missing or stale
  -o, --output-file FILE    default: ${NAME} beside the lock
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    check: { type: 'boolean' },
    'output-file': { type: 'string', short: 'o' },
  });
  noPaths('types', positionals);
  const project = await Project.open({ cwd: io.cwd, today: io.today() });
  const lock = project.lock();
  if (lock === null) throw new UsageFault(`there is no ${LOCK_NAME}. Write it with \`stint lock\`.`);
  const shown = values['output-file'];
  const file = shown === undefined ? path.join(project.root, NAME) : path.resolve(io.cwd, shown);
  const name = shown ?? NAME;
  const { text, prompts } = declarationsOf(lock);
  if (values.check) {
    const there = readIfAny(file);
    if (there === text) return EXIT.clean;
    io.out(
      there === null
        ? `there is no ${name}.\n`
        : `${name} is not what ${LOCK_NAME} says. Write it anew with \`stint types\`.\n`,
    );
    return EXIT.findings;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  replaceFile(file, text);
  io.out(`${name}: ${plural(prompts, 'prompt')}.\n`);
  const refused = Object.keys(lock.prompts).length - prompts;
  if (refused > 0)
    io.out(`${refused} more can be called through an adapter, not by their id: \`stint lint\` says why.\n`);
  return EXIT.clean;
}

/** With the line ends that it was written with: git may have checked it out with others. */
function readIfAny(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}
