import {
  anthropic,
  createStint,
  gemini,
  memoryStore,
  openAiChat,
  openAiResponses,
  type Provider,
  type Stint,
  type StintEvent,
  type StintOptions,
} from '../../../runtime/src/index.ts';
import type { Embedder } from '../../../runtime/src/inference/embedder.ts';
import type { AttemptRecord, LedgerRecord } from '../../../runtime/src/meter/record.ts';
import type { Candidate } from '../../../runtime/src/pipeline/environment.ts';
import { type Fault, Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG, lockOf, prompty } from '../pipeline/locked.ts';

export const START = Date.parse('2026-11-21T12:00:00Z');

/** Some 2,500 tokens: Sonnet caches them, Haiku 4.5 does not. */
const SHORTER = LONG.split('\n').slice(0, 100).join('\n');

export const lock = lockOf(
  {
    'answer.prompty': prompty('claude-sonnet-4-5', SHORTER, 'Question: {{question}}'),
    'triage.prompty': prompty('gpt-5-mini', 'You sort support tickets into queues.', 'Ticket: {{question}}', {
      type: 'openai',
    }),
  },
  {
    variables: { question: { maxTokens: 200, volatility: 'call', overflow: 'keep-start' } },
    workload: { reuse: 0.9, outputTokens: 40 },
  },
);

/** A call that keeps to its wire: no other provider takes a seed. */
export const SEEDED = {
  model: 'gpt-5-nano',
  messages: [{ role: 'user', content: 'Hi' }],
  max_completion_tokens: 20,
  seed: 7,
};

export interface World {
  readonly stint: Stint;
  readonly simulator: Simulator;
  readonly events: StintEvent[];
  readonly claude: Provider;
  readonly gpt: Provider;
  readonly responses: Provider;
  readonly google: Provider;
  /** The provider of the model is the one whose name it has. */
  model(name: string): Candidate;
  ledger(): Promise<LedgerRecord[]>;
  attempts(): Promise<AttemptRecord[]>;
  pass(milliseconds: number): void;
}

export interface WorldOptions {
  readonly stint?: (world: Pick<World, 'model' | 'claude' | 'gpt' | 'responses' | 'google'>) => Partial<StintOptions>;
  readonly simulated?: SimulatorOptions;
  readonly faults?: readonly Fault[];
  readonly fetch?: (simulator: Simulator) => Simulator['fetch'];
}

/** A service with a clock of its own, whose pauses take no time. */
export function world(options: WorldOptions = {}): World {
  let now = START;
  const clock = () => now;
  const simulator = new Simulator({ clock, ...options.simulated }).fail(...(options.faults ?? []));
  const fetch = options.fetch?.(simulator) ?? simulator.fetch;
  const events: StintEvent[] = [];
  const store = memoryStore({ clock });
  const claude = anthropic({ apiKey: 'k', fetch });
  const gpt = openAiChat({ apiKey: 'k', fetch });
  const responses = openAiResponses({ apiKey: 'k', fetch });
  const google = gemini({ apiKey: 'k', fetch });
  const model = (name: string): Candidate => ({ provider: name.startsWith('claude') ? claude : gpt, model: name });
  const stint = createStint({
    contract: lock,
    providers: [claude, gpt],
    store,
    clock,
    random: () => 0,
    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      now += milliseconds;
    },
    onEvent: (event) => events.push(event),
    ...options.stint?.({ model, claude, gpt, responses, google }),
  });
  const ledger = async (): Promise<LedgerRecord[]> => {
    const records: LedgerRecord[] = [];
    for await (const record of store.records({ from: 0, to: Number.MAX_SAFE_INTEGER })) records.push(record);
    return records;
  };
  return {
    stint,
    simulator,
    events,
    claude,
    gpt,
    responses,
    google,
    model,
    ledger,
    attempts: async () => (await ledger()).filter((record) => record.kind === 'attempt'),
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}

/** Vectors of how often each of a few words stands in a text. */
export function wordEmbedder(words: readonly string[]): Embedder & { readonly read: string[] } {
  const read: string[] = [];
  return {
    id: 'words',
    dimensions: words.length,
    read,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      read.push(...texts);
      const vectors = texts.map((text) => {
        const counts = words.map((word) => text.toLowerCase().split(word).length - 1);
        const norm = Math.hypot(...counts) || 1;
        return Float32Array.from(counts, (count) => count / norm);
      });
      return { vectors, tokens: texts.join(' ').split(' ').length };
    },
    async close() {},
  };
}
