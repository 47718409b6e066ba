import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { Superseded, signalOf } from './cancellation.ts';

export type Guard = <P, R>(
  name: string,
  empty: R,
  work: (params: P, signal: AbortSignal) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R>;

/**
 * Makes a request handler that never ends the server: a failure is logged and answered with the empty result, a cancelled
 * request with RequestCancelled, an answer that the next keystroke made stale with ContentModified, and one that comes
 * after `shutdown` with InvalidRequest.
 */
export function guardBy(connection: Connection, isDown: () => boolean): Guard {
  return (name, empty, work) => async (params, token) => {
    if (isDown()) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down');
    const signal = signalOf(token);
    try {
      return await work(params, signal);
    } catch (error) {
      if (signal.aborted) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
      if (error instanceof ResponseError) throw error;
      if (error instanceof Superseded)
        throw new ResponseError(LSPErrorCodes.ContentModified, 'the document changed meanwhile');
      connection.console.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return empty;
    }
  };
}
