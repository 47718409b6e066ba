/** Where budgets, caches and the ledger are kept. ioredis and pg are loaded when their stores are opened. */
export { type DiskStoreOptions, diskStore } from './disk.ts';
export { type MemoryStoreOptions, memoryStore } from './memory.ts';
export { openStore } from './open.ts';
export { type PostgresStoreOptions, postgresStore } from './postgres.ts';
export { type RedisStoreOptions, redisStore } from './redis.ts';
export * from './store.ts';
export type { Held, Task, TaskStore } from './task.ts';
