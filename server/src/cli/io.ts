/** What the command touches of its process; tests hand in their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<string>;
  /** Today, YYYY-MM-DD. */
  today(): string;
  /** Milliseconds, monotonic. */
  clock(): number;
  /** Aborted to stop what the command waits for. A process is stopped by its signals instead. */
  readonly signal?: AbortSignal;
  /** From this call on, the process's first signal to stop aborts what is returned, so that a command can tidy up. */
  stopped?(): AbortSignal;
}

/** Where the command keeps what it can compute again, relative to the working directory. */
export const CACHE_FOLDER = '.stintcache';

/** Exit codes, as ESLint's: clean, findings, could not run. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;

/** The user called the command wrongly. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}
