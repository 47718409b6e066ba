/** Says whether a path matches: relative, with `/`. */
export type PathTest = (path: string) => boolean;

/**
 * `*` any letters but `/`, `?` one of them, `[a-z]` and `[!a-z]` one of a set, `**` any folders, `{a,b}` and `@(a|b)` either;
 * `\` takes what follows literally, `!` at the front turns all of it around. Folders and files that begin with a dot are as any.
 * Takes time in proportion to pattern times path, whatever they are: patterns come from a repository, and as regular
 * expressions some take years.
 */
export function glob(pattern: string): PathTest {
  const negated = pattern.startsWith('!') && !pattern.startsWith('!(');
  const either = expand(negated ? pattern.slice(1) : pattern).map(pathPattern);
  return (path) => {
    const names = path.split('/');
    return either.some((one) => matchesPath(one, names)) !== negated;
  };
}

/** What of a pattern other tools would read as a wildcard and {@link glob} takes for letters; null where nothing is. */
export function unreadable(pattern: string): string | null {
  const [sign] = /(?<!\\)[!*+?]\(|\{-?\w+\.\.-?\w+\}/.exec(pattern) ?? [];
  if (sign !== undefined)
    return `the glob ${pattern} has ${sign}, which is not understood here. Known: * ** ? [a-z] [!a-z] {a,b} and ! at the front.`;
  return pattern.length > LONGEST ? `a glob has ${pattern.length} letters: no more than ${LONGEST} are read.` : null;
}

/** The folder that a pattern names before its first wildcard, and the rest; null where it has none. */
export function wildcardOf(pattern: string): { readonly folder: string; readonly rest: string } | null {
  const steps = pattern.split('/');
  const first = steps.findIndex((step) => /[*?[{]|@\(/.test(step));
  return first === -1
    ? null
    : { folder: steps.slice(0, first).join('/') || (first === 0 ? '' : '/'), rest: steps.slice(first).join('/') };
}

const STAR = Symbol('any letters');
const ONE = Symbol('a letter');
const FOLDERS = Symbol('any folders');
interface LetterSet {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [from: string, to: string])[];
}
type Unit = string | typeof STAR | typeof ONE | LetterSet;
/** Most steps have one star at most. */
interface OneStar {
  readonly before: string;
  readonly after: string;
}
export type Step = string | typeof FOLDERS | OneStar | readonly Unit[];
export type PathPattern = readonly Step[];

/** A pattern without alternatives. */
export function pathPattern(pattern: string): PathPattern {
  const steps = pattern
    .replace(/^(?:\.?\/)+/, '')
    .split('/')
    .map((step): Step => (step === '**' ? FOLDERS : nameOf(step)));
  // What is in a folder is not the folder.
  return steps.at(-1) === FOLDERS ? [...steps, nameOf('*')] : steps;
}

export function matchesPath(pattern: PathPattern, names: readonly string[]): boolean {
  return matches(pattern, FOLDERS, names, matchesName);
}

/** Goes back no further than to the last wildcard: one before it could take up no more than that one can. */
function matches<P, T>(
  pattern: readonly P[],
  wildcard: P,
  items: ArrayLike<T>,
  fits: (one: P, item: T) => boolean,
): boolean {
  let at = 0;
  let item = 0;
  let last = -1;
  let resume = 0;
  while (item < items.length) {
    const one = pattern[at];
    if (one === wildcard) {
      last = at++;
      resume = item;
    } else if (one !== undefined && fits(one, items[item]!)) {
      at++;
      item++;
    } else if (last !== -1) {
      at = last + 1;
      item = ++resume;
    } else return false;
  }
  while (pattern[at] === wildcard) at++;
  return at === pattern.length;
}

export function matchesName(step: Step, name: string): boolean {
  if (typeof step === 'string') return step === name;
  if (step === FOLDERS) return false;
  if ('before' in step)
    return (
      name.length >= step.before.length + step.after.length && name.startsWith(step.before) && name.endsWith(step.after)
    );
  return matches(step, STAR, name, matchesLetter);
}

function matchesLetter(unit: Unit, letter: string): boolean {
  if (typeof unit !== 'object') return unit === letter || unit === ONE;
  return unit.ranges.some(([from, to]) => letter >= from && letter <= to) !== unit.negated;
}

/** What a folder or file may be called. */
export function nameOf(step: string): Step {
  const units: Unit[] = [];
  for (let at = 0; at < step.length; at++) {
    const letter = step[at]!;
    const set = letter === '[' ? setAt(step, at) : null;
    if (letter === '\\' && at + 1 < step.length) units.push(step[++at]!);
    else if (letter === '*') {
      if (units.at(-1) !== STAR) units.push(STAR);
    } else if (letter === '?') units.push(ONE);
    else if (set !== null) {
      units.push(set.letters);
      at = set.end;
    } else units.push(letter);
  }
  const star = units.indexOf(STAR);
  const plain = units.every((unit, index) => typeof unit === 'string' || index === star);
  if (!plain) return units;
  return star === -1
    ? units.join('')
    : { before: units.slice(0, star).join(''), after: units.slice(star + 1).join('') };
}

/** `[a-z_]` and `[!a]`; null where the bracket is not closed. */
function setAt(step: string, start: number): { readonly letters: LetterSet; readonly end: number } | null {
  const negated = step[start + 1] === '!' || step[start + 1] === '^';
  const first = start + (negated ? 2 : 1);
  const ranges: [string, string][] = [];
  for (let at = first; at < step.length; at++) {
    if (step[at] === ']' && at > first) return { letters: { negated, ranges }, end: at };
    if (step[at] === '\\' && at + 1 < step.length) at++;
    const from = step[at]!;
    const isRange = step[at + 1] === '-' && at + 2 < step.length && step[at + 2] !== ']';
    ranges.push([from, isRange ? step[(at += 2)]! : from]);
  }
  return null;
}

/** Letters of all alternatives together. No path is half as long: more is a trap, not a pattern. */
const LONGEST = 8192;

/** `a{b,c}` as `ab` and `ac`. Braces without a comma, or that are not closed, are letters. */
function expand(pattern: string): readonly string[] {
  const done: string[] = [];
  let open = [pattern.replaceAll(/@\(([^()]*)\)/g, (_, inner: string) => eitherOf(inner.split('|')))];
  while (open.length > 0) {
    if (open.reduce((sum, each) => sum + each.length, 0) > LONGEST) return done;
    const next: string[] = [];
    for (const each of open) {
      const braces = bracesIn(each);
      if (braces === null) done.push(each);
      else for (const part of braces.parts) next.push(each.slice(0, braces.start) + part + each.slice(braces.end));
    }
    open = next;
  }
  return done;
}

const eitherOf = (parts: readonly string[]): string => (parts.length === 1 ? parts[0]! : `{${parts.join(',')}}`);

/** The first braces that close around a comma, the inner ones first. */
function bracesIn(
  pattern: string,
): { readonly start: number; readonly end: number; readonly parts: readonly string[] } | null {
  const open: number[][] = [];
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at];
    if (letter === '\\') at++;
    else if (letter === '{') open.push([at]);
    else if (letter === ',') open.at(-1)?.push(at);
    else if (letter === '}') {
      const cuts = open.pop() ?? [];
      if (cuts.length < 2) continue;
      const ends = [...cuts.slice(1), at];
      const parts = cuts.map((cut, index) => pattern.slice(cut + 1, ends[index]));
      return { start: cuts[0]!, end: at + 1, parts };
    }
  }
  return null;
}
