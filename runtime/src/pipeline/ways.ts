import type { BudgetDenied } from '../budgets/index.ts';
import { callCost } from '../routing/expected-cost.ts';
import type { Decision } from '../routing/strategy.ts';
import type { Validator } from '../routing/validators/validator.ts';
import type { GovernedRequest } from './call.ts';
import { DegradeAsked } from './degrade-asked.ts';
import type { Environment } from './environment.ts';
import { shape } from './fit.ts';
import { type Routed, routeName } from './routed.ts';
import { AnswerRejected } from './validate.ts';
import { variant, variants } from './variant.ts';

/** A call as it can be put to one model. */
export interface Way {
  readonly request: GovernedRequest;
  readonly name: string;
}

/** The steps of the strategy, else the call's own model; then the fallbacks. */
export function* ways(
  request: GovernedRequest,
  decision: Decision | null,
  environment: Environment,
): IterableIterator<Way> {
  let found = false;
  let checks: readonly Validator[] = [];
  const watched = decision !== null && environment.mode === 'shadow';
  if (watched)
    yield wayOf({
      ...request,
      route: { ...unrouted(decision, request, environment), reason: `would be asked of ${namesOf(decision)}` },
    });
  for (const way of decision === null || watched ? [] : stepWays(request, decision, environment)) {
    checks = way.request.route!.checks;
    yield way;
    found = true;
  }
  if (!found && !watched)
    yield wayOf(decision === null ? request : { ...request, route: unrouted(decision, request, environment) });
  for (const other of variants(request, environment.fallbacks, 'fallback', environment)) {
    const route = decision && { ...unrouted(decision, other, environment), checks };
    yield wayOf({ ...other, route });
  }
}

/** The steps of a decision that can take the call. */
export function* stepWays(request: GovernedRequest, decision: Decision, environment: Environment): Iterable<Way> {
  let found = false;
  let unable: string[] = [];
  for (const [index, step] of decision.steps.entries()) {
    const other = variant(request, step, environment);
    if (other === null) {
      unable.push(routeName(step));
      continue;
    }
    const { hint = null, purpose = found ? 'fallback' : request.purpose, checks = [] } = step;
    const { name } = decision;
    const reason = [decision.reason, ...unable.map((model) => `${model} cannot take the call`)].join('; ');
    unable = [];
    const expected = (index === 0 ? decision.expectedCost : null) ?? callCost(other, environment);
    const prepared = checks.reduce((made, check) => check.prepare?.(made) ?? made, other);
    yield wayOf({ ...prepared, purpose, route: { name, reason, expected, checks, hint } });
    found = true;
  }
}

const namesOf = ({ steps, reason }: Decision): string =>
  `${steps.map(routeName).join(', ') || 'the call’s own model'} (${reason})`;

const unrouted = ({ name, steps }: Decision, request: GovernedRequest, environment: Environment): Routed => ({
  name,
  reason: steps.length === 0 ? 'the call’s own model' : 'no other model can take the call',
  expected: callCost(request, environment),
  checks: [],
  hint: null,
});

export type Tried = Pick<GovernedRequest, 'provider' | 'request'>[];

export const isTried = ({ provider, request }: GovernedRequest, tried: Tried): boolean =>
  tried.some((other) => other.provider === provider && other.request.model === request.model);

/** The next way, explained by what became of the one before. */
export function after(request: GovernedRequest, last: Way, failure: unknown): GovernedRequest {
  const why = isEscalation(failure)
    ? `${last.name} was refused by ${failure.validator}: ${failure.problem}`
    : `${last.name} failed: ${codeOf(failure)}`;
  if (request.route !== null) return { ...request, route: { ...request.route, reason: why } };
  return { ...request, route: { name: 'fallback', reason: why, expected: null, checks: [], hint: null } };
}

/** The call with one more reason, where it was routed. */
export const reasoned = (request: GovernedRequest, why: string): GovernedRequest => ({
  ...request,
  route: request.route && { ...request.route, reason: `${request.route.reason}; ${why}`, expected: null },
});

export const isEscalation = (error: unknown): error is AnswerRejected & { readonly validator: string } =>
  error instanceof AnswerRejected && error.validator !== null;

/** What a call can be made that a budget has no room for, in the order in which that is wanted. */
export function* cheaperWays(
  request: GovernedRequest,
  denied: BudgetDenied | DegradeAsked,
  tried: Tried,
  environment: Environment,
): Iterable<Way> {
  const asked = denied instanceof DegradeAsked ? [denied.action] : environment.degrade;
  for (const how of asked) {
    if (how === 'cheaper-route')
      for (const other of variants(request, environment.cheaper, request.purpose, environment)) {
        // What has failed already, or was refused, is no way out.
        if (!isTried(other, tried)) yield wayOf(other);
      }
    else if (typeof how === 'object') {
      const { wire, body } = request.request;
      const limit = wire.outputLimit(body) ?? request.plan?.model?.maxOutputTokens ?? null;
      if (limit === null) continue;
      const smaller = wire.withOutputLimit(body, Math.max(1, Math.floor(limit * how.outputShare)));
      const reshaped = shape({ ...request, request: { ...request.request, body: smaller } }, environment);
      yield { request: reshaped, name: `output of ${Math.round(how.outputShare * 100)} %` };
    }
  }
}

export const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'error';
};

export const wayOf = (request: GovernedRequest): Way => ({
  request,
  name: routeName({ provider: request.provider, model: request.request.model }),
});
