export type ProviderErrorCode =
  | 'rate-limited'
  | 'overloaded'
  | 'server-error'
  | 'rejected'
  | 'unauthorised'
  | 'not-found'
  | 'unreachable'
  | 'timeout'
  | 'malformed'
  | 'cut'
  | 'circuit-open'
  | 'aborted';

/** Codes after which the same request may succeed. */
const RETRYABLE: ReadonlySet<ProviderErrorCode> = new Set([
  'rate-limited',
  'overloaded',
  'server-error',
  'unreachable',
  'timeout',
  'malformed',
  'cut',
]);

/** What a provider answered instead of a result, as it came: for adapters, which hand it on. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a provider said of an error inside a stream, as its wire framed it: for adapters, which hand it on. */
export interface ErrorFrame {
  readonly wire: string;
  readonly event?: string;
  readonly data: string;
}

const MARKER = Symbol.for('stint.ProviderError');

/** A call that a provider did not answer. Its message holds neither prompt nor key, so it may be logged. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly provider: string;
  readonly status: number | null;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfter: number | null;
  readonly #response: ErrorResponse | null;
  readonly #frame: ErrorFrame | null;

  constructor(
    code: ProviderErrorCode,
    provider: string,
    message: string,
    detail: {
      readonly retryAfter?: number | null;
      readonly response?: ErrorResponse;
      readonly frame?: ErrorFrame;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`${provider}: ${message}`, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.provider = provider;
    this.status = detail.response?.status ?? null;
    this.retryAfter = detail.retryAfter ?? null;
    this.#response = detail.response ?? null;
    this.#frame = detail.frame ?? null;
    Object.defineProperty(this, MARKER, { value: true });
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }

  /** Private, so that no logger prints it: providers quote the request in their errors. */
  get response(): ErrorResponse | null {
    return this.#response;
  }

  /** Private as well. */
  get frame(): ErrorFrame | null {
    return this.#frame;
  }

  /** Holds for errors of another copy of this package too. */
  static isInstance(error: unknown): error is ProviderError {
    return typeof error === 'object' && error !== null && MARKER in error;
  }
}

/** The error of a status. 529 is Anthropic's "overloaded". */
export function codeOfStatus(status: number): ProviderErrorCode {
  if (status === 429) return 'rate-limited';
  if (status === 503 || status === 529) return 'overloaded';
  if (status === 408 || status === 504) return 'timeout';
  if (status >= 500) return 'server-error';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404) return 'not-found';
  return 'rejected';
}

/**
 * Milliseconds that a response asks to wait: `retry-after-ms`, `x-ms-retry-after-ms`, or `retry-after` in seconds or as
 * a date. Null for none, or one that makes no sense.
 */
export function retryAfterOf(headers: { get(name: string): string | null }, now: number): number | null {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const value = headers.get(name);
    if (value !== null && /^\d{1,9}(\.\d+)?$/.test(value)) return Math.ceil(Number(value));
  }
  const value = headers.get('retry-after');
  if (value === null) return null;
  if (/^\d{1,7}(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
