import { nearest } from '../../lint/nearest.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';

const HELP = `stint route <command> [options]

A router that foretells from a call's own text whether it needs the strong model.

  train DATA    learn one from labelled outcomes, or from what the ledger knows
  eval DATA     draw what a router keeps of the strong model's quality at which share of its calls

  --help        help, also of each command
`;

interface Subcommand {
  run(args: readonly string[], io: Io): Promise<number>;
}

const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  train: () => import('./route/train.ts'),
  eval: () => import('./route/eval.ts'),
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
      `there is no stint route ${name}.${near === null ? '' : ` Did you mean ${near}?`} See stint route --help.`,
    );
  }
  return await (await load()).run(rest, io);
}
