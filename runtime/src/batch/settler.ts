import type { Reservation } from '../budgets/index.ts';
import type { AttemptRecord } from '../meter/record.ts';
import type { Environment } from '../pipeline/environment.ts';
import { modelNamed } from '../pipeline/model-of.ts';
import { costOf, NO_COST } from '../pipeline/records.ts';
import { type Answer, AnswerBuilder } from '../providers/answer.ts';
import type { Wire } from '../providers/provider.ts';
import type { Json } from '../tokens/request/json.ts';
import { type BatchApi, type BatchOutcome, SKEW } from './batch-api.ts';
import { type BatchQueue, holdOf } from './batch-queue.ts';
import { type BatchAnswer, type Job, mostOf, variablesIn, worstOf } from './job.ts';
import type { HeldSubmission, Submission } from './submission.ts';

/** Books what has come back. */
export class Settler {
  private readonly queue: BatchQueue;
  private readonly environment: Environment;
  private readonly onAnswer: (answer: BatchAnswer) => void;

  constructor(queue: BatchQueue, environment: Environment, onAnswer: (answer: BatchAnswer) => void) {
    this.queue = queue;
    this.environment = environment;
    this.onAnswer = onAnswer;
  }

  /** Settles a submission whose batches have ended. */
  async settle(
    submission: Submission,
    held: HeldSubmission,
    api: BatchApi,
    wire: Wire,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { id, batches, guessed, phase } = submission;
    const { tasks } = this.queue.store;
    // A process may have died while it settled: what is in the ledger is settled.
    const known = phase === 'settling' ? await this.recorded(submission, signal) : NOTHING;
    await held.put(this.queue.taskOf({ ...submission, phase: 'settling' }));
    const end = async (body: string, outcome: BatchOutcome): Promise<void> => {
      await held.keep();
      await this.settleJob(submission, held, JSON.parse(body) as Job, outcome, wire, known);
    };
    let ours = !guessed || known.size > 0;
    for (const batch of batches)
      for await (const outcome of api.outcomes(batch, signal)) {
        const task = await tasks.get(outcome.id);
        if (task?.queue !== id) continue;
        ours = true;
        await end(task.body, outcome);
      }
    if (!ours) return this.queue.giveBack(submission, held, this.environment.budgets);
    for await (const task of tasks.list(id, signal)) await end(task.body, { id: task.id, error: 'batch-expired' });
    await held.remove(id);
  }

  private async settleJob(
    submission: Submission,
    held: HeldSubmission,
    job: Job,
    outcome: BatchOutcome,
    wire: Wire,
    known: ReadonlySet<string>,
  ): Promise<void> {
    const { environment } = this;
    const read = 'answer' in outcome ? readAnswer(wire, outcome.answer) : null;
    const error = 'error' in outcome ? outcome.error : read === null ? 'malformed' : null;
    const model = modelNamed(job.model, job.provider, environment);
    const usage = error !== null ? null : (read!.usage ?? mostOf(job));
    const basis = read?.usage ? 'reported' : 'estimated';
    const at = environment.clock();
    const cost = usage === null ? NO_COST : costOf(usage, model, at, basis, { batch: true });
    const reserved = worstOf(job, environment, submission.at);
    const record: AttemptRecord = {
      kind: 'attempt',
      id: holdOf(submission, job),
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
      reserved: reserved.money,
      ...variablesIn(job.variables),
    };
    if (!known.has(record.id)) {
      environment.emit({ type: 'attempt', record });
      const hold: Reservation = {
        id: record.id,
        attribution: job.attribution,
        toolCalls: [],
        reserved,
        crossed: [],
        enforced: true,
      };
      await environment.budgets.settle(hold, { money: cost.total, tokens: usage?.total ?? 0 }, [record]);
    }
    const answer: BatchAnswer = {
      callId: job.callId,
      attribution: job.attribution,
      cost: cost.total,
      ...(error === null ? { answer: read! } : { error }),
    };
    await held.put(this.queue.answered(answer));
    this.onAnswer(answer);
    await held.remove(job.id);
  }

  /** Ids of this submission's lines in the ledger. */
  private async recorded({ id, at }: Submission, signal: AbortSignal | undefined): Promise<Set<string>> {
    const known = new Set<string>();
    const { store } = this.queue;
    for await (const record of store.records({ from: at - SKEW, to: store.now() + SKEW }, signal))
      if (record.id.startsWith(id)) known.add(record.id);
    return known;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

function readAnswer(wire: Wire, body: Json): Answer | null {
  try {
    const builder = new AnswerBuilder();
    builder.add(wire.read(body));
    return builder.answer();
  } catch {
    return null;
  }
}
