import assert from 'node:assert/strict';
import { worstCost } from '@stint/runtime/contract';
import {
  dialectOf,
  formatMoney,
  loadCatalogue,
  type Model,
  MoneyError,
  normaliseUsage,
  parseMoney,
  price,
  UnknownPriceError,
  type Usage,
  UsageError,
} from '@stint/runtime/models';
import fc from 'fast-check';

const catalogue = loadCatalogue();
const model = (id: string): Model => catalogue.need(id);
const usage = (inputUncached: number, output = 0, cacheRead = 0, cacheWrite: Record<string, number> = {}): Usage => ({
  inputUncached,
  cacheRead,
  cacheWrite,
  output,
  reasoning: 0,
  total: inputUncached + output + cacheRead + Object.values(cacheWrite).reduce((a, b) => a + b, 0),
});
const at = '2026-11-01T12:00:00Z';

describe('price', () => {
  it('changes on its date', () => {
    const read = (when: string): number => price(usage(0, 0, 1_000_000), model('claude-sonnet-5-5'), when).total;
    assert.equal(read('2026-10-06T23:59:59Z'), parseMoney('$0.20'));
    assert.equal(read('2026-10-07T00:00:00Z'), parseMoney('$0.10'));
  });
  it('follows a name to the models that it has stood for', () => {
    for (const [when, cost] of [
      ['2025-06-01T12:00:00Z', '$0.27'],
      ['2025-06-01T20:00:00Z', '$0.135'],
      ['2025-09-06T12:00:00Z', '$0.56'],
      ['2025-12-01T12:00:00Z', '$0.28'],
      ['2026-05-01T12:00:00Z', '$0.14'],
    ] as const)
      assert.equal(price(usage(1e6), model('deepseek-chat'), when).total, parseMoney(cost), when);
  });
  it('charges the whole request at its band, cached tokens counted', () => {
    const haiku = model('claude-haiku-5-5');
    assert.equal(price(usage(100_000), haiku, at).parts.uncached, parseMoney('$0.01'));
    assert.equal(price(usage(1, 0, 100_000), haiku, at).parts.cacheRead, parseMoney('$0.005'));
    assert.equal(price(usage(1, 0, 100_000), haiku, at).band.aboveInputTokens, 100_000);
  });
  it('knows peak hours, on working days', () => {
    const flash = model('deepseek-flash');
    const cost = (when: string): number => price(usage(1_000_000), flash, when).total;
    // A Friday, hour by hour, then the days until Tuesday.
    for (const [when, dollars] of [
      ['2026-11-20T00:59:00Z', '$0.15'],
      ['2026-11-20T01:00:00Z', '$0.30'],
      ['2026-11-20T03:59:00Z', '$0.30'],
      ['2026-11-20T04:00:00Z', '$0.15'],
      ['2026-11-20T06:00:00Z', '$0.30'],
      ['2026-11-20T10:00:00Z', '$0.15'],
      ['2026-11-21T02:00:00Z', '$0.15'],
      ['2026-11-22T02:00:00Z', '$0.15'],
      ['2026-11-23T02:00:00Z', '$0.30'],
      ['2026-11-24T02:00:00Z', '$0.30'],
    ] as const)
      assert.equal(cost(when), parseMoney(dollars), when);
  });
  it('charges writes by TTL and batches at half', () => {
    const opus = model('claude-opus-5-5');
    assert.equal(price(usage(0, 0, 0, { '5m': 1e6 }), opus, at).total, parseMoney('$5'));
    assert.equal(price(usage(0, 0, 0, { '1h': 1e6 }), opus, at).total, parseMoney('$8'));
    assert.equal(price(usage(0, 0, 0, { default: 1e6 }), opus, at).total, parseMoney('$5'));
    assert.equal(price(usage(1e6), opus, at, { batch: true }).total, parseMoney('$2'));
    assert.equal(price(usage(1e6), model('gpt-5-mini'), at, { tier: 'flex' }).total, parseMoney('$0.125'));
    for (const [tier, cost] of Object.entries({ fast: '$10', us: '$5.5', 'fast-us': '$11' }))
      assert.equal(price(usage(1e6), model('claude-opus-4-8'), at, { tier }).total, parseMoney(cost), tier);
  });
  it('is at its worst that of an answer in sound or images, where a model can give one', () => {
    const worst = (id: string): number =>
      worstCost({ input: 0, output: 1e6, marked: false, ttl: 'default' }, model(id), at);
    for (const [id, modality] of [
      ['gemini-2.5-flash-image', 'image'],
      ['gpt-audio', 'audio'],
    ] as const) {
      const media = { [modality]: { input: 0, cacheRead: 0, output: 1e6 } };
      const { total } = price({ ...usage(0), output: 1e6, total: 1e6, media }, model(id), at);
      assert.equal(worst(id), total);
    }
    assert.equal(worst('gemini-2.5-flash'), parseMoney('$2.5'));
  });
  describe('of sound, pictures and films', () => {
    const chat = (input: number, output: number): unknown => ({
      prompt_tokens: 1e6,
      completion_tokens: 1e6,
      prompt_tokens_details: { audio_tokens: input },
      completion_tokens_details: { audio_tokens: output },
    });
    const gemini = (modality: string, input: number, cached: number, output: number): unknown => ({
      promptTokenCount: 1e5,
      cachedContentTokenCount: cached,
      candidatesTokenCount: 1e6,
      promptTokensDetails: [{ modality, tokenCount: input }],
      cacheTokensDetails: [{ modality, tokenCount: cached }],
      candidatesTokensDetails: [{ modality, tokenCount: output }],
    });
    const realtime = {
      input_tokens: 100,
      output_tokens: 100,
      input_token_details: { cached_tokens: 50, audio_tokens: 100, cached_tokens_details: { audio_tokens: 50 } },
    };
    const stated = { input: 1, output: 1 };
    for (const [what, id, body, unpriced, override] of [
      ['sound has a price of its own', 'gpt-audio', chat(1e6, 1e6), undefined],
      ['sound has none', 'gpt-4o-audio-preview', chat(1e6, 1e6), ['audio-input', 'audio-output']],
      ['sound has none, and none was heard', 'gpt-4o-audio-preview', chat(0, 1), ['audio-output']],
      ['no sound', 'gpt-4o-audio-preview', chat(0, 0), undefined],
      ['cached sound without a list of cached tokens is read anew', 'gpt-audio', realtime, undefined],
      [
        'cached sound, whose price is no text’s',
        'gemini-2.0-flash-001',
        gemini('AUDIO', 1e5, 1e4, 0),
        ['audio-cached'],
      ],
      ['Google has one price for all that is read', 'gemini-2.5-pro', gemini('AUDIO', 1e5, 1e4, 0), undefined],
      ['pictures are read as text', 'gemini-2.5-flash', gemini('IMAGE', 1e5, 1e4, 0), undefined],
      [
        'pictures drawn',
        'gpt-5-image',
        { ...realtime, output_tokens_details: { image_tokens: 9 } },
        ['audio-input', 'audio-cached', 'image-output'],
      ],
      ['films made', 'gemini-omni-flash-preview', gemini('VIDEO', 0, 0, 9), undefined],
      [
        'speech of a model that has one price to read and another to speak',
        'gemini-2.5-flash-native-audio-preview-12-2025',
        gemini('AUDIO', 9, 0, 9),
        ['audio-output'],
      ],
      ['speech of a model that does nothing else', 'gemini-2.5-pro-tts', gemini('AUDIO', 0, 0, 9), undefined],
      ['sound at a price of one’s own', 'gpt-4o-audio-preview', chat(1e6, 1e6), undefined, { price: stated }],
      ['sound of another name', 'ears', chat(9, 0), ['audio-input'], { like: 'gpt-4o-audio-preview' }],
      [
        'through the AI SDK',
        'gpt-4o-audio-preview',
        { inputTokens: { total: 1e6 }, outputTokens: { total: 1e6 }, raw: chat(9, 0) },
        ['audio-input'],
      ],
    ] as const)
      it(what, () => {
        const priced = loadCatalogue(override && { [id]: override }).need(id);
        const used = normaliseUsage(body);
        const { media: _, ...text } = used;
        const cost = price(used, priced, at);
        assert.deepEqual(cost.unpriced, unpriced);
        assert.ok(cost.total >= price(text, priced, at).total);
      });
    it('is nowhere below that of text, which is what is billed at least where it is not known', () => {
      for (const { id, prices } of catalogue.all())
        for (const band of prices)
          for (const rates of [band, band.batch, ...Object.values(band.tiers ?? {})])
            for (const media of Object.values(rates?.media ?? {}))
              assert.ok(
                (media.input ?? Infinity) >= rates!.input &&
                  (media.cacheRead ?? Infinity) >= (rates!.cacheRead ?? 0) &&
                  (media.output ?? Infinity) >= rates!.output,
                id,
              );
    });
  });
  it('is unknown, not free, where no source has it', () => {
    assert.throws(() => price(usage(1, 0, 0, { '12h': 1 }), model('gpt-5.6'), at), UnknownPriceError);
    assert.throws(() => price(usage(1), model('claude-opus-5-5'), at, { tier: 'flex' }), UnknownPriceError);
    assert.throws(() => price(usage(1), { ...model('gpt-5-mini'), prices: [] }, at), UnknownPriceError);
    assert.throws(() => price(usage(1), model('gpt-5-mini'), 'soon'), UnknownPriceError);
  });

  const tokens = fc.integer({ min: 0, max: 50_000_000 });
  const anyUsage = fc.tuple(tokens, tokens, tokens, tokens).map(([a, b, c, d]) => usage(a, b, c, { default: d }));
  const priced = fc.constantFrom(...catalogue.all().filter(({ prices }) => prices.length > 0));
  it('is exact, whole, and the sum of its parts', () => {
    fc.assert(
      fc.property(anyUsage, priced, (used, any) => {
        const { total, parts, band } = price(used, any, at);
        assert.equal(parts.uncached + parts.cacheRead + parts.cacheWrite + parts.output, total);
        assert.equal(BigInt(parts.output), (BigInt(used.output) * BigInt(band.output) + 999_999n) / 1_000_000n);
      }),
    );
  });
  it('never falls when tokens are added', () => {
    fc.assert(
      fc.property(
        anyUsage,
        priced,
        tokens,
        fc.constantFrom('inputUncached', 'cacheRead', 'output'),
        (used, any, more, part) => {
          assert.ok(
            price({ ...used, [part]: used[part as 'output'] + more }, any, at).total >= price(used, any, at).total,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('usage', () => {
  const bodies: Record<string, readonly [unknown, Partial<Usage>]> = {
    'openai-chat': [
      {
        usage: {
          prompt_tokens: 100,
          completion_tokens: 20,
          prompt_tokens_details: { cached_tokens: 64 },
          completion_tokens_details: { reasoning_tokens: 8 },
        },
      },
      { inputUncached: 36, cacheRead: 64, output: 20, reasoning: 8, total: 120 },
    ],
    'openai-responses': [
      {
        input_tokens: 100,
        output_tokens: 5,
        input_tokens_details: {
          cached_tokens: 10,
          cache_write_tokens: 50,
          cache_write_tokens_details: { ttl_30m_tokens: 40, ttl_12h_tokens: 10 },
        },
      },
      { inputUncached: 40, cacheRead: 10, cacheWrite: { '30m': 40, '12h': 10 }, total: 105 },
    ],
    anthropic: [
      {
        input_tokens: 7,
        output_tokens: 5,
        cache_read_input_tokens: 100,
        cache_creation_input_tokens: 30,
        cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
      },
      { inputUncached: 7, cacheRead: 100, cacheWrite: { '5m': 10, '1h': 20 }, total: 142 },
    ],
    gemini: [
      {
        usageMetadata: {
          promptTokenCount: 100,
          cachedContentTokenCount: 40,
          candidatesTokenCount: 10,
          thoughtsTokenCount: 30,
          totalTokenCount: 140,
        },
      },
      { inputUncached: 60, cacheRead: 40, output: 40, reasoning: 30, total: 140 },
    ],
    bedrock: [
      { inputTokens: 5, outputTokens: 6, cacheReadInputTokens: 7, cacheWriteInputTokens: 8, totalTokens: 26 },
      { inputUncached: 5, cacheRead: 7, cacheWrite: { default: 8 }, total: 26 },
    ],
    'ai-sdk': [
      {
        inputTokens: { total: 142 - 5, noCache: 7, cacheRead: 100, cacheWrite: 30 },
        outputTokens: { total: 5, text: 5, reasoning: 0 },
        raw: {
          input_tokens: 7,
          output_tokens: 5,
          cache_read_input_tokens: 100,
          cache_creation_input_tokens: 30,
          cache_creation: { ephemeral_1h_input_tokens: 30 },
        },
      },
      { inputUncached: 7, cacheWrite: { '1h': 30 }, total: 142 },
    ],
    cohere: [
      { billed_units: { input_tokens: 5, output_tokens: 9 }, tokens: { input_tokens: 80, output_tokens: 9 } },
      { inputUncached: 5, output: 9 },
    ],
  };
  for (const [dialect, [body, expected]] of Object.entries(bodies))
    it(`reads ${dialect}`, () => {
      const bare =
        (body as { usage?: unknown; usageMetadata?: unknown }).usage ??
        (body as { usageMetadata?: unknown }).usageMetadata ??
        body;
      assert.equal(dialectOf(bare as Record<string, unknown>), dialect);
      assert.deepEqual({ ...normaliseUsage(body), ...expected }, normaliseUsage(body));
    });
  const shapes: Record<string, readonly [unknown, Partial<Usage>]> = {
    'a result of an OpenAI batch': [
      { custom_id: 'a', response: { status_code: 200, body: { usage: { prompt_tokens: 20, completion_tokens: 10 } } } },
      { inputUncached: 20, output: 10 },
    ],
    'a result of an Anthropic batch': [
      { custom_id: 'a', result: { message: { usage: { input_tokens: 10, output_tokens: 5 } } } },
      { inputUncached: 10, output: 5 },
    ],
    'the start of an Anthropic stream': [
      { type: 'message_start', message: { usage: { input_tokens: 10, cache_read_input_tokens: 4, output_tokens: 1 } } },
      { inputUncached: 10, cacheRead: 4, output: 1 },
    ],
    'the end of a Bedrock stream': [{ metadata: { usage: { inputTokens: 5, outputTokens: 6 } } }, { output: 6 }],
    'the last chunk of a Groq stream': [
      { x_groq: { usage: { prompt_tokens: 18, completion_tokens: 5 } } },
      { output: 5 },
    ],
    'Gemini in Python': [
      {
        prompt_token_count: 100,
        cached_content_token_count: 10,
        candidates_token_count: 20,
        total_token_count: 120,
        prompt_tokens_details: [{ modality: 'IMAGE', token_count: 40 }],
      },
      { inputUncached: 90, cacheRead: 10, output: 20, media: { image: { input: 40, cacheRead: 0, output: 0 } } },
    ],
    'Gemini Live': [
      {
        promptTokenCount: 10,
        responseTokenCount: 5,
        totalTokenCount: 15,
        responseTokensDetails: [{ modality: 'AUDIO', tokenCount: 5 }],
      },
      { output: 5, media: { audio: { input: 0, cacheRead: 0, output: 5 } } },
    ],
    'Gemini by OpenAI’s wire, which leaves thoughts out': [
      { prompt_tokens: 35, completion_tokens: 12, total_tokens: 109 },
      { inputUncached: 35, output: 74, reasoning: 62, total: 109 },
    ],
    'Nova by InvokeModel': [
      { inputTokens: 30, outputTokens: 6, cacheReadInputTokenCount: 10, cacheWriteInputTokenCount: 4 },
      { inputUncached: 30, cacheRead: 10, cacheWrite: { default: 4 } },
    ],
    DeepSeek: [
      { prompt_tokens: 100, completion_tokens: 10, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 },
      { inputUncached: 36, cacheRead: 64 },
    ],
    'Perplexity’s research': [
      {
        prompt_tokens: 33,
        completion_tokens: 7163,
        total_tokens: 7196,
        citation_tokens: 20016,
        num_search_queries: 18,
        reasoning_tokens: 73997,
      },
      { inputUncached: 33 + 20016, output: 7163 + 73997, reasoning: 73997, tools: { 'web-search': 18 } },
    ],
    'what Grok searched': [
      { prompt_tokens: 41, completion_tokens: 87, num_sources_used: 3 },
      { tools: { 'live-search-source': 3 } },
    ],
    'Cohere’s rerank': [{ meta: { billed_units: { search_units: 2 } } }, { total: 0, tools: { rerank: 2 } }],
    LangChain: [
      {
        input_tokens: 10,
        output_tokens: 5,
        total_tokens: 15,
        input_token_details: { cache_read: 4, cache_creation: 2 },
        output_token_details: { reasoning: 1 },
      },
      { inputUncached: 4, cacheRead: 4, cacheWrite: { default: 2 }, reasoning: 1 },
    ],
    'predicted output that was rejected, which is billed': [
      {
        prompt_tokens: 9,
        completion_tokens: 46,
        total_tokens: 55,
        completion_tokens_details: { accepted_prediction_tokens: 20, rejected_prediction_tokens: 7 },
      },
      { output: 46 },
    ],
    'fields of tomorrow': [
      { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17, quantum_tokens: 9 },
      { total: 17 },
    ],
  };
  for (const [what, [body, expected]] of Object.entries(shapes))
    it(`reads ${what}`, () => assert.deepEqual({ ...normaliseUsage(body), ...expected }, normaliseUsage(body)));
  it('counts reasoning that stands beside the completion, as the total tells', () => {
    const tokens = { prompt_tokens: 100, completion_tokens: 20, completion_tokens_details: { reasoning_tokens: 8 } };
    for (const [total, output] of [
      [120, 20],
      [128, 28],
    ] as const) {
      const read = normaliseUsage({ ...tokens, total_tokens: total });
      assert.deepEqual([read.output, read.reasoning, read.total], [output, 8, total]);
    }
  });
  for (const [what, body] of Object.entries({
    'a negative count': { prompt_tokens: -1 },
    'a fraction': { input_tokens: 1.5 },
    'more than any call has': { prompt_tokens: 2 ** 33 },
    'text for a count': { prompt_tokens: '12' },
    'more cached than input': { prompt_tokens: 5, prompt_tokens_details: { cached_tokens: 6 } },
    'more reasoning than output': {
      prompt_tokens: 5,
      completion_tokens: 1,
      completion_tokens_details: { reasoning_tokens: 2 },
    },
    'a total without its parts': { totalTokenCount: 12 },
    'a total above its parts': { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 100 },
    'a total without a prompt': { completion_tokens: 12, total_tokens: 20 },
    'a total that reasoning does not explain': {
      prompt_tokens: 5,
      completion_tokens: 9,
      total_tokens: 20,
      completion_tokens_details: { reasoning_tokens: 2 },
    },
    'hits and misses that are not the prompt': {
      prompt_tokens: 100,
      prompt_cache_hit_tokens: 64,
      prompt_cache_miss_tokens: 6,
    },
    'more written by TTL than in all': {
      input_tokens: 1,
      cache_creation_input_tokens: 10,
      cache_creation: { ephemeral_5m_input_tokens: 20 },
    },
    'cached tokens that may be in the input or not': { inputTokens: 10, outputTokens: 5, cachedInputTokens: 4 },
    'counts that a provider did not tell': { inputTokens: { total: undefined }, outputTokens: { total: undefined } },
    'the change of a stream': { type: 'message_delta', usage: { output_tokens: 15 } },
    'an endless wrapping': JSON.parse(`${'{"usage":'.repeat(5000)}{}${'}'.repeat(5000)}`),
    'an unknown shape': { words: 5 },
    nothing: null,
    'a list': [],
  }))
    it(`refuses ${what}`, () => assert.throws(() => normaliseUsage(body), UsageError));
});

describe('money', () => {
  it('reads what people write', () => {
    for (const [text, nano] of [
      ['$0.01', 10_000_000],
      ['0.01 USD', 10_000_000],
      ['$1,234.50', 1_234_500_000_000],
      ['.5', 500_000_000],
      ['$0.0000000001', 1],
      [0.1, 100_000_000],
      [1e-7, 100],
      [12, 12_000_000_000],
    ] as const)
      assert.equal(parseMoney(text), nano, String(text));
    for (const bad of [
      '',
      '$',
      '-1',
      '1,23',
      '1e5',
      '0.1 EUR',
      'free',
      Number.NaN,
      -1,
      Number.POSITIVE_INFINITY,
      '9'.repeat(25),
    ])
      assert.throws(() => parseMoney(bad), MoneyError, String(bad));
  });
  it('shows what people read, and reads it back', () => {
    for (const [nano, text] of [
      [12_300_000, '$0.0123'],
      [1_234_500_000_000, '$1,234.50'],
      [100_000_000, '$0.10'],
      [999_999_999, '$1.00'],
      // Halves, which no fraction of a dollar holds, round up, a thousand times the amount as the amount itself.
      [778_500, '$0.000779'],
      [778_500_000, '$0.779'],
      [995_000_000, '$1.00'],
      [1_005_000_000, '$1.01'],
      [0, '$0.00'],
      [1, '$0.000000001'],
      [1_234_567_890_000_000, '$1,234,567.89'],
    ] as const)
      assert.equal(formatMoney(nano), text);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        (nano) => Math.abs(parseMoney(formatMoney(nano)) - nano) <= Math.max(nano / 150, 0),
      ),
    );
  });
});
