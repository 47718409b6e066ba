import { existsSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '@stint/runtime/stores';
import { type Io, UsageFault } from '../io.ts';
import { ledgerOutcomes, readTexts } from './ledger-outcomes.ts';
import { type Outcome, outcomeFiles, readOutcomes } from './outcomes.ts';

/**
 * Outcomes of a file or folder; or of a ledger, with the texts that one's own log has of its calls.
 * @param experiment only calls whose model this experiment of the ledger drew
 * @throws UsageFault for what cannot be read, StoreError
 */
export async function outcomesOf(
  place: string,
  texts: string | undefined,
  io: Io,
  experiment?: string,
): Promise<Outcome[]> {
  const isAddress = /^\w+:\/\//.test(place);
  if (texts === undefined) {
    if (isAddress) throw new UsageFault('a ledger holds no texts: name your own log of them with --texts FILE.');
    return outcomeFiles(path.resolve(io.cwd, place)).flatMap(readOutcomes);
  }
  const known = readTexts(path.resolve(io.cwd, texts));
  const address = isAddress ? place : path.resolve(io.cwd, place);
  if (!isAddress && !existsSync(address)) throw new UsageFault(`there is no ledger in ${place}.`);
  const store = await openStore(address);
  try {
    return await ledgerOutcomes(store.records({ from: 0, to: store.now() + 1 }, io.signal), known, experiment);
  } finally {
    await store.close();
  }
}
