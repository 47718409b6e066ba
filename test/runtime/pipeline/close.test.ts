import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskStore } from '../../../runtime/src/stores/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { ask, START, world } from './world.ts';

describe('a service that ends', () => {
  let directory: string;
  const clock = () => START;
  const budgets = [{ name: 'all', limits: [{ money: '$5', window: 'day' as const }] }];
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'stint-close-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** What the store has, opened by another process. */
  async function left() {
    const store = diskStore({ directory, clock });
    const { stint } = world({ store, budgets });
    const records = await attemptsOf(store);
    const [state] = await stint.budgets.status({});
    await stint.close();
    return { cost: records.reduce((sum, { cost }) => sum + cost.total, 0), state: state!, records };
  }

  it('waits for calls under way, whole and streamed, and loses nothing of what they cost', async () => {
    const { stint, simulator } = world({ store: diskStore({ directory, clock }), budgets });
    const events = stint.stream('answer.prompty#test', ask)[Symbol.asyncIterator]();
    await events.next();
    const whole = stint.call('answer.prompty#test', ask);
    await new Promise(setImmediate);
    const closed = stint.close();
    await assert.rejects(stint.call('answer.prompty#test', ask), { name: 'StintClosed', code: 'closed' });
    for (let next = await events.next(); !next.done; next = await events.next());
    await whole;
    await closed;
    await stint.close();
    const { cost, state } = await left();
    assert.equal(cost, simulator.bill);
    assert.deepEqual([state.used, state.held], [simulator.bill, 0]);
  });

  it('gives up what goes on beyond its grace, and books that too', async () => {
    const { stint, simulator } = world({ store: diskStore({ directory, clock }), budgets }, {}, [{ kind: 'hang' }]);
    const hangs = stint.call('answer.prompty#test', ask);
    const rejected = assert.rejects(hangs, { code: 'aborted' });
    const unread = stint.stream('answer.prompty#test', ask)[Symbol.asyncIterator]();
    await unread.next();
    await stint.close({ grace: 0 });
    await rejected;
    const { cost, state, records } = await left();
    assert.deepEqual(records.map(({ status }) => status).sort(), ['abandoned', 'error']);
    assert.ok(cost >= simulator.bill && cost > 0);
    assert.deepEqual([state.used, state.held], [cost, 0]);
  });
});
