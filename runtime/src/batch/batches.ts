import { randomUUID } from 'node:crypto';
import { DegradeAsked } from '../pipeline/degrade-asked.ts';
import { variablesOf } from '../pipeline/records.ts';
import type { CallInput, CallResult, Stint } from '../stint.ts';
import { internalsOf } from '../stint.ts';
import type { BatchApi } from './batch-api.ts';
import { BatchQueue } from './batch-queue.ts';
import { goOn } from './go-on.ts';
import { type BatchAnswer, type Job, NotBatchable, variablesIn, worstOf } from './job.ts';
import { Settler } from './settler.ts';
import { Submitter } from './submitter.ts';

export interface BatchesOptions {
  readonly apis: readonly BatchApi[];
  /** Called once an answer is there; at least once, also after a crash. What it throws is left alone. */
  readonly onAnswer?: (answer: BatchAnswer) => void;
  /** Tells the queues of services apart that share a store, but no account at their providers. Default: `batch`. */
  readonly name?: string;
  /** How long an answer waits to be taken, milliseconds. Default: 30 days. */
  readonly keep?: number;
}

export interface Deferred {
  readonly deferred: true;
  readonly callId: string;
}

const BATCHABLE: ReadonlySet<string> = new Set(['anthropic', 'openai-chat', 'openai-responses']);

/**
 * Calls that can wait, at batch prices. They lie in the Stint's store until a provider has taken them, are reserved when
 * they are submitted, and settled when their answers are fetched; each is a line of the ledger. Call `submit` and `poll`
 * from a timer or a job of your own; any process that shares the store may, also several at once.
 */
export class Batches {
  private readonly stint: Stint;
  private readonly apis: ReadonlyMap<string, BatchApi>;
  private readonly keep: number;
  private readonly queue: BatchQueue;
  private readonly submitter: Submitter;
  private readonly settler: Settler;

  constructor(stint: Stint, { apis, onAnswer, name = 'batch', keep = 30 * 86_400_000 }: BatchesOptions) {
    const { environment } = internalsOf(stint);
    this.stint = stint;
    this.apis = new Map(apis.map((api) => [api.id, api]));
    this.keep = keep;
    this.queue = new BatchQueue(stint.store, name);
    this.submitter = new Submitter(this.queue, this.apis, environment);
    this.settler = new Settler(this.queue, environment, guarded(onAnswer));
  }

  /** Makes the call at once, unless a budget's threshold asks that it be put aside for a batch. @throws as Stint.call */
  async call(promptId: string, input: CallInput = {}): Promise<CallResult | Deferred> {
    try {
      return await this.stint.call(promptId, input);
    } catch (error) {
      if (!(error instanceof DegradeAsked) || error.action !== 'batch') throw error;
      return this.defer(promptId, input);
    }
  }

  /**
   * Puts a call aside. It is held to its contract now, and to its budgets when it is submitted.
   * @throws as Stint.call before it asks a provider; NotBatchable; StoreError
   */
  async defer(promptId: string, input: CallInput = {}): Promise<Deferred> {
    const { prepare, environment } = internalsOf(this.stint);
    const governed = prepare(promptId, input);
    const { request, provider, callId, contracted, attribution, plan } = governed;
    const job: Job = {
      id: randomUUID(),
      callId,
      at: environment.clock(),
      prompt: contracted?.prompt.key ?? null,
      provider: provider.id,
      wire: request.wire.id,
      model: request.model,
      body: request.wire.streamed(request.body, false),
      attribution,
      input: Math.ceil(plan!.input * (1 + plan!.error)) + plan!.media,
      output: plan!.output,
      marked: plan!.marked,
      ...variablesIn(variablesOf(governed, environment)),
    };
    if (!this.apis.has(job.provider) || !BATCHABLE.has(job.wire))
      throw new NotBatchable(`No batches are set up for ${job.provider} (${job.wire}). Give one to openBatches.`);
    worstOf(job, environment, environment.clock());
    await this.queue.add(job);
    return { deferred: true, callId };
  }

  /**
   * Submits what waits, as far as the budgets have room; the rest goes on waiting. Takes up what a process left that died.
   * @returns how many calls were submitted
   * @throws ProviderError, StoreError, once it has tried everything; what was not submitted waits on
   */
  async submit(signal?: AbortSignal): Promise<number> {
    let submitted = 0;
    const count = (jobs: number): void => {
      submitted += jobs;
    };
    const kinds = async (): Promise<void> =>
      goOn(await this.queue.kinds(signal), signal, async (kind) => {
        const api = this.apis.get(kind.provider);
        if (api) await this.submitter.submit(kind, api, signal, count);
      });
    await goOn([() => this.submitter.recover(signal), kinds], signal, (step) => step());
    return submitted;
  }

  /**
   * Fetches the answers of batches that have ended, and settles them.
   * @returns how many calls still wait for theirs
   * @throws ProviderError, StoreError, once it has tried everything
   */
  async poll(signal?: AbortSignal): Promise<number> {
    let waiting = 0;
    await this.queue.dropAnswers(this.stint.store.now() - this.keep, signal);
    await goOn(await this.queue.submissions(signal), signal, async ({ id, provider, wire: wanted, batches, size }) => {
      const api = this.apis.get(provider);
      const { providers } = internalsOf(this.stint);
      const wire = providers.find((each) => each.id === provider && each.wire.id === wanted)?.wire;
      if (batches.length === 0 || !api || !wire) return;
      waiting += size;
      for (const batch of batches) if (!(await api.look(batch, signal)).ended) return;
      const claimed = await this.queue.claim(id);
      if (claimed === null) return;
      const { submission, held } = claimed;
      try {
        await this.settler.settle(submission, held, api, wire, signal);
        waiting -= size;
      } finally {
        await held.letGo();
      }
    });
    return waiting;
  }

  /** The answer to a deferred call, which is forgotten with it; null while there is none. */
  take(callId: string): Promise<BatchAnswer | null> {
    return this.queue.take(callId);
  }
}

/** Calls that can wait, at half the price: see Batches. */
export const openBatches = (stint: Stint, options: BatchesOptions): Batches => new Batches(stint, options);

/** A listener that throws must not keep other answers. */
function guarded(listen: BatchesOptions['onAnswer'] = () => {}): (answer: BatchAnswer) => void {
  return (answer) => {
    try {
      listen(answer);
    } catch {
      // The answer can still be taken.
    }
  };
}
