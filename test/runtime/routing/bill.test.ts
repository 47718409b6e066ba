import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Candidate } from '../../../runtime/src/pipeline/environment.ts';
import {
  budgetAware,
  cascade,
  cheapest,
  coherence,
  custom,
  fastest,
  fixed,
  type Route,
  rules,
  selfConsistency,
  shepherd,
  split,
} from '../../../runtime/src/routing/index.ts';
import type { Fault } from '../../../runtime/src/testing/simulator/index.ts';
import { wordEmbedder, world } from './world.ts';

/** A strategy as data, so that a failure can be read and shrunk. */
type Tree =
  | { readonly kind: 'model'; readonly name: string }
  | { readonly kind: 'cascade' | 'split' | 'rules' | 'budget' | 'fastest' | 'cheapest'; readonly of: readonly Tree[] }
  | { readonly kind: 'shepherd'; readonly of: readonly Tree[]; readonly share: number };

const MODELS = ['gpt-5-nano', 'gpt-5-mini', 'gpt-4o-mini', 'claude-haiku-4-5'];

const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ kind: fc.constant('model' as const), name: fc.constantFrom(...MODELS) }),
    fc.record({
      kind: fc.constantFrom('cascade', 'split', 'rules', 'budget', 'fastest', 'cheapest'),
      of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('shepherd' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 1 }),
      share: fc.constantFrom(0.1, 0.3, 1),
    }),
  ),
})).tree;

const embedder = wordEmbedder(['order', 'refund', 'day']);
const checks = [
  custom('even', ({ text }) => text.length % 2 === 0),
  selfConsistency({ samples: 3 }),
  coherence({ embedder, least: -0.5 }),
];

function routeOf(tree: Tree, model: (name: string) => Candidate): Route {
  if (tree.kind === 'model') return model(tree.name);
  const of = tree.of.map((each) => routeOf(each, model));
  const flat = tree.of.flatMap((each) => (each.kind === 'model' ? [model(each.name)] : []));
  switch (tree.kind) {
    case 'cascade':
      return cascade(of, { accept: checks, order: 'cheapest' });
    case 'split':
      return split({ name: 'ab', arms: of.map((use, index) => ({ name: `${index}`, use, weight: index + 1 })) });
    case 'rules':
      return rules(
        [{ name: 'refunds', when: { keywords: ['refund'], budgetLeft: { below: 0.9 } }, use: of[0]! }],
        of[1]!,
      );
    case 'budget':
      return budgetAware(of.map((use, index) => ({ above: index * 0.4, use })));
    case 'fastest':
      return flat.length > 0 ? fastest(flat) : fixed();
    case 'cheapest':
      return flat.length > 0 ? cheapest(flat) : fixed();
    case 'shepherd':
      return shepherd({ from: model('gpt-5'), to: of[0]!, share: tree.share });
  }
}

/** What becomes of an attempt. `told`: the provider says what it bills, also of an answer that fails. */
const TOLD: readonly (Fault | null)[] = [
  null,
  null,
  null,
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'status', status: 500 },
  { kind: 'shred' },
];
const UNTOLD: readonly (Fault | null)[] = [
  ...TOLD,
  { kind: 'cut', afterEvents: 4 },
  { kind: 'truncate', afterEvents: 3 },
  { kind: 'malformed', afterEvents: 5 },
  { kind: 'no-usage' },
  { kind: 'overrun', tokens: 500 },
];

interface Case {
  readonly tree: Tree;
  readonly faults: readonly number[];
  readonly budget: number;
  readonly stream: boolean;
  readonly calls: readonly { readonly user: number; readonly leaves: boolean }[];
}

async function run({ tree, faults, budget, stream, calls }: Case, kinds: readonly (Fault | null)[]) {
  let served = 0;
  const of = world({
    fetch: (simulator) => (input, init) => {
      const fault = kinds[faults[served++ % faults.length]! % kinds.length];
      // An answer that comes in one piece, beyond the limit that was sent, can be stopped by nobody.
      if (fault && (stream || fault.kind !== 'overrun')) simulator.fail(fault);
      return simulator.fetch(input, init);
    },
    stint: ({ model }) => {
      const route = routeOf(tree, model);
      return {
        route: 'route' in route ? route : fixed(route),
        fallbacks: [model('gpt-4o-mini')],
        budgets: [
          { name: 'all', limits: [{ money: budget, window: 'day' }] },
          { name: 'user', per: ['user'], limits: [{ money: Math.ceil(budget / 2), window: '24h' }] },
        ],
      };
    },
  });
  const one = async ({ user, leaves }: Case['calls'][number], index: number): Promise<void> => {
    const asked = { variables: { question: `Refund of order ${index}?` }, attribution: { user: `u${user}` } };
    if (!stream) return void (await of.stint.call('triage.prompty#test', asked));
    for await (const event of of.stint.stream('triage.prompty#test', asked))
      if (leaves && event.text !== undefined) break;
  };
  const ended = await Promise.allSettled(calls.map(one));
  for (const each of ended)
    if (each.status === 'rejected') assert.ok((each.reason as { code?: string }).code, String(each.reason));
  await of.stint.budgets.flush();
  const booked = (await of.attempts()).reduce((sum, { cost }) => sum + cost.total, 0);
  const states = await of.stint.budgets.status({ user: 'u0' });
  for (const { used, held, limit, budget: name } of states) {
    assert.equal(held, 0, `${name} still holds`);
    assert.ok(used <= limit, `${name}: ${used} of ${limit}`);
  }
  assert.equal(states.find(({ budget: name }) => name === 'all')!.used, booked, 'the budget and the ledger agree');
  assert.ok((await of.attempts()).every(({ route }) => route !== undefined && route.reason !== ''));
  return { booked, bill: of.simulator.bill };
}

const cases = (streams: fc.Arbitrary<boolean>, leaves: fc.Arbitrary<boolean>): fc.Arbitrary<Case> =>
  fc.record({
    tree: trees,
    faults: fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
    budget: fc.integer({ min: 50_000, max: 5_000_000 }),
    stream: streams,
    calls: fc.array(fc.record({ user: fc.nat(2), leaves }), { minLength: 1, maxLength: 4 }),
  });

describe('whatever the route, the budgets and the faults', () => {
  it('what is booked is what the provider bills, to the nano-dollar, and no limit is passed', () =>
    fc.assert(
      fc.asyncProperty(cases(fc.constant(false), fc.constant(false)), async (each) => {
        const { booked, bill } = await run(each, TOLD);
        assert.equal(booked, bill);
      }),
      { numRuns: 60 },
    ));

  it('where the provider does not tell, it is booked on the safe side', () =>
    fc.assert(
      fc.asyncProperty(cases(fc.boolean(), fc.boolean()), async (each) => {
        const { booked, bill } = await run(each, UNTOLD);
        assert.ok(booked >= bill, `${booked} of ${bill}`);
      }),
      { numRuns: 60 },
    ));
});
