import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

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
 * `wanted` decides on files that no extension speaks for (declared in stint.yaml).
 */
export function discover(cwd: string, paths: readonly string[], wanted: (file: string) => boolean): Discovery {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (stat === undefined) missing.push(given);
    else if (stat.isDirectory()) walk(absolute, ignoresAbove(absolute), wanted, files);
    else files.add(absolute);
  }
  return { files: [...files].sort(), missing };
}

interface Scope {
  readonly folder: string;
  readonly rules: Ignore;
}

function walk(folder: string, scopes: readonly Scope[], wanted: (file: string) => boolean, files: Set<string>): void {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be read holds nothing to lint; the rest of the run goes on.
    return;
  }
  const inner = entries.some(({ name }) => IGNORE_FILES.includes(name)) ? [...scopes, ...scopeOf(folder)] : scopes;
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const directory = entry.isDirectory();
    if ((directory && NEVER.has(entry.name)) || isIgnored(file, directory, inner)) continue;
    if (directory) walk(file, inner, wanted, files);
    else if (entry.isFile() && (CANDIDATE.test(file.replaceAll(path.sep, '/')) || wanted(file))) files.add(file);
  }
}

function isIgnored(file: string, directory: boolean, scopes: readonly Scope[]): boolean {
  return scopes.some(({ folder, rules }) =>
    rules.ignores(path.relative(folder, file).split(path.sep).join('/') + (directory ? '/' : '')),
  );
}

function scopeOf(folder: string): Scope[] {
  const patterns = IGNORE_FILES.flatMap((name) => {
    try {
      return [readFileSync(path.join(folder, name), 'utf8')];
    } catch {
      return [];
    }
  });
  return patterns.length === 0 ? [] : [{ folder, rules: ignore().add(patterns.join('\n')) }];
}

/** Ignore files of the folders around, up to the repository's top. */
function ignoresAbove(folder: string): Scope[] {
  const scopes: Scope[] = [];
  for (let inner = folder; !isRepository(inner); ) {
    const outer = path.dirname(inner);
    if (outer === inner) return [];
    scopes.unshift(...scopeOf(outer));
    inner = outer;
  }
  return scopes;
}

function isRepository(folder: string): boolean {
  return statSync(path.join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
}
