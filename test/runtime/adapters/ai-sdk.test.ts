import assert from 'node:assert/strict';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAI as createOpenAI3 } from '@ai-sdk/openai-3';
import { APICallError, generateText, streamText, tool, wrapLanguageModel } from 'ai';
import { generateText as generateText6, streamText as streamText6, wrapLanguageModel as wrap6 } from 'ai-6';
import { z } from 'zod';
import { aiSdkMiddleware, aiSdkMiddlewareV3, governedModel } from '../../../runtime/src/adapters/index.ts';
import type { Fault } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG } from '../pipeline/locked.ts';
import { LONG_TICKET, SYSTEM, settled, type World, world } from './world.ts';

describe('AI SDK', () => {
  const prompt = { system: SYSTEM, prompt: LONG_TICKET };
  const weather = {
    look: tool({ description: 'Looks.', inputSchema: z.object({ where: z.string() }), execute: async () => 'sun' }),
  };

  it('7: middleware and model, whole and streamed, with two providers', async () => {
    for (const wrap of ['middleware', 'model'] as const) {
      const of = world();
      const fetch = of.simulator.fetch as typeof globalThis.fetch;
      const base = createOpenAI({ apiKey: 'k', fetch }).chat('gpt-5-mini');
      const model =
        wrap === 'model'
          ? governedModel(base, of.stint)
          : wrapLanguageModel({ model: base, middleware: aiSdkMiddleware(of.stint) });
      const whole = await generateText({ model, ...prompt });
      assert.ok(whole.text && whole.usage.inputTokens);
      const stream = streamText({ model, ...prompt });
      assert.equal(await stream.text, whole.text);
      assert.equal((of.simulator.calls[1]!.body as { max_completion_tokens: number }).max_completion_tokens, 200);
      await settled(of, 'triage.prompty#test');

      const claude = world();
      const inner = createAnthropic({ apiKey: 'k', fetch: claude.simulator.fetch as typeof globalThis.fetch })(
        'claude-opus-5-5',
      );
      for (let call = 0; call < 2; call++)
        await generateText({ model: governedModel(inner, claude.stint), system: LONG, prompt: 'Question: Where?' });
      await settled(claude, 'answer.prompty#test');
      assert.ok((await claude.records())[1]!.usage!.cacheRead > 1024, 'the marker is set through providerOptions');
    }
  });

  it('6: middleware and model of the V3 interface', async () => {
    const of = world();
    const fetch = of.simulator.fetch as typeof globalThis.fetch;
    const base = createOpenAI3({ apiKey: 'k', fetch }).chat('gpt-5-mini');
    const wrapped = wrap6({ model: base, middleware: aiSdkMiddlewareV3(of.stint) as never });
    const whole = await generateText6({ model: wrapped as never, ...prompt });
    const stream = streamText6({ model: governedModel(base, of.stint) as never, ...prompt });
    assert.equal(await stream.text, whole.text);
    await settled(of, 'triage.prompty#test');
  });

  it('reports tools that the lock does not have, and counts them', async () => {
    const of = world();
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    await assert.rejects(generateText({ model, ...prompt, tools: weather }), { rule: 'budget/input-tokens' });
    const drift = of.events.find((event) => event.type === 'drift');
    assert.deepEqual([drift?.at, drift?.byte, drift?.segment], ['look', 0, 0]);
  });

  it('runs tools over several steps, and each step is a line of the ledger', async () => {
    const of = world(
      {},
      {
        answer: ({ text }) =>
          text.includes('sun')
            ? 'It is sunny.'
            : { text: '', toolCalls: [{ name: 'look', arguments: { where: 'Ghent' } }] },
      },
    );
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).responses('gpt-5-mini'),
      of.stint,
    );
    const { text } = await generateText({
      model,
      prompt: 'Weather?',
      tools: weather,
      stopWhen: ({ steps }) => steps.length === 3,
    });
    assert.equal(of.simulator.calls.length, 2);
    assert.ok(text);
    await settled(of, null as unknown as string);
  });

  it('answers from the cache as a stream, with dates as dates', async () => {
    const of = world({ cache: { ttl: 60_000 } });
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    const texts = [];
    for (let call = 0; call < 2; call++) {
      const stream = streamText({ model, ...prompt });
      texts.push(await stream.text);
      assert.ok((await stream.response).timestamp instanceof Date);
      const metadata = await stream.providerMetadata;
      assert.equal(metadata?.stint?.cache, call === 0 ? 'miss' : 'hit');
    }
    assert.equal(texts[0], texts[1]);
    assert.equal(of.simulator.calls.length, 1);
  });

  it('a full budget is our typed error, and the SDK does not retry it; a provider’s error stays the SDK’s', async () => {
    const of = world({ budgets: [{ name: 'day', limits: [{ money: 10, window: 'day' }] }] });
    const make = (each: World) =>
      governedModel(
        createOpenAI({ apiKey: 'k', fetch: each.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
        each.stint,
      );
    await assert.rejects(generateText({ model: make(of), ...prompt }), { name: 'BudgetDenied' });
    assert.equal(of.events.filter(({ type }) => type === 'degraded').length, 1);
    const fault: Fault = { kind: 'status', status: 500 };
    const down = world({}, {}, [fault, fault, fault, fault, fault]);
    await assert.rejects(generateText({ model: make(down), ...prompt }), (error: unknown) =>
      APICallError.isInstance(error),
    );
    assert.equal(down.simulator.calls.length, 3);
  });

  it('a reader that goes without a word is settled when its time is up, and gives its hold back', async () => {
    const of = world({
      timeout: { idle: 100 },
      budgets: [{ name: 'day', limits: [{ money: '$5', window: 'day' }] }],
    });
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    // The AI SDK keeps a second branch of the stream, which nobody reads.
    for await (const _ of streamText({ model, ...prompt }).textStream) break;
    while ((await of.records()).length === 0) await new Promise(setImmediate);
    const [record] = await of.records();
    assert.equal(record?.status, 'abandoned');
    assert.ok(record!.cost.total >= of.simulator.bill);
    assert.equal((await of.stint.budgets.status({}))[0]!.held, 0);
  });

  it('names prompt and user through providerOptions', async () => {
    const of = world();
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    await generateText({ model, ...prompt, providerOptions: { stint: { prompt: 'triage.prompty#test', user: 'u7' } } });
    const [record] = await of.records();
    assert.deepEqual([record?.prompt, record?.attribution], ['triage.prompty#test', { user: 'u7' }]);
    assert.doesNotMatch(JSON.stringify(of.simulator.calls[0]!.body), /stint/);
  });
});
