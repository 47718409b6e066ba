import { statSync } from 'node:fs';
import path from 'node:path';
import type { Model } from '@stint/runtime/models';
import type { LintInput } from '../../lint/index.ts';
import { DEFAULT_TOKENIZER } from '../../lint/measure.ts';
import { NotUtf8Error } from '../../project/file-access.ts';
import { defaultHost } from '../../project/node-host.ts';
import { Project } from '../../project/project.ts';
import { hasCountEndpoint, VendorCounter } from '../../project/vendor-count.ts';
import type { Prompt } from '../../prompt/index.ts';
import { number } from '../../rules/phrase.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import { formatOf, parseArguments } from '../arguments.ts';
import { CACHE_FOLDER, EXIT, type Io, UsageFault } from '../io.ts';
import { knownModel, modelsLike } from '../known-model.ts';
import { tell } from '../tell.ts';

export const help = `stint count [options] FILE…

Counts the input tokens of a prompt, a tool list or a request body. Any other text is counted as it stands.

  --format text|json
  --model ID        count as this model would (default: the file's own, else stint.yaml's)
  --vendor          where Stint can only estimate, ask the vendor: sends the prompt to Anthropic's or Gemini's count
                    endpoint with the key in ANTHROPIC_API_KEY or GEMINI_API_KEY, and keeps counts in ${CACHE_FOLDER}
  --no-vendor       never ask, whatever stint.yaml says
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
  /** Half-width of the error band as a share; 0 when exact. */
  readonly error: number;
  readonly parts: Readonly<Record<string, number>>;
  /** Input that is no text (pictures, stored conversations) by its name in the body: the count is the least that is billed. */
  readonly notCounted?: readonly string[];
}

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', short: 'f', default: 'text' },
    model: { type: 'string', short: 'm' },
    vendor: { type: 'boolean' },
    'no-vendor': { type: 'boolean' },
    config: { type: 'string', short: 'c' },
    stdin: { type: 'boolean' },
    'stdin-filename': { type: 'string' },
  });
  const format = formatOf(values.format, ['text', 'json']);
  if (positionals.length === 0 && !values.stdin) throw new UsageFault('name a file to count, or --stdin.');
  const project = await Project.open({
    cwd: io.cwd,
    today: io.today(),
    ...(values.config !== undefined && { config: values.config }),
  });
  if (values.model !== undefined) knownModel(project, values.model);
  const asked = values.vendor === true;
  const counter = new FileCounter(project, io, {
    model: values.model ?? null,
    vendor: values['no-vendor'] || !(asked || project.countsByVendor) ? 'never' : asked ? 'always' : 'if-possible',
  });
  const counts: Count[] = [];
  if (values.stdin) counts.push(await counter.count(values['stdin-filename'] ?? 'stdin.txt', await io.readStdin()));
  for (const file of positionals) counts.push(await counter.count(file, readFile(path.resolve(io.cwd, file), file)));
  if (format === 'json') io.out(`${JSON.stringify(counts.length === 1 ? counts[0] : counts, null, 2)}\n`);
  else for (const count of counts) io.out(describe(count));
  return EXIT.clean;
}

class FileCounter {
  readonly #project: Project;
  readonly #io: Io;
  readonly #model: string | null;
  readonly #asks: 'never' | 'if-possible' | 'always';
  readonly #vendors: VendorCounter;

  constructor(
    project: Project,
    io: Io,
    options: { readonly model: string | null; readonly vendor: 'never' | 'if-possible' | 'always' },
  ) {
    this.#project = project;
    this.#io = io;
    this.#model = options.model;
    this.#asks = options.vendor;
    this.#vendors = new VendorCounter({
      env: io.env,
      cacheFile: path.join(project.cwd, CACHE_FOLDER, 'counts.json'),
      ...(io.signal && { signal: io.signal }),
    });
  }

  async count(file: string, text: string): Promise<Count> {
    const input = this.#project.parse(path.resolve(this.#project.cwd, file), text);
    if (input === null || input.document.prompts.length === 0)
      return this.#countText(file, text, input?.document.format ?? null);
    const prompts = input.document.prompts.map((prompt) =>
      this.#model === null ? prompt : { ...prompt, model: { value: this.#model, range: prompt.range } },
    );
    return await this.#countPrompts(file, { ...input, document: { ...input.document, prompts } });
  }

  async #countText(file: string, text: string, format: string | null): Promise<Count> {
    const stated = this.#model ?? this.#project.settingsOf(file, '').model;
    const model = stated === null ? null : this.#project.catalogue.resolve(stated);
    const counter = this.#project.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
    const ask = model !== null && !counter.exact && this.#mayAsk(model);
    const { exact, error } = ask ? { exact: true, error: 0 } : counter;
    const inputTokens = ask ? await this.#vendors.countText(text, model) : counter.count(text);
    return { path: file, format, model: model?.id ?? null, inputTokens, exact, error, parts: { text: inputTokens } };
  }

  async #countPrompts(file: string, input: LintInput): Promise<Count> {
    const { prompts } = this.#project.lint([input]).files[0]!;
    const counted: Pick<Count, 'exact' | 'error' | 'parts' | 'notCounted'>[] = [];
    for (const measured of prompts) {
      const { model, prompt, tokens } = measured;
      const unknown = model === null ? prompt.model?.value : undefined;
      if (unknown !== undefined) {
        tell(
          this.#io,
          `${file} names the model ${unknown}, which the catalogue lacks: its tokens are estimated.${modelsLike(this.#project.catalogue, unknown)}`,
        );
        const error = Math.max(tokens.error, this.#project.counterOf(UNKNOWN_TOKENIZER).error);
        counted.push({ ...ownCount(measured), exact: false, error });
      } else if (model !== null && !tokens.exact && this.#mayAsk(model))
        counted.push(await this.#countByVendor(measured, prompt, model));
      else counted.push(ownCount(measured));
    }
    const parts: Record<string, number> = {};
    for (const each of counted)
      for (const [part, tokens] of Object.entries(each.parts)) parts[part] = (parts[part] ?? 0) + tokens;
    const notCounted = [...new Set(counted.flatMap((each) => each.notCounted ?? []))];
    return {
      path: file,
      format: input.document.format,
      model: prompts.find((prompt) => prompt.model !== null)?.model?.id ?? null,
      inputTokens: Object.values(parts).reduce((sum, each) => sum + each, 0),
      exact: counted.every(({ exact }) => exact),
      error: Math.max(0, ...counted.map(({ error }) => error)),
      parts,
      ...(notCounted.length > 0 && { notCounted }),
    };
  }

  #mayAsk(model: Model): boolean {
    return this.#asks === 'always' || (this.#asks === 'if-possible' && hasCountEndpoint(model));
  }

  /** The vendor's count of what is written out, and ours of the values that are filled in. */
  async #countByVendor(
    measured: MeasuredPrompt,
    prompt: Prompt,
    model: Model,
  ): Promise<Pick<Count, 'exact' | 'error' | 'parts' | 'notCounted'>> {
    const { tokens, whole } = await this.#vendors.count(sentOf(prompt, measured), model);
    const variables = measured.segments
      .filter(({ segment }) => segment.kind !== 'text')
      .reduce((sum, each) => sum + each.counted, 0);
    const imports = measured.tokens.imports ?? 0;
    const exact = whole && imports === 0 && !measured.segments.some(({ segment }) => segment.kind === 'variable');
    return {
      exact,
      error: exact ? 0 : measured.tokens.error,
      parts: { request: tokens, ...(variables > 0 && { variables }), ...(imports > 0 && { imports }) },
      ...(!whole && measured.tokens.unseen && { notCounted: measured.tokens.unseen }),
    };
  }
}

/** The prompt without the branches that others are taken for. */
function sentOf(prompt: Prompt, { segments }: MeasuredPrompt): Prompt {
  if (segments.every(({ tokens, counted }) => tokens === counted)) return prompt;
  const left = new Set(segments.flatMap(({ segment, tokens, counted }) => (tokens === counted ? [] : [segment])));
  const messages = prompt.messages.map((message) => ({
    ...message,
    segments: message.segments.filter((segment) => !left.has(segment)),
  }));
  return { ...prompt, messages };
}

/** The estimate for models of which nothing is known. */
const UNKNOWN_TOKENIZER = 'o200k-estimate';

function ownCount(measured: MeasuredPrompt): Pick<Count, 'exact' | 'error' | 'parts' | 'notCounted'> {
  const { exact, error, unseen } = measured.tokens;
  return { exact, error, parts: partsOf(measured), ...(unseen && { notCounted: unseen }) };
}

function partsOf({ segments, prompt, tokens }: MeasuredPrompt): Record<string, number> {
  const parts: Record<string, number> = {};
  const add = (part: string, count: number): void => {
    if (count > 0) parts[part] = (parts[part] ?? 0) + count;
  };
  add('tools', tokens.tools);
  for (const { message, counted } of segments) add(prompt.messages[message]!.role.value, counted);
  add('framing', tokens.framing);
  add('imports', tokens.imports ?? 0);
  return scaled(parts, tokens.typical);
}

/** A whole request can be billed below the sum of its texts (thinking of earlier turns): the parts share what is billed. */
function scaled(parts: Record<string, number>, total: number): Record<string, number> {
  const sum = Object.values(parts).reduce((all, each) => all + each, 0);
  if (sum === total || sum === 0) return parts;
  let [below, given] = [0, 0];
  for (const [part, tokens] of Object.entries(parts)) {
    below += tokens;
    const upTo = Math.round((below * total) / sum);
    parts[part] = upTo - given;
    given = upTo;
  }
  return parts;
}

function readFile(file: string, shown: string): string {
  try {
    if (statSync(file).isDirectory()) throw new UsageFault(`${shown} is a folder. Name its files.`);
    return defaultHost.files.read(file);
  } catch (error) {
    if (error instanceof UsageFault) throw error;
    if (error instanceof NotUtf8Error) throw new UsageFault(`${shown} ${error.message}`);
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageFault(code === 'ENOENT' ? `${shown}: no such file.` : `${shown} cannot be read: ${message}`);
  }
}

function describe({ path: file, format, model, inputTokens, exact, error, parts, notCounted = [] }: Count): string {
  const band = exact ? '' : ` ±${Math.round(error * 100)}%`;
  const less = notCounted.length > 0 ? `, not counting ${notCounted.join(', ')}` : '';
  const count = `${exact ? '' : '~'}${number(inputTokens)} tokens${band}${less}`;
  const split = Object.entries(parts).map(([part, tokens]) => `${part} ${number(tokens)}`);
  return `${file}  ${count}  ${model ?? DEFAULT_TOKENIZER}${format === null ? '' : `  ${format}`}${split.length > 1 ? `  (${split.join(', ')})` : ''}\n`;
}
