/** Entry of a worker thread that hosts one model. On any other thread it does nothing. */
import { parentPort, type TransferListItem, workerData } from 'node:worker_threads';
import type { FromThread, Host, Hosted, SentPart, ThrownError, ToThread } from './hosted.ts';
import { InferenceError } from './inference-error.ts';
import type { NativeRuns } from './native-runs.ts';

/** What can be hosted. Each is loaded only in the thread that hosts it. */
const HOSTS = {
  encoder: async () => (await import('./encoder.ts')).hostEncoder,
  generator: async () => (await import('./generation/generator.ts')).hostGenerator,
  probe: async () => (await import('./probe.ts')).hostProbe,
} as const;

/** A host of this package, or the address of a module whose default export is one. */
export type HostName = keyof typeof HOSTS | `file:${string}`;

export interface WorkerData {
  readonly host: HostName;
  readonly options: unknown;
  readonly nativeRuns: NativeRuns;
}

const port = parentPort;
if (port !== null) {
  let parts: SentPart[] = [];
  const sendParts = (): void => {
    if (parts.length > 0) port.postMessage({ parts } satisfies FromThread);
    parts = [];
  };
  const emit = (part: SentPart): void => {
    if (parts.push(part) === 1) queueMicrotask(sendParts);
  };
  const say = (message: FromThread, transfer: readonly TransferListItem[] = []): void => {
    sendParts();
    port.postMessage(message, transfer);
  };
  const { host, options } = workerData as WorkerData;
  const calls = new Map<number, AbortController>();

  const answer = async (hosted: Hosted, id: number, argument: unknown): Promise<void> => {
    const controller = new AbortController();
    calls.set(id, controller);
    try {
      const { value, transfer } = await hosted.call(argument, {
        signal: controller.signal,
        emit: (part) => emit({ id, part }),
      });
      say({ id, value }, transfer);
    } catch (error) {
      say({ id, error: thrown(error) });
    } finally {
      calls.delete(id);
    }
  };

  try {
    const load = isAddress(host) ? (await import(host)).default : await HOSTS[host]();
    const hosted = await (load as Host<unknown>)(options);
    say({ loaded: hosted.info });
    port.on('message', async (message: ToThread) => {
      if (message === 'close') {
        for (const controller of calls.values()) controller.abort();
        await hosted.close();
        port.close();
      } else if ('abort' in message) calls.get(message.abort)?.abort();
      else void answer(hosted, message.id, message.argument);
    });
  } catch (error) {
    say({ failed: thrown(error) });
  }
}

function isAddress(host: HostName): host is `file:${string}` {
  return host.startsWith('file:');
}

function thrown(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined, code: undefined };
  const { message, stack } = error;
  return { message, stack, code: error instanceof InferenceError ? error.code : undefined };
}
