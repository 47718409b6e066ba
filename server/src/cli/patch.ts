import { createTwoFilesPatch } from 'diff';
import pico from 'picocolors';

/** The change of one file as a unified diff that `git apply` takes; empty where there is none. */
export function printPatch(path: string, before: string, after: string, colour: boolean): string {
  if (before === after) return '';
  const c = pico.createColors(colour);
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 2 });
  const paint = (line: string): string => {
    if (/^(?:---|\+\+\+) /.test(line)) return c.bold(line);
    if (line.startsWith('@@')) return c.cyan(line);
    return line.startsWith('+') ? c.green(line) : line.startsWith('-') ? c.red(line) : line;
  };
  return `${patch.replace(/^=+\n/, '').split('\n').map(paint).join('\n')}\n`;
}
