import { hash } from 'node:crypto';
import type { GovernedRequest } from '../pipeline/call.ts';
import { decide } from './decide.ts';
import { RouteError } from './route-error.ts';
import { asStrategy, observers, type Route, type Strategy, within } from './strategy.ts';

export interface SplitArm {
  readonly name: string;
  readonly use: Route;
  /** Of the calls, in proportion to the other arms'. Default: 1. */
  readonly weight?: number;
}

export interface SplitOptions {
  /** Names the experiment in the ledger: `stint usage --by route/2` compares its arms. */
  readonly name: string;
  readonly arms: readonly SplitArm[];
  /** Key of attribution whose values stay with an arm. Calls without one are drawn one by one. Default: `user`. */
  readonly per?: string;
}

/**
 * An experiment: each user stays with an arm, by a hash of its name and the user's id, so that all processes agree and no
 * one is remembered. `stint.outcome` tells which arm does better. Answers from the service's own caches are no arm's: the
 * ledger books them without a route.
 * @throws RouteError
 */
export function split({ name, arms, per = 'user' }: SplitOptions): Strategy {
  if (arms.length < 2) throw new RouteError(`Experiment ${name} has two arms or more.`);
  if (new Set(arms.map((arm) => arm.name)).size < arms.length)
    throw new RouteError(`Experiment ${name} has two arms of one name.`);
  const weighed = arms.map(({ name: arm, use, weight = 1 }) => {
    if (!(weight >= 0 && weight < Infinity))
      throw new RouteError(`Arm ${arm} has a weight of ${weight}; it is 0 or more.`);
    return { arm, use: asStrategy(use), weight };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) throw new RouteError(`Experiment ${name} has no arm with a weight.`);
  return {
    name,
    ...observers(weighed.map(({ use }) => use)),
    async route(call, environment, signal) {
      const value = Object.hasOwn(call.attribution, per) ? call.attribution[per]! : null;
      let left = placeOf(name, value ?? call.callId) * total;
      const chosen =
        weighed.find(({ weight }) => (left -= weight) < 0) ?? weighed.findLast(({ weight }) => weight > 0)!;
      const reason = value === null ? `arm ${chosen.arm}, drawn for this call` : `arm ${chosen.arm} of this ${per}`;
      return within(`${name}/${chosen.arm}`, reason, await decide(chosen.use, call, environment, signal));
    },
  };
}

/** 0 to 1, the same for the same experiment and value: 48 bits of a SHA-256. */
const placeOf = (experiment: string, value: GovernedRequest['callId']): number =>
  Number.parseInt(hash('sha256', `${experiment}\0${value}`, 'hex').slice(0, 12), 16) / 2 ** 48;
