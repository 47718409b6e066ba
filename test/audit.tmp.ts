import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';
import { generateObject, generateText, streamText, tool, Output } from 'ai';
import { createOpenAI } from '@ai-sdk/openai';
import { createAnthropic } from '@ai-sdk/anthropic';
import { z } from 'zod';
import { governedFetch, governedModel, anthropicMiddleware } from '../runtime/src/adapters/index.ts';
import { createStint, memoryStore, type StintEvent } from '../runtime/src/index.ts';
import { Simulator } from '../runtime/src/testing/simulator/index.ts';
const unhandled: unknown[] = [];
process.on('unhandledRejection', (e) => unhandled.push(e));
const SECRET = 'sk-secret-1234567890', TEXT = 'PATIENT-Zebedee-77';
function world(sim: any = {}, faults: any[] = [], options: any = {}) {
  const simulator = new Simulator(sim).fail(...faults);
  const events: StintEvent[] = []; const store = memoryStore();
  const stint = createStint({ contract: null, store, sleep: async () => {}, onEvent: (e) => events.push(e), budgets: [{ name: 'all', limits: [{ money: '$100', window: 'day' }, { concurrent: 10 }] }], ...options });
  return { simulator, stint, events, store };
}
let failed = 0;
async function scenario(name: string, w: ReturnType<typeof world>, f: () => Promise<unknown>, opts: { exact?: boolean } = {}) {
  let out: any; let err: any;
  try { out = await f(); } catch (e) { err = e; }
  await new Promise((r) => setTimeout(r, 30));
  const recs: any[] = []; for await (const r of w.store.records({ from: 0, to: 9e15 })) recs.push(r);
  const total = recs.reduce((s, r) => s + (r.cost?.total ?? 0), 0);
  const held = (await w.stint.budgets.status({})).reduce((s, l) => s + l.held, 0);
  const text = JSON.stringify([recs, w.events], (_k, v) => v instanceof Error ? { m: v.message, s: v.stack, c: String(v.cause) } : v);
  const problems: string[] = [];
  if (held !== 0) problems.push(`held ${held}`);
  if (opts.exact !== false ? total !== w.simulator.bill : total < w.simulator.bill) problems.push(`ledger ${total} bill ${w.simulator.bill}`);
  if (text.includes(SECRET) || text.includes(TEXT)) problems.push('LEAK');
  if (unhandled.length) problems.push('UNHANDLED ' + unhandled.splice(0).map(String));
  if (problems.length) failed++;
  console.log(problems.length ? 'FAIL' : 'ok  ', name, '|', err ? `${err.name}: ${String(err.message).slice(0, 100)} status=${err.status ?? err.statusCode}` : JSON.stringify(out)?.slice(0, 160), problems.join('; '), recs.map((r) => r.status + '/' + (r.error ?? '')).join(','));
}
const oai = (w: any, o: any = {}) => new OpenAI({ apiKey: SECRET, fetch: governedFetch(w.stint, { fetch: w.simulator.fetch }) as any, ...o });
const ant = (w: any) => new Anthropic({ apiKey: SECRET, fetch: governedFetch(w.stint, { fetch: w.simulator.fetch }) as any });
const msgs = [{ role: 'user' as const, content: `Hello ${TEXT}, tell me of the weather` }];
const tools2 = { toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }, { name: 'weather', arguments: { city: 'Rome' } }], text: '' };
let w = world({ answer: () => tools2 });
await scenario('openai chat parallel tools', w, async () => (await oai(w).chat.completions.create({ model: 'gpt-5-mini', messages: msgs, tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } }] })).choices[0]!.message.tool_calls?.map((c: any) => c.function.arguments));
w = world({ answer: () => tools2 });
await scenario('openai chat parallel tools streamed', w, async () => { let s = ''; for await (const c of await oai(w).chat.completions.create({ model: 'gpt-5-mini', stream: true, messages: msgs, tools: [{ type: 'function', function: { name: 'weather', parameters: {} } }] })) s += JSON.stringify(c.choices[0]?.delta.tool_calls ?? ''); return s; });
w = world({ answer: () => '{"city":"Oslo"}' });
await scenario('openai structured parse', w, async () => (await oai(w).chat.completions.parse({ model: 'gpt-5-mini', messages: msgs, response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'object', properties: { city: { type: 'string' } } }, strict: true } } as any })).choices[0]!.message.parsed);
w = world();
await scenario('openai responses', w, async () => (await oai(w).responses.create({ model: 'gpt-5-mini', input: 'hello ' + TEXT })).output_text.length);
w = world();
await scenario('openai responses stream', w, async () => { let n = 0; for await (const e of await oai(w).responses.create({ model: 'gpt-5-mini', input: 'hello ' + TEXT, stream: true })) n++; return n; });
w = world();
await scenario('openai responses stream helper', w, async () => { const s = oai(w).responses.stream({ model: 'gpt-5-mini', input: 'hello ' + TEXT }); return (await s.finalResponse()).output_text.length; });
w = world();
await scenario('openai image', w, async () => (await oai(w).chat.completions.create({ model: 'gpt-5-mini', max_completion_tokens: 60, messages: [{ role: 'user', content: [{ type: 'text', text: 'what is it' }, { type: 'image_url', image_url: { url: 'data:image/png;base64,' + 'iVBORw0KGgo='.repeat(100) } }] }] })).choices.length);
w = world();
await scenario('anthropic image+pdf', w, async () => (await ant(w).messages.create({ model: 'claude-opus-5-5', max_tokens: 60, messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } }, { type: 'text', text: 'x' }] }] })).content.length);
for (const at of [0, 1, 2, 3, 5, 8]) {
  w = world({}, [{ kind: 'cut', afterEvents: at }]);
  await scenario(`openai stream cut after ${at}`, w, async () => { let n = 0; for await (const _ of await oai(w).chat.completions.create({ model: 'gpt-5-mini', stream: true, messages: msgs })) n++; return n; }, { exact: false });
  w = world({}, [{ kind: 'truncate', afterEvents: at }]);
  await scenario(`anthropic stream truncated after ${at}`, w, async () => { const s = ant(w).messages.stream({ model: 'claude-opus-5-5', max_tokens: 100, messages: msgs }); return (await s.finalMessage()).content.length; }, { exact: false });
  w = world();
  await scenario(`openai abort after ${at}`, w, async () => { const c = new AbortController(); let n = 0; if (at === 0) c.abort(); for await (const _ of await oai(w).chat.completions.create({ model: 'gpt-5-mini', stream: true, messages: msgs }, { signal: c.signal })) if (++n === at) c.abort(); return n; }, { exact: false });
  w = world();
  await scenario(`ai sdk abort after ${at}`, w, async () => { const c = new AbortController(); let n = 0; const r = streamText({ model: governedModel(createOpenAI({ apiKey: SECRET, fetch: w.simulator.fetch as any })('gpt-5-mini'), w.stint), prompt: 'hi ' + TEXT, abortSignal: c.signal, onError() {} }); if (at === 0) c.abort(); for await (const p of r.fullStream) if (++n === at) c.abort(); return n; }, { exact: false });
  w = world();
  await scenario(`stint reader leaves ai sdk after ${at}`, w, async () => { let n = 0; const r = streamText({ model: governedModel(createAnthropic({ apiKey: SECRET, fetch: w.simulator.fetch as any })('claude-opus-5-5'), w.stint), prompt: 'hi ' + TEXT, onError() {} }); for await (const p of r.textStream) if (++n >= at) break; return n; }, { exact: false });
}
w = world({}, [{ kind: 'no-usage' }]);
await scenario('anthropic no usage stream', w, async () => { const s = ant(w).messages.stream({ model: 'claude-opus-5-5', max_tokens: 100, messages: msgs }); return (await s.finalMessage()).content.length; }, { exact: false });
w = world({}, [{ kind: 'malformed', afterEvents: 3 }]);
await scenario('openai malformed mid-stream', w, async () => { let n = 0; for await (const _ of await oai(w).chat.completions.create({ model: 'gpt-5-mini', stream: true, messages: msgs })) n++; return n; }, { exact: false });
for (const status of [400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503, 529]) {
  w = world({}, Array(8).fill({ kind: 'status', status }));
  await scenario(`openai status ${status}`, w, async () => oai(w).chat.completions.create({ model: 'gpt-5-mini', messages: msgs }));
}
w = world({ answer: (r: any) => r.text.includes('sunny') ? 'It is sunny' : tools2 });
await scenario('ai sdk tool loop', w, async () => (await generateText({ model: governedModel(createOpenAI({ apiKey: SECRET, fetch: w.simulator.fetch as any })('gpt-5-mini'), w.stint), prompt: 'w ' + TEXT, tools: { weather: tool({ description: 'w', inputSchema: z.object({ city: z.string() }), execute: async () => 'sunny' }) }, stopWhen: ({ steps }) => steps.length > 3 })).text);
w = world({ answer: () => '{"city":"Oslo"}' });
await scenario('ai sdk generateObject', w, async () => (await generateObject({ model: governedModel(createOpenAI({ apiKey: SECRET, fetch: w.simulator.fetch as any })('gpt-5-mini'), w.stint), prompt: 'w ' + TEXT, schema: z.object({ city: z.string() }) })).object);
w = world({ answer: () => '{"city":"Oslo"}' }, [], { cache: { ttl: 10000 } });
await scenario('ai sdk output twice, cached', w, async () => { const go = () => generateText({ model: governedModel(createAnthropic({ apiKey: SECRET, fetch: w.simulator.fetch as any })('claude-opus-5-5'), w.stint), prompt: 'w ' + TEXT, output: Output.object({ schema: z.object({ city: z.string() }) }) }); await go(); const r = await go(); return [r.output, r.usage.inputTokens, w.simulator.calls.length]; });
w = world({}, [{ kind: 'hang' }], { timeout: { firstEvent: 200, idle: 100 }, retry: { attempts: 0 } });
await scenario('hang', w, async () => oai(w).chat.completions.create({ model: 'gpt-5-mini', messages: msgs }), { exact: false });
w = world();
await scenario('openai n=3', w, async () => (await oai(w).chat.completions.create({ model: 'gpt-5-mini', messages: msgs, n: 3 })).choices.length, { exact: false });
w = world();
await scenario('openai flex tier', w, async () => (await oai(w).chat.completions.create({ model: 'gpt-5-mini', messages: msgs, service_tier: 'flex' })).choices.length, { exact: false });
w = world();
await scenario('header injection', w, async () => (await governedFetch(w.stint, { fetch: w.simulator.fetch })('https://api.openai.com/v1/chat/completions', { method: 'POST', headers: { 'x-stint-user': 'u\u00e9"\\', 'x-stint-__proto__': 'p', 'x-stint-constructor': 'q' }, body: JSON.stringify({ model: 'gpt-5-mini', messages: msgs }) })).status);
w = world();
await scenario('anthropic batches path passes', w, async () => { try { await ant(w).messages.batches.list(); } catch (e: any) { return e.status; } return 'ok'; });
w = world();
await scenario('anthropic count tokens passes', w, async () => { try { await ant(w).messages.countTokens({ model: 'claude-opus-5-5', messages: msgs }); } catch (e: any) { return e.status; } return 'ok'; });
w = world();
await scenario('openai url object + Request', w, async () => (await governedFetch(w.stint, { fetch: w.simulator.fetch })(new Request('https://api.openai.com/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'gpt-5-mini', messages: msgs }) }))).status);
w = world();
await scenario('bytes body', w, async () => { const r = await governedFetch(w.stint, { fetch: w.simulator.fetch })('https://api.openai.com/v1/chat/completions', { method: 'POST', body: new TextEncoder().encode(JSON.stringify({ model: 'gpt-5-mini', messages: msgs })) }); return [r.status, w.events.length]; });
console.log(failed, 'failed');
w = world({}, [], { timeout: { firstEvent: 200, idle: 150 } });
await scenario('ai sdk reader breaks, with time', w, async () => { let n = 0; const r = streamText({ model: governedModel(createAnthropic({ apiKey: SECRET, fetch: w.simulator.fetch as any })('claude-opus-5-5'), w.stint), prompt: 'hi ' + TEXT, onError() {} }); for await (const p of r.textStream) if (++n >= 3) break; await new Promise((r) => setTimeout(r, 500)); return n; }, { exact: false });
for (const tier of ['flex', 'priority', 'auto']) { w = world();
await scenario('openai tier ' + tier, w, async () => (await oai(w).chat.completions.create({ model: 'gpt-5-mini', messages: msgs, service_tier: tier as any })).service_tier);
await scenario('openai responses tier stream ' + tier, w, async () => { let n = 0; for await (const e of await oai(w).responses.create({ model: 'gpt-5-mini', input: 'hello ' + TEXT, stream: true, service_tier: tier as any })) n++; return n; });
await scenario('ai sdk tier ' + tier, w, async () => (await generateText({ model: governedModel(createOpenAI({ apiKey: SECRET, fetch: w.simulator.fetch as any })('gpt-5-mini'), w.stint), prompt: 'w', providerOptions: { openai: { serviceTier: tier } } })).text.length); }
w = world({}, [], { cache: { ttl: 60000 } });
await scenario('openai sdk stream cached', w, async () => { const go = async () => { let s = ''; for await (const c of await oai(w).chat.completions.create({ model: 'gpt-5-mini', stream: true, messages: msgs })) s += c.choices[0]?.delta.content ?? ''; return s; }; const a = await go(); const b = await go(); return [a === b, w.simulator.calls.length]; });
console.log(failed, 'failed');
process.exit(0);
