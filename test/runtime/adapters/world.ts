import assert from 'node:assert/strict';
import { governedFetch } from '../../../runtime/src/adapters/index.ts';
import { createStint, memoryStore, type StintEvent, type StintOptions } from '../../../runtime/src/index.ts';
import { type Fault, Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { LONG, lockOf, prompty } from '../pipeline/locked.ts';

export const SYSTEM = 'You sort support tickets for Larkspur into queues.';

/** A prompt whose prefix Anthropic caches, and one whose ticket is cut to its cap. */
const lock = lockOf(
  {
    'answer.prompty': prompty('claude-opus-5-5', LONG, 'Question: {{question}}'),
    'triage.prompty': prompty('gpt-5-mini', SYSTEM, 'Ticket: {{ticket}}', {
      type: 'openai',
    }),
  },
  {
    variables: {
      question: { maxTokens: 30, volatility: 'call', overflow: 'reject' },
      ticket: { maxTokens: 20, volatility: 'call', overflow: 'keep-start' },
    },
  },
);

/** A ticket far beyond its cap. */
export const LONG_TICKET = `Ticket: ${'leaf '.repeat(300)}`;

export function world(
  options: Partial<StintOptions> = {},
  simulated: SimulatorOptions = {},
  faults: readonly Fault[] = [],
) {
  const simulator = new Simulator(simulated).fail(...faults);
  const events: StintEvent[] = [];
  const store = memoryStore();
  const stint = createStint({
    contract: lock,
    store,
    sleep: async () => {},
    onEvent: (event) => events.push(event),
    ...options,
  });
  const records = () => attemptsOf(store);
  return { simulator, stint, events, records, fetch: governedFetch(stint, { fetch: simulator.fetch as typeof fetch }) };
}
export type World = ReturnType<typeof world>;

/** The bill and the ledger agree, and every call was tied to its prompt by its text alone. */
export async function settled({ simulator, records }: World, prompt: string): Promise<void> {
  const list = await records();
  assert.ok(list.length > 0);
  assert.equal(
    list.reduce((sum, { cost }) => sum + cost.total, 0),
    simulator.bill,
  );
  assert.deepEqual([...new Set(list.map((record) => record.prompt))], [prompt]);
}
