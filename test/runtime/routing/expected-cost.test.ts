import assert from 'node:assert/strict';
import { collect } from '../../../runtime/src/index.ts';
import { variant } from '../../../runtime/src/pipeline/variant.ts';
import { cheapest, type ExpectedCost, expectedCost, type Strategy } from '../../../runtime/src/routing/index.ts';
import { LONG } from '../pipeline/locked.ts';
import { lock, type World, world } from './world.ts';

const PREFIX = lock.prompts['answer.prompty#test']!.prefix.tokens;
/** Dollars per million tokens on 2026-11-21, by Anthropic's price list: a write is a quarter more, a read a tenth. */
const SONNET = { input: 3, read: 0.3, write: 3.75, output: 15 };
const HAIKU = { input: 1, output: 5 };
const OUTPUT = 40;
const REUSE = 0.9;

const nano = (tokens: number, dollarsPerMillion: number): number => Math.ceil(tokens * dollarsPerMillion * 1000);

/** A service whose calls all go to their own model, and what each was expected to cost on both before it was made. */
function looking(): { of: World; seen: { inputs: number[]; sonnet: ExpectedCost; haiku: ExpectedCost }[] } {
  const seen: { inputs: number[]; sonnet: ExpectedCost; haiku: ExpectedCost }[] = [];
  const of = world({
    stint({ model }) {
      const route: Strategy = {
        name: 'look',
        route(call, environment) {
          const both = ['claude-sonnet-4-5', 'claude-haiku-4-5'].map(
            (name) => variant(call, model(name), environment)!,
          );
          const [sonnet, haiku] = both.map((each) => expectedCost(each, both, environment)!);
          seen.push({ inputs: both.map(({ plan }) => plan!.input), sonnet: sonnet!, haiku: haiku! });
          return { name: 'look', reason: 'looks', steps: [], expectedCost: null };
        },
      };
      return { route };
    },
  });
  return { of, seen };
}

const ask = ({ stint }: World) => stint.call('answer.prompty#test', { variables: { question: 'Where is my parcel?' } });

describe('the expected cost of a route', () => {
  it('is the call’s own by the catalogue, and the warm prefix that leaving it throws away', async () => {
    const { of, seen } = looking();
    await ask(of);
    assert.deepEqual([seen[0]!.sonnet.thrownAway, seen[0]!.haiku.thrownAway], [0, 0], 'nothing is warm yet');
    assert.ok(seen[0]!.haiku.total < seen[0]!.sonnet.total);
    of.pass(60_000);
    await ask(of);
    const { inputs, sonnet, haiku } = seen[1]!;
    const fresh = inputs[0]! - PREFIX;
    const call = nano(fresh, SONNET.input) + nano(PREFIX, SONNET.read) + nano(OUTPUT, SONNET.output);
    assert.deepEqual(sonnet, { call, thrownAway: 0, total: call });
    assert.ok(PREFIX < 4096, 'Haiku 4.5 caches nothing that short');
    assert.equal(haiku.call, nano(inputs[1]!, HAIKU.input) + nano(OUTPUT, HAIKU.output));
    assert.ok(Math.abs(haiku.thrownAway - REUSE * PREFIX * (SONNET.write - SONNET.read) * 1000) <= 2);
    assert.ok(haiku.total > sonnet.total, 'the cheaper model is the dearer one now');
    of.pass(5 * 60_000 + 1);
    await ask(of);
    assert.equal(seen[2]!.haiku.thrownAway, 0, 'it has grown cold');
    const bill = of.simulator.calls[1]!.price!.total;
    assert.ok(Math.abs(bill - call) < 0.1 * bill, `the provider billed ${bill}, ${call} were expected`);
  });

  it('counts the conversation that its provider has cached, for as long as its marker asks', async () => {
    const HOUR = 3_600_000;
    const marked = (content: unknown, ttl?: string) => [
      { type: 'text', text: content, cache_control: { type: 'ephemeral', ...(ttl && { ttl }) } },
    ];
    for (const { model, smaller, lifetime, write, read, last } of [
      // By OpenAI's and Anthropic's price lists of 2026-11, dollars per million tokens.
      { model: 'gpt-5', smaller: 'gpt-5-mini', lifetime: HOUR / 12, write: 1.25, read: 0.125, last: String },
      {
        model: 'claude-sonnet-4-5',
        smaller: 'claude-haiku-4-5',
        lifetime: HOUR / 12,
        write: 3.75,
        read: 0.3,
        last: marked,
      },
      {
        model: 'claude-sonnet-4-5',
        smaller: 'claude-haiku-4-5',
        lifetime: HOUR,
        write: 6,
        read: 0.3,
        last: (content: unknown) => marked(content, '1h'),
      },
    ]) {
      const costs: { readonly large: ExpectedCost; readonly small: ExpectedCost; readonly input: number }[] = [];
      const route: World['model'] = (name) => of.model(name);
      const of = world({
        stint: () => ({
          contract: null,
          route: {
            name: 'look',
            route(call, environment) {
              const both = [model, smaller].map((name) => variant(call, route(name), environment)!);
              const [large, small] = both.map((each) => expectedCost(each, both, environment)!);
              costs.push({ large: large!, small: small!, input: both[0]!.plan!.input });
              return { name: 'look', reason: 'looks', steps: [], expectedCost: null };
            },
          },
        }),
      });
      const { provider } = of.model(model);
      const said = [{ role: 'user', content: LONG }];
      const limit = model.startsWith('gpt') ? { max_completion_tokens: 50 } : { max_tokens: 50 };
      for (const pause of [1, lifetime - 2, lifetime + 1, 0]) {
        const messages = said.map((each, at) =>
          at === said.length - 1 ? { ...each, content: last(each.content) } : each,
        );
        const request = { wire: provider.wire, model, body: { model, ...limit, messages }, stream: false };
        const { text } = await collect(of.stint.run({ request, provider }));
        said.push({ role: 'assistant', content: text }, { role: 'user', content: 'And why?' });
        of.pass(pause);
      }
      const [first, second, third, fourth] = costs;
      assert.ok(first!.small.total < first!.large.total && first!.small.thrownAway === 0);
      const worth = second!.small.thrownAway / (first!.input * (write - read) * 1000);
      assert.ok(Math.abs(worth - 1) < 0.01, `${model}: ${worth} of what is warm`);
      assert.ok(second!.large.total < second!.small.total, 'the conversation stays');
      assert.ok(Math.abs(third!.small.thrownAway / second!.small.thrownAway - 1) < 0.02, 'it is still warm');
      assert.equal(fourth!.small.thrownAway, 0, 'it has grown cold');
      for (const [at, { price }] of of.simulator.calls.entries()) {
        const unwritten = (50 - of.simulator.calls[at]!.usage!.output) * (model === 'gpt-5' ? 10 : 15) * 1000;
        const off = costs[at]!.large.call - unwritten - price!.total;
        // OpenAI reads in steps of 128 tokens.
        assert.ok(Math.abs(off) < 150 * write * 1000, `${model} ${at}: ${off} beside the bill`);
      }
    }
  });

  it('keeps a session on the model that has its prefix, until that is cold', async () => {
    let warmUp = true;
    const of = world({
      stint({ model }) {
        const choose = cheapest([model('claude-sonnet-4-5'), model('claude-haiku-4-5')]);
        return {
          route: {
            name: 'first-large',
            route: (call, environment, signal) =>
              warmUp
                ? { name: 'warm-up', reason: 'first', steps: [], expectedCost: null }
                : choose.route(call, environment, signal),
          },
        };
      },
    });
    await ask(of);
    warmUp = false;
    await ask(of);
    of.pass(5 * 60_000 + 1);
    await ask(of);
    const attempts = await of.attempts();
    assert.deepEqual(
      attempts.map(({ model }) => model),
      ['claude-sonnet-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5'],
    );
    assert.ok(attempts[1]!.usage!.cacheRead > 0);
    assert.ok(attempts[1]!.route!.expected! < attempts[0]!.route!.expected!);
  });
});
