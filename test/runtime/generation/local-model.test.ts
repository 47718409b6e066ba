import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { exactIntegerProducts } from '../../../runtime/src/inference/generation/integer-products.ts';
import { isEnd, type LocalModel, localModel } from '../../../runtime/src/inference/generation/local-model.ts';
import { InferenceError, type InferenceErrorCode } from '../../../runtime/src/inference/inference-error.ts';
import type { Dtype } from '../../../runtime/src/inference/model-registry.ts';
import { weights } from '../inference/weights.ts';
import { LlamaReference } from './llama-reference.ts';

const isError = (code: InferenceErrorCode) => (error: unknown) =>
  error instanceof InferenceError && error.code === code;

/** What stories15M tells of these, by the plain forward pass of llama-reference.ts: tokens, and the text that they are. */
const STORY =
  ', there was a little girl named Lily. She loved to play outside in the sunshine. One day, she saw a big, red ball in the sky.';
const PROMPTS = [
  'Once upon a time',
  'The little dog',
  'Lily and Tom went to the park. They saw a big',
  'One day, a bird',
  'Mom said',
  'The sun was',
];

describe('a language model on this machine', () => {
  let stories: LocalModel;
  let folder: string;
  before(async function () {
    folder = await weights(this, 'stories15M');
    stories = localModel({ model: 'stories15M', threads: 1, prefixBytes: 0 });
    await stories.warmUp();
  });
  after(() => stories?.close());

  it('tells what a plain forward pass over the same weights tells, token for token', async () => {
    // <s> ▁Once ▁upon ▁a ▁time
    const prompt = [1, 9038, 2501, 263, 931];
    const checkpoint = readFileSync(path.join(folder, 'stories15M.bin'));
    const tokens = LlamaReference.greedy(checkpoint, prompt, 16);
    assert.deepEqual(
      tokens,
      [29892, 727, 471, 263, 2217, 7826, 4257, 365, 2354, 29889, 2296, 18012, 304, 1708, 5377, 297],
    );
    const { text, ...end } = await stories.generate({ prompt: 'Once upon a time', maxTokens: 16 });
    assert.equal(text, ', there was a little girl named Lily. She loved to play outside in');
    assert.deepEqual(end, { finish: 'length', inputTokens: 5, cachedTokens: 0, outputTokens: 16 });
    const longer = await stories.generate({ prompt: 'Once upon a time', maxTokens: 35 });
    assert.equal(longer.text, STORY);
  });

  it('tells each story the same alone and among others', async () => {
    const asked = PROMPTS.map((prompt, index) => ({ prompt, maxTokens: 12 + index * 5 }));
    const together = await Promise.all(asked.map((request) => stories.generate(request)));
    for (const [index, request] of asked.entries())
      assert.deepEqual(await stories.generate(request), together[index], request.prompt);
  });

  it('tells the same story in int8, and one of the same words in int4', async () => {
    for (const dtype of ['int8', 'int4'] as const satisfies readonly Dtype[]) {
      const model = localModel({ model: 'stories15M', dtype, threads: 1 });
      const { text } = await model.generate({ prompt: 'Once upon a time', maxTokens: 20 });
      await model.close();
      assert.ok(text.startsWith(', there was a little girl named Lily. She loved to play'), text);
    }
  });

  it('ends at a stop sequence, and says nothing of it', async () => {
    const pieces: string[] = [];
    for await (const event of stories.stream({
      prompt: PROMPTS[0]!,
      maxTokens: 60,
      stop: ['named Lily. She', 'zzz'],
    })) {
      if (!isEnd(event)) pieces.push(event.text);
      else assert.equal(event.finish, 'stop');
    }
    assert.equal(pieces.join(''), ', there was a little girl ');
    assert.ok(pieces.length > 3);
  });

  it('draws the same story from the same seed, in any company', async () => {
    const request = { prompt: 'Once upon a time', maxTokens: 25, temperature: 1, topP: 0.9, seed: 11 };
    const alone = await stories.generate(request);
    const [again, other] = await Promise.all([request, { ...request, seed: 12 }].map((each) => stories.generate(each)));
    assert.deepEqual(again, alone);
    assert.notEqual(other!.text, alone.text);
  });

  it('says what does not fit, before it writes', async () => {
    await assert.rejects(stories.generate({ prompt: 'word '.repeat(300) }), isError('window-exceeded'));
    await assert.rejects(stories.generate({ prompt: 'Once', maxTokens: 256 }), isError('window-exceeded'));
    await assert.rejects(stories.generate({ prompt: 'Once', temperature: -1 }), isError('invalid-request'));
    await assert.rejects(stories.generate({ prompt: 'Once', stop: [''] }), isError('invalid-request'));
    assert.throws(() => localModel({ model: 'stories16M' }), isError('unknown-model'));
    assert.throws(() => localModel({ model: 'all-MiniLM-L6-v2' }), isError('unknown-model'));
    const nowhere = localModel({ model: 'stories15M', models: '/nonexistent' });
    await assert.rejects(nowhere.generate({ prompt: 'Once' }), isError('missing-model'));
  });

  it('stops when it is told to, and when nobody listens any more', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const written = async (): Promise<void> => {
      let pieces = 0;
      for await (const _ of stories.stream({ prompt: 'Once', maxTokens: 250 }, controller.signal))
        if (++pieces === 3) controller.abort(reason);
    };
    await assert.rejects(written(), reason);
    for await (const event of stories.stream({ prompt: 'Once', maxTokens: 250 })) if (!isEnd(event)) break;
    await assert.rejects(stories.generate({ prompt: 'Once' }, AbortSignal.abort(reason)), reason);
    assert.equal((await stories.generate({ prompt: 'Once', maxTokens: 2 })).outputTokens, 2);
  });

  it('leaves the event loop to others while it writes', async () => {
    const { idle } = performance.eventLoopUtilization();
    await Promise.all(PROMPTS.map((prompt) => stories.generate({ prompt, maxTokens: 30 })));
    assert.ok(performance.eventLoopUtilization().idle > idle);
  });
});

describe('a chat model on this machine', () => {
  let model: LocalModel;
  before(async function () {
    await weights(this, 'minimind2-small');
    model = localModel({ model: 'minimind2-small', threads: 1 });
  });
  after(() => model?.close());

  it('reads a conversation by its own template, and ends by itself', async () => {
    const { chat, window } = await model.warmUp();
    assert.ok(chat);
    assert.equal(window, 32_768);
    const conversation = { messages: [{ role: 'user', content: 'hello' }] };
    const { text, ...end } = await model.generate({ prompt: conversation, maxTokens: 300 });
    // <|im_start|>system … <|im_end|> and so on: each marker is one token.
    assert.equal(end.inputTokens, 26);
    assert.equal(end.finish, 'stop');
    assert.ok(end.outputTokens < 300);
    assert.doesNotMatch(text, /\uFFFD|<\|im_/u);
    const whole = {
      prompt:
        '<|im_start|>system\nYou are a helpful assistant<|im_end|>\n<|im_start|>user\nhello<|im_end|>\n<|im_start|>assistant\n',
    };
    const same = await model.generate({ ...whole, maxTokens: 300 });
    assert.equal(same.inputTokens, 26);
    assert.equal(same.text, text);
    assert.equal(same.cachedTokens, 0, 'shorter than what is kept');
  });

  it('answers as its weights do, which the published graph does not: it quantises a prompt by one scale', async function () {
    // Else the published graph is run.
    if (!(await exactIntegerProducts())) this.skip();
    const prompt = { messages: [{ role: 'user', content: 'What is the capital of France?' }] };
    const { text, finish } = await model.generate({ prompt, maxTokens: 30 });
    assert.deepEqual([text, finish], ['The capital of France is Paris.', 'stop']);
  });

  it('reads a prompt on from where it knows it, and answers the same', async () => {
    const asked = (content: string) => ({
      prompt: {
        messages: [
          { role: 'system', content: 'Be brief. '.repeat(200) },
          { role: 'user', content },
        ],
      },
      maxTokens: 12,
    });
    const forgetful = localModel({ model: 'minimind2-small', threads: 1, prefixBytes: 0 });
    for (const [content, known] of [
      ['hello', 0],
      ['hello', 768],
      ['help', 768],
    ] as const) {
      const fresh = await forgetful.generate(asked(content));
      assert.deepEqual(await model.generate(asked(content)), { ...fresh, cachedTokens: known });
    }
    await forgetful.close();
  });

  it('shows whole characters only', async () => {
    const prompt = { messages: [{ role: 'user', content: '你好，介绍一下北京 🚀' }] };
    let text = '';
    for await (const event of model.stream({ prompt, maxTokens: 60, temperature: 1.5, seed: 5 })) {
      if (isEnd(event)) continue;
      assert.doesNotMatch(event.text, /\p{Surrogate}/u);
      text += event.text;
    }
    assert.match(text, /\p{Script=Han}/u);
  });

  it('tells how likely it took each token to be', async () => {
    const asked = { prompt: 'The capital of France is', maxTokens: 5, logProbabilities: true };
    const { logProbabilities, outputTokens } = await model.generate(asked);
    assert.equal(logProbabilities?.length, outputTokens);
    for (const each of logProbabilities ?? []) assert.ok(each <= 0 && each > -15);
  });
});
