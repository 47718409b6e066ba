import type { CancellationToken } from 'vscode-languageserver';

/** The document or the settings changed while an answer was being made: it would be stale. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** An AbortSignal that fires when the token is cancelled. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** How long synchronous work may hold up the messages that arrive, in milliseconds: half a frame. */
const SLICE = 8;

/** The result of the steps, if a single slice is enough for them: most edits are done by then, and nobody has to wait. */
export function atOnce<T>(steps: Iterator<unknown, T>, clock: () => number): { readonly result: T } | null {
  for (const until = clock() + SLICE; clock() < until; ) {
    const step = steps.next();
    if (step.done) return { result: step.value };
  }
  return null;
}

/** Runs steps in slices, letting messages be read in between. @throws what the signal was aborted with. */
export async function drain<T>(
  steps: Iterator<unknown, T>,
  by: { readonly signal: AbortSignal; clock(): number; turn(): Promise<void> },
): Promise<T> {
  for (; ; await by.turn()) {
    by.signal.throwIfAborted();
    const done = atOnce(steps, by.clock);
    if (done !== null) return done.result;
  }
}

/** Stops waiting, not the work: others wait for it too. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
