/**
 * One contestant of bench:inference's generation in a process of its own: continues the prompts that it is sent, and
 * tells how long that took, when the first token came and how long its event loop was kept.
 *
 * node inference-generation-contestant.mjs '{"kind":"stint"|"transformers","module":FILE,"folder":…,"dtype":…,"executionProvider":…,"threads":N|null}'
 */
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const options = JSON.parse(process.argv[2]);

/** Number formats as transformers.js calls them. */
const DTYPES = { int8: 'q8', int4: 'q4', fp32: 'fp32' };

async function stint({ module, folder, dtype, executionProvider, threads }) {
  const { isEnd, localModel } = await import(pathToFileURL(module).href);
  const model = localModel({
    model: { folder },
    dtype,
    executionProviders: [executionProvider],
    // Each prompt is asked many times: what is kept of it would make the later rounds another task.
    prefixBytes: 0,
    ...(threads && { threads }),
  });
  await model.warmUp();
  const write = async (prompt, maxTokens) => {
    const start = performance.now();
    let first = null;
    let text = '';
    for await (const event of model.stream({ prompt, maxTokens })) {
      if (isEnd(event)) return { tokens: event.outputTokens, first, text };
      first ??= performance.now() - start;
      text += event.text;
    }
  };
  return {
    /** Answers that are asked for at once are written together. */
    atOnce: (prompts, maxTokens) => Promise.all(prompts.map((prompt) => write(prompt, maxTokens))),
    close: () => model.close(),
  };
}

async function transformers({ module, folder, dtype, executionProvider, threads }) {
  const { env, pipeline, TextStreamer } = await import(pathToFileURL(module).href);
  env.localModelPath = path.dirname(folder);
  env.allowRemoteModels = false;
  const pipe = await pipeline('text-generation', path.basename(folder), {
    dtype: DTYPES[dtype],
    device: executionProvider,
    ...(threads && { session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 } }),
  });
  const greedy = (maxTokens) => ({ max_new_tokens: maxTokens, do_sample: false, return_full_text: false });
  const count = (text) => pipe.tokenizer.encode(text, { add_special_tokens: false }).length;
  const write = async (prompt, maxTokens) => {
    const start = performance.now();
    let first = null;
    let tokens = 0;
    const streamer = new TextStreamer(pipe.tokenizer, {
      skip_prompt: true,
      callback_function() {},
      token_callback_function(ids) {
        first ??= performance.now() - start;
        tokens += ids.length;
      },
    });
    const [{ generated_text }] = await pipe(prompt, { ...greedy(maxTokens), streamer });
    return { tokens, first, text: generated_text };
  };
  // As warm as the other one.
  await write('Warm', 1);
  return {
    atOnce: (prompts, maxTokens) => Promise.all(prompts.map((prompt) => write(prompt, maxTokens))),
    /** Its own batching: prompts padded to the longest, nothing shown before all have ended. */
    async batched(prompts, maxTokens) {
      const start = performance.now();
      const answers = await pipe(prompts, greedy(maxTokens));
      const first = performance.now() - start;
      return answers.map(([{ generated_text: text }]) => ({ tokens: Math.min(count(text), maxTokens), first, text }));
    },
    close: () => pipe.dispose(),
  };
}

let generator;
const commands = {
  async load() {
    const start = performance.now();
    generator = await { stint, transformers }[options.kind](options);
    return { milliseconds: performance.now() - start, ways: Object.keys(generator).filter((way) => way !== 'close') };
  },
  /** Prompts in groups, one group after the other. */
  async generate({ way, groups, maxTokens }) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await new Promise((resolve) => setTimeout(resolve, 5));
    delay.reset();
    const cpu = process.cpuUsage();
    const start = performance.now();
    const answers = [];
    for (const prompts of groups) answers.push(...(await generator[way](prompts, maxTokens)));
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    await new Promise((resolve) => setTimeout(resolve, 5));
    delay.disable();
    return { milliseconds, cpuMilliseconds: (user + system) / 1000, answers, delayMilliseconds: delay.max / 1e6 };
  },
  async close() {
    await generator?.close();
    setImmediate(() => process.disconnect());
    return {};
  },
};

process.on('message', async ({ command, ...argument }) => {
  try {
    process.send({ answer: await commands[command](argument) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
process.send({ answer: {} });
