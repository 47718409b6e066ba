import { nearest } from '../lint/nearest.ts';
import { EXIT, type Io, UsageFault } from './io.ts';

interface Command {
  run(args: readonly string[], io: Io): Promise<number>;
}

/**
 * A command that is a group of others, each loaded when it is run.
 * @param name as it is typed: `stint models`
 */
export function commandGroup(
  name: string,
  help: string,
  commands: Readonly<Record<string, () => Promise<Command>>>,
): Command['run'] {
  return async (args, io) => {
    const [chosen, ...rest] = args;
    if (chosen === undefined || chosen === '--help' || chosen === '-h') {
      (chosen === undefined ? io.err : io.out).call(io, help);
      return chosen === undefined ? EXIT.failed : EXIT.clean;
    }
    const load = Object.hasOwn(commands, chosen) ? commands[chosen] : undefined;
    if (load === undefined) {
      const near = nearest(chosen.replace(/^-+/, ''), Object.keys(commands));
      throw new UsageFault(
        `there is no ${name} ${chosen}.${near === null ? '' : ` Did you mean ${near}?`} See ${name} --help.`,
      );
    }
    return await (await load()).run(rest, io);
  };
}
