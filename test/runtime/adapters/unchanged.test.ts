import assert from 'node:assert/strict';
import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import { generateText, type LanguageModel, streamText } from 'ai';
import OpenAI from 'openai';
import OpenAI6 from 'openai-6';
import { anthropicMiddleware, governedFetch, governedModel } from '../../../runtime/src/adapters/index.ts';
import { createStint } from '../../../runtime/src/index.ts';
import { type Fault, Simulator } from '../../../runtime/src/testing/simulator/index.ts';

/** What an SDK calls: the provider alone, or the same under Stint. */
interface Clients {
  readonly openai: OpenAI;
  readonly openai6: OpenAI;
  readonly anthropic: Anthropic;
  readonly model: Exclude<LanguageModel, string>;
}

const messages = [{ role: 'user' as const, content: 'How long is a piece of string?' }];
const chat = { model: 'gpt-5-mini', messages };
const claude = { model: 'claude-opus-5-5', max_tokens: 500, messages };
const HANG: readonly Fault[] = [{ kind: 'hang' }];
const CUT: readonly Fault[] = [{ kind: 'cut', afterEvents: 6 }];

function clients(how: 'alone' | 'fetch' | 'middleware', faults: readonly Fault[]): Clients {
  const simulator = new Simulator({ clock: () => 1.79e12, answer: () => 'word '.repeat(200) }).fail(...faults);
  const stint = createStint({ contract: null, retry: { baseMs: 1 } });
  const provider = simulator.fetch as typeof fetch;
  const governed = how === 'alone' ? provider : (governedFetch(stint, { fetch: provider }) as typeof fetch);
  const common = { apiKey: 'k', maxRetries: 0 };
  const base = createOpenAI({ apiKey: 'k', fetch: provider }).chat('gpt-5-mini');
  return {
    openai: new OpenAI({ ...common, fetch: governed }),
    openai6: new OpenAI6({ ...common, fetch: governed }) as unknown as OpenAI,
    anthropic:
      how === 'middleware'
        ? new Anthropic({
            ...common,
            fetch: provider,
            middleware: [(request, next) => anthropicMiddleware(stint)(request, next)],
          })
        : new Anthropic({ ...common, fetch: governed }),
    model: how === 'alone' ? base : governedModel(base, stint),
  };
}

/** Reads a stream, and leaves it by its own controller. */
async function leave(stream: AsyncIterable<unknown> & { readonly controller: AbortController }): Promise<number> {
  let seen = 0;
  for await (const _ of stream) if (++seen === 3) stream.controller.abort();
  return seen;
}

const soon = (): AbortSignal => {
  const abort = new AbortController();
  setImmediate(() => abort.abort());
  return abort.signal;
};

const cases: Readonly<Record<string, { faults?: readonly Fault[]; run: (of: Clients) => Promise<unknown> }>> = {
  'OpenAI 7: every chunk of a stream': {
    run: async ({ openai }) => {
      const chunks: unknown[] = [];
      for await (const chunk of await openai.chat.completions.create({ ...chat, stream: true })) chunks.push(chunk);
      return chunks;
    },
  },
  'OpenAI 7: a stream that its reader aborts': {
    run: async ({ openai }) => leave(await openai.chat.completions.create({ ...chat, stream: true })),
  },
  'OpenAI 6: a stream that its reader aborts': {
    run: async ({ openai6 }) => leave(await openai6.chat.completions.create({ ...chat, stream: true })),
  },
  'OpenAI 7: a helper that is aborted': {
    run: ({ openai }) => {
      const stream = openai.chat.completions.stream(chat);
      return stream.on('content', () => stream.abort()).finalContent();
    },
  },
  'OpenAI 7: a time that is up': {
    faults: HANG,
    run: ({ openai }) => openai.chat.completions.create(chat, { timeout: 20 }),
  },
  'OpenAI 7: a response and its headers': {
    run: async ({ openai }) => {
      const { data, response, request_id } = await openai.chat.completions.create(chat).withResponse();
      return [data, response.status, response.headers.get('content-type'), request_id];
    },
  },
  'Anthropic: a stream that its reader aborts': {
    run: async ({ anthropic }) => leave(await anthropic.messages.create({ ...claude, stream: true })),
  },
  'Anthropic: a helper that is aborted': {
    run: ({ anthropic }) => {
      const stream = anthropic.messages.stream(claude);
      return stream.on('text', () => stream.abort()).finalText();
    },
  },
  'Anthropic: a time that is up': {
    faults: HANG,
    run: ({ anthropic }) => anthropic.messages.create(claude, { timeout: 20 }),
  },
  ...reported('OpenAI 7: an error that a stream of chat reports', ({ openai }) =>
    openai.chat.completions.create({ ...chat, stream: true }),
  ),
  ...reported('OpenAI 7: an error that a stream of responses reports', ({ openai }) =>
    openai.responses.create({ model: 'gpt-5-mini', input: 'x', stream: true }),
  ),
  ...reported('Anthropic: an error that a stream reports', ({ anthropic }) =>
    anthropic.messages.create({ ...claude, stream: true }),
  ),
  'Anthropic: every event of a stream': {
    run: async ({ anthropic }) => {
      const events: unknown[] = [];
      for await (const event of await anthropic.messages.create({ ...claude, stream: true })) events.push(event);
      return events;
    },
  },
  'AI SDK: a call that is aborted': {
    faults: HANG,
    run: ({ model }) => generateText({ model, prompt: 'x', abortSignal: soon() }),
  },
  'AI SDK: a time that is up': {
    faults: HANG,
    run: ({ model }) => generateText({ model, prompt: 'x', abortSignal: AbortSignal.timeout(20) }),
  },
  'AI SDK: a stream that is aborted': {
    run: async ({ model }) => {
      const abort = new AbortController();
      const told: string[] = [];
      const { fullStream } = streamText({
        model,
        prompt: 'x',
        abortSignal: abort.signal,
        onAbort: () => void told.push('abort'),
        onError: ({ error }) => void told.push(String(error)),
      });
      for await (const { type } of fullStream) if (type === 'text-delta') abort.abort();
      return told;
    },
  },
  'AI SDK: a stream that breaks off': {
    faults: CUT,
    run: async ({ model }) => {
      const types: string[] = [];
      for await (const { type } of streamText({ model, prompt: 'x', onError: () => {} }).fullStream) types.push(type);
      return types;
    },
  },
};

/** At once, and in the midst of the answer. */
function reported(name: string, open: (of: Clients) => Promise<AsyncIterable<unknown>>): typeof cases {
  const run = async (of: Clients): Promise<unknown> => {
    const events: unknown[] = [];
    try {
      for await (const event of await open(of)) events.push(event);
      return events;
    } catch (error) {
      const { status, type, code } = error as { status?: unknown; type?: unknown; code?: unknown };
      throw Object.assign(error as Error, {
        message: JSON.stringify([events.length, status, type, code, String(error)]),
      });
    }
  };
  return Object.fromEntries(
    [0, 6].map((afterEvents) => [
      `${name}, after ${afterEvents} events`,
      // Before the first event it is tried again.
      { faults: Array(afterEvents === 0 ? 3 : 1).fill({ kind: 'reported', afterEvents }) as Fault[], run },
    ]),
  );
}

async function outcome(run: (of: Clients) => Promise<unknown>, of: Clients): Promise<unknown> {
  try {
    return await run(of);
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message, class: Object.getPrototypeOf(error).constructor.name };
  }
}

describe('a caller gets under Stint what it gets without', () => {
  for (const [name, { faults = [], run }] of Object.entries(cases))
    it(name, async () => {
      const alone = await outcome(run, clients('alone', faults));
      assert.deepEqual(await outcome(run, clients('fetch', faults)), alone);
      if (name.startsWith('Anthropic')) assert.deepEqual(await outcome(run, clients('middleware', faults)), alone);
    });
});
