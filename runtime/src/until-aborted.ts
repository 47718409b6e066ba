/** The promise's value, unless the signal is aborted first: then its reason is thrown, and the work goes on behind. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What a stream brings until the signal is aborted: then its reason is thrown, and the stream is let go. */
export async function* eachUntilAborted<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = stream[Symbol.asyncIterator]();
  let open = true;
  try {
    for (;;) {
      const { done, value } = await untilAborted(iterator.next(), signal);
      open = done !== true;
      if (!open) return;
      yield value as T;
    }
  } finally {
    // Not waited for: a stream that hangs does not answer this either.
    if (open) iterator.return?.().catch(() => {});
  }
}
