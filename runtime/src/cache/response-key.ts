import { hash } from 'node:crypto';

/** Everything that can change an answer. Two calls with equal parts are the same call. */
export interface KeyParts {
  readonly tenant: readonly string[];
  /** What the caller says that an answer depends on, by name. */
  readonly metadata?: readonly (readonly [string, string])[];
  readonly provider: string;
  readonly scope: string;
  readonly wire: string;
  readonly model: string;
  readonly stream: boolean;
  readonly body: unknown;
}

/** Changes when what is stored under a key does. */
const VERSION = 3;

/** SHA-256 over the parts as JSON, which keeps them apart whatever they hold; null for a body that JSON cannot hold. */
export function responseKey(parts: KeyParts): string | null {
  const digest = digestOf(parts);
  return digest === null ? null : `response:${digest}`;
}

/**
 * What calls share whose answers may stand in for each other, when their questions are the same: the parts of a body in
 * whose question's place there is a hole. Null as above.
 */
export function partitionKey(parts: KeyParts): string | null {
  const digest = digestOf(parts, inOrder);
  // 128 bits: an index holds one for each entry.
  return digest === null ? null : digest.slice(0, 32);
}

function digestOf(
  { tenant, metadata = [], provider, scope, wire, model, stream, body }: KeyParts,
  replacer?: (name: string, value: unknown) => unknown,
): string | null {
  try {
    // One list without lists in it: it says as much, in half the time.
    const parts = [VERSION, provider, scope, wire, model, stream, tenant.length, ...tenant];
    const text = JSON.stringify([...parts, ...metadata.flat(), body], replacer);
    return hash('sha256', text, 'hex');
  } catch {
    return null;
  }
}

/** The fields of an object in one order, whoever wrote them; but those of a schema in theirs, which an answer follows. */
function inOrder(name: string, value: unknown): unknown {
  if (name === 'properties' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
