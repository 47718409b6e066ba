import type { ExecutionProvider } from './execution-provider.ts';
import type { Host } from './hosted.ts';
import { importOnnxRuntime, type Ort, openBy, reasonOf } from './session.ts';

export interface ProbeInfo {
  /** Of onnxruntime-node. */
  readonly version: string;
}

/** What came of trying an execution provider. */
export type Probed =
  | { readonly works: true; readonly milliseconds: number }
  | { readonly works: false; readonly reason: string };

/** An ONNX file with one MatMul: y is x times itself, x any square matrix. */
const PRODUCT = Buffer.from(
  'CAgSBXN0aW50Ok8KGQoBeAoBeBIBeRoGbm9kZV95IgZNYXRNdWwSBG1haW5aFQoBeBIQCg4IARIKCgMSAW4KAxIBbmIVCgF5EhAKDggBEgoKAxIBbgoDEgFuQgQKABARQhEKDWNvbS5taWNyb3NvZnQQAQ==',
  'base64',
);

/** Side of the square matrix that is multiplied with itself: 0.27 GFLOP. */
const SIDE = 512;
const RUNS = 5;
/** Milliseconds after which one run says enough: a driver in software takes seconds. */
const SLOW = 200;

/** Hosts trials: a call's argument is an execution provider, its answer `Probed`. */
export const hostProbe: Host<null> = async () => {
  const ort = await importOnnxRuntime();
  return {
    info: { version: ort.env.versions.node ?? 'unknown' } satisfies ProbeInfo,
    async call(argument) {
      try {
        return { value: await trial(argument as ExecutionProvider, ort) };
      } catch (error) {
        return { value: { works: false, reason: reasonOf(error) } };
      }
    },
    async close() {},
  };
};

/** A real session and a real run: what onnxruntime lists as supported says nothing of what the machine has. */
async function trial(executionProvider: ExecutionProvider, ort: Ort): Promise<Probed> {
  const session = await openBy(executionProvider, ort, PRODUCT, 1);
  try {
    const values = Float32Array.from({ length: SIDE * SIDE }, (_, at) => (at % 17) / 17);
    const x = new ort.Tensor('float32', values, [SIDE, SIDE]);
    let milliseconds = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      const [product] = Object.values(await session.run({ x }));
      milliseconds = Math.min(milliseconds, performance.now() - start);
      let expected = 0;
      for (let at = 0; at < SIDE; at++) expected += values[at]! * values[at * SIDE]!;
      const wrong = Math.abs((product!.data as Float32Array)[0]! / expected - 1);
      if (!(wrong < 0.01)) return { works: false, reason: `it computes wrong: off by ${(wrong * 100).toFixed(1)} %` };
      if (milliseconds > SLOW) break;
    }
    return { works: true, milliseconds };
  } finally {
    await session.release();
  }
}
