import { workerData } from 'node:worker_threads';

/** How many of onnxruntime's functions run in a thread, and whether the process is about to exit. Shared with the thread. */
export type NativeRuns = Int32Array<SharedArrayBuffer>;

const RUNNING = 0;
const EXITING = 1;
/** Milliseconds for which an exit waits at most: a device that hangs is not to hold it up for ever. */
const PATIENCE = 10_000;

const watched = new Set<NativeRuns>();

/**
 * For a thread that is about to be started. Where a thread is ended while onnxruntime runs in it (1.30), the whole process
 * is: its error at what it can no longer say to JavaScript is caught by nobody. So `process.exit` waits for that run.
 * @returns what the thread gets as `workerData.nativeRuns`, and what has to be called when it has ended
 */
export function watchNativeRuns(): { readonly runs: NativeRuns; readonly unwatch: () => void } {
  const runs = new Int32Array(new SharedArrayBuffer(8));
  if (watched.size === 0) process.on('exit', waitForRuns);
  watched.add(runs);
  const unwatch = (): void => {
    if (watched.delete(runs) && watched.size === 0) process.off('exit', waitForRuns);
  };
  return { runs, unwatch };
}

function waitForRuns(): void {
  const end = performance.now() + PATIENCE;
  for (const runs of watched) Atomics.store(runs, EXITING, 1);
  for (const runs of watched) {
    let running = Atomics.load(runs, RUNNING);
    while (running > 0 && Atomics.wait(runs, RUNNING, running, Math.max(0, end - performance.now())) !== 'timed-out')
      running = Atomics.load(runs, RUNNING);
  }
}

/** Runs a function of onnxruntime's in this thread, unless the process is about to exit: then it ends here. */
export async function uninterrupted<T>(run: () => Promise<T>): Promise<T> {
  const runs = (workerData as { readonly nativeRuns?: NativeRuns } | null)?.nativeRuns;
  if (runs === undefined) return await run();
  const leave = (): void => {
    if (Atomics.sub(runs, RUNNING, 1) > 1) return;
    Atomics.notify(runs, RUNNING);
    // For the thread's end, which breaks this off.
    Atomics.wait(runs, EXITING, 1);
  };
  // In this order, and the other way round above: one of the two sees the other.
  Atomics.add(runs, RUNNING, 1);
  if (Atomics.load(runs, EXITING) === 1) leave();
  try {
    return await run();
  } finally {
    leave();
  }
}
