import { existsSync } from 'node:fs';
import path from 'node:path';
import { newConfig } from '../../project/new-config.ts';
import { Project } from '../../project/project.ts';
import { replaceFile } from '../../project/replace-file.ts';
import { plural } from '../../rules/phrase.ts';
import { noPaths, parseArguments } from '../arguments.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';

export const help = `stint init [options]

Finds the prompts below this folder and writes a stint.yaml with comments, ready to be edited.

  --force           write it anew where there is one
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    force: { type: 'boolean' },
  });
  noPaths('init', positionals);
  const file = path.join(io.cwd, 'stint.yaml');
  if (existsSync(file) && !values.force) throw new UsageFault('stint.yaml is there already. --force writes it anew.');
  const project = await Project.open({ cwd: io.cwd, today: io.today() });
  const { inputs, others } = project.read(['.']);
  const { files } = project.lint(inputs);
  replaceFile(file, newConfig(files, others));
  const prompts = files.reduce((sum, each) => sum + each.prompts.length, 0);
  io.out(
    `Wrote stint.yaml for ${plural(prompts, 'prompt')} in ${plural(inputs.length, 'file')}. Next: \`stint lint\`, then \`stint lock\`.\n`,
  );
  return EXIT.clean;
}
