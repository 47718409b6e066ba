import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openTelemetry, PrometheusMetrics } from '../../../runtime/src/adapters/index.ts';
import { createStint, openAiChat } from '../../../runtime/src/index.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { lockOf, prompty } from '../pipeline/locked.ts';

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

async function traffic(onEvent: Parameters<typeof createStint>[0]['onEvent']): Promise<Simulator> {
  const simulator = new Simulator().fail({ kind: 'status', status: 500 });
  const stint = createStint({
    contract: lock,
    providers: [openAiChat({ apiKey: 'k', fetch: simulator.fetch })],
    cache: { ttl: 60_000 },
    budgets: [{ name: 'banned', where: { user: 'banned' }, limits: [{ requests: 0, window: 'day' }] }],
    sleep: async () => {},
    ...(onEvent && { onEvent }),
  });
  for (const feature of ['chat', 'chat', 'a"b\n'])
    await stint.call('triage.prompty#test', {
      variables: { ticket: `SECRET ${feature}` },
      attribution: { feature, user: 'u' },
    });
  await assert.rejects(
    stint.call('triage.prompty#test', {
      attribution: { feature: 'chat', user: 'banned' },
      variables: { ticket: 'SECRET' },
    }),
  );
  return simulator;
}

describe('telemetry', () => {
  it('OpenTelemetry: a span per attempt, the cost as a counter that equals the bill, no text', async () => {
    for (const conventions of ['1.45', 'genai'] as const) {
      const largest: Record<string, number | null> = {};
      const spans: { name: string; attributes: Record<string, unknown>; status?: unknown; ended?: number }[] = [];
      const recorded: Record<string, number[]> = {};
      const put = (name: string) => (value: number) => void (recorded[name] ??= []).push(value);
      const listen = openTelemetry({
        conventions,
        attribution: ['feature'],
        tracer: {
          startSpan(name, options) {
            const span: (typeof spans)[number] = { name, attributes: { ...options?.attributes } };
            spans.push(span);
            return {
              setStatus: (status) => {
                span.status = status;
              },
              end: (at) => {
                span.ended = at ?? 0;
              },
            };
          },
        },
        meter: {
          createHistogram: (name, options) => {
            largest[name] = options?.advice?.explicitBucketBoundaries?.at(-1) ?? null;
            return { record: put(name) };
          },
          createCounter: (name) => ({ add: put(name) }),
        },
      });
      const { bill } = await traffic(listen);
      for (const [name, bound] of Object.entries(largest))
        assert.equal(bound, /token/.test(name) ? 4 ** 13 : 81.92, name);
      assert.equal(spans.length, 4);
      assert.deepEqual(spans[0]?.status, { code: 2, message: 'server-error' });
      const total = recorded['stint.cost']!.reduce((sum, value) => sum + value, 0);
      assert.equal(Math.round(total * 1e9), bill);
      assert.deepEqual(recorded['stint.refused'], [1]);
      const write =
        conventions === '1.45' ? 'gen_ai.usage.cache_creation.input_tokens' : 'gen_ai.usage.cache_write.input_tokens';
      assert.ok(write in spans[1]!.attributes && spans[1]!.attributes['stint.attribution.feature'] === 'chat');
      assert.doesNotMatch(JSON.stringify(spans), /SECRET|queues/);
    }
  });

  it('Prometheus: text that a scraper reads, labels escaped, series bounded, every metric of the dashboard there', async () => {
    const metrics = new PrometheusMetrics({ attribution: ['feature'] });
    const { bill } = await traffic(metrics.onEvent);
    const text = metrics.text();
    for (const line of text.trimEnd().split('\n'))
      assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+\{(\w+="(?:[^"\\\n]|\\["\\n])*",?)*\} [\d.e+-]+)$/);
    const cost = [...text.matchAll(/^stint_cost_usd_total\{.*\} (.+)$/gm)].reduce(
      (sum, [, value]) => sum + Number(value),
      0,
    );
    assert.equal(Math.round(cost * 1e9), bill);
    assert.match(text, /feature="a\\"b\\n"/);
    assert.match(text, /stint_saved_usd_total/);
    assert.match(text, /^stint_refused_total\{.*feature="chat",error="budget-denied",budget="banned"\} 1$/m);
    const bounded = new PrometheusMetrics({ attribution: ['feature'], maxSeries: 1 });
    await traffic(bounded.onEvent);
    assert.match(bounded.text(), /feature="other"/);
    const odd = new PrometheusMetrics({
      attribution: ['feature', 'fea-ture', 'fea.ture', 'model', '9x', '__proto__', ''],
    });
    await traffic(odd.onEvent);
    const names = [
      ...odd
        .text()
        .split('\n')[2]!
        .matchAll(/(?<=[{,])([^=]*)="/g),
    ].map(([, name]) => name);
    assert.deepEqual(names.slice(3, -1), [
      ...['feature', 'fea_ture', 'attribution_fea_ture', 'attribution_model'],
      ...['attribution_9x', 'attribution___proto__', 'attribution_'],
    ]);
    const dashboard = readFileSync(new URL('../../../runtime/grafana/stint.json', import.meta.url), 'utf8');
    const source = readFileSync(new URL('../../../runtime/src/adapters/prometheus.ts', import.meta.url), 'utf8');
    for (const [metric] of dashboard.matchAll(/stint_\w+/g))
      assert.ok(source.includes(metric.replace(/_bucket$/, '')), metric);
  });
});
