import assert from 'node:assert/strict';
import { anthropic, createStint, KeepWarm, memoryStore, type WarmPrompt } from '../../../runtime/src/index.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { LONG, lockOf, prompty } from '../pipeline/locked.ts';

const MINUTE = 60_000;
const lock = lockOf(
  { 'answer.prompty': prompty('claude-sonnet-4-5', LONG, 'Question: {{question}}') },
  { variables: { question: { maxTokens: 30, volatility: 'call', overflow: 'reject' } }, workload: { reuse: 0.9 } },
);

/** Calls every so many minutes, with or without a keeper that is asked each minute. */
async function service(everyMinutes: number, keeps: boolean, prompt: Partial<WarmPrompt> = {}) {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const clock = () => now;
  const simulator = new Simulator({ clock });
  const store = memoryStore({ clock });
  const stint = createStint({
    contract: lock,
    providers: [anthropic({ apiKey: 'k', fetch: simulator.fetch })],
    store,
    clock,
    budgets: [{ name: 'all', limits: [{ money: '$50', window: 'day' }] }],
  });
  const keeper = new KeepWarm(stint, { prompts: [{ promptId: 'answer.prompty#test', ...prompt }] });
  for (let minute = 0; minute < 240; minute++, now += MINUTE) {
    if (minute % everyMinutes === 0)
      await stint.call('answer.prompty#test', { variables: { question: `No. ${minute}` } });
    if (keeps) await keeper.tick();
  }
  const records = await attemptsOf(store);
  const cost = records.reduce((sum, record) => sum + record.cost.total, 0);
  assert.equal(cost, simulator.bill);
  return { cost, pings: records.filter(({ purpose }) => purpose === 'prewarm'), keeper, stint, simulator };
}

describe('keeping a prefix warm', () => {
  it('costs less than leaving it cold, between calls that come a little too seldom', async () => {
    const cold = await service(8, false);
    const warm = await service(8, true);
    assert.ok(warm.pings.length > 20);
    assert.ok(warm.cost < cold.cost, `${warm.cost} < ${cold.cost}`);
    for (const { usage, cache } of warm.pings) assert.deepEqual([usage!.output, cache.missReason], [0, undefined]);
  });

  it('is left where calls keep it warm themselves, or are too few', async () => {
    assert.equal((await service(2, true)).pings.length, 0);
    assert.equal((await service(120, true)).pings.length, 0);
    assert.equal((await service(8, true, { callsPerHour: 0.1 })).pings.length, 0);
  });

  it('writes ahead of calls that come at once, and only ahead of those', async () => {
    const { keeper, simulator } = await service(240, false);
    assert.equal(await keeper.prewarm('answer.prompty#test', 1), false);
    assert.equal(await keeper.prewarm('answer.prompty#test', 30), true);
    assert.equal(await keeper.prewarm('answer.prompty#test', 30), false, 'it is warm');
    const { usage } = simulator.calls.at(-1)!;
    assert.ok(Object.values(usage!.cacheWrite)[0]! > 1000 && usage!.output === 0);
    await assert.rejects(keeper.prewarm('other', 3), RangeError);
  });
});
