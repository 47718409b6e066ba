import type { InferenceWorker } from './inference-worker.ts';

interface Shared {
  readonly worker: Promise<InferenceWorker>;
  users: number;
}

const open = new Map<string, Shared>();

/** A user's hold on a worker that others may use as well. */
export interface SharedWorker {
  readonly worker: Promise<InferenceWorker>;
  /** Closes the worker where nobody else holds it. */
  release(): Promise<void>;
}

/** The worker under this key, started where there is none: one thread and one copy of a model for all who ask for it. */
export function shareWorker(key: string, start: () => Promise<InferenceWorker>): SharedWorker {
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
    worker: held.worker,
    async release() {
      if (!isHeld) return;
      isHeld = false;
      if (--held.users > 0) return;
      if (open.get(key) === held) open.delete(key);
      await (await held.worker.catch(() => null))?.close();
    },
  };
}
