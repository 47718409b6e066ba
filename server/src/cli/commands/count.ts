import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Project } from '../../project/project.ts';
import { number } from '../../rules/phrase.ts';
import { EXIT, type Io, UsageFault } from '../io.ts';

const HELP = `stint count [options] FILE…

Counts the input tokens of a prompt, a tool list or a request body. Any other text is counted as it stands.

  --format text|json
  --model ID        count as this model would (default: the file's own, else stint.yaml's)
  --config FILE
  --stdin --stdin-filename FILE
`;

/** What is known of a file's tokens. `parts` sum to `inputTokens`. */
interface Count {
  readonly path: string;
  readonly format: string | null;
  readonly model: string | null;
  readonly inputTokens: number;
  readonly exact: boolean;
  readonly error: number;
  readonly parts: Readonly<Record<string, number>>;
}

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', short: 'f', default: 'text' },
      model: { type: 'string', short: 'm' },
      config: { type: 'string', short: 'c' },
      stdin: { type: 'boolean' },
      'stdin-filename': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    io.out(HELP);
    return EXIT.clean;
  }
  if (values.format !== 'text' && values.format !== 'json')
    throw new UsageFault(`there is no format ${values.format}. Formats: text, json.`);
  if (positionals.length === 0 && !values.stdin) throw new UsageFault('name a file to count, or --stdin.');
  const project = await Project.open({
    cwd: io.cwd,
    today: io.today(),
    ...(values.config !== undefined && { config: values.config }),
  });
  const model = values.model === undefined ? undefined : known(project, values.model);
  const counts: Count[] = [];
  if (values.stdin)
    counts.push(countText(project, values['stdin-filename'] ?? 'stdin.txt', await io.readStdin(), model));
  for (const file of positionals) {
    const text = readFile(path.resolve(io.cwd, file), file);
    counts.push(countText(project, file, text, model));
  }
  if (values.format === 'json') io.out(`${JSON.stringify(counts.length === 1 ? counts[0] : counts, null, 2)}\n`);
  else for (const count of counts) io.out(describe(count));
  return EXIT.clean;
}

function known(project: Project, id: string): string {
  if (project.catalogue.resolve(id) === null) {
    const near = project.catalogue.suggest(id).slice(0, 3);
    throw new UsageFault(
      `the catalogue has no model ${id}.${near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`}`,
    );
  }
  return id;
}

function countText(project: Project, file: string, text: string, model: string | undefined): Count {
  const input = project.parse(path.resolve(project.cwd, file), text);
  if (input === null || input.document.prompts.length === 0) {
    const resolved = model === undefined ? null : project.catalogue.resolve(model);
    const counter = project.counterOf(resolved?.tokenizer ?? 'o200k_base');
    const inputTokens = counter.count(text);
    return {
      path: file,
      format: input?.document.format ?? null,
      model: resolved?.id ?? null,
      inputTokens,
      exact: counter.exact,
      error: counter.error,
      parts: { text: inputTokens },
    };
  }
  const document =
    model === undefined
      ? input.document
      : {
          ...input.document,
          prompts: input.document.prompts.map((prompt) => ({
            ...prompt,
            model: { value: model, range: prompt.range },
          })),
        };
  const { prompts } = project.lint([{ ...input, document }]).files[0]!;
  const parts: Record<string, number> = {};
  const add = (part: string, tokens: number): void => {
    if (tokens > 0) parts[part] = (parts[part] ?? 0) + tokens;
  };
  for (const { segments, prompt, tokens } of prompts) {
    add('tools', tokens.tools);
    for (const { message, tokens: count } of segments) add(prompt.messages[message]!.role.value, count);
    add('framing', tokens.framing);
  }
  return {
    path: file,
    format: input.document.format,
    model: prompts.find((prompt) => prompt.model !== null)?.model?.id ?? null,
    inputTokens: prompts.reduce((sum, { tokens }) => sum + tokens.typical, 0),
    exact: prompts.every(({ tokens }) => tokens.exact),
    error: Math.max(0, ...prompts.map(({ tokens }) => tokens.error)),
    parts,
  };
}

function readFile(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageFault(
      code === 'ENOENT' ? `${shown}: no such file.` : `${shown} cannot be read: ${(error as Error).message}`,
    );
  }
}

function describe({ path: file, format, model, inputTokens, exact, error, parts }: Count): string {
  const count = `${exact ? '' : '~'}${number(inputTokens)} tokens${exact ? '' : ` ±${Math.round(error * 100)}%`}`;
  const split = Object.entries(parts).map(([part, tokens]) => `${part} ${number(tokens)}`);
  return `${file}  ${count}  ${model ?? 'o200k_base'}${format === null ? '' : `  ${format}`}${split.length > 1 ? `  (${split.join(', ')})` : ''}\n`;
}
