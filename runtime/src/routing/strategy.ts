import type { AttemptRecord, Purpose } from '../meter/record.ts';
import type { GovernedRequest } from '../pipeline/call.ts';
import type { Candidate, Environment } from '../pipeline/environment.ts';
import type { Hint } from '../pipeline/routed.ts';
import type { Validator } from './validators/validator.ts';

/** Chooses the models that a call is put to. One that throws fails the call, as the cause of a RouteError. */
export interface Strategy {
  readonly name: string;
  /**
   * @param call measured and within its contract: `call.plan` is there
   * @throws the signal's reason when it is aborted
   */
  route(call: GovernedRequest, environment: Environment, signal: AbortSignal): Decision | Promise<Decision>;
  /** Told of every attempt of the service, as it ends. */
  observe?(record: AttemptRecord): void;
}

/** Where a strategy is asked for, one model will do. */
export type Route = Strategy | Candidate;

export interface Decision {
  /** What was chosen, from the outermost strategy in: `price-test/b/cascade`. In the ledger with every attempt. */
  readonly name: string;
  /** Why. It says no text of the call. */
  readonly reason: string;
  /** In the order in which they are asked. None: the call's own model. */
  readonly steps: readonly Step[];
  /** Of the first step, in nano-dollars, where the strategy has compared costs; null: the pipeline reckons it. */
  readonly expectedCost: number | null;
  /** Asked where a budget has no room for a step: what is decided in its place, null where nothing cheaper is left. */
  readonly denied?: () => Promise<Decision | null>;
}

/** A model that is asked, and what of its answer. The next one is asked when it fails or its answer is refused. */
export interface Step extends Candidate {
  /** In the ledger. Default: `call` for the first, `fallback` behind it. */
  readonly purpose?: Purpose;
  readonly checks?: readonly Validator[];
  readonly hint?: Hint;
}

export const asStrategy = (route: Route): Strategy => ('route' in route ? route : fixed(route));

/** These models, in this order; none: the call's own. */
export function fixed(...candidates: readonly Candidate[]): Strategy {
  return {
    name: 'fixed',
    route: ({ request, provider }) => ({
      name: 'fixed',
      reason: candidates.length === 0 ? 'the call’s own model' : 'as configured',
      steps: candidates.length === 0 ? [{ provider, model: request.model }] : candidates,
      expectedCost: null,
    }),
  };
}

/** A strategy's decision as part of another's, whose reason comes first. */
export function within(name: string, reason: string, decision: Decision): Decision {
  return changed(decision, (inner) => {
    const plain = inner.name === 'fixed';
    return {
      ...inner,
      name: plain ? name : `${name}/${inner.name}`,
      reason: plain ? reason : `${reason}; ${inner.reason}`,
    };
  });
}

/** A decision, and whatever is decided in its place, with the same change. */
export function changed(decision: Decision, change: (decision: Decision) => Decision): Decision {
  const { denied } = decision;
  if (denied === undefined) return change(decision);
  return {
    ...change(decision),
    async denied() {
      const other = await denied();
      return other && changed(other, change);
    },
  };
}

/** Tells every strategy that another one is made of. */
export function observers(parts: readonly Strategy[]): Pick<Strategy, 'observe'> {
  const listening = parts.filter((part) => part.observe !== undefined);
  if (listening.length === 0) return {};
  return {
    observe(record) {
      for (const part of listening) part.observe!(record);
    },
  };
}
