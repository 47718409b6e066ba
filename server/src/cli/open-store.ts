import { existsSync } from 'node:fs';
import path from 'node:path';
import { openStore, type Store } from '@stint/runtime/stores';
import { type Io, UsageFault } from './io.ts';

/**
 * The store that a service writes to: by its address, the folder of one on disk, STINT_STORE, or `.stint`.
 * @throws UsageFault where there is none, StoreError
 */
export async function openStoreAt(address: string | undefined, io: Io): Promise<Store> {
  const stated = address ?? io.env.STINT_STORE;
  if (stated !== undefined && /^\w+:\/\//.test(stated)) return await openStore(stated);
  const folder = path.resolve(io.cwd, stated ?? '.stint');
  if (!existsSync(folder))
    throw new UsageFault(`there is no store in ${stated ?? '.stint'}. Name it with --store or STINT_STORE.`);
  return await openStore(folder);
}
