import { Superseded } from './cancellation.ts';
import type { LoadedProject } from './workspace.ts';

/** A pause after the last change, in milliseconds, before a project is gone through again. */
const PAUSE = 300;

/** Goes through whole projects in the background: once at the start, and again when files change. One scan of a project at a time. */
export class Scanner {
  readonly #running = new Map<LoadedProject, { readonly controller: AbortController; readonly done: Promise<void> }>();
  readonly #timers = new Map<LoadedProject, ReturnType<typeof setTimeout>>();
  readonly #scan: (loaded: LoadedProject, signal: AbortSignal) => Promise<void>;

  constructor(scan: (loaded: LoadedProject, signal: AbortSignal) => Promise<void>) {
    this.#scan = scan;
  }

  /** Whether a scan of the project runs. */
  runs(loaded: LoadedProject): boolean {
    return this.#running.has(loaded);
  }

  /** Whether a scan runs or is about to. */
  get busy(): boolean {
    return this.#running.size > 0 || this.#timers.size > 0;
  }

  /** Something changed: what runs is out of date. Starts after a pause. */
  schedule(loaded: LoadedProject, pause = PAUSE): void {
    this.stop(loaded);
    this.#timers.set(
      loaded,
      setTimeout(() => void this.run(loaded).catch(() => {}), pause),
    );
  }

  /** Joins the scan that runs, or starts one. */
  run(loaded: LoadedProject): Promise<void> {
    clearTimeout(this.#timers.get(loaded));
    this.#timers.delete(loaded);
    const running = this.#running.get(loaded);
    if (running !== undefined) return running.done;
    const controller = new AbortController();
    const done = this.#scan(loaded, controller.signal).finally(() => {
      if (this.#running.get(loaded)?.controller === controller) this.#running.delete(loaded);
    });
    done.catch(() => {});
    this.#running.set(loaded, { controller, done });
    return done;
  }

  stop(loaded: LoadedProject): void {
    clearTimeout(this.#timers.get(loaded));
    this.#timers.delete(loaded);
    this.#running.get(loaded)?.controller.abort(new Superseded());
    this.#running.delete(loaded);
  }

  stopAll(): void {
    for (const loaded of [...this.#running.keys(), ...this.#timers.keys()]) this.stop(loaded);
  }
}
