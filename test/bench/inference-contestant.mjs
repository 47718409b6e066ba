/**
 * One contestant of bench:inference in a process of its own: embeds what it is sent and tells how long it took, how long
 * its event loop was kept and what memory it holds.
 *
 * node inference-contestant.mjs '{"kind":"stint"|"transformers","module":FILE,"folder":…,"dtype":…,"onnx":…,"executionProvider":…,"threads":N|null}'
 */
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const options = JSON.parse(process.argv[2]);

/** Number formats as transformers.js calls them. */
const DTYPES = { int8: 'q8', int4: 'q4', fp32: 'fp32' };

async function stint({ module, model, dtype, executionProvider, threads, batch }) {
  const { localEmbedder } = await import(pathToFileURL(module).href);
  const embedder = localEmbedder({
    model,
    dtype,
    executionProviders: [executionProvider],
    ...(threads && { threads }),
    ...(batch && { batch }),
  });
  await embedder.warmUp();
  return {
    embed: async (texts) => (await embedder.embed(texts)).vectors,
    close: () => embedder.close(),
  };
}

async function transformers({ module, folder, dtype, executionProvider, threads }) {
  const { env, pipeline } = await import(pathToFileURL(module).href);
  env.localModelPath = path.dirname(folder);
  env.allowRemoteModels = false;
  const pipe = await pipeline('feature-extraction', path.basename(folder), {
    dtype: DTYPES[dtype],
    device: executionProvider,
    ...(threads && { session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 } }),
  });
  const embed = async (texts) => {
    const { data, dims } = await pipe(texts, { pooling: 'mean', normalize: true });
    return texts.map((_, at) => data.slice(at * dims[1], (at + 1) * dims[1]));
  };
  // As warm as the other one.
  await embed(['warm up']);
  return { embed, close: () => pipe.dispose() };
}

async function embedAll(batches, isConcurrent) {
  if (isConcurrent) await Promise.all(batches.map((texts) => embedder.embed(texts)));
  else for (const texts of batches) await embedder.embed(texts);
}

let embedder;
const commands = {
  async load() {
    const start = performance.now();
    embedder = await { stint, transformers }[options.kind](options);
    return { milliseconds: performance.now() - start };
  },
  /** Until its threads have come to rest, two seconds at most: onnxruntime's look for work for some 50 ms behind a run. */
  async rest() {
    for (let turn = 0; turn < 100; turn++) {
      const cpu = process.cpuUsage();
      await sleep(20);
      const { user, system } = process.cpuUsage(cpu);
      if (user + system < 2000) break;
    }
    return {};
  },
  /** `batches` one after the other, or all at once. */
  async embed({ batches, isConcurrent }) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await embedAll(batches, isConcurrent);
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    return { milliseconds, cpuMilliseconds: (user + system) / 1000 };
  },
  /** The longest that the event loop is kept meanwhile. Not timed: the watch wakes a loop that is free 1000 times a second. */
  async watch({ batches, isConcurrent }) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    // The first tick after enabling is not measured.
    delay.enable();
    await sleep(5);
    delay.reset();
    await embedAll(batches, isConcurrent);
    await sleep(5);
    delay.disable();
    return { delayMilliseconds: delay.max / 1e6 };
  },
  async vectors({ texts }) {
    return { vectors: (await embedder.embed(texts)).map((vector) => Array.from(vector)) };
  },
  async memory() {
    globalThis.gc?.();
    return { rss: process.memoryUsage().rss, peak: process.resourceUsage().maxRSS * 1024 };
  },
  async close() {
    await embedder?.close();
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
process.send({ answer: { rss: process.memoryUsage().rss } });
