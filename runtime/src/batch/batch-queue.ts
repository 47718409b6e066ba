import type { Budgets } from '../budgets/index.ts';
import type { Store } from '../stores/store.ts';
import type { Task } from '../stores/task.ts';
import type { BatchAnswer, Job } from './job.ts';
import { HeldSubmission, type Kind, type Submission } from './submission.ts';

/** Jobs that are moved in one step. */
export const PAGE = 50;

/**
 * What waits, is under way, and has come back, in the tasks of a store: queues of jobs by their kind, the kinds, the
 * submissions, for each submission a queue of its jobs, the answers.
 */
export class BatchQueue {
  readonly store: Store;
  private readonly name: string;
  /** Queues whose kinds the store knows. */
  private readonly known = new Set<string>();

  constructor(store: Store, name: string) {
    this.store = store;
    this.name = name;
  }

  async add(job: Job): Promise<void> {
    const { provider, wire, model } = job;
    const queue = this.waiting(job);
    const kind = taskOf(queue, `${this.name}/kinds`, { provider, wire, model } satisfies Kind);
    await this.store.tasks.put([...(this.known.has(queue) ? [] : [kind]), taskOf(job.id, queue, job)]);
    this.known.add(queue);
  }

  kinds(signal?: AbortSignal): Promise<Kind[]> {
    return this.all(`${this.name}/kinds`, signal);
  }

  submissions(signal?: AbortSignal): Promise<Submission[]> {
    return this.all(`${this.name}/submissions`, signal);
  }

  /** Makes a submission this process's own, as it is now. Null while another has it, and where it is no more. */
  async claim(id: string): Promise<{ submission: Submission; held: HeldSubmission } | null> {
    const held = await HeldSubmission.claim(this.store, id);
    const submission = held && (await this.read<Submission>(id));
    return submission && { submission, held };
  }

  /** The queue where jobs wait. */
  waiting({ provider, wire, model }: Kind): string {
    return `${this.name}/waiting/${provider}/${wire}/${model}`;
  }

  taskOf(submission: Submission): Task {
    return taskOf(submission.id, `${this.name}/submissions`, submission);
  }

  /** Has the jobs of a submission that was not sent wait again, and their holds given back. */
  async giveBack(submission: Submission, held: HeldSubmission, budgets: Budgets): Promise<void> {
    for await (const { id } of this.store.tasks.list(submission.id)) {
      await held.keep();
      await budgets.release({ id: holdOf(submission, { id }) });
    }
    while ((await held.move(submission.id, this.waiting(submission), PAGE)).length > 0);
    await held.remove(submission.id);
  }

  answered(answer: BatchAnswer): Task {
    const kept: KeptAnswer = { at: this.store.now(), answer };
    return taskOf(this.answerId(answer.callId), `${this.name}/answers`, kept);
  }

  /** One of several that ask gets it. */
  async take(callId: string): Promise<BatchAnswer | null> {
    const id = this.answerId(callId);
    const kept = await this.read<KeptAnswer>(id);
    return kept !== null && (await this.store.tasks.remove(id)) ? kept.answer : null;
  }

  /** Forgets answers that nobody has taken. */
  async dropAnswers(before: number, signal?: AbortSignal): Promise<void> {
    for await (const { id, body } of this.store.tasks.list(`${this.name}/answers`, signal)) {
      if ((JSON.parse(body) as KeptAnswer).at > before) return;
      await this.store.tasks.remove(id);
    }
  }

  private async all<T>(queue: string, signal: AbortSignal | undefined): Promise<T[]> {
    const found: T[] = [];
    for await (const { body } of this.store.tasks.list(queue, signal)) found.push(JSON.parse(body) as T);
    return found;
  }

  private async read<T>(id: string): Promise<T | null> {
    const task = await this.store.tasks.get(id);
    return task === undefined ? null : (JSON.parse(task.body) as T);
  }

  private answerId(callId: string): string {
    return `${this.name}/answer/${callId}`;
  }
}

/** Of a job's hold on its budgets, and of its line in the ledger. */
export const holdOf = (submission: Submission, job: Pick<Job, 'id'>): string => `${submission.id}.${job.id}`;

interface KeptAnswer {
  readonly at: number;
  readonly answer: BatchAnswer;
}

const taskOf = (id: string, queue: string, body: object): Task => ({ id, queue, body: JSON.stringify(body) });
