import {
  anthropic,
  createStint,
  memoryStore,
  openAiChat,
  type Stint,
  type StintEvent,
  type StintOptions,
} from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { type Fault, Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { LONG, lockOf, prompty } from './locked.ts';

export const START = Date.parse('2026-11-21T12:00:00Z');
const variables = {
  question: { maxTokens: 30, volatility: 'call', overflow: 'reject' },
  history: { maxTokens: 40, volatility: 'call', overflow: 'keep-last-messages' },
  ticket: { maxTokens: 20, volatility: 'call', overflow: 'keep-start' },
} as const;
const FILES = {
  'answer.prompty': prompty('claude-sonnet-4-5', LONG, 'History:\n{{history}}\n\nQuestion: {{question}}'),
  'triage.prompty': prompty('gpt-4o-mini', 'You sort support tickets for Larkspur into queues.', 'Ticket: {{ticket}}', {
    type: 'openai',
  }),
};
export const lock = lockOf(FILES, { variables, workload: { reuse: 0.9 } });

export interface World {
  readonly stint: Stint;
  readonly simulator: Simulator;
  readonly events: StintEvent[];
  records(): Promise<AttemptRecord[]>;
  pass(milliseconds: number): void;
  readonly pauses: number[];
}

/** A service with a clock of its own, whose pauses take no time. */
export function world(
  options: Partial<StintOptions> = {},
  simulated: SimulatorOptions = {},
  faults: readonly Fault[] = [],
): World {
  let now = START;
  const clock = () => now;
  const simulator = new Simulator({ clock, ...simulated }).fail(...faults);
  const events: StintEvent[] = [];
  const pauses: number[] = [];
  const store = memoryStore({ clock });
  const stint = createStint({
    contract: lock,
    providers: [
      anthropic({ apiKey: 'k', fetch: simulator.fetch }),
      openAiChat({ apiKey: 'k', fetch: simulator.fetch }),
    ],
    store,
    clock,
    random: () => 1,
    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      pauses.push(milliseconds);
      now += milliseconds;
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    stint,
    simulator,
    events,
    pauses,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    records: () => attemptsOf(store),
  };
}

export const ask = { variables: { history: 'user: hi\nassistant: hello', question: 'Where is my parcel?' } };
export const triage = { variables: { ticket: 'My plant is dead.' } };
