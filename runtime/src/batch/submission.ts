import { randomUUID } from 'node:crypto';
import type { Store } from '../stores/store.ts';
import type { Held, Task } from '../stores/task.ts';

/** What one batch can be made of. */
export interface Kind {
  readonly provider: string;
  readonly wire: string;
  readonly model: string;
}

/** Jobs on their way to a provider and back. They lie in a queue of its id until they are settled. */
export interface Submission extends Kind {
  readonly id: string;
  readonly at: number;
  /**
   * Where a process that dies leaves it. `gathering`: nothing was sent. `sending`: whether it was is for the provider to
   * say. `sent`, `settling`: its answers are awaited, and partly booked.
   */
  readonly phase: 'gathering' | 'sending' | 'sent' | 'settling';
  /** As the provider calls it. Several: those that may be it, by their looks. */
  readonly batches: readonly string[];
  readonly guessed: boolean;
  /** Jobs that were sent. */
  readonly size: number;
}

/** How long a process that died keeps others from its submissions, milliseconds. */
const LEASE = 1_800_000;
/** What is left of the lease when it is renewed. */
const RENEW = 1_200_000;
/** Ends before the lease does: when others ask the provider whether it was taken, nothing is under way. */
export const LONGEST_SEND = 900_000;

/** Another process works on the submission. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** A submission that this process alone works on. Its methods throw TakenOver where another has claimed it since. */
export class HeldSubmission {
  readonly id: string;
  private readonly store: Store;
  private readonly owner = randomUUID();
  private expires = 0;

  private constructor(store: Store, id: string) {
    this.store = store;
    this.id = id;
  }

  /** Null while another process holds it, and where it is no more. */
  static async claim(store: Store, id: string): Promise<HeldSubmission | null> {
    const held = new HeldSubmission(store, id);
    return (await held.renew()) ? held : null;
  }

  /** Keeps it for long work. */
  async keep(): Promise<void> {
    if (this.expires - this.store.now() < RENEW && !(await this.renew())) throw new TakenOver();
  }

  async put(...tasks: readonly Task[]): Promise<void> {
    if (!(await this.store.tasks.put(tasks, this.held()))) throw new TakenOver();
  }

  /** Nothing where another has claimed it. */
  move(from: string, to: string, limit: number): Promise<Task[]> {
    return this.store.tasks.move(from, to, limit, this.held());
  }

  async remove(id: string): Promise<void> {
    if (!(await this.store.tasks.remove(id, this.held()))) throw new TakenOver();
  }

  async letGo(): Promise<void> {
    await this.store.tasks.claim(this.id, this.owner, 0);
  }

  private held(): Held {
    return { id: this.id, owner: this.owner };
  }

  private async renew(): Promise<boolean> {
    const expires = this.store.now() + LEASE;
    const renewed = await this.store.tasks.claim(this.id, this.owner, expires);
    if (renewed) this.expires = expires;
    return renewed;
  }
}
