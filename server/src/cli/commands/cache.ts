import { nearest } from '../../lint/nearest.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';

const HELP = `stint cache <command> [options]

The semantic cache of @stint/runtime.

  tune FILE         what each threshold would do to labelled pairs of questions, and which one to set
  review            pairs of questions that were near the threshold; say which were right or wrong

  --help            help, also of each command
`;

interface Subcommand {
  run(args: readonly string[], io: Io): Promise<number>;
}

const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  tune: () => import('./cache/tune.ts'),
  review: () => import('./cache/review.ts'),
};

export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    (name === undefined ? io.err : io.out).call(io, HELP);
    return name === undefined ? EXIT.failed : EXIT.clean;
  }
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (load === undefined) {
    const near = nearest(name.replace(/^-+/, ''), Object.keys(subcommands));
    throw new UsageFault(
      `there is no stint cache ${name}.${near === null ? '' : ` Did you mean ${near}?`} See stint cache --help.`,
    );
  }
  return await (await load()).run(rest, io);
}
