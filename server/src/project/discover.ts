import path from 'node:path';
import { type FileAccess, type FileEntry, readIfAny } from './file-access.ts';
import { glob, wildcardOf } from './glob.ts';
import { IgnoreRules } from './ignore-file.ts';

/** Extensions and bare names that some format may know. Other files are not even opened, unless stint.yaml declares them. */
const CANDIDATE =
  /\.(md|mdc|mdx|txt|json|jsonc|ya?ml|toml|prompt|prompty|jinja2?|j2|hbs|handlebars|mustache|liquid|baml)$|(^|\/)\.(cursorrules|clinerules|windsurfrules|roorules)$/i;

/** What lies in a folder to say which files are left out. */
export const IGNORE_FILES = ['.gitignore', '.stintignore'];
const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);

export interface Discovery {
  /** Absolute paths, sorted. */
  readonly files: readonly string[];
  /** Those of the files that were asked for by name. */
  readonly named: ReadonlySet<string>;
  /** Files that were asked for by name and that an ignore file leaves out. */
  readonly ignored: readonly string[];
  /** Paths that were asked for and do not exist, and globs that match nothing. */
  readonly missing: readonly string[];
}

export interface DiscoverOptions {
  /** Files that no extension speaks for and that are looked at all the same (declared in stint.yaml). */
  readonly wanted: (file: string) => boolean;
  readonly access: FileAccess;
  /** Whether ignore files hold. Default true. */
  readonly ignore?: boolean;
}

/** The files at the paths, below the folders and at the globs that may hold prompts. A step per folder. */
export function* discover(
  cwd: string,
  paths: readonly string[],
  options: DiscoverOptions,
): Generator<undefined, Discovery> {
  const { access } = options;
  const files = new Set<string>();
  const named = new Set<string>();
  const ignored: string[] = [];
  const missing: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const stat = access.stat(absolute);
    if (stat === null) {
      const matched = yield* matching(cwd, given, options);
      for (const file of matched) files.add(file);
      if (matched.length === 0) missing.push(given);
    } else if (stat.kind === 'folder') {
      const scopes = options.ignore === false ? [] : ignoresAbove(absolute, cwd, access);
      yield* walk(absolute, scopes, files, options);
    } else if (options.ignore === false || !ignoredByName(cwd, absolute, access)) {
      files.add(absolute);
      named.add(absolute);
    } else ignored.push(absolute);
  }
  return { files: [...files].sort(), named, ignored, missing };
}

/** What a quoted glob (`'src/**\/*.md'`) matches. */
function* matching(cwd: string, given: string, options: DiscoverOptions): Generator<undefined, readonly string[]> {
  const wildcard = wildcardOf(given.replaceAll(path.sep, '/'));
  if (wildcard === null) return [];
  const folder = path.resolve(cwd, wildcard.folder);
  if (options.access.stat(folder)?.kind !== 'folder') return [];
  const files = new Set<string>();
  yield* walk(folder, options.ignore === false ? [] : ignoresAbove(folder, cwd, options.access), files, options);
  const matches = glob(wildcard.rest);
  return [...files].filter((file) => matches(path.relative(folder, file).replaceAll(path.sep, '/')));
}

function ignoredByName(cwd: string, file: string, access: FileAccess): boolean {
  const folder = path.dirname(file);
  return isIgnored(file, false, [...ignoresAbove(folder, cwd, access), ...scopeOf(folder, access)]);
}

/** Whether `discover` would come upon a file below the folder. */
export function discovers(folder: string, file: string, { wanted, access }: DiscoverOptions): boolean {
  if (!isCandidate(file) && !wanted(file)) return false;
  const scopes = ignoresAbove(folder, folder, access);
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

/** Whether a file is looked at though stint.yaml does not declare it. */
export function isCandidate(file: string): boolean {
  return CANDIDATE.test(file.replaceAll(path.sep, '/'));
}

interface Scope {
  readonly folder: string;
  readonly rules: IgnoreRules;
}

function* walk(
  folder: string,
  scopes: readonly Scope[],
  files: Set<string>,
  options: DiscoverOptions,
): Generator<undefined, void> {
  const { access } = options;
  let entries: readonly FileEntry[];
  try {
    entries = access.list(folder);
  } catch {
    // A folder that may not be read holds nothing to lint; the rest of the run goes on.
    return;
  }
  yield;
  const inner =
    options.ignore !== false && entries.some(({ name }) => IGNORE_FILES.includes(name))
      ? [...scopes, ...scopeOf(folder, access)]
      : scopes;
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const directory = entry.kind === 'folder';
    if ((directory && NEVER.has(entry.name)) || isIgnored(file, directory, inner)) continue;
    if (directory) yield* walk(file, inner, files, options);
    else if (isCandidate(file) || options.wanted(file)) files.add(file);
  }
}

function isIgnored(file: string, directory: boolean, scopes: readonly Scope[]): boolean {
  return scopes.some(({ folder, rules }) =>
    rules.ignores(path.relative(folder, file).split(path.sep).join('/'), directory),
  );
}

function scopeOf(folder: string, access: FileAccess): Scope[] {
  const patterns = IGNORE_FILES.flatMap((name) => readIfAny(access, path.join(folder, name)) ?? []);
  return patterns.length === 0 ? [] : [{ folder, rules: new IgnoreRules(patterns.join('\n')) }];
}

/** Ignore files of the folders around, up to the repository's top; without a repository, up to the working directory. */
function ignoresAbove(folder: string, cwd: string, access: FileAccess): Scope[] {
  const scopes: Scope[] = [];
  for (let inner = folder; access.stat(path.join(inner, '.git')) === null; ) {
    const outer = path.dirname(inner);
    if (outer === inner)
      return scopes.filter((scope) => scope.folder === cwd || scope.folder.startsWith(cwd + path.sep));
    scopes.unshift(...scopeOf(outer, access));
    inner = outer;
  }
  return scopes;
}
