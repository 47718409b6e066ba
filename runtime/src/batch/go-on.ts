import { TakenOver } from './submission.ts';

/** Visits all, also after one that fails; throws the first failure at the end. What another process has taken up is none. */
export async function goOn<T>(
  list: readonly T[],
  signal: AbortSignal | undefined,
  visit: (each: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const each of list) {
    signal?.throwIfAborted();
    try {
      await visit(each);
    } catch (error) {
      if (!(error instanceof TakenOver)) failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
