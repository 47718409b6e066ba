/** Of this library's own encoders. */
const PASSING: ReadonlySet<unknown> = new Set(['run-failed', 'worker-crashed']);
/** Of Node's sockets and its fetch. */
const NETWORK = /^(?:ECONN|EHOST|ENET|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_)/;

/**
 * The code of an embedder's failure that may be over with the next call, without which a service can answer this one; null
 * for others. What is not installed, not pulled or a bug is the operator's to know, at the first call.
 */
export function passingCode(error: unknown): string | null {
  const { code, name, retryable, cause } = (error ?? {}) as Record<string, unknown>;
  const inner = ((cause ?? {}) as { readonly code?: unknown }).code;
  if (PASSING.has(code) || (retryable === true && typeof code === 'string')) return String(code);
  for (const each of [code, inner]) if (typeof each === 'string' && NETWORK.test(each)) return each;
  return name === 'TimeoutError' ? 'timeout' : null;
}
