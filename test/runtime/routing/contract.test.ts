import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RouteSpec } from '../../../runtime/src/contract/index.ts';
import { createStint, memoryStore, NoProvider, openAiChat } from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { fixed } from '../../../runtime/src/routing/index.ts';
import { Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { Workspace } from '../../cli/stint.ts';
import { lockOf, prompty } from '../pipeline/locked.ts';
import { START } from './world.ts';

const CASCADE: RouteSpec = {
  strategy: 'cascade',
  models: ['gpt-5-nano', 'gpt-5-mini', 'gpt-5'],
  accept: { pattern: '^queue: \\w+$', words: { most: 4 } },
};
const files = (model: string) => ({
  'triage.prompty': prompty(model, 'You sort support tickets for Larkspur into queues.', 'Ticket: {{ticket}}', {
    type: 'openai',
    maxTokens: 60,
  }),
});
const variables = { ticket: { maxTokens: 40, volatility: 'call', overflow: 'keep-start' } } as const;
const lockWith = (route?: RouteSpec, model = 'gpt-5-mini') =>
  lockOf(files(model), { variables, ...(route && { route }) });
const worst = (model: string) => lockWith(undefined, model).prompts['triage.prompty#test']!.cost!.worstPerCall!;

function serve(route: RouteSpec, simulated: SimulatorOptions = {}) {
  const clock = () => START;
  const simulator = new Simulator({ clock, ...simulated });
  const records: AttemptRecord[] = [];
  const lock = lockWith(route);
  const gpt = openAiChat({ apiKey: 'k', fetch: simulator.fetch });
  const stint = createStint({
    contract: lock,
    clock,
    providers: [gpt],
    store: memoryStore({ clock }),
    retry: { attempts: 0 },
    route: fixed({ provider: gpt, model: 'gpt-4o' }),
    onEvent: (event) => {
      if (event.type === 'attempt') records.push(event.record);
    },
  });
  const ask = (ticket: string) => stint.call('triage.prompty#test', { variables: { ticket } });
  return { ask, simulator, records, route: lock.prompts['triage.prompty#test']!.route! };
}

describe('a route in the contract', () => {
  it('is locked with its worst case: the sum of a cascade’s steps, the dearest model of the others', () => {
    const [nano, mini, large] = CASCADE.models.map(worst) as [number, number, number];
    const locked = lockWith(CASCADE).prompts['triage.prompty#test']!;
    assert.deepEqual(locked.route, { ...CASCADE, worstPerCall: nano + mini + large });
    assert.equal(locked.cost!.worstPerCall, nano + mini + large);
    for (const strategy of ['fixed', 'cheapest', 'fastest'] as const)
      assert.equal(
        lockWith({ strategy, models: CASCADE.models }).prompts['triage.prompty#test']!.cost!.worstPerCall,
        large,
      );
  });

  it('decides where the prompt’s calls go, ahead of the service’s own strategy', async () => {
    const { ask, records } = serve(CASCADE, {
      answer: ({ model }) => (model === 'gpt-5-nano' ? 'Well, plants perhaps.' : 'queue: plants'),
    });
    assert.equal((await ask('My plant is dead.')).text, 'queue: plants');
    assert.deepEqual(
      records.map(({ model, route }) => `${model} ${route!.name}: ${route!.reason}`),
      [
        'gpt-5-nano contract/cascade: as in stint.yaml; as stated',
        'gpt-5-mini contract/cascade: openai/gpt-5-nano was refused by pattern: it does not match /^queue: \\w+$/u',
      ],
    );
    const short = serve(
      { ...CASCADE, accept: { tokens: { most: 4 } } },
      { answer: ({ model }) => (model === 'gpt-5-nano' ? 'Well, plants perhaps, or money.' : 'queue: plants') },
    );
    await short.ask('My plant is dead.');
    assert.match(short.records[1]!.route!.reason, /refused by length: 8 tokens, more than 4/);
    const single = serve({ strategy: 'cheapest', models: ['gpt-5', 'gpt-5-nano'] });
    await single.ask('My plant is dead.');
    assert.equal(single.records[0]!.model, 'gpt-5-nano');
  });

  it('never costs more than was linted, whatever is put in and answered; calls within their caps are not refused', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({
          ticket: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.constant('word '.repeat(90))),
          words: fc.nat(100),
          strategy: fc.constantFrom('cascade', 'fixed', 'cheapest', 'fastest'),
        }),
        async ({ ticket, words, strategy }) => {
          const spec = strategy === 'cascade' ? CASCADE : { strategy, models: CASCADE.models };
          const { ask, simulator, route, records } = serve(spec, { answer: () => 'word '.repeat(words) });
          await ask(ticket);
          assert.ok(simulator.bill <= route.worstPerCall!, `${simulator.bill} of ${route.worstPerCall}`);
          assert.equal(records.length, strategy === 'cascade' ? 3 : 1);
        },
      ),
      { numRuns: 60 },
    ));

  it('refuses under the rule that lint reports what would pass it', async () => {
    const route = { ...CASCADE, models: ['gpt-5-nano', 'gpt-5'] };
    const lock = lockWith(route);
    const prompt = lock.prompts['triage.prompty#test']!;
    const tight = {
      ...lock,
      prompts: { 'triage.prompty#test': { ...prompt, route: { ...prompt.route!, worstPerCall: worst('gpt-5-nano') } } },
    };
    const simulator = new Simulator({ clock: () => START, answer: () => 'No queue.' });
    const stint = createStint({
      contract: tight,
      clock: () => START,
      providers: [openAiChat({ apiKey: 'k', fetch: simulator.fetch })],
    });
    await assert.rejects(stint.call('triage.prompty#test', { variables: { ticket: 'a' } }), {
      code: 'contract-violated',
      rule: 'budget/cost-per-call',
    });
    assert.equal(simulator.calls.length, 1, 'the second step was not made');
  });

  it('says which provider is missing at the first call', async () => {
    const { ask } = serve({ strategy: 'fixed', models: ['gpt-5-nano'] });
    await ask('a');
    const lock = lockWith({ strategy: 'fixed', models: ['claude-haiku-4-5'] });
    const simulator = new Simulator({ clock: () => START });
    const stint = createStint({
      contract: lock,
      providers: [openAiChat({ fetch: simulator.fetch }), openAiChat({ id: 'other', fetch: simulator.fetch })],
    });
    await assert.rejects(stint.call('triage.prompty#test', { variables: { ticket: 'a' } }), NoProvider);
  });

  it('is checked by the linter: its worst case against the budget, its models and its sense', async () => {
    const budget = (worst('gpt-5') * 1.05) / 1e9;
    const run = (route: string, command = 'lint') =>
      new Workspace({
        ...files('gpt-5-mini'),
        'stint.yaml': `version: 1\nroot: true\nvariables:\n  ticket: { maxTokens: 40, volatility: call, overflow: keep-start }\nbudgets: { costPerCall: ${budget} }\noverrides:\n  - prompts: [test]\n    route: ${route}\n`,
      }).stint(command);
    const cascaded = await run(
      '{ strategy: cascade, models: [gpt-5-nano, gpt-5-mini, gpt-5], accept: { json: true } }',
    );
    assert.match(cascaded.out, /budget\/cost-per-call/);
    assert.doesNotMatch((await run('{ strategy: fixed, models: [gpt-5, gpt-5-mini] }')).out, /budget\/cost-per-call/);
    const wrong: [route: string, why: RegExp][] = [
      ['{ strategy: fixed, models: [gpt-nonsense] }', /8:\d+ model: the catalogue holds no gpt-nonsense/],
      ['{ strategy: cascade, models: [gpt-5-nano, gpt-5] }', /8:\d+ route: a cascade goes on when an answer fails/],
      ['{ strategy: cascade, models: [gpt-5], accept: { json: true } }', /two models or more/],
      ['{ strategy: fixed, models: [gpt-5], strict: true }', /only a cascade checks answers/],
      ['{ strategy: cascade, models: [gpt-5, gpt-5-mini], accept: { pattern: "(" } }', /Invalid regular expression/],
      ['{ strategy: random, models: [gpt-5] }', /strategy/],
      ['{ strategy: fixed, models: [gpt-5, gpt-5] }', /gpt-5 is named twice/],
      ['{ strategy: cascade, models: [gpt-5, gpt-5-mini], accept: { language: gr } }', /8:\d+ .*gr is not known/],
      [
        '{ strategy: cascade, models: [gpt-5, gpt-5-mini], accept: { words: { least: 9, most: 3 } } }',
        /at least 9 and at most 3 words/,
      ],
      [
        '{ strategy: cascade, models: [gpt-5, gpt-5-mini], accept: { tokens: { least: 9, most: 3 } } }',
        /at least 9 and at most 3 tokens/,
      ],
    ];
    for (const [route, why] of wrong) {
      const { code, err } = await run(route);
      assert.equal(code, 2, route);
      assert.match(err, why);
    }
  });
});
