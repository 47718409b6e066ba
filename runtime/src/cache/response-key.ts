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
const VERSION = 4;

/**
 * SHA-256 over the parts; null for a body that JSON cannot hold.
 * @param filled what says the same as the body in fewer letters
 */
export function responseKey(parts: KeyParts, filled: readonly string[] | null = null): string | null {
  const digest = digestOf(parts, filled);
  return digest === null ? null : `response:${digest}`;
}

/**
 * What calls share whose answers may stand in for each other, when their questions are the same: the parts of a body in
 * whose question's place there is a hole. Null as above.
 */
export function partitionKey(parts: KeyParts): string | null {
  const digest = digestOf(parts, null, inOrder);
  // 128 bits: an index holds one for each entry.
  return digest === null ? null : digest.slice(0, 32);
}

function digestOf(
  { tenant, metadata = [], provider, scope, wire, model, stream, body }: KeyParts,
  filled: readonly string[] | null,
  replacer?: (name: string, value: unknown) => unknown,
): string | null {
  try {
    const parts = [`${VERSION} ${stream} ${tenant.length} ${metadata.length}`, provider, scope, wire, model, ...tenant];
    for (const [name, value] of metadata) parts.push(name, value);
    if (filled === null) parts.push('body', JSON.stringify(body, replacer));
    else parts.push('filled', ...filled);
    // Its length keeps a part from the next, whatever it holds: a third of the time that a list takes as JSON.
    let text = '';
    for (const part of parts) text += `${part.length}:${part}`;
    // Half a character has no UTF-8 of its own, but an escape in JSON.
    return hash('sha256', text.isWellFormed() ? text : JSON.stringify(parts), 'hex');
  } catch {
    return null;
  }
}

/** The fields of an object in one order, whoever wrote them; but those of a schema in theirs, which an answer follows. */
function inOrder(name: string, value: unknown): unknown {
  if (name === 'properties' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
