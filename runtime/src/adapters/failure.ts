import { BudgetDenied } from '../budgets/index.ts';
import { ContractViolated } from '../contract/index.ts';
import { ProviderError, type ProviderErrorCode } from '../providers/provider-error.ts';

const STATUS: Readonly<Partial<Record<ProviderErrorCode, number>>> = {
  'rate-limited': 429,
  overloaded: 503,
  'circuit-open': 503,
  timeout: 504,
  rejected: 400,
  unauthorised: 401,
  'not-found': 404,
};

/** A failure in the form that an SDK's own errors come in: what the provider said, or our own reason under a status. */
export interface Failure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How an SDK is to learn of an error, so that it raises its own type and does not retry: retries have been made here,
 * and a budget that is full stays full.
 */
export function failureOf(error: unknown): Failure {
  const provider = ProviderError.isInstance(error) ? error.response : null;
  if (provider !== null) {
    const { 'content-type': type = 'application/json', ...rest } = provider.headers;
    return { status: provider.status, headers: { ...kept(rest), 'content-type': type, ...FINAL }, body: provider.body };
  }
  const { code, message, name } = (error ?? {}) as { code?: unknown; message?: unknown; name?: unknown };
  const body = {
    type: 'error',
    error: {
      type: `stint_${typeof code === 'string' ? code.replaceAll('-', '_') : 'error'}`,
      code: typeof code === 'string' ? code : 'error',
      name: typeof name === 'string' ? name : 'Error',
      message: typeof message === 'string' ? message : 'The call failed.',
      ...detailsOf(error),
    },
  };
  return {
    status: statusOf(error),
    headers: { 'content-type': 'application/json', ...FINAL },
    body: JSON.stringify(body),
  };
}

/** OpenAI's and Anthropic's SDKs do as this header says. */
const FINAL = { 'x-should-retry': 'false' };

function statusOf(error: unknown): number {
  if (ProviderError.isInstance(error)) return STATUS[error.code] ?? 502;
  const { code } = (error ?? {}) as { code?: unknown };
  return (typeof code === 'string' && Object.hasOwn(OURS, code) ? OURS[code] : undefined) ?? 500;
}

/** Of our own errors, by their code: another copy of this package has the same. */
const OURS: Readonly<Record<string, number>> = {
  'budget-denied': 402,
  'degrade-asked': 402,
  'switched-off': 403,
  'loop-stopped': 403,
  'attribution-invalid': 400,
  'contract-violated': 400,
  'call-too-large': 400,
  'unknown-prompt': 400,
  'unpriced-model': 400,
  'no-provider': 400,
  'answer-rejected': 502,
  'reservation-reached': 502,
  'budget-unavailable': 503,
  closed: 503,
};

function detailsOf(error: unknown): object {
  if (error instanceof BudgetDenied) return { limit: error.limit };
  if (error instanceof ContractViolated) {
    const { rule, prompt, variable, violation } = error;
    return { rule, prompt, variable, violation };
  }
  return {};
}

/** Headers that describe how a body went over the wire hold no longer. */
export function kept(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'content-length': _, 'content-encoding': _1, 'transfer-encoding': _2, connection: _3, ...rest } = headers;
  return rest;
}
