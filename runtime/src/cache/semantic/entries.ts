import { hash } from 'node:crypto';
import type { Store } from '../../stores/store.ts';
import { decodeResponse, encodeResponse, type StoredResponse } from '../response-codec.ts';
import { decodePopulation, encodePopulation, KEPT_LABELS, type Label, learn, type Population } from './error-bound.ts';

/** An answer, and the question that it was given to. */
export interface Entry {
  readonly id: string;
  readonly text: string;
  readonly response: StoredResponse;
}

/** What has been learnt of an entry. */
export interface Learned {
  readonly labels: readonly Label[];
  /** Digests of the questions that its answer is wrong for. */
  readonly wrongFor: readonly string[];
}

/** A question that came near an entry: what a verdict about it says something of. */
export interface Sighting {
  readonly entry: string;
  /** Digest of the question's text. */
  readonly text: string;
  readonly score: number;
  /** Entries that are taken to be alike: those of one prompt. */
  readonly family: string;
  /** The question was asked for: it was answered by the entry, or would have been. */
  readonly callId: string;
  /** What was last said of it. */
  readonly verdict?: Verdict;
}

export type Verdict = 'right' | 'wrong';

/** How long a verdict may come after the call, milliseconds. */
const REMEMBERED = 7 * 86_400_000;
/** How long what was learnt outlives its last change. */
const LEARNED_FOR = 90 * 86_400_000;

export const digestOf = (text: string): string => hash('sha256', text, 'hex').slice(0, 24);

/**
 * Entries and what is known of them, in the store: so all processes that share it serve, deny and learn alike, whatever
 * index finds the entries. Writers of one entry at the same moment can lose a label of the other, never a whole state.
 */
export class Entries {
  private readonly store: Store;
  private last: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.store = store;
  }

  async get(id: string, signal?: AbortSignal): Promise<Entry | undefined> {
    const bytes = await this.store.get(entryKey(id), signal);
    if (bytes === undefined) return undefined;
    const end = bytes.indexOf(NEWLINE);
    const response = decodeResponse(bytes.subarray(end + 1));
    const text = parsed(bytes.subarray(0, end));
    return response === null || typeof text !== 'string' ? undefined : { id, text, response };
  }

  /** False for an answer that cannot be kept: see encodeResponse. */
  async set(
    { id, text, response }: Entry,
    { expires, tags, maxBytes }: { expires: number; tags: readonly string[]; maxBytes: number },
  ): Promise<boolean> {
    const answer = encodeResponse(response, maxBytes);
    if (answer === null) return false;
    await this.store.set(entryKey(id), Buffer.concat([Buffer.from(`${JSON.stringify(text)}\n`), answer]), {
      expires,
      tags,
    });
    return true;
  }

  delete(id: string): Promise<void> {
    return this.store.delete(entryKey(id));
  }

  async learned(id: string, signal?: AbortSignal): Promise<Learned> {
    const found = parsed(await this.store.get(learnedKey(id), signal)) as Partial<Learned> | null;
    return { labels: found?.labels ?? [], wrongFor: found?.wrongFor ?? [] };
  }

  async population(family: string, signal?: AbortSignal): Promise<Population> {
    return decodePopulation(await this.store.get(populationKey(family), signal));
  }

  async remember(sighting: Sighting): Promise<void> {
    const expires = this.store.now() + REMEMBERED;
    await this.store.set(sightingKey(sighting.callId), Buffer.from(JSON.stringify(sighting)), { expires });
  }

  /** What the call came near; null when it is not known, or was too long ago. */
  async sighting(callId: string): Promise<Sighting | null> {
    return parsed(await this.store.get(sightingKey(callId))) as Sighting | null;
  }

  /**
   * Learns whether the entry's answer was right for the question. What is said of a call again takes the place of what was
   * said before. One at a time, so that none is lost in this process.
   */
  label(sighting: Sighting, verdict: Verdict): Promise<void> {
    const done = this.last.then(() => this.write(sighting, verdict));
    this.last = done.catch(() => {});
    return done;
  }

  private async write(sighting: Sighting, verdict: Verdict): Promise<void> {
    const { entry, text, score, family, callId } = sighting;
    const [before, population, said] = await Promise.all([
      this.learned(entry),
      this.population(family),
      this.sighting(callId),
    ]);
    const revoked = said?.verdict === undefined ? -1 : before.labels.findLastIndex(([at]) => at === score);
    const kept = before.labels.filter((_, at) => at !== revoked);
    const labels = [...kept, [score, verdict === 'right'] as const].slice(-KEPT_LABELS);
    const others = before.wrongFor.filter((each) => each !== text);
    const wrongFor = verdict === 'wrong' ? [...others, text].slice(-MOST_WRONG) : others;
    const expires = this.store.now() + LEARNED_FOR;
    await this.store.set(learnedKey(entry), Buffer.from(JSON.stringify({ labels, wrongFor })), { expires });
    const after = encodePopulation(learn(population, entry, labels));
    await this.store.set(populationKey(family), after, { expires });
    await this.remember({ ...sighting, verdict });
  }
}

/** Questions that an entry is remembered to be wrong for. */
const MOST_WRONG = 256;
const NEWLINE = 10;

const entryKey = (id: string): string => `semantic:${id}`;
const learnedKey = (id: string): string => `semantic-learned:${id}`;
const populationKey = (family: string): string => `semantic-population:${family}`;
const sightingKey = (callId: string): string => `semantic-sighting:${callId}`;

/** Null for what is not there, or is damaged. */
function parsed(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
