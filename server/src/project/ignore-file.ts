import { matchesName, matchesPath, nameOf, type PathPattern, pathPattern, type Step } from './glob.ts';

interface IgnoreRule {
  /** Of the last name alone where no folder is stated. */
  readonly name: Step | null;
  readonly path: PathPattern;
  /** Takes back what rules before it leave out. */
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** What the lines of ignore files leave out, as git reads them (git-scm.com/docs/gitignore); letters match in either case. */
export class IgnoreRules {
  readonly #rules: readonly IgnoreRule[];
  readonly #folders = new Map<string, boolean>();

  constructor(text: string) {
    this.#rules = text.split('\n').flatMap(ruleOf);
  }

  /** @param path relative to the file's folder, with `/` */
  ignores(path: string, isFolder: boolean): boolean {
    const lower = path.toLowerCase();
    return isFolder ? this.#leavesOutFolder(lower) : this.#leavesOut(lower, false);
  }

  #leavesOutFolder(folder: string): boolean {
    let known = this.#folders.get(folder);
    if (known === undefined) this.#folders.set(folder, (known = this.#leavesOut(folder, true)));
    return known;
  }

  #leavesOut(path: string, isFolder: boolean): boolean {
    const cut = path.lastIndexOf('/');
    // What is in a folder that is left out cannot be taken back.
    if (cut > 0 && this.#leavesOutFolder(path.slice(0, cut))) return true;
    const last = path.slice(cut + 1);
    const names = path.split('/');
    const rule = this.#rules.findLast(
      (each) =>
        (isFolder || !each.foldersOnly) &&
        (each.name === null ? matchesPath(each.path, names) : matchesName(each.name, last)),
    );
    return rule !== undefined && !rule.negated;
  }
}

function ruleOf(line: string): IgnoreRule[] {
  let end = line.length;
  while (end > 0 && /[ \t\r]/.test(line[end - 1]!) && line[end - 2] !== '\\') end--;
  const negated = line.startsWith('!');
  const foldersOnly = line[end - 1] === '/';
  const pattern = line.slice(negated ? 1 : 0, foldersOnly ? end - 1 : end).toLowerCase();
  if (pattern === '' || line.startsWith('#')) return [];
  const name = pattern.includes('/') ? null : nameOf(pattern);
  return [{ name, path: name === null ? pathPattern(pattern) : [], negated, foldersOnly }];
}
