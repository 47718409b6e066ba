import { existsSync } from 'node:fs';
import { findModel, folderOf, MODELS, modelId, modelsFolder, verifyModel } from '@stint/runtime/inference';
import { formatOf, parseArguments } from '../../arguments.ts';
import { EXIT, type Io } from '../../io.ts';

export const help = `stint models verify [MODEL…] [options]

Reads the files of pulled models again and compares them with their pins. Exit 1 where one is missing or differs.
Without MODEL: every model that has been pulled.

  --format text|json
`;

interface Verified {
  readonly model: string;
  readonly folder: string;
  /** Its files that are not what was pinned; `sha256` is null where there is none. */
  readonly wrong: readonly { readonly path: string; readonly sha256: string | null; readonly pinned: string }[];
}

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', short: 'f', default: 'text' },
  });
  const format = formatOf(values.format, ['text', 'json']);
  const models = modelsFolder(io.env);
  const asked =
    positionals.length > 0
      ? positionals.map((name) => findModel(name))
      : // Not only those that look whole: a file that is cut short is what is looked for.
        MODELS.filter((model) => existsSync(folderOf(model, models)));
  const verified: Verified[] = [];
  for (const model of asked) {
    const folder = folderOf(model, models);
    const wrong = await verifyModel(model, folder, io.signal);
    verified.push({
      model: modelId(model),
      folder,
      wrong: wrong.map(({ file, sha256 }) => ({ path: file.path, sha256, pinned: file.sha256 })),
    });
  }
  io.out(format === 'json' ? `${JSON.stringify({ version: 1, models, verified }, null, 2)}\n` : text(verified, models));
  return verified.some(({ wrong }) => wrong.length > 0) ? EXIT.findings : EXIT.clean;
}

function text(verified: readonly Verified[], models: string): string {
  if (verified.length === 0) return `No model is pulled in ${models}.\n`;
  return verified
    .map(({ model, folder, wrong }) => {
      if (wrong.length === 0) return `${model} is what was pinned.\n`;
      if (!existsSync(folder)) return `${model} is not pulled: stint models pull ${model}\n`;
      const lines = wrong.map(
        ({ path, sha256, pinned }) =>
          `${model}: ${path} ${sha256 === null ? 'is missing' : `has the SHA-256 ${sha256}, not ${pinned}`}.\n`,
      );
      return `${lines.join('')}  Delete ${folder} and pull it again: stint models pull ${model}\n`;
    })
    .join('');
}
