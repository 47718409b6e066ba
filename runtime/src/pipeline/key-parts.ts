import type { KeyParts } from '../cache/response-key.ts';
import type { GovernedRequest } from './call.ts';
import type { Environment } from './environment.ts';

/** Keys of attribution whose calls share no answer, unless others are stated. */
export const TENANT = ['org', 'tenant'] as const;

/**
 * Everything that can change a call's answer. Both caches are keyed by it: the exact one with the whole body, the semantic
 * one with a body that lacks the question.
 */
export function keyParts(governed: GovernedRequest, body: unknown, { cache }: Environment): KeyParts {
  const { request, provider, scope, attribution, options } = governed;
  return {
    tenant: (cache?.tenant ?? TENANT).map((key) => (Object.hasOwn(attribution, key) ? attribution[key]! : '')),
    metadata: Object.entries(options.metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    provider: provider.id,
    scope,
    wire: request.wire.id,
    model: request.model,
    stream: request.stream,
    body,
  };
}
