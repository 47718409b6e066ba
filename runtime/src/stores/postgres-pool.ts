import { createHash } from 'node:crypto';
import { StoreError } from './store.ts';

/** What is used of a pool of pg. Not its own type: whoever compiles against this package may not have it installed. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
  end(): Promise<void>;
  readonly ended: boolean;
}

/** Text that PostgreSQL can hold and index (up to 2,700 bytes): zeros and half surrogates become escapes, long text its hash. */
export function plain(text: string): string {
  // JSON can read `\/`, and never writes it.
  if (text.length > 400) return `\\/${createHash('sha256').update(text, 'utf16le').digest('hex')}`;
  return JSON.stringify(text).slice(1, -1);
}
export const unplain = (text: string): string => JSON.parse(`"${text}"`) as string;

export async function guard<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    // 53100: disk full. An error's detail may hold values and stays in `cause`.
    if (code === '53100') throw new StoreError('full', 'The disk of PostgreSQL is full.', { cause: error });
    throw new StoreError('unavailable', `PostgreSQL cannot be used: ${message.slice(0, 200)}`, { cause: error });
  }
}
