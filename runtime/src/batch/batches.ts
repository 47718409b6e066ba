import { randomUUID } from 'node:crypto';
import { BudgetDenied, type Reservation } from '../budgets/index.ts';
import { worstCost } from '../contract/index.ts';
import type { AttemptRecord, Attribution } from '../meter/record.ts';
import type { Usage } from '../models/index.ts';
import { DegradeAsked } from '../pipeline/degrade-asked.ts';
import { modelNamed, UnpricedModel } from '../pipeline/model-of.ts';
import { costOf, NO_COST, variablesOf } from '../pipeline/records.ts';
import { type Answer, AnswerBuilder } from '../providers/answer.ts';
import type { Wire } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import type { CallInput, CallResult, Stint } from '../stint.ts';
import { internalsOf } from '../stint.ts';
import { type Json, toJson } from '../tokens/request/json.ts';
import type { BatchApi, BatchItem, BatchOutcome } from './batch-api.ts';
import { BatchFolder } from './batch-folder.ts';

export interface BatchesOptions {
  /** Where the queue is kept; processes that share it work on one queue. It holds prompts and answers. */
  readonly directory: string;
  readonly apis: readonly BatchApi[];
  /** Called once an answer is there; at least once, also after a crash. */
  readonly onAnswer?: (answer: BatchAnswer) => void;
}

/** What became of a deferred call. */
export type BatchAnswer = {
  readonly callId: string;
  readonly attribution: Attribution;
  /** Nano-dollars. */
  readonly cost: number;
} & ({ readonly answer: Answer } | { readonly error: string });

export interface Deferred {
  readonly deferred: true;
  readonly callId: string;
}

/** A call that waits. */
interface Job {
  readonly id: string;
  readonly callId: string;
  readonly at: number;
  readonly prompt: string | null;
  readonly provider: string;
  readonly wire: string;
  readonly model: string;
  readonly body: Json;
  readonly attribution: Attribution;
  readonly input: number;
  readonly output: number | null;
  readonly marked: boolean;
  readonly variables?: AttemptRecord['variables'];
}

/** Jobs on their way. They lie in a folder of its name until they are settled. */
interface Submission {
  readonly id: string;
  readonly at: number;
  readonly provider: string;
  readonly wire: string;
  readonly model: string;
  /** Null until the provider has taken it. */
  readonly batch: string | null;
  /** It was told by its looks, after a crash. */
  readonly found?: true;
  readonly size: number;
}

/** No provider of `apis` makes batches of this call. */
export class NotBatchable extends Error {
  override readonly name = 'NotBatchable';
  readonly code = 'not-batchable';
}

/** Holds are kept for a day, in which providers answer, and some hours more to fetch what they have said. */
const LEASE = 30 * 3_600_000;
/** A submission without a batch that is older was left by a process that died: sending takes less. */
const LEFT = 900_000;

const QUEUED = 'queued';
const SENT = 'submissions';
const ANSWERS = 'answers';

/**
 * Calls that can wait, at batch prices. They lie in files until a provider has taken them, are reserved when they are
 * submitted, and settled when their answers are fetched; each is a line of the ledger. Call `submit` and `poll` from a
 * timer or a job of your own; any process that shares the directory may.
 */
export class Batches {
  private readonly stint: Stint;
  private readonly folder: BatchFolder;
  private readonly apis: ReadonlyMap<string, BatchApi>;
  private readonly onAnswer: (answer: BatchAnswer) => void;

  constructor(stint: Stint, { directory, apis, onAnswer = () => {} }: BatchesOptions) {
    this.stint = stint;
    this.folder = new BatchFolder(directory);
    this.apis = new Map(apis.map((api) => [api.id, api]));
    this.onAnswer = onAnswer;
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
   * @throws as Stint.call before it asks a provider; NotBatchable
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
      input: Math.ceil(plan!.input * (1 + plan!.error)),
      output: plan!.output,
      marked: plan!.marked,
      ...variablesIn(variablesOf(governed, environment)),
    };
    const api = this.apis.get(job.provider);
    const known = job.wire === 'anthropic' || job.wire === 'openai-chat' || job.wire === 'openai-responses';
    if (api === undefined || !known)
      throw new NotBatchable(`No batches are set up for ${job.provider} (${job.wire}). Give one to openBatches.`);
    this.worst(job, environment.clock());
    await this.folder.write(QUEUED, job.id, job);
    return { deferred: true, callId };
  }

  /**
   * Submits what waits, as far as the budgets have room; the rest goes on waiting. Takes up what a process left that died.
   * @returns how many calls were submitted
   * @throws ProviderError, StoreError; what was not submitted waits on
   */
  async submit(signal?: AbortSignal): Promise<number> {
    await this.recover(signal);
    const { environment } = internalsOf(this.stint);
    const groups = new Map<string, Job[]>();
    for (const name of await this.folder.names(QUEUED)) {
      const job = await this.folder.read<Job>(QUEUED, name);
      if (job === null || !this.apis.has(job.provider)) continue;
      const key = `${job.provider}\n${job.wire}\n${job.model}`;
      groups.set(key, [...(groups.get(key) ?? []), job]);
    }
    let submitted = 0;
    for (const jobs of groups.values())
      for (const part of parts(jobs, this.apis.get(jobs[0]!.provider)!)) {
        signal?.throwIfAborted();
        const { provider, wire, model } = part[0]!;
        const at = environment.clock();
        const submission = { id: randomUUID(), at, provider, wire, model, batch: null, size: part.length };
        submitted += await this.send(submission, part, signal);
      }
    return submitted;
  }

  /**
   * Fetches the answers of batches that have ended, and settles them.
   * @returns how many calls still wait for theirs
   */
  async poll(signal?: AbortSignal): Promise<number> {
    let waiting = 0;
    for (const name of await this.folder.names(SENT)) {
      const submission = await this.folder.read<Submission>(SENT, name);
      const api = submission && this.apis.get(submission.provider);
      if (submission?.batch == null || !api) continue;
      if ((await api.look(submission.batch, signal)).ended) await this.settle(submission, api, signal);
      else waiting += submission.size;
    }
    return waiting;
  }

  /** The answer to a deferred call, which is forgotten with it; null while there is none. */
  async take(callId: string): Promise<BatchAnswer | null> {
    if (!/^[\w-]+$/.test(callId)) return null;
    const answer = await this.folder.read<BatchAnswer>(ANSWERS, callId);
    if (answer !== null) await this.folder.remove(ANSWERS, callId);
    return answer;
  }

  private async send(submission: Submission, jobs: readonly Job[], signal?: AbortSignal): Promise<number> {
    const { id, provider, wire } = submission;
    // First the submission, then its jobs: what a crash leaves is found by it.
    await this.folder.write(SENT, id, submission);
    const taken: Job[] = [];
    for (const job of jobs) {
      if (!(await this.folder.move(job.id, QUEUED, id))) continue;
      if (await this.reserve(submission, job)) taken.push(job);
      else await this.folder.move(job.id, id, QUEUED);
    }
    if (taken.length === 0) {
      await this.end(id);
      return 0;
    }
    const sized = { ...submission, size: taken.length };
    await this.folder.write(SENT, id, sized);
    const items = taken.map((job): BatchItem => ({ id: job.id, body: job.body }));
    try {
      const batch = await this.apis.get(provider)!.send(id, wire, items, signal);
      await this.folder.write(SENT, id, { ...sized, batch });
    } catch (error) {
      // An answer of refusal: it was not taken. Else nobody knows, and `recover` asks.
      if (ProviderError.isInstance(error) && error.status !== null) await this.giveBack(sized);
      throw error;
    }
    return taken.length;
  }

  private async reserve(submission: Submission, job: Job): Promise<boolean> {
    const { environment } = internalsOf(this.stint);
    const worst = this.worst(job, environment.clock());
    try {
      const id = holdOf(submission, job);
      await environment.budgets.reserve({ id, attribution: job.attribution, worst, lease: LEASE });
      return true;
    } catch (error) {
      if (error instanceof BudgetDenied && environment.mode === 'enforce') return false;
      if (environment.mode === 'enforce') {
        await this.folder.move(job.id, submission.id, QUEUED);
        throw error;
      }
      return true;
    }
  }

  /** @throws NotBatchable for a model without a price for batches, where a budget in money needs it */
  private worst(job: Job, now: number): { money: number; tokens: number } {
    const { environment } = internalsOf(this.stint);
    const model = modelNamed(job.model, job.provider, environment);
    const output = job.output ?? 0;
    const tokens = job.input + output;
    if (model === null) {
      if (environment.needsPrice) throw new UnpricedModel(job.model);
      return { money: 0, tokens };
    }
    try {
      const { input, marked } = job;
      return { money: worstCost({ input, output, marked, ttl: 'default', batch: true }, model, now), tokens };
    } catch {
      throw new NotBatchable(`No price for batches is known of ${job.model}. State it under "models".`);
    }
  }

  private async settle(submission: Submission, api: BatchApi, signal?: AbortSignal): Promise<void> {
    const { id } = submission;
    const left = new Set(await this.folder.names(id));
    // A process may have died while it settled: what is in the ledger is settled.
    const known = left.size < submission.size ? await this.recorded(submission, signal) : new Set<string>();
    let ours = false;
    for await (const outcome of api.outcomes(submission.batch!, signal))
      if (left.delete(outcome.id)) {
        ours = true;
        await this.settleJob(submission, outcome, known);
      }
    if (!ours && submission.found) return this.giveBack(submission);
    for (const job of left) await this.settleJob(submission, { id: job, error: 'batch-expired' }, known);
    await this.end(id);
  }

  private async settleJob(submission: Submission, outcome: BatchOutcome, known: ReadonlySet<string>): Promise<void> {
    const { environment } = internalsOf(this.stint);
    const job = await this.folder.read<Job>(submission.id, outcome.id);
    if (job === null) return;
    const read = 'answer' in outcome ? readAnswer(this.wireOf(job), outcome.answer) : null;
    const error = 'error' in outcome ? outcome.error : read === null ? 'malformed' : null;
    const model = modelNamed(job.model, job.provider, environment);
    const usage = error !== null ? null : (read!.usage ?? mostOf(job));
    const basis = read?.usage ? 'reported' : 'estimated';
    const at = environment.clock();
    const cost = usage === null ? NO_COST : costOf(usage, model, at, basis, { batch: true });
    const hold = holdOf(submission, job);
    const { money } = this.worst(job, submission.at);
    const record: AttemptRecord = {
      kind: 'attempt',
      id: hold,
      callId: job.callId,
      at,
      prompt: job.prompt,
      provider: job.provider,
      model: model?.id ?? job.model,
      purpose: 'batch',
      status: error === null ? 'ok' : 'error',
      ...(error !== null && { error }),
      usage,
      cost,
      latencyMs: Math.max(0, at - submission.at),
      cache: { response: 'off', expectedRead: 0 },
      attribution: job.attribution,
      reserved: money,
      ...variablesIn(job.variables),
    };
    const answer: BatchAnswer = {
      callId: job.callId,
      attribution: job.attribution,
      cost: cost.total,
      ...(error === null ? { answer: read! } : { error }),
    };
    await this.folder.write(ANSWERS, job.callId, answer);
    if (!known.has(hold)) {
      environment.emit({ type: 'attempt', record });
      await environment.budgets.settle(heldAs(submission, job, money), spendOf(cost.total, usage), [record]);
    }
    await this.folder.remove(submission.id, job.id);
    this.onAnswer(answer);
  }

  private wireOf({ wire, provider }: Job): Wire {
    const { providers } = internalsOf(this.stint);
    const found = providers.find((each) => each.id === provider && each.wire.id === wire);
    if (found === undefined) throw new NotBatchable(`No provider ${provider} that speaks ${wire} is given.`);
    return found.wire;
  }

  /** Ids of this submission's lines in the ledger. */
  private async recorded({ id, at }: Submission, signal?: AbortSignal): Promise<Set<string>> {
    const known = new Set<string>();
    const { store } = this.stint;
    for await (const record of store.records({ from: at, to: store.now() + 60_000 }, signal))
      if (record.id.startsWith(id)) known.add(record.id);
    return known;
  }

  /** What a process left that died, or lost its connection, while it submitted. */
  private async recover(signal?: AbortSignal): Promise<void> {
    const { environment } = internalsOf(this.stint);
    for (const name of await this.folder.names(SENT)) {
      const submission = await this.folder.read<Submission>(SENT, name);
      if (submission === null || submission.batch !== null || environment.clock() - submission.at < LEFT) continue;
      const { id, at, size } = submission;
      const batch = await this.apis.get(submission.provider)?.find(id, at, size, signal);
      if (batch != null && !(await this.isKnown(batch)))
        await this.folder.write(SENT, id, { ...submission, batch, found: true });
      else if (batch !== undefined) await this.giveBack(submission);
    }
  }

  private async isKnown(batch: string): Promise<boolean> {
    for (const name of await this.folder.names(SENT))
      if ((await this.folder.read<Submission>(SENT, name))?.batch === batch) return true;
    return false;
  }

  private async giveBack(submission: Submission): Promise<void> {
    const { budgets } = internalsOf(this.stint).environment;
    for (const job of await this.folder.names(submission.id)) {
      await budgets.release({ id: `${submission.id}.${job}` });
      await this.folder.move(job, submission.id, QUEUED);
    }
    await this.end(submission.id);
  }

  private async end(submission: string): Promise<void> {
    await this.folder.remove(SENT, submission);
    await this.folder.remove(submission);
  }
}

/** Calls that can wait, at half the price: see Batches. */
export const openBatches = (stint: Stint, options: BatchesOptions): Batches => new Batches(stint, options);

const holdOf = (submission: Submission, job: Job): string => `${submission.id}.${job.id}`;

const variablesIn = (variables: AttemptRecord['variables']) => (variables === undefined ? {} : { variables });

const spendOf = (money: number, usage: Usage | null) => ({ money, tokens: usage?.total ?? 0 });

const heldAs = (submission: Submission, job: Job, money: number): Reservation => ({
  id: holdOf(submission, job),
  attribution: job.attribution,
  toolCalls: [],
  reserved: { money, tokens: job.input + (job.output ?? 0) },
  crossed: [],
  enforced: true,
});

function readAnswer(wire: Wire, body: Json): Answer | null {
  try {
    const builder = new AnswerBuilder();
    builder.add(wire.read(body));
    return builder.answer();
  } catch {
    return null;
  }
}

/** What an answer without usage is taken to have used. */
function mostOf({ input, output, marked }: Job): Usage {
  const written = marked
    ? { inputUncached: 0, cacheWrite: { default: input } }
    : { inputUncached: input, cacheWrite: {} };
  return { ...written, cacheRead: 0, output: output ?? 0, reasoning: 0, total: input + (output ?? 0) };
}

/** In pieces that the provider takes. */
function* parts(jobs: readonly Job[], { maxItems, maxBytes }: BatchApi): Iterable<readonly Job[]> {
  let part: Job[] = [];
  let bytes = 0;
  for (const job of jobs) {
    const size = Buffer.byteLength(toJson(job.body)) + 200;
    if (part.length > 0 && (part.length >= maxItems || bytes + size > maxBytes)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(job);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
