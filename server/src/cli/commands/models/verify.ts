import { findModel, folderOf, isPulled, MODELS, modelId, modelsFolder, verifyModel } from '@stint/runtime/inference';
import { parseArguments } from '../../arguments.ts';
import { EXIT, type Io } from '../../io.ts';

const HELP = `stint models verify [MODEL…]

Reads the files of pulled models again and compares them with their pins. Exit 1 where one is missing or differs.
Without MODEL: every model that is pulled.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, { help: { type: 'boolean', short: 'h' } });
  if (values.help) {
    io.out(HELP);
    return EXIT.clean;
  }
  const models = modelsFolder(io.env);
  const named = positionals.map((name) => findModel(name));
  let checked = 0;
  let isWrong = false;
  for (const model of named.length > 0 ? named : MODELS) {
    const folder = folderOf(model, models);
    if (named.length === 0 && !(await isPulled(model, folder))) continue;
    const wrong = await verifyModel(model, folder, io.signal);
    checked++;
    io.out(wrong.length === 0 ? `${modelId(model)} is what was pinned.\n` : '');
    for (const { file, sha256 } of wrong) {
      isWrong = true;
      io.out(
        `${modelId(model)}: ${file.path} ${sha256 === null ? 'is missing' : `has the SHA-256 ${sha256}, not ${file.sha256}`}.\n`,
      );
    }
    if (wrong.length > 0) io.out(`  Delete ${folder} and pull it again: stint models pull ${modelId(model)}\n`);
  }
  if (checked === 0) io.out(`No model is pulled in ${models}.\n`);
  return isWrong ? EXIT.findings : EXIT.clean;
}
