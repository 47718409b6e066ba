import { type SemanticCacheOptions, semanticCache } from '../../../runtime/src/cache/semantic/index.ts';
import {
  type CallInput,
  createStint,
  memoryStore,
  openAiChat,
  type Stint,
  type StintEvent,
  type StintOptions,
} from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { lockOf, prompty } from '../pipeline/locked.ts';
import { wordEmbedder } from './word-embedder.ts';

export const MODEL = 'gpt-4o-mini';
const lock = lockOf(
  {
    'help.prompty': prompty(
      MODEL,
      'You answer customers of Larkspur Gardens, in one sentence and politely.',
      'The customer is from {{country}}. They ask:\n{{question}}',
      { type: 'openai' },
    ),
  },
  { variables: { question: { maxTokens: 200 }, country: { maxTokens: 20 } } },
);

/** Same words, same question: what the embedder says, with one guard. */
export const verify: NonNullable<SemanticCacheOptions['verify']> = (a, b) => {
  const digits = (text: string): string => text.replace(/\D/g, '');
  if (digits(a.text) !== digits(b.text)) return { same: 0.05, refusedBy: 'number: 3 ≠ 5' };
  return {
    same: Math.min(
      1,
      a.vector.reduce((sum, value, at) => sum + value * b.vector[at]!, 0),
    ),
  };
};

export interface World {
  readonly stint: Stint;
  readonly simulator: Simulator;
  readonly events: StintEvent[];
  readonly embedder: ReturnType<typeof wordEmbedder>;
  ask(
    question: string,
    input?: Partial<CallInput>,
  ): Promise<{ text: string; callId: string; cache: string; cost: number }>;
  outcomes(): string[];
  records(): Promise<AttemptRecord[]>;
  pass(milliseconds: number): void;
}

export function world(
  semantic: Partial<SemanticCacheOptions> = {},
  options: Partial<StintOptions> = {},
  simulated: SimulatorOptions = {},
): World {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const clock = (): number => now;
  const simulator = new Simulator({ clock, ...simulated });
  const events: StintEvent[] = [];
  const store = memoryStore({ clock });
  const embedder = wordEmbedder();
  const stint = createStint({
    contract: lock,
    providers: [openAiChat({ apiKey: 'k', fetch: simulator.fetch })],
    store,
    clock,
    random: () => 0.5,
    semantic: semanticCache({ embedder, verify, threshold: 0.85, ...semantic } as SemanticCacheOptions),
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    stint,
    simulator,
    events,
    embedder,
    ask: (question, input = {}) =>
      stint.call('help.prompty#test', { ...input, variables: { country: 'France', question, ...input.variables } }),
    outcomes: () => events.flatMap((event) => (event.type === 'semantic' ? [event.outcome] : [])),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    records: () => attemptsOf(store),
  };
}

export const FIRST = 'When will my parcel with the roses arrive?';
export const SAME = 'When will my parcel with the roses arrive please?';
