import type { Stint } from '../stint.ts';
import { type AdapterOptions, readRequest, respond } from './fetch.ts';

/** What Anthropic's SDK hands to a middleware: a request for `fetch`, with its URL. */
export type MiddlewareRequest = RequestInit & { readonly url: string };

/**
 * A middleware for Anthropic's SDK from 1.0 on, on every backend that it knows: `new Anthropic({ middleware: [anthropicMiddleware(stint)] })`.
 * Retries are made here, not by the SDK.
 */
export function anthropicMiddleware(
  stint: Stint,
  options: AdapterOptions = {},
): <R extends MiddlewareRequest>(request: R, next: (request: R) => Promise<Response>) => Promise<Response> {
  return async (request, next) => {
    const read = await readRequest(request.url, request);
    if (read === null) return next(request);
    // The SDK wants its own Headers back.
    const inner = (_: string, init: RequestInit): Promise<Response> =>
      next({ ...request, ...init, headers: new Headers(init.headers) });
    return respond(stint, read, inner, options);
  };
}
