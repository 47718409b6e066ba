import { importPeer } from './import-peer.ts';
import { InferenceError } from './inference-error.ts';

type Ort = typeof import('onnxruntime-node');
type OrtSession = import('onnxruntime-node').InferenceSession;

/** What runs a model's graph. */
export type ExecutionProvider = 'cuda' | 'webgpu' | 'coreml' | 'dml' | 'cpu';

export interface SessionOptions {
  /** Tried in this order, one by one. */
  readonly executionProviders: readonly ExecutionProvider[];
  /** Threads of one operation on the CPU. */
  readonly threads: number;
}

/** An execution provider that did not open the model, in its own words. */
export interface Refusal {
  readonly executionProvider: ExecutionProvider;
  readonly reason: string;
}

export interface OpenSession {
  readonly ort: Ort;
  readonly session: OrtSession;
  readonly executionProvider: ExecutionProvider;
  readonly refusals: readonly Refusal[];
}

/** Only ever called in a worker thread: running a session blocks the thread it is called from. */
export const importOnnxRuntime = async (): Promise<Ort> => {
  const module = await importPeer('onnxruntime-node', () => import('onnxruntime-node'));
  // A CommonJS package.
  return (module as Ort & { default?: Ort }).default ?? module;
};

/**
 * Opens a model by the first execution provider that can. onnxruntime takes a list itself, but fails as a whole where
 * one in it is not to be had.
 * @param model path of an ONNX file, or its bytes
 * @throws InferenceError `no-execution-provider`, which tells each one's reason; `missing-package`
 */
export async function openSession(model: string | Uint8Array, options: SessionOptions): Promise<OpenSession> {
  const ort = await importOnnxRuntime();
  const refusals: Refusal[] = [];
  for (const executionProvider of options.executionProviders) {
    try {
      const sessionOptions = {
        executionProviders: [executionProvider],
        intraOpNumThreads: options.threads,
        interOpNumThreads: 1,
        // Warnings of onnxruntime go to stderr; 3 leaves errors.
        logSeverityLevel: 3 as const,
        // Threads that spin while they wait take the processor from the rest of the process.
        extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
      };
      const session = await (typeof model === 'string'
        ? ort.InferenceSession.create(model, sessionOptions)
        : ort.InferenceSession.create(model, sessionOptions));
      return { ort, session, executionProvider, refusals };
    } catch (error) {
      refusals.push({ executionProvider, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const reasons = refusals.map(({ executionProvider, reason }) => `${executionProvider}: ${reason}`);
  throw new InferenceError('no-execution-provider', `No execution provider opens the model. ${reasons.join('. ')}`);
}
