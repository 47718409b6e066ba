import { attempt } from './attempt.ts';
import type { Call, Stage } from './call.ts';
import { coalesce } from './coalesce.ts';
import { conversation } from './conversation.ts';
import type { Environment } from './environment.ts';
import { exactCache } from './exact-cache.ts';
import { fit } from './fit.ts';
import { identify } from './identify.ts';
import { route } from './route.ts';
import { validate } from './validate.ts';

/**
 * The order of the stages. A call enters at the top; the last one asks a provider, once per attempt, between reserve and
 * settle. What a stage refuses costs nothing behind it.
 *
 * @param more stages between the response cache and the route: a semantic cache, a router
 */
export function pipeline(environment: Environment, more: readonly Stage[] = []): Call {
  const stages: readonly Stage[] = [
    conversation(environment),
    identify(environment),
    fit(environment),
    exactCache(environment),
    ...more,
    coalesce(environment),
    route(environment),
    validate(environment),
  ];
  return stages.reduceRight<Call>((next, stage) => stage(next), attempt(environment));
}
