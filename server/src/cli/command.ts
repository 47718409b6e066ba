import { didYouMean } from '../lint/nearest.ts';
import { EXIT, type Io, UsageFault } from './io.ts';

/** What the module of a command exports. */
export interface Command {
  /** What `--help` shows. A group has none: each of its commands has its own. */
  readonly help?: string;
  run(args: readonly string[], io: Io): Promise<number>;
}

/** Commands by name, each loaded when it is run. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Runs a command, or shows its help where that is asked for. */
export async function runCommand(load: () => Promise<Command>, args: readonly string[], io: Io): Promise<number> {
  const { help, run } = await load();
  const end = args.indexOf('--');
  const asked = args.slice(0, end === -1 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
  if (help === undefined || !asked) return await run(args, io);
  io.out(help);
  return EXIT.clean;
}

/**
 * A command that is a group of others.
 * @param name as it is typed: `stint models`
 */
export function commandGroup(name: string, help: string, commands: Commands): Command['run'] {
  return async (args, io) => {
    const [chosen, ...rest] = args;
    if (chosen === undefined || chosen === '--help' || chosen === '-h') {
      (chosen === undefined ? io.err : io.out).call(io, help);
      return chosen === undefined ? EXIT.failed : EXIT.clean;
    }
    const load = Object.hasOwn(commands, chosen) ? commands[chosen] : undefined;
    if (load !== undefined) return await runCommand(load, rest, io);
    const hint = didYouMean(chosen.replace(/^-+/, ''), Object.keys(commands));
    throw new UsageFault(`there is no ${name} ${chosen}.${hint} See ${name} --help.`);
  };
}
