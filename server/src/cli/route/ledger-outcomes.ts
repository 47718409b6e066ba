import { readFileSync } from 'node:fs';
import type { AttemptRecord, LedgerRecord } from '@stint/runtime/meter';
import { UsageFault } from '../io.ts';
import type { Outcome } from './outcomes.ts';

/** Attempts that were an answer to the call itself, not to a judge or an embedder. */
const ANSWERS: ReadonlySet<AttemptRecord['purpose']> = new Set(['call', 'retry', 'fallback', 'cascade', 'batch']);
/** Answers that a model gave: none out of a cache of the service, which names the model that was not asked. */
const ASKED: ReadonlySet<AttemptRecord['cache']['response']> = new Set(['miss', 'off']);

interface CallOutcome {
  /** The models that answered, in order. */
  readonly models: string[];
  accepted: boolean | null;
  /** Whether the answer is the work of two: a hint by one, the rest by another. */
  hinted: boolean;
}

/**
 * Outcomes out of a ledger: the answer that a call ended with was right when it was accepted and wrong when it was
 * reworked or rejected; an answer that a cascade went on from was wrong. Answers out of a cache, or begun by another
 * model's hint, say nothing of a model. The ledger holds no text, so that each comes from the caller's own log.
 * @param texts of each call by its id
 * @param experiment only answers of a model that this experiment drew: not of one asked behind it, nor by an arm that chooses
 */
export async function ledgerOutcomes(
  records: AsyncIterable<LedgerRecord>,
  texts: ReadonlyMap<string, string>,
  experiment?: string,
): Promise<Outcome[]> {
  const calls = new Map<string, CallOutcome>();
  for await (const record of records) {
    if (!texts.has(record.callId)) continue;
    const call = calls.get(record.callId) ?? { models: [], accepted: null, hinted: false };
    calls.set(record.callId, call);
    if (record.kind === 'outcome') call.accepted = record.outcome === 'accepted';
    else if (record.purpose === 'hint') call.hinted = true;
    else if (record.error === 'answer-rejected') call.accepted ??= false;
    else if (
      record.status === 'ok' &&
      ANSWERS.has(record.purpose) &&
      ASKED.has(record.cache.response) &&
      (experiment === undefined || isDrawn(record, experiment))
    ) {
      // A retry or fallback follows a failure, which is none of the model's judgement: only a cascade refuses answers.
      if (record.purpose !== 'cascade') call.models.length = 0;
      call.models.push(record.model);
    }
  }
  return [...calls].flatMap(([callId, { models, accepted, hinted }]) => {
    if (hinted) return [];
    const marks = Object.fromEntries(
      models.flatMap((model, at) => {
        const isLast = at === models.length - 1;
        return isLast && accepted === null ? [] : [[model, isLast && accepted ? 1 : 0] as const];
      }),
    );
    return Object.keys(marks).length === 0 ? [] : [{ text: texts.get(callId)!, models: marks }];
  });
}

/** Arms that are a model each have the experiment's name and their own, and no strategy's behind them. */
const isDrawn = ({ route, purpose }: AttemptRecord, experiment: string): boolean =>
  purpose !== 'fallback' &&
  purpose !== 'cascade' &&
  route?.name.startsWith(`${experiment}/`) === true &&
  !route.name.includes('/', experiment.length + 1);

/** @throws UsageFault for a line that is not `{"callId": …, "text": …}` */
export function readTexts(file: string): Map<string, string> {
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .split('\n');
  } catch (error) {
    throw new UsageFault(`cannot read ${file}: ${(error as Error).message}.`);
  }
  const texts = new Map<string, string>();
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const row = parsed(line);
    if (typeof row?.callId !== 'string' || typeof row.text !== 'string')
      throw new UsageFault(`${file}:${index + 1} is not {"callId": "…", "text": "…"}.`);
    texts.set(row.callId, row.text);
  });
  return texts;
}

function parsed(line: string): { readonly callId?: unknown; readonly text?: unknown } | null {
  try {
    return JSON.parse(line) as ReturnType<typeof parsed>;
  } catch {
    return null;
  }
}
