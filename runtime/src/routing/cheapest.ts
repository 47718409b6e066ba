import type { GovernedRequest } from '../pipeline/call.ts';
import type { Candidate, Environment } from '../pipeline/environment.ts';
import { variant } from '../pipeline/variant.ts';
import { type ExpectedCost, expectedCost } from './expected-cost.ts';
import { RouteError } from './route-error.ts';
import type { Strategy } from './strategy.ts';

/**
 * The model that the call is expected to cost least on: a prefix that is warm somewhere counts, and so does what leaving
 * it throws away. The others stand behind it, the cheaper first.
 * @throws RouteError
 */
export function cheapest(candidates: readonly Candidate[], name = 'cheapest'): Strategy {
  if (candidates.length === 0) throw new RouteError('The cheapest of no models is none.');
  return {
    name,
    route(call, environment) {
      const priced = expectedCosts(call, candidates, environment);
      const known = priced.filter(({ cost }) => cost !== null).sort((a, b) => a.cost!.total - b.cost!.total);
      const unknown = priced.filter(({ cost }) => cost === null);
      // Those that cannot take the call stand at the end, so that it is said why none of them was asked.
      const unable = candidates.filter((each) => !priced.some(({ candidate }) => candidate === each));
      const thrown = known[0]?.cost?.thrownAway ?? 0;
      return {
        name,
        reason:
          known.length === 0
            ? 'no price is known'
            : `the lowest expected cost of ${known.length}${thrown > 0 ? ', with the warm prefix that it leaves' : ''}`,
        steps: [...[...known, ...unknown].map(({ candidate }) => candidate), ...unable],
        expectedCost: known[0]?.cost?.total ?? null,
      };
    },
  };
}

/** What the call is expected to cost on each model that can take it, of which each is left for the others. */
export function expectedCosts(
  call: GovernedRequest,
  candidates: readonly Candidate[],
  environment: Environment,
): { readonly candidate: Candidate; readonly cost: ExpectedCost | null }[] {
  // Only a look at what they would cost: what there is to say of a call is said once, when it is made.
  const silent = { ...environment, emit: () => {} };
  const shaped = candidates.flatMap((candidate) => {
    const other = variant(call, candidate, silent);
    return other === null ? [] : [{ candidate, other }];
  });
  const all = [call, ...shaped.map(({ other }) => other)];
  return shaped.map(({ candidate, other }) => ({ candidate, cost: expectedCost(other, all, environment) }));
}
