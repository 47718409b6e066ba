import { randomBytes } from 'node:crypto';
import type { Store } from '../../stores/store.ts';
import { untilAborted } from '../../until-aborted.ts';
import { isInvalid } from '../invalid-tags.ts';
import type { StoredResponse } from '../response-codec.ts';
import { Embeddings } from './embeddings.ts';
import { digestOf, type Entries, type Entry, type Learned } from './entries.ts';
import { exploration, posteriorOf } from './error-bound.ts';
import type { VectorIndex } from './index/vector-index.ts';
import type { SemanticCache } from './options.ts';
import type { Side } from './verify/index.ts';

/** What is looked for. */
export interface Wanted {
  readonly text: string;
  readonly partition: string;
  /** Entries of one family are taken to be alike. */
  readonly family: string;
  readonly threshold: number;
  readonly now: number;
}

/**
 * `served`: the answer is good enough. `explored`: it is, but it has not yet earned trust, and the call is made to learn.
 * `missed`: it is not. `refused`: the questions are near, and a guard says that they differ.
 */
export type Outcome = 'served' | 'explored' | 'missed' | 'refused';

export interface Candidate {
  readonly entry: Entry;
  readonly similarity: number;
  readonly score: number;
  readonly outcome: Outcome;
  readonly refusedBy?: string;
}

export interface Looked {
  /** Null where nothing is near. */
  readonly candidate: Candidate | null;
  /** Null for a question that is too long for the embedder. */
  readonly vector: Float32Array | null;
  /** Tokens that were embedded for it. */
  readonly tokens: number;
}

/** A part that failed, which is a miss. */
export class LookupFailed extends Error {
  readonly what: 'embedder' | 'index' | 'store' | 'verifier';
  constructor(what: LookupFailed['what'], cause: unknown) {
    super(`The semantic cache's ${what} failed.`, { cause });
    this.what = what;
  }
}

/** Neighbours whose texts are read: the nearest is not always the one that asks the same. */
const NEIGHBOURS = 4;
/** Cosine below which texts do not ask the same: of QQP's pairs, under 3 % of the duplicates and most others. */
const NEAR = 0.6;

/** Finds answers by meaning. Says what it found; what becomes of the call is its caller's to decide. */
export class Lookup {
  private readonly cache: SemanticCache;
  private readonly entries: Entries;
  private readonly embeddings: Embeddings;
  private readonly store: Store;
  private readonly random: () => number;
  private opened: Promise<VectorIndex> | undefined;

  constructor(
    cache: SemanticCache,
    entries: Entries,
    store: Store,
    { random, onStoreFailure }: { random: () => number; onStoreFailure: (error: unknown) => void },
  ) {
    this.cache = cache;
    this.entries = entries;
    this.embeddings = new Embeddings(cache.embedder, store, onStoreFailure);
    this.store = store;
    this.random = random;
  }

  /** @throws LookupFailed; the signal's reason */
  async find(wanted: Wanted, signal: AbortSignal): Promise<Looked> {
    const { vector, tokens } = await part('embedder', this.embeddings.of(wanted.text, signal), signal);
    if (vector === null) return { candidate: null, vector, tokens };
    const near = await part('index', this.neighbours(wanted, vector, signal), signal);
    const found = await part('store', this.read(near, signal), signal);
    const asked = { text: wanted.text, vector };
    const judged = found.map((each) => ({ ...each, ...this.judge(asked, each) }));
    judged.sort((a, b) => b.score - a.score);
    for (const each of judged) {
      const learned = await part('store', this.entries.learned(each.entry.id, signal), signal);
      if (learned.wrongFor.includes(digestOf(wanted.text))) continue;
      const outcome = await this.decide(wanted, each, learned, signal);
      return { candidate: { ...each, outcome }, vector, tokens };
    }
    return { candidate: null, vector, tokens };
  }

  /** Keeps an answer for questions to come, unless a tag of it was made invalid since it was asked for. @throws LookupFailed */
  async keep(
    { text, partition }: Pick<Wanted, 'text' | 'partition'>,
    vector: Float32Array,
    response: StoredResponse,
    { asked, now, ttl, tags }: { asked: number; now: number; ttl: number; tags: readonly string[] },
  ): Promise<void> {
    const id = randomBytes(12).toString('base64url');
    const expires = now + ttl;
    const options = { expires, tags, maxBytes: this.cache.maxBytes };
    if (!(await part('store', this.entries.set({ id, text, response }, options)))) return;
    if (await part('store', isInvalid(this.store, tags, asked))) return part('store', this.entries.delete(id));
    const add = async (): Promise<void> => (await this.index()).add({ id, partition, vector, expires, tags }, now);
    await part('index', add());
  }

  /** Forgets the vectors; the answers are the store's. @throws StoreError */
  async invalidate(tag: string): Promise<void> {
    await (await this.index()).deleteTag(tag);
  }

  async close(): Promise<void> {
    await (await this.opened?.catch(() => undefined))?.close();
  }

  private index(): Promise<VectorIndex> {
    const { embedder, index } = this.cache;
    this.opened ??= index({ id: embedder.id, dimensions: embedder.dimensions }).catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async neighbours({ partition, now }: Wanted, vector: Float32Array, signal: AbortSignal): Promise<Near[]> {
    const index = await this.index();
    const found = await index.search({ partition, vector, count: NEIGHBOURS, now }, signal);
    return found.filter(({ similarity }) => similarity >= NEAR);
  }

  /** The neighbours' entries. Of one that the store has no more, the vector goes too. */
  private async read(near: readonly Near[], signal: AbortSignal): Promise<Read[]> {
    const read = await Promise.all(
      near.map(async (each) => ({ ...each, entry: await this.entries.get(each.id, signal) })),
    );
    const gone = read.filter(({ entry }) => entry === undefined).map(({ id }) => id);
    if (gone.length > 0) await (await this.index()).delete(gone);
    return read.filter((each): each is Read => each.entry !== undefined);
  }

  private judge(asked: Side, near: Read): { score: number; refusedBy?: string } {
    if (near.entry.text === asked.text) return { score: 1 };
    try {
      const { same, refusedBy } = this.cache.verify(asked, { text: near.entry.text, vector: near.vector });
      return { score: same, ...(refusedBy !== undefined && { refusedBy }) };
    } catch (error) {
      throw new LookupFailed('verifier', error);
    }
  }

  private async decide(
    { text, threshold, family }: Wanted,
    { entry, score, refusedBy }: Omit<Candidate, 'outcome'>,
    { labels }: Learned,
    signal: AbortSignal,
  ): Promise<Outcome> {
    if (entry.text === text) return 'served';
    if (refusedBy !== undefined) return 'refused';
    if (score < threshold) return 'missed';
    const { errorBound } = this.cache;
    if (errorBound === null) {
      // What was wrong at a score is not trusted up to it, unless it has been right since.
      return labels.findLast(([at]) => at >= score)?.[1] === false ? 'missed' : 'served';
    }
    const population = await part('store', this.entries.population(family, signal), signal);
    const miss = exploration(score, posteriorOf(labels, population.prior), errorBound);
    return this.random() < miss ? 'explored' : 'served';
  }
}

interface Near {
  readonly id: string;
  readonly similarity: number;
  readonly vector: Float32Array;
}

interface Read extends Near {
  readonly entry: Entry;
}

async function part<T>(what: LookupFailed['what'], work: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await untilAborted(work, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof LookupFailed ? error : new LookupFailed(what, error);
  }
}
