import type { Store } from '../stores/store.ts';

/** How long a call may take that was begun before its tag was made invalid, milliseconds. */
const LONGEST_CALL = 3_600_000;

/** Forgets what bears a tag, and what is still being made. @throws StoreError */
export async function invalidate(store: Store, tag: string): Promise<void> {
  const now = store.now();
  // First this: an answer that is written behind the deletion is looked at once more.
  await store.set(keyOf(tag), new TextEncoder().encode(String(now)), { expires: now + LONGEST_CALL });
  await store.deleteTag(tag);
}

/** Whether one of the tags was made invalid since a time of the store's clock: what was asked for before is not to be kept. */
export async function isInvalid(store: Store, tags: readonly string[], since: number): Promise<boolean> {
  const times = await Promise.all(tags.map((tag) => store.get(keyOf(tag))));
  return times.some((time) => time !== undefined && Number(new TextDecoder().decode(time)) >= since);
}

const keyOf = (tag: string): string => `invalid:${tag}`;
