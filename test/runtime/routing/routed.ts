import assert from 'node:assert/strict';
import type { Strategy } from '../../../runtime/src/routing/index.ts';
import { type World, world } from './world.ts';

export type Make = (of: Pick<World, 'model' | 'claude' | 'gpt'>) => Strategy;

export interface Asked {
  readonly prompt?: string;
  readonly question?: string;
  readonly attribution?: Readonly<Record<string, string>>;
}

export const routedWorld = (route: Make, budget?: string) =>
  world({
    stint: (of) => ({
      route: route(of),
      ...(budget !== undefined && { budgets: [{ name: 'day', limits: [{ money: budget, window: 'day' }] }] }),
    }),
  });

export const ask = (
  of: World,
  { prompt = 'triage.prompty#test', question = 'My plant is dead.', attribution = {} }: Asked,
) => of.stint.call(prompt, { variables: { question }, attribution });

/** What the ledger says of each call: its model, and the route's name and reason. */
export async function check(route: Make, calls: readonly Asked[], expected: readonly string[]): Promise<void> {
  const of = routedWorld(route);
  for (const call of calls) await ask(of, call);
  const said = (await of.attempts()).map(
    ({ model, route: why, purpose }) => `${purpose} ${model} ${why?.name}: ${why?.reason}`,
  );
  assert.deepEqual(said, expected);
  const booked = (await of.attempts()).reduce((sum, { cost }) => sum + cost.total, 0);
  assert.equal(booked, of.simulator.bill);
}
