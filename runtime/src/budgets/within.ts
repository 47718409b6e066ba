import { StoreError } from '../stores/store.ts';

/**
 * The promise's value, unless the timeout or the signal comes first. The work goes on behind: what it may have done
 * has to be undone by the caller.
 * @throws StoreError `unavailable` after the timeout; the signal's reason.
 */
export function within<T>(promise: Promise<T>, milliseconds: number, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason);
    const timer = setTimeout(
      () => reject(new StoreError('unavailable', `The store did not answer within ${milliseconds} ms.`)),
      milliseconds,
    );
    signal?.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    });
  });
}
