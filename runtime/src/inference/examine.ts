import { EXECUTION_PROVIDERS, type ExecutionProvider } from './execution-provider.ts';
import { InferenceError } from './inference-error.ts';
import { InferenceWorker } from './inference-worker.ts';
import type { Probed, ProbeInfo } from './probe.ts';

/** What a machine can run models with. */
export interface Examination {
  /** onnxruntime-node as it was found, or why it cannot be used. */
  readonly onnxruntime: { readonly version: string } | { readonly problem: string };
  readonly executionProviders: readonly ExaminedProvider[];
}

export interface ExaminedProvider {
  readonly name: ExecutionProvider;
  /** Milliseconds that a multiplication of 512×512 numbers takes at best; null where it does not work. */
  readonly milliseconds: number | null;
  /** Why it does not work, in its own words; null where it does. */
  readonly reason: string | null;
  /** What to do about it. */
  readonly advice: string | null;
}

/** Tries every execution provider with a real session, in a worker thread. Never throws for what a machine lacks. */
export async function examineMachine(signal?: AbortSignal): Promise<Examination> {
  const worker = new InferenceWorker('probe', null);
  try {
    const { version } = (await worker.load()) as ProbeInfo;
    const executionProviders: ExaminedProvider[] = [];
    for (const name of EXECUTION_PROVIDERS) {
      const probed = (await worker.call(name, { signal })) as Probed;
      executionProviders.push(examined(name, probed));
    }
    return { onnxruntime: { version }, executionProviders };
  } catch (error) {
    if (!(error instanceof InferenceError)) throw error;
    return { onnxruntime: { problem: error.message }, executionProviders: [] };
  } finally {
    await worker.close();
  }
}

function examined(name: ExecutionProvider, probed: Probed): ExaminedProvider {
  if (probed.works) return { name, milliseconds: probed.milliseconds, reason: null, advice: null };
  return { name, milliseconds: null, reason: probed.reason, advice: ADVICE[name](process.platform, process.arch) };
}

type Advice = (platform: NodeJS.Platform, arch: string) => string | null;

/** What each provider needs, as of onnxruntime-node 1.30 (2026-11). */
const ADVICE: Readonly<Record<ExecutionProvider, Advice>> = {
  cuda: (platform, arch) =>
    platform === 'linux' && arch === 'x64'
      ? 'Needs an NVIDIA GPU with its driver, CUDA and cuDNN, and the CUDA libraries of onnxruntime-node, which are fetched from nuget.org: ONNXRUNTIME_NODE_INSTALL=true npm rebuild onnxruntime-node.'
      : 'onnxruntime-node has it for Linux on x64 only.',
  webgpu: (platform) =>
    platform === 'linux'
      ? 'Needs a Vulkan loader and driver: Debian and Ubuntu have libvulkan1 and mesa-vulkan-drivers (Mesa 25 or newer); NVIDIA’s driver brings its own. In a container set NVIDIA_DRIVER_CAPABILITIES=all.'
      : 'Needs a GPU with a current driver.',
  coreml: (platform) => (platform === 'darwin' ? 'Needs macOS on Apple silicon.' : 'Only on macOS.'),
  dml: (platform) => (platform === 'win32' ? 'Needs a GPU that knows DirectX 12.' : 'Only on Windows.'),
  cpu: () => null,
};
