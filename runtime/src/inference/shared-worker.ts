interface Closable {
  close(): Promise<void>;
}

interface Shared {
  readonly worker: Promise<Closable>;
  users: number;
}

/** By what they were opened with. */
const open = new Map<string, Shared>();

/** A user's hold on a worker that others may use as well. */
export interface SharedWorker<Worker extends Closable> {
  readonly worker: Promise<Worker>;
  /** Closes the worker where nobody else holds it. */
  release(): Promise<void>;
}

/**
 * The worker under this key, started where there is none: one copy of a model for all who ask for it.
 * @param key names the kind of worker as well: what is found under it is taken for what `start` starts
 */
export function shareWorker<Worker extends Closable>(key: string, start: () => Promise<Worker>): SharedWorker<Worker> {
  let shared = open.get(key);
  if (shared === undefined) {
    shared = { worker: start(), users: 0 };
    open.set(key, shared);
  }
  const held = shared;
  held.users++;
  // A failed start is not kept.
  held.worker.catch(() => open.get(key) === held && open.delete(key));
  let isHeld = true;
  return {
    worker: held.worker as Promise<Worker>,
    async release() {
      if (!isHeld) return;
      isHeld = false;
      if (--held.users > 0) return;
      if (open.get(key) === held) open.delete(key);
      await (await held.worker.catch(() => null))?.close();
    },
  };
}
