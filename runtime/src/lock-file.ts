import { readFileSync } from 'node:fs';
import type { Lock } from './contract/index.ts';

/** stint.lock.json cannot be used. Says what to do. */
export class LockUnreadable extends Error {
  override readonly name = 'LockUnreadable';
  readonly code = 'lock-unreadable';
}

/** @throws LockUnreadable */
export function readLockFile(file: string | URL): Lock {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new LockUnreadable(
      `${String(file)} cannot be read (${(error as NodeJS.ErrnoException).code}). Write it with \`stint lock\`, and deploy it with the service.`,
    );
  }
  let lock: unknown;
  try {
    lock = JSON.parse(text);
  } catch {
    throw new LockUnreadable(`${String(file)} is no JSON. Write it anew with \`stint lock\`.`);
  }
  return checkedLock(lock, String(file));
}

/** @throws LockUnreadable for what is no lock of version 1 */
export function checkedLock(lock: unknown, name = 'The contract'): Lock {
  const { version, prompts } = (lock ?? {}) as Partial<Lock>;
  if (version !== 1 || typeof prompts !== 'object' || prompts === null)
    throw new LockUnreadable(`${name} is no lock of version 1. Write it with \`stint lock\`.`);
  for (const [key, prompt] of Object.entries(prompts))
    if (!Array.isArray(prompt?.messages) || !Array.isArray(prompt.tools) || !prompt.tokens || !prompt.prefix)
      throw new LockUnreadable(`${name}: ${key} is no locked prompt. Write it anew with \`stint lock\`.`);
  return lock as Lock;
}
