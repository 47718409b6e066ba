import { randomUUID } from 'node:crypto';
import { BudgetDenied, CallSwitchedOff } from '../budgets/index.ts';
import type { Environment } from '../pipeline/environment.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { toJson } from '../tokens/request/json.ts';
import { untilAborted } from '../until-aborted.ts';
import type { BatchApi, BatchItem } from './batch-api.ts';
import { type BatchQueue, holdOf, PAGE } from './batch-queue.ts';
import { goOn } from './go-on.ts';
import { type Job, worstOf } from './job.ts';
import { HeldSubmission, type Kind, LONGEST_SEND, type Submission } from './submission.ts';

/** Holds are kept for a day, in which providers answer, and some hours more to fetch what they have said. */
const LEASE = 30 * 3_600_000;

/**
 * Hands in what waits. A submission says ahead of each step what is to come, so that whoever claims it after a process has
 * died knows what to do: give its jobs back, or ask the provider.
 */
export class Submitter {
  private readonly queue: BatchQueue;
  private readonly apis: ReadonlyMap<string, BatchApi>;
  private readonly environment: Environment;

  constructor(queue: BatchQueue, apis: ReadonlyMap<string, BatchApi>, environment: Environment) {
    this.queue = queue;
    this.apis = apis;
    this.environment = environment;
  }

  /** Takes up what processes left that died, or lost their connection, while they submitted. */
  async recover(signal: AbortSignal | undefined): Promise<void> {
    const submissions = await this.queue.submissions(signal);
    const theirs = new Set(submissions.flatMap(({ batches, guessed }) => (guessed ? [] : batches)));
    const left = submissions.filter(({ batches, provider }) => batches.length === 0 && this.apis.has(provider));
    await goOn(left, signal, async ({ id }) => {
      const claimed = await this.queue.claim(id);
      if (claimed === null) return;
      const { submission, held } = claimed;
      try {
        const { phase, provider, at, size } = submission;
        // It lived, and was done with it meanwhile.
        if (submission.batches.length > 0) return;
        const found = phase === 'gathering' ? [] : await this.apis.get(provider)!.find(id, at, size, signal);
        const batches = found.filter((batch) => !theirs.has(batch));
        if (batches.length === 0) await this.queue.giveBack(submission, held, this.environment.budgets);
        else await held.put(this.queue.taskOf({ ...submission, phase: 'sent', batches, guessed: true }));
      } finally {
        await held.letGo();
      }
    });
  }

  /** Hands in all jobs of a kind that the budgets have room for; tells of each batch how many it has. */
  async submit(
    kind: Kind,
    api: BatchApi,
    signal: AbortSignal | undefined,
    submitted: (jobs: number) => void,
  ): Promise<void> {
    const refused = new Set<string>();
    for (let more = true; more; ) {
      signal?.throwIfAborted();
      const submission: Submission = {
        ...kind,
        id: randomUUID(),
        at: this.environment.clock(),
        phase: 'gathering',
        batches: [],
        guessed: false,
        size: 0,
      };
      await this.queue.store.tasks.put([this.queue.taskOf(submission)]);
      const held = await HeldSubmission.claim(this.queue.store, submission.id);
      if (held === null) return;
      const gathered = await this.gather(submission, held, api, refused, signal);
      await this.send(submission, gathered.jobs, held, api, signal);
      submitted(gathered.jobs.length);
      ({ more } = gathered);
    }
  }

  /** Takes and reserves as many jobs as a batch may have. `more`: there are others that were not tried. */
  private async gather(
    submission: Submission,
    held: HeldSubmission,
    { maxItems, maxBytes }: BatchApi,
    refused: Set<string>,
    signal: AbortSignal | undefined,
  ): Promise<{ jobs: Job[]; more: boolean }> {
    const queue = this.queue.waiting(submission);
    const jobs: Job[] = [];
    let bytes = 0;
    let full = false;
    let around = false;
    try {
      while (!full && !around) {
        signal?.throwIfAborted();
        const page = await held.move(queue, submission.id, Math.min(PAGE, maxItems - jobs.length));
        if (page.length === 0) break;
        for (const task of page) {
          await held.keep();
          const job = JSON.parse(task.body) as Job;
          const size = Buffer.byteLength(toJson(job.body)) + 200;
          // What was refused stands at the end of the queue.
          around ||= refused.has(job.id);
          full ||= jobs.length > 0 && bytes + size > maxBytes;
          if (!full && !refused.has(job.id) && (await this.reserve(submission, job))) {
            jobs.push(job);
            bytes += size;
          } else {
            if (!full) refused.add(job.id);
            await held.put({ ...task, queue });
          }
        }
        full ||= jobs.length >= maxItems;
      }
    } catch (error) {
      await this.queue.giveBack(submission, held, this.environment.budgets);
      throw error;
    }
    return { jobs, more: full && !around };
  }

  private async reserve(submission: Submission, job: Job): Promise<boolean> {
    const { budgets, mode, clock } = this.environment;
    const worst = worstOf(job, this.environment, clock());
    try {
      await budgets.reserve({ id: holdOf(submission, job), attribution: job.attribution, worst, lease: LEASE });
    } catch (error) {
      if (mode !== 'enforce') return true;
      if (error instanceof BudgetDenied || error instanceof CallSwitchedOff) return false;
      throw error;
    }
    return true;
  }

  private async send(
    submission: Submission,
    jobs: readonly Job[],
    held: HeldSubmission,
    api: BatchApi,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (jobs.length === 0) return held.remove(submission.id);
    const sized = { ...submission, size: jobs.length };
    await held.keep();
    await held.put(this.queue.taskOf({ ...sized, phase: 'sending' }));
    const items = jobs.map((job): BatchItem => ({ id: job.id, body: job.body }));
    const ends = AbortSignal.any([AbortSignal.timeout(LONGEST_SEND), ...(signal ? [signal] : [])]);
    let batch: string;
    try {
      batch = await untilAborted(api.send(submission.id, submission.wire, items, ends), ends);
    } catch (error) {
      // Without an answer of refusal nobody knows: the lease is kept, and whoever claims it next asks.
      if (isRefusal(error)) await this.queue.giveBack(sized, held, this.environment.budgets);
      throw error;
    }
    await held.put(this.queue.taskOf({ ...sized, phase: 'sent', batches: [batch] }));
    await held.letGo();
  }
}

/** Whether a provider has certainly not taken a batch. */
const isRefusal = (error: unknown): boolean =>
  ProviderError.isInstance(error) && ['rate-limited', 'rejected', 'unauthorised', 'not-found'].includes(error.code);
