import type { Store } from '../../stores/store.ts';
import { digestOf, type Sighting } from './entries.ts';

/** Two questions that were near the line, for somebody to look at. */
export interface BorderlinePair {
  /** The call that asked: what a verdict is given by. */
  readonly callId: string;
  /** The entry that was at hand. */
  readonly entry: string;
  readonly at: number;
  readonly prompt: string | null;
  /** What was asked, and the question whose answer was at hand. */
  readonly asked: string;
  readonly known: string;
  readonly score: number;
  readonly similarity: number;
  readonly outcome: 'served' | 'missed' | 'refused';
  readonly refusedBy?: string;
}

/** Pairs that are kept, by chance the newest: a pair takes the place of another of the same slot. */
const SLOTS = 256;
const KEPT_FOR = 30 * 86_400_000;

/** Keeps a pair for review, by slots, so that processes need not agree on a list. */
export async function keepForReview(store: Store, pair: BorderlinePair): Promise<void> {
  const key = keyOf(digestOf(pair.asked), pair.entry);
  await store.set(key, Buffer.from(JSON.stringify(pair)), { expires: store.now() + KEPT_FOR });
}

/** The pairs that wait, newest first. */
export async function pairsForReview(store: Store): Promise<BorderlinePair[]> {
  const found = await Promise.all(Array.from({ length: SLOTS }, (_, slot) => read(store, `${PREFIX}${slot}`)));
  return found.filter((pair) => pair !== null).sort((a, b) => b.at - a.at);
}

/** Takes a pair off the list. */
export async function dropFromReview(store: Store, { text, entry }: Sighting): Promise<void> {
  const key = keyOf(text, entry);
  const pair = await read(store, key);
  if (pair?.entry === entry && digestOf(pair.asked) === text) await store.delete(key);
}

const PREFIX = 'semantic-review:';

const keyOf = (asked: string, entry: string): string =>
  `${PREFIX}${Number.parseInt(digestOf(`${asked} ${entry}`).slice(0, 8), 16) % SLOTS}`;

async function read(store: Store, key: string): Promise<BorderlinePair | null> {
  const bytes = await store.get(key);
  try {
    return bytes === undefined ? null : (JSON.parse(new TextDecoder().decode(bytes)) as BorderlinePair);
  } catch {
    return null;
  }
}
