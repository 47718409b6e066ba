import type { SCRIPTS } from './redis-scripts.ts';
import { StoreError } from './store.ts';

/** What is used of a client of ioredis. Not its own type: whoever compiles against this package may not have it installed. */
export interface RedisClient {
  defineCommand(name: string, definition: { readonly numberOfKeys: number; readonly lua: string }): void;
  info(section: string): Promise<string>;
  time(): Promise<readonly (number | string)[]>;
  hdel(key: string, field: string): Promise<number>;
  hset(key: string, field: string, value: string): Promise<number>;
  hgetall(key: string): Promise<Record<string, string>>;
  hmget(key: string, ...fields: string[]): Promise<(string | null)[]>;
  getBuffer(key: string): Promise<Buffer | null>;
  zrangebyscore(key: string, min: number | string, max: number | string): Promise<string[]>;
  zrangebyscore(
    key: string,
    min: number | string,
    max: number | string,
    scores: 'WITHSCORES',
    limit: 'LIMIT',
    offset: number,
    count: number,
  ): Promise<string[]>;
  disconnect(): void;
}

type Script = (key: string, ...args: (string | number | Buffer)[]) => Promise<unknown>;

export type Scripts = { readonly [name in keyof typeof SCRIPTS]: Script };

/** Text without what JSON cannot carry: half surrogates and zeros become escapes. */
export const plain = (text: string): string => JSON.stringify(text).slice(1, -1);
export const unplain = (text: string): string => JSON.parse(`"${text}"`) as string;

export async function guard<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw failure(error);
  }
}

export function failure(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const { message } = error as Error;
  // Replies carry no values, but may carry keys.
  if (message.startsWith('OOM')) return new StoreError('full', 'Redis has no memory left.', { cause: error });
  return new StoreError('unavailable', `Redis cannot be used: ${message.slice(0, 200)}`, { cause: error });
}
