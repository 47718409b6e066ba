import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { type FileAccess, type FileEntry, readIfAny } from './file-access.ts';

/** Extensions and bare names that some format may know. Other files are not even opened, unless stint.yaml declares them. */
const CANDIDATE =
  /\.(md|mdc|mdx|txt|json|jsonc|ya?ml|toml|prompt|prompty|jinja2?|j2|hbs|handlebars|mustache|liquid|baml)$|(^|\/)\.(cursorrules|clinerules|windsurfrules|roorules)$/i;

const IGNORE_FILES = ['.gitignore', '.stintignore'];
const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);

export interface Discovery {
  /** Absolute paths, sorted. */
  readonly files: readonly string[];
  /** Paths that were asked for and do not exist. */
  readonly missing: readonly string[];
}

/**
 * The files below the paths that may hold prompts. Ignore files hold inside folders; a file named by itself is always taken.
 * `wanted` decides on files that no extension speaks for (declared in stint.yaml). A step per folder.
 */
export function* discover(
  cwd: string,
  paths: readonly string[],
  wanted: (file: string) => boolean,
  access: FileAccess,
): Generator<undefined, Discovery> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const stat = access.stat(absolute);
    if (stat === null) missing.push(given);
    else if (stat.kind === 'folder') yield* walk(absolute, ignoresAbove(absolute, access), wanted, files, access);
    else files.add(absolute);
  }
  return { files: [...files].sort(), missing };
}

/** Whether `discover` would come upon a file below the folder. */
export function discovers(
  folder: string,
  file: string,
  wanted: (file: string) => boolean,
  access: FileAccess,
): boolean {
  if (!isCandidate(file) && !wanted(file)) return false;
  const scopes = ignoresAbove(folder, access);
  let at = folder;
  const steps = path.relative(folder, file).split(path.sep);
  for (const [index, step] of steps.entries()) {
    scopes.push(...scopeOf(at, access));
    at = path.join(at, step);
    const directory = index < steps.length - 1;
    if ((directory && NEVER.has(step)) || isIgnored(at, directory, scopes)) return false;
  }
  return true;
}

function isCandidate(file: string): boolean {
  return CANDIDATE.test(file.replaceAll(path.sep, '/'));
}

interface Scope {
  readonly folder: string;
  readonly rules: Ignore;
}

function* walk(
  folder: string,
  scopes: readonly Scope[],
  wanted: (file: string) => boolean,
  files: Set<string>,
  access: FileAccess,
): Generator<undefined, void> {
  let entries: readonly FileEntry[];
  try {
    entries = access.list(folder);
  } catch {
    // A folder that may not be read holds nothing to lint; the rest of the run goes on.
    return;
  }
  yield;
  const inner = entries.some(({ name }) => IGNORE_FILES.includes(name))
    ? [...scopes, ...scopeOf(folder, access)]
    : scopes;
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const directory = entry.kind === 'folder';
    if ((directory && NEVER.has(entry.name)) || isIgnored(file, directory, inner)) continue;
    if (directory) yield* walk(file, inner, wanted, files, access);
    else if (isCandidate(file) || wanted(file)) files.add(file);
  }
}

function isIgnored(file: string, directory: boolean, scopes: readonly Scope[]): boolean {
  return scopes.some(({ folder, rules }) =>
    rules.ignores(path.relative(folder, file).split(path.sep).join('/') + (directory ? '/' : '')),
  );
}

function scopeOf(folder: string, access: FileAccess): Scope[] {
  const patterns = IGNORE_FILES.flatMap((name) => readIfAny(access, path.join(folder, name)) ?? []);
  return patterns.length === 0 ? [] : [{ folder, rules: ignore().add(patterns.join('\n')) }];
}

/** Ignore files of the folders around, up to the repository's top. */
function ignoresAbove(folder: string, access: FileAccess): Scope[] {
  const scopes: Scope[] = [];
  for (let inner = folder; access.stat(path.join(inner, '.git')) === null; ) {
    const outer = path.dirname(inner);
    if (outer === inner) return [];
    scopes.unshift(...scopeOf(outer, access));
    inner = outer;
  }
  return scopes;
}
