import { checkAttribution } from '../meter/attribution.ts';
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
 * A call for vectors takes the stages that are not about words: no prompt ties it, no answer of its is judged, and vectors
 * of another model cannot stand in for its own.
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
  const answer = composed(stages, environment);
  const own: Environment = { ...environment, strategy: null, fallbacks: [], cheaper: [], degrade: [], slope: null };
  const embed = composed([fit(own), exactCache(own), coalesce(own), route(own)], own);
  return (request, signal) => {
    checkAttribution(request.attribution);
    return request.request.wire.operation === 'embedding' ? embed(request, signal) : answer(request, signal);
  };
}

const composed = (stages: readonly Stage[], environment: Environment): Call =>
  stages.reduceRight<Call>((next, stage) => stage(next), attempt(environment));
