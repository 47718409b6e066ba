import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean, nearest } from '../lint/nearest.ts';
import { UsageFault } from './io.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command's options and paths. @throws UsageFault that names the option, and the one that was probably meant */
export function parseArguments<const T extends Options>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: withNumbers(args, options), options, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const unknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'(--?[^'=]+)/.exec(message)?.[1] : undefined;
    if (unknown === undefined) throw new UsageFault(`${message.split('\n')[0]!.replace(/\.$/, '')}. See --help.`);
    const near = nearest(unknown.replace(/^-+/, ''), Object.keys(options));
    throw new UsageFault(
      `there is no option ${unknown}.${near === null ? '' : ` Did you mean --${near}?`} See --help.`,
    );
  }
}

/** `--max-warnings -1` as `--max-warnings=-1`: a number below zero is a value, and is to be judged as one. */
function withNumbers(args: readonly string[], options: Options): string[] {
  const read: string[] = [];
  for (const arg of args) {
    const option = read.at(-1)?.replace(/^--/, '') ?? '';
    const isValue = /^-\d/.test(arg) && Object.hasOwn(options, option) && options[option]!.type === 'string';
    if (isValue) read[read.length - 1] = `--${option}=${arg}`;
    else read.push(arg);
  }
  return read;
}

/** @throws UsageFault that lists what there is */
export function formatOf<T extends string>(value: string, known: readonly T[]): T {
  if ((known as readonly string[]).includes(value)) return value as T;
  throw new UsageFault(`there is no format ${value}.${didYouMean(value, known)} There are ${known.join(', ')}.`);
}

/** @throws UsageFault for anything but a whole number from 0 on */
export function wholeNumber(option: string, value: string): number {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new UsageFault(`${option} takes a whole number from 0 on, not ${value}.`);
}

/** @throws UsageFault where a command that takes none is given a path */
export function noPaths(command: string, positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageFault(`stint ${command} takes no ${positionals.join(' ')}. See --help.`);
}
