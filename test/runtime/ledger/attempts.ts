import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import type { Store } from '../../../runtime/src/stores/store.ts';

/** Every attempt of a store's ledger, in its order. */
export async function attemptsOf(store: Store): Promise<AttemptRecord[]> {
  const attempts: AttemptRecord[] = [];
  for await (const record of store.records({ from: 0, to: Number.MAX_SAFE_INTEGER }))
    if (record.kind === 'attempt') attempts.push(record);
  return attempts;
}
