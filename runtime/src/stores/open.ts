import { diskStore } from './disk.ts';
import { memoryStore } from './memory.ts';
import { postgresStore } from './postgres.ts';
import { redisStore } from './redis.ts';
import type { Store } from './store.ts';

/**
 * Opens a store by its address: `redis://…` or `rediss://…`, `postgres://…` or `postgresql://…`, `memory:`, else a folder.
 * @throws StoreError when it cannot be opened
 */
export async function openStore(address: string): Promise<Store> {
  if (/^rediss?:\/\//.test(address)) return await redisStore({ redis: address });
  if (/^postgres(ql)?:\/\//.test(address)) return await postgresStore({ postgres: address });
  if (address === 'memory:') return memoryStore();
  return diskStore({ directory: address });
}
