import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import { anthropicMiddleware, governedFetch } from '../../../runtime/src/adapters/index.ts';
import { LONG } from '../pipeline/locked.ts';
import { settled, type World, world } from './world.ts';

describe('Anthropic SDK', () => {
  const ask = {
    model: 'claude-opus-5-5',
    max_tokens: 1000,
    system: LONG,
    messages: [{ role: 'user' as const, content: 'Question: Where is my parcel?' }],
  };
  const clients = (of: World) => [
    new Anthropic({ apiKey: 'k', fetch: of.fetch as typeof fetch }),
    new Anthropic({
      apiKey: 'k',
      fetch: of.simulator.fetch as typeof fetch,
      middleware: [(request, next) => anthropicMiddleware(of.stint)(request, next)],
    }),
  ];

  it('by fetch and by middleware, whole and streamed: the prefix is cached without a change to the caller', async () => {
    for (const index of [0, 1]) {
      const of = world();
      const client = clients(of)[index]!;
      const whole = await client.messages.create(ask);
      assert.ok(whole.usage.cache_creation_input_tokens! > 1024);
      const streamed = await client.messages.stream(ask).finalMessage();
      assert.deepEqual(streamed.content, whole.content);
      assert.ok(streamed.usage.cache_read_input_tokens! > 1024);
      assert.equal((of.simulator.calls[0]!.body as { max_tokens: number }).max_tokens, 200);
      await settled(of, 'answer.prompty#test');
      assert.ok((await of.records())[1]!.cache.expectedRead > 1024);
    }
  });

  it('cache writes are reserved at the price of the TTL that the caller asks for', async () => {
    for (const ttl of ['5m', '1h'] as const) {
      const of = world({ contract: null });
      const system = [{ type: 'text' as const, text: LONG, cache_control: { type: 'ephemeral' as const, ttl } }];
      await clients(of)[0]!.messages.create({ ...ask, max_tokens: 20, system });
      const { cost, reserved } = (await of.records())[0]!;
      assert.equal(cost.total, of.simulator.bill);
      assert.ok(cost.cacheWrite > 0 && cost.total <= reserved, `${ttl}: ${cost.total} of ${reserved}`);
    }
  });

  it('fast mode and inference in the US are reserved and billed at their own prices', async () => {
    const costs: number[] = [];
    for (const asked of [{}, { inference_geo: 'us' }, { speed: 'fast' as const }]) {
      const of = world({ contract: null });
      await clients(of)[0]!.beta.messages.create({ ...ask, ...asked, model: 'claude-opus-4-8' });
      const { cost, reserved } = (await of.records())[0]!;
      assert.ok(cost.total === of.simulator.bill && cost.total <= reserved, JSON.stringify(asked));
      costs.push(cost.total);
    }
    assert.deepEqual(
      costs.map((cost) => Math.round((1000 * cost) / costs[0]!)),
      [1000, 1100, 2000],
    );
    // Fast mode may be full, and a workspace may be kept in the US: the answer says how it was served.
    const { stint, records } = world({ contract: null });
    const usage = { input_tokens: 1000, output_tokens: 0, speed: 'standard', inference_geo: 'us' };
    const provider = async () => Response.json({ content: [], usage });
    const body = JSON.stringify({ ...ask, model: 'claude-opus-4-8', speed: 'fast' });
    await governedFetch(stint, { fetch: provider })('https://api.anthropic.com/v1/messages', { method: 'POST', body });
    assert.equal((await records())[0]!.cost.total, 1000 * 5500);
  });

  it('a broken contract is an error of the SDK’s own, with the linter’s rule', async () => {
    for (const index of [0, 1]) {
      const of = world();
      const client = clients(of)[index]!;
      const content = `Question: ${'why '.repeat(100)}`;
      await assert.rejects(
        client.messages.create({ ...ask, messages: [{ role: 'user', content }] }),
        (error: unknown) => {
          assert.ok(error instanceof Anthropic.BadRequestError);
          const { error: body } = error.error as { error: { code: string; rule: string; variable: string } };
          assert.deepEqual(
            [body.code, body.rule, body.variable],
            ['contract-violated', 'budget/input-tokens', 'question'],
          );
          return true;
        },
      );
      assert.equal(of.simulator.calls.length, 0);
    }
  });

  it('a prefix that is not the locked one is reported with its first differing byte', async () => {
    const of = world();
    const changed = LONG.replace('Rule 100:', 'Rule one hundred:');
    await clients(of)[0]!.messages.create({ ...ask, system: changed });
    const drift = of.events.find((event) => event.type === 'drift');
    assert.deepEqual(drift, {
      type: 'drift',
      rule: 'cache/prefix-changed',
      prompt: 'answer.prompty#test',
      at: 0,
      byte: Buffer.byteLength(LONG.slice(0, LONG.indexOf('100:'))),
      segment: 0,
    });
  });
});
