import assert from 'node:assert/strict';
import { createStint, memoryStore, openAiChat } from '../../../runtime/src/index.ts';
import { type Fault, Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { lockOf, prompty } from './locked.ts';

const lock = lockOf(
  {
    'triage.prompty': prompty(
      'gpt-5-mini',
      'You sort support tickets for Larkspur into queues.',
      'Ticket: {{ticket}}',
      { type: 'openai' },
    ),
  },
  { variables: { ticket: { maxTokens: 40, volatility: 'call', overflow: 'keep-start' } } },
);
const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'status', status: 500 },
  { kind: 'cut', afterEvents: 4 },
  { kind: 'truncate', afterEvents: 3 },
  { kind: 'malformed', afterEvents: 5 },
  { kind: 'no-usage' },
  { kind: 'overrun', tokens: 2000 },
  { kind: 'shred' },
];

function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

describe('calls in flight while the clock jumps', () => {
  it('keep what they hold, also those that end first', async () => {
    let now = Date.parse('2026-11-02T12:00:00Z');
    const clock = () => now;
    const simulator = new Simulator({ clock, answer: () => 'word '.repeat(300) });
    const limit = lock.prompts['triage.prompty#test']!.cost!.worstPerCall! * 3;
    const stint = createStint({
      contract: lock,
      clock,
      providers: [openAiChat({ apiKey: 'k', fetch: simulator.fetch })],
      budgets: [{ name: 'month', limits: [{ money: limit, window: 'month' }] }],
      degrade: [],
    });
    const begun = async () => {
      const events = stint.stream('triage.prompty#test', { variables: { ticket: 'x' } })[Symbol.asyncIterator]();
      await events.next();
      return events;
    };
    const inFlight = [await begun(), await begun()];
    const first = inFlight.pop()!;
    now += 7 * 86_400_000;
    while (!(await first.next()).done);
    const { used, held } = (await stint.budgets.status({}))[0]!;
    assert.ok(held > 0 && used > held);
    now += 7 * 86_400_000;
    for (let denied = false; !denied; )
      await begun().then(
        (events) => inFlight.push(events),
        (error: { code?: string }) => {
          assert.equal(error.code, 'budget-denied');
          denied = true;
        },
      );
    for (const events of inFlight) while (!(await events.next()).done);
    const [state] = await stint.budgets.status({});
    assert.deepEqual([state!.used, state!.held], [simulator.bill, 0]);
    assert.ok(simulator.bill <= limit, `${simulator.bill} of ${limit}`);
  });
});

describe('a thousand calls at once', () => {
  it('never pass a budget, and leave no hold, whatever fails, is aborted or is left in between', async () => {
    const random = dice(5);
    const clock = () => Date.parse('2026-11-21T12:00:00Z');
    const simulator = new Simulator({ clock, answer: () => 'word '.repeat(Math.floor(random() * 300)) });
    const faulty: typeof simulator.fetch = (input, init) => {
      const roll = Math.floor(random() * FAULTS.length * 2);
      if (FAULTS[roll]) simulator.fail(FAULTS[roll]);
      return simulator.fetch(input, init);
    };
    const worst = lock.prompts['triage.prompty#test']!.cost!.worstPerCall!;
    const limit = worst * 120;
    const stint = createStint({
      contract: lock,
      clock,
      store: memoryStore({ clock }),
      sleep: async (_, signal) => signal.throwIfAborted(),
      providers: [openAiChat({ apiKey: 'k', fetch: faulty })],
      breaker: { failures: 1_000_000 },
      budgets: [
        { name: 'org', limits: [{ money: limit, window: 'day' }] },
        { name: 'team', per: ['team'], limits: [{ money: Math.floor(limit * 0.7), window: '30d' }] },
        { name: 'user', per: ['user'], limits: [{ money: worst * 6, window: '24h' }, { concurrent: 20 }] },
      ],
    });
    const ended: Record<string, number> = {};
    const one = async (n: number): Promise<void> => {
      const abort = new AbortController();
      const leaves = random() < 0.1;
      const aborts = random() < 0.1;
      const events = stint.stream('triage.prompty#test', {
        variables: { ticket: `Ticket ${n}` },
        attribution: { team: `t${n % 2}`, user: `u${n % 50}` },
        signal: abort.signal,
      });
      let seen = 0;
      for await (const _ of events) {
        seen++;
        if (leaves && seen === 5) break;
        if (aborts && seen === 3) abort.abort(new Error('left'));
      }
    };
    const results = await Promise.allSettled(Array.from({ length: 1000 }, (_, n) => one(n)));
    for (const result of results) {
      const { code, message } =
        result.status === 'rejected'
          ? (result.reason as { code?: string; message: string })
          : { code: 'ok', message: '' };
      ended[code ?? message] = (ended[code ?? message] ?? 0) + 1;
    }
    await stint.budgets.flush();
    const ledger = (await attemptsOf(stint.store)).reduce((sum, { cost }) => sum + cost.total, 0);
    const states = [
      ...(await stint.budgets.status({ team: 't0', user: 'u0' })),
      ...(await stint.budgets.status({ team: 't1', user: 'u1' })),
    ];
    assert.ok(simulator.bill <= limit, `${simulator.bill} of ${limit}`);
    assert.ok(ledger >= simulator.bill, 'nothing billed is missing from the ledger');
    for (const state of states) {
      assert.equal(state.held, 0, `${state.budget} still holds`);
      assert.ok(state.used <= state.limit, `${state.budget}: ${state.used} of ${state.limit}`);
    }
    assert.equal(states.find(({ budget }) => budget === 'org')!.used, ledger);
    assert.ok(ended.ok! > 50 && ended['budget-denied']! > 50, JSON.stringify(ended));
    const known = [
      'ok',
      'budget-denied',
      'cut',
      'malformed',
      'server-error',
      'rate-limited',
      'aborted',
      'left',
      'reservation-reached',
    ];
    assert.deepEqual(
      Object.keys(ended).filter((code) => !known.includes(code)),
      [],
    );
  });
});
