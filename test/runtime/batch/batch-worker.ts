/** One process of a service that puts calls aside: see processes.test.ts. */
import fs from 'node:fs';
import { anthropicBatch, type BatchApi, openAiBatch, openBatches } from '../../../runtime/src/batch/index.ts';
import { anthropic, createStint, openAiChat } from '../../../runtime/src/index.ts';
import type { Store } from '../../../runtime/src/stores/store.ts';
import { openStore, type StorePlace } from '../stores/overshoot-worker.ts';

/** Where the process is killed: before or after a provider has taken a batch, or in the midst of reserving or booking. */
export type Death = 'reserving' | 'before-sent' | 'sent-openai' | 'sent-anthropic' | 'booking' | null;

export interface BatchWork {
  readonly place: StorePlace;
  readonly contract: string;
  /** The simulator's address. */
  readonly url: string;
  readonly steps: readonly ('defer' | 'submit' | 'poll')[];
  /** How far the clocks have gone on, milliseconds. */
  readonly ahead: number;
  readonly dies: Death;
}

export const BUDGETS = [{ name: 'all', limits: [{ money: '$50', window: 'month' } as const] }];

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('killed');
};

async function work({ place, contract, url, steps, ahead, dies }: BatchWork): Promise<void> {
  const clock = (): number => Date.now() + ahead;
  const store = doomed(await openStore(place, clock), dies);
  const [claude, openai] = [
    { apiKey: 'k', baseURL: url },
    { apiKey: 'k', baseURL: `${url}/v1` },
  ];
  const stint = createStint({
    contract,
    store,
    clock,
    budgets: BUDGETS,
    providers: [anthropic(claude), openAiChat(openai)],
  });
  const apis = [anthropicBatch(claude), openAiBatch(openai)].map(
    (api): BatchApi => ({
      ...api,
      async send(...asked) {
        if (dies === 'before-sent') die();
        const sent = await api.send(...asked);
        return dies === `sent-${api.id}` ? die() : sent;
      },
    }),
  );
  const batches = openBatches(stint, { apis });
  for (const step of steps)
    if (step === 'defer') {
      for (const text of ['a', 'b', 'c']) {
        const calls = [
          await batches.defer('answer.prompty#test', { variables: { question: text } }),
          await batches.defer('triage.prompty#test', { variables: { ticket: text } }),
        ];
        for (const { callId } of calls) fs.writeSync(1, `${callId}\n`);
      }
    } else await batches[step]();
  await stint.close();
}

function doomed(store: Store, dies: Death): Store {
  let count = 0;
  const dieAfterTwo = (at: Death): void => {
    if (dies === at && ++count === 2) die();
  };
  const reserve: Store['reserve'] = async (...asked) => {
    const result = await store.reserve(...asked);
    dieAfterTwo('reserving');
    return result;
  };
  const settle: Store['settle'] = async (...asked) => {
    const settled = await store.settle(...asked);
    dieAfterTwo('booking');
    return settled;
  };
  return Object.assign(Object.create(store) as Store, { reserve, settle });
}

if (process.argv[2] === 'batches') await work(JSON.parse(process.argv[3]!) as BatchWork);
