import type { Io } from './io.ts';

/** Tells a person who waits at a terminal how far a run is; told -1, it clears the line. */
export function progressLine(io: Io, format: string): ((done: number, total: number) => void) | undefined {
  if (!io.isTerminal || format !== 'text' || io.env.CI) return undefined;
  let shown = false;
  return (done, total) => {
    if (done === -1) {
      if (shown) io.err('\r\u001b[K');
    } else if (total >= 50 && done % 20 === 0) {
      shown = true;
      io.err(`\r\u001b[Klinting ${done}/${total} files`);
    }
  };
}
