import { hash } from 'node:crypto';

/** Everything that can change an answer. Two calls with equal parts are the same call. */
export interface KeyParts {
  readonly tenant: readonly string[];
  readonly provider: string;
  readonly scope: string;
  readonly wire: string;
  readonly model: string;
  readonly stream: boolean;
  readonly body: unknown;
}

/** Changes when what is stored under a key does. */
const VERSION = 1;

/** SHA-256 over the parts as JSON, which keeps them apart whatever they hold; null for a body that JSON cannot hold. */
export function responseKey({ tenant, provider, scope, wire, model, stream, body }: KeyParts): string | null {
  let text: string;
  try {
    text = JSON.stringify([VERSION, tenant, provider, scope, wire, model, stream, body]);
  } catch {
    return null;
  }
  return `response:${hash('sha256', text, 'hex')}`;
}
