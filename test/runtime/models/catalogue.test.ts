import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCatalogue, loadCatalogue, ModelOverrideError, UnknownModelError } from '@stint/runtime/models';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';

const catalogue = loadCatalogue();
const name = (id: string, provider?: string): string | null => {
  const model = catalogue.resolve(id, provider);
  return model && `${model.provider}/${model.id}`;
};

describe('catalogue: ids', () => {
  const ids: readonly (readonly [string, string | undefined, string | null])[] = [
    ['gpt-5-mini', undefined, 'openai/gpt-5-mini'],
    ['openai/gpt-5-mini', undefined, 'openai/gpt-5-mini'],
    ['openai:chat:gpt-5-mini', undefined, 'openai/gpt-5-mini'],
    ['openai:gpt-4.1', undefined, 'openai/gpt-4.1'],
    ['gpt-4o-2024-08-06', undefined, 'openai/gpt-4o'],
    ['gpt-4o-2024-05-13', undefined, 'openai/gpt-4o-2024-05-13'],
    ['azure/gpt-4o', undefined, 'azure/gpt-4o'],
    ['gpt-4o', 'azure', 'azure/gpt-4o'],
    ['ft:gpt-4o-mini-2024-07-18:acme::AbC1', undefined, 'openai/ft:gpt-4o-mini'],
    ['claude-sonnet-4-5-20250929', undefined, 'anthropic/claude-sonnet-4-5'],
    ['claude-sonnet-4-5@20250929', undefined, 'anthropic/claude-sonnet-4-5'],
    ['Claude-4.5-Sonnet', undefined, 'anthropic/claude-sonnet-4-5'],
    ['Claude Sonnet 4.5 (copilot)', undefined, 'anthropic/claude-sonnet-4-5'],
    ['GPT-5 mini (copilot)', undefined, 'openai/gpt-5-mini'],
    ['Claude Opus 4.5 (Preview) (copilot)', undefined, 'anthropic/claude-opus-4-5'],
    ['Gemini 3 Pro (Preview)', undefined, 'google/gemini-3-pro-preview'],
    ['claude-3.5-sonnet', undefined, 'anthropic/claude-3-5-sonnet'],
    ['anthropic/claude-sonnet-4.5', undefined, 'anthropic/claude-sonnet-4-5'],
    ['anthropic:messages:claude-opus-4-1-20250805', undefined, 'anthropic/claude-opus-4-1'],
    ['claude-opus-5-5-20261001', undefined, 'anthropic/claude-opus-5-5'],
    ['anthropic.claude-sonnet-4-5-20250929-v1:0', undefined, 'aws/anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', undefined, 'aws/anthropic.claude-sonnet-4-5-20250929-v1:0'],
    [
      'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
      undefined,
      'aws/global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    [
      'bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
      undefined,
      'aws/anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    ['bedrock:us.amazon.nova-pro-v1:0', undefined, 'aws/amazon.nova-pro-v1:0'],
    [
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0',
      undefined,
      'aws/anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    ['vertex_ai/gemini-2.5-flash', undefined, 'google/gemini-2.5-flash'],
    ['vertex_ai/claude-sonnet-4-5@20250929', undefined, 'google/claude-sonnet-4-5'],
    ['models/gemini-2.5-flash', undefined, 'google/gemini-2.5-flash'],
    ['publishers/google/models/gemini-2.5-pro', undefined, 'google/gemini-2.5-pro'],
    ['googleai/gemini-2.5-flash', undefined, 'google/gemini-2.5-flash'],
    ['google/gemini-2.0-flash-exp:free', undefined, 'openrouter/google/gemini-2.0-flash-exp:free'],
    ['openrouter/anthropic/claude-sonnet-4.5', undefined, 'openrouter/anthropic/claude-sonnet-4.5'],
    ['groq/llama-3.3-70b-versatile', undefined, 'groq/llama-3.3-70b-versatile'],
    ['llama-3.3-70b-versatile', undefined, 'groq/llama-3.3-70b-versatile'],
    // Names that upstream gives to another model, at another price.
    ['mistral-large-latest', undefined, 'mistral/mistral-large-latest'],
    ['openai/gpt-oss-safeguard-20b', 'groq', 'groq/openai/gpt-oss-safeguard-20b'],
    ['gemini-exp-1114', undefined, null],
    // Regions with a price of their own, and those without.
    ['us.anthropic.claude-opus-4-6-v1', undefined, 'aws/anthropic.claude-opus-4-6-v1:0'],
    ['global.anthropic.claude-opus-4-6-v1', undefined, 'aws/global.anthropic.claude-opus-4-6-v1:0'],
    ['bedrock/eu.amazon.nova-lite-v1:0', undefined, 'aws/eu.amazon.nova-lite-v1:0'],
    [
      'us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0',
      undefined,
      'aws/us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    ['us.amazon.nova-lite-v1:0', undefined, 'aws/amazon.nova-lite-v1:0'],
    ['grok-4', undefined, 'x-ai/grok-4-0709'],
    // A host's own entry without a price does not hide the vendor's.
    ['text-embedding-ada-002', 'azure', 'azure/text-embedding-ada-002'],
    ['claude-sonnet-4-5[1m]', undefined, 'anthropic/claude-sonnet-4-5'],
    ['sonnet', undefined, 'anthropic/claude-sonnet-5-5'],
    ['opus', undefined, 'anthropic/claude-opus-5-5'],
    ['haiku', undefined, 'anthropic/claude-haiku-5-5'],
    // No model, an unknown one, and one that hosts sell at different prices.
    ['inherit', undefined, null],
    ['gpt-99', undefined, null],
    ['claude-opus-9', undefined, null],
    ['meta-llama/llama-3.3-70b-instruct', undefined, null],
    ['gpt-oss-120b', undefined, null],
    ['gpt-oss-120b', 'groq', 'groq/openai/gpt-oss-120b'],
    ['', undefined, null],
    ['__proto__', undefined, null],
    ['constructor/toString', undefined, null],
  ];
  for (const [id, provider, expected] of ids)
    it(`${id || '(empty)'}${provider ? ` on ${provider}` : ''} is ${expected}`, () =>
      assert.equal(name(id, provider), expected));

  it('resolves every id and alias of its own to the model it belongs to', () => {
    const wrong = catalogue
      .all()
      .filter(({ id, provider }) => name(id, provider) !== `${provider}/${id}`)
      .map(({ id, provider }) => `${provider}/${id} -> ${name(id, provider)}`);
    assert.deepEqual(wrong, []);
  });

  it('says what was meant', () => {
    assert.ok(catalogue.suggest('gpt-5-mni').includes('gpt-5-mini'));
    assert.ok(catalogue.suggest('claude-sonet-4-5').includes('claude-sonnet-4-5'));
    assert.ok(catalogue.suggest('anthropic/claude-sonnet-4-55').length > 0);
    assert.deepEqual(catalogue.suggest('x'.repeat(5000)), []);
    assert.throws(() => catalogue.need('gpt-5-mni'), UnknownModelError);
  });

  it('never throws on any text and does not hang on long ones', () => {
    fc.assert(fc.property(fc.string(), (id) => void catalogue.resolve(id)));
    for (const text of ['a-20'.repeat(2e5), 'us.'.repeat(3e5), ':'.repeat(1e6), '1.'.repeat(5e5)])
      catalogue.resolve(text);
  });
});

describe('catalogue: data', () => {
  it('follows schemas/catalogue.schema.json', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync('schemas/catalogue.schema.json', 'utf8')));
    validate({ asOf: catalogue.asOf, models: catalogue.all() });
    assert.deepEqual(validate.errors ?? [], []);
  });

  it('has Anthropic’s rules as they are published', () => {
    const minimum = (id: string, provider?: string): number => catalogue.need(id, provider).cache.minimumTokens;
    // platform.claude.com prompt caching, 2026-10-08.
    for (const id of [
      'claude-opus-5-5',
      'claude-opus-5',
      'claude-sonnet-5-5',
      'claude-haiku-5-5',
      'claude-fable-5',
      'claude-fable-5-1',
      'claude-mythos-5-1',
    ])
      assert.equal(minimum(id), 512, id);
    for (const id of [
      'claude-opus-4-8',
      'claude-sonnet-5',
      'claude-sonnet-4-6',
      'claude-sonnet-4-5',
      'claude-sonnet-4',
      'claude-opus-4-1',
      'claude-opus-4',
    ])
      assert.equal(minimum(id), 1024, id);
    for (const id of ['claude-opus-4-7', 'claude-3-5-haiku']) assert.equal(minimum(id), 2048, id);
    for (const id of ['claude-opus-4-6', 'claude-opus-4-5', 'claude-haiku-4-5']) assert.equal(minimum(id), 4096, id);
    assert.equal(minimum('us.anthropic.claude-opus-4-7-v1:0'), 4096);
    assert.equal(catalogue.need('gpt-5.6').cache.matching, 'breakpoint');
    assert.equal(catalogue.need('gpt-6.1-terra').cache.matching, 'breakpoint');
    assert.equal(catalogue.need('gpt-5-mini').cache.matching, 'prefix');
  });

  it('names a vocabulary for each family', () => {
    const families = {
      'gpt-4o': 'o200k_base',
      'o3-mini': 'o200k_base',
      'gpt-4-turbo': 'cl100k_base',
      'claude-sonnet-4-6': 'claude-4',
      'claude-opus-4-7': 'claude-4.7',
      'claude-haiku-5-5': 'claude-4.7',
      'gemini-2.5-pro': 'gemini',
      'mistral-large': 'mistral',
      'grok-4': 'grok',
      'deepseek-chat': 'deepseek',
      'text-embedding-3-small': 'cl100k_base',
    };
    for (const [id, tokenizer] of Object.entries(families)) assert.equal(catalogue.need(id).tokenizer, tokenizer, id);
  });

  it('reads a cache at no more than the input rate, and writes at no less', () => {
    for (const model of catalogue.all()) {
      if (model.provider !== 'anthropic' && model.provider !== 'openai') continue;
      for (const band of model.prices) {
        assert.ok((band.cacheRead ?? 0) <= band.input, model.id);
        for (const rate of Object.values(band.cacheWrite ?? {})) assert.ok(rate >= band.input, model.id);
      }
    }
  });
});

describe('catalogue: retirement', () => {
  const days: readonly (readonly [id: string, retires: string | undefined])[] = [
    ['text-davinci-003', '2024-01-04'],
    ['gpt-3.5-turbo-0613', '2024-09-13'],
    ['gpt-4-vision-preview', '2024-12-06'],
    ['gpt-4-32k', '2025-06-06'],
    ['gpt-4-32k-0613', '2025-06-06'],
    ['gpt-4.5-preview', '2025-07-14'],
    ['claude-2.1', '2025-07-21'],
    ['o1-preview', '2025-07-28'],
    ['gemini-1.5-pro', '2025-09-29'],
    ['gemini-1.5-pro-002', '2025-09-29'],
    ['gemini-2.5-flash-lite-preview-06-17', '2025-11-18'],
    ['gemini-2.5-pro-preview-05-06', '2025-12-02'],
    ['gpt-4-0314', '2026-03-26'],
    ['gpt-4-0125-preview', '2026-03-26'],
    ['claude-sonnet-4-20250514', '2026-06-15'],
    ['gpt-5-codex', '2026-07-23'],
    ['gpt-5.1-codex', '2026-07-23'],
    ['gpt-4-0613', '2026-10-23'],
    ['gpt-4-1106-preview', '2026-10-23'],
    ['gpt-4', '2026-10-23'],
    // Other names of the same models go on.
    ['gpt-5', undefined],
    ['gpt-4o', undefined],
    ['gpt-4o-mini', undefined],
    ['gemini-2.5-flash-lite', undefined],
    ['gemini-2.5-pro', undefined],
    // Azure retires its deployments on days of its own.
    ['azure/gpt-4-0613', undefined],
  ];
  for (const [id, retires] of days)
    it(`${id} ${retires === undefined ? 'goes on' : `retires on ${retires}`}`, () =>
      assert.equal(catalogue.need(id).deprecated?.retires, retires));

  it('leaves a retired name its model\u2019s price', () => {
    for (const [name, model] of [
      ['gpt-4-0314', 'gpt-4'],
      ['gpt-4-0125-preview', 'gpt-4-turbo'],
      ['gpt-5-codex', 'gpt-5'],
    ] as const) {
      const { prices, tokenizer, contextWindow, tier } = catalogue.need(name);
      const of = catalogue.need(model);
      assert.deepEqual(
        [prices, tokenizer, contextWindow, tier],
        [of.prices, of.tokenizer, of.contextWindow, of.tier],
        name,
      );
    }
  });
});

describe('catalogue: overrides', () => {
  const text = `{"asOf":"2026-01-01","sources":[["2026-01-01","test"]],"caches":[{"mode":"none","minimumTokens":0,"matching":"prefix","ttls":[],"s":0}]}\nopenai\tgpt-x\t{"s":0,"k":"o200k_base","p":[{"i":1,"o":2,"s":0}],"$":0}`;
  it('adds and corrects models', () => {
    const own = createCatalogue(text, {
      'house-model': { contextWindow: 8000, price: { input: 0.5, output: 1, cacheWrite: 0.6 } },
      'gpt-x': { price: { input: 3, output: 4 } },
    });
    assert.equal(own.need('house-model').contextWindow, 8000);
    assert.deepEqual(own.need('house-model').prices[0]?.cacheWrite, { default: 600_000_000 });
    assert.equal(own.need('gpt-x').prices[0]?.input, 3_000_000_000);
    assert.equal(own.need('gpt-x').tokenizer, 'o200k_base');
  });
  it('knows another name of a model, priced and cached like it, and stands by that name', () => {
    const own = createCatalogue(text, { 'prod-eu': { like: 'gpt-x', contextWindow: 8000 } });
    const { id, prices, contextWindow, aliases } = own.need('prod-eu');
    assert.deepEqual([id, prices[0]?.input, contextWindow, aliases], ['prod-eu', 1_000_000_000, 8000, []]);
    assert.equal(own.need('gpt-x').contextWindow, null);
  });
  for (const [what, bad] of Object.entries({
    'a name of no model': { like: 'gpt-unheard-of' },
    'a name that is none': { like: 7 },
    'a negative price': { price: { input: -1, output: 1 } },
    'a price as text': { price: { input: '$1', output: 1 } },
    'a missing price': { price: { input: 1 } },
    'an unknown key': { prize: 1 },
    'a broken window': { contextWindow: 1.5 },
    'no map': null,
  }))
    it(`refuses ${what}`, () => assert.throws(() => createCatalogue(text, { m: bad as never }), ModelOverrideError));
});
