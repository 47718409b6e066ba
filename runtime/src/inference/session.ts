import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionProvider, Refusal } from './execution-provider.ts';
import { importPeer } from './import-peer.ts';
import { InferenceError } from './inference-error.ts';
import { uninterrupted } from './native-runs.ts';
import type { SessionOptions } from './session-options.ts';

export type Ort = typeof import('onnxruntime-node');
type OrtSession = import('onnxruntime-node').InferenceSession;

export interface OpenSession {
  readonly ort: Ort;
  readonly session: OrtSession;
  readonly executionProvider: ExecutionProvider;
  readonly refusals: readonly Refusal[];
}

/** Only ever called in a worker thread: running a session blocks the thread it is called from. */
export async function importOnnxRuntime(): Promise<Ort> {
  const module = await importPeer('onnxruntime-node', () => import('onnxruntime-node'));
  // A CommonJS package.
  const ort = (module as Ort & { default?: Ort }).default ?? module;
  // Its errors are thrown as well; on stderr they are noise, of a provider that was only tried above all.
  ort.env.logLevel = 'fatal';
  return ort;
}

/** A graph of our own, which is run as it is written. Opening it uses it up. */
export interface OwnGraph {
  readonly pieces: readonly Uint8Array[];
  /** Path of the graph that it stands for, which is opened where this one cannot be. Files that it reads lie beside it. */
  readonly published: string;
}

/** Path of an ONNX file, its bytes, or a graph. */
type Model = string | Uint8Array | OwnGraph;

/**
 * Opens a model by the first execution provider that can. onnxruntime takes a list itself, but fails as a whole where
 * one in it is not to be had.
 * @param model what is opened, or what is by what runs it
 * @throws InferenceError `no-execution-provider`, which tells each one's reason; `missing-package`
 */
export async function openSession(
  model: Model | ((executionProvider: ExecutionProvider) => Model | Promise<Model>),
  options: SessionOptions,
): Promise<OpenSession> {
  const ort = await importOnnxRuntime();
  const refusals: Refusal[] = [];
  for (const executionProvider of options.executionProviders) {
    try {
      const file = typeof model === 'function' ? await model(executionProvider) : model;
      const session = await openBy(executionProvider, ort, file, options.threads).catch((error: unknown) => {
        if (!isOwn(file)) throw error;
        return openBy(executionProvider, ort, file.published, options.threads);
      });
      return { ort, session, executionProvider, refusals };
    } catch (error) {
      refusals.push({ executionProvider, reason: reasonOf(error) });
    }
  }
  const reasons = refusals.map(({ executionProvider, reason }) => `${executionProvider}: ${reason}`);
  throw new InferenceError('no-execution-provider', `No execution provider opens the model. ${reasons.join('. ')}`);
}

/** @throws Error of onnxruntime's: see `reasonOf` */
export async function openBy(
  executionProvider: ExecutionProvider,
  ort: Ort,
  model: Model,
  threads: number,
): Promise<OrtSession> {
  const own = isOwn(model) ? model : null;
  const options = {
    executionProviders: [executionProvider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4 as const,
    graphOptimizationLevel: own === null ? ('all' as const) : ('basic' as const),
    // A thread looks for work for so many microseconds before it sleeps, between the steps of a run and behind it: waking
    // it costs as much. A single text is embedded an eighth sooner than with 10, with 300 no sooner; onnxruntime's own
    // default is to look on for as long as the model is open, which takes the processor from the rest of the process.
    extra: {
      session: {
        intra_op: { allow_spinning: '1', spin_duration_us: '100' },
        inter_op: { allow_spinning: '0' },
        ...(own && { model_external_initializers_file_folder_path: path.dirname(own.published) }),
      },
    },
  };
  // Of an empty file onnxruntime 1.30 says nothing, ever: the thread would end.
  if (typeof model === 'string' && (await stat(model)).size === 0) throw new Error(`${model} is empty`);
  const bytes = isOwn(model) ? Buffer.concat(model.pieces) : model;
  const session = await uninterrupted(() =>
    typeof bytes === 'string'
      ? ort.InferenceSession.create(bytes, options)
      : ort.InferenceSession.create(bytes, options),
  );
  if (own !== null) free([bytes as Uint8Array, ...own.pieces]);
  const run = session.run.bind(session) as (...given: unknown[]) => ReturnType<OrtSession['run']>;
  session.run = (...given: unknown[]) => uninterrupted(() => run(...given));
  return session;
}

const isOwn = (model: Model): model is OwnGraph => typeof model === 'object' && 'pieces' in model;

/** Gives large buffers to nobody. A thread that is called now and then collects its garbage too seldom to wait for that. */
function free(arrays: readonly Uint8Array[]): void {
  const buffers = new Set(
    arrays.map(({ buffer }) => buffer as ArrayBuffer).filter(({ byteLength }) => byteLength > LARGE),
  );
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [...buffers]);
  port1.close();
  port2.close();
}

const LARGE = 1 << 17;

/** What onnxruntime says, without the line of its source where it says it. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^\/\S*onnxruntime_src\/.*? was false\. /s, '').trim();
}
