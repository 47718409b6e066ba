import path from 'node:path';
import type { LintInput } from '../lint/index.ts';
import { nearest } from '../lint/nearest.ts';
import { type Layer, matches } from './cascade.ts';
import type { ConfigProblem } from './config.ts';
import { type FileAccess, readIfAny } from './file-access.ts';
import { problemIn } from './read-config.ts';

/** What a run found, and where it looked. Paths are absolute, but for the inputs' own. */
export interface Found {
  readonly cwd: string;
  readonly whole: readonly string[];
  readonly files: readonly string[];
  readonly inputs: readonly LintInput[];
  /** A path as the report prints it. */
  readonly shown: (file: string) => string;
  readonly access: FileAccess;
}

const LISTED = 5;

/** Notes on what stint.yaml files name and a run over their whole folder did not find: files, and prompts of overrides. */
export function* unmatched(layers: Iterable<Layer>, found: Found): Generator<string> {
  for (const layer of new Map([...layers].map((each) => [each.file, each])).values()) {
    const { file, folder, config } = layer;
    if (!found.whole.some((each) => folder === each || folder.startsWith(each + path.sep))) continue;
    for (const { path: glob } of config.files ?? [])
      if (!found.files.some((each) => matches(glob, folder, each)))
        yield `${found.shown(file)}: \`files\` declares ${glob}, which matches no file.`;
    for (const { path: at, line, column, message } of unmatchedPrompts(layer, found))
      yield `${at}:${line}:${column} ${message}`;
  }
}

/** Prompts that overrides name and none of the inputs, which are all of the layer's folder, holds. */
export function* unmatchedPrompts(
  { file, folder, config }: Layer,
  { cwd, inputs, shown, access }: Pick<Found, 'cwd' | 'inputs' | 'shown' | 'access'>,
): Generator<ConfigProblem> {
  for (const [index, { files = ['**'], prompts = [] }] of (config.overrides ?? []).entries()) {
    if (prompts.length === 0) continue;
    const meant = inputs.filter((input) => files.some((glob) => matches(glob, folder, path.resolve(cwd, input.path))));
    const known = new Set(meant.flatMap(idsOf));
    for (const [at, id] of prompts.entries()) {
      if (known.has(id)) continue;
      const message = `\`overrides\` names the prompt ${id}, which is in no file that it applies to.${hint(id, meant, known)}`;
      const pointer = `/overrides/${index}/prompts/${at}`;
      yield problemIn(readIfAny(access, file) ?? '', pointer, shown(file), message);
    }
  }
}

const idsOf = ({ document }: LintInput): string[] => document.prompts.map(({ id }) => id);

/** The id that may be meant, else those of a file that is named so, else the first of all. */
function hint(id: string, inputs: readonly LintInput[], known: ReadonlySet<string>): string {
  const near = nearest(id, known);
  if (near !== null) return ` Did you mean ${near}?`;
  const named = inputs.find((input) => input.path.toLowerCase().includes(id.toLowerCase()));
  if (named !== undefined && named.document.prompts.length > 0)
    return ` Those of ${named.path}: ${listed(idsOf(named))}.`;
  return known.size === 0 ? '' : ` Those that there are: ${listed([...known])}.`;
}

const listed = (ids: readonly string[]): string =>
  `${ids.slice(0, LISTED).join(', ')}${ids.length > LISTED ? ' …' : ''}`;
