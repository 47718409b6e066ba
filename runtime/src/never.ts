import { setMaxListeners } from 'node:events';

/** The signal of calls that nobody can abort: to listen to it is a waste. */
export const NEVER: AbortSignal = new AbortController().signal;
// Providers do listen to it while they run.
setMaxListeners(0, NEVER);
