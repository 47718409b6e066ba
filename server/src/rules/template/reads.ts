import type { Range } from '../../prompt/index.ts';
import type { MeasuredPrompt } from '../rule.ts';

/** A name that the template reads. */
export interface Read {
  /** The first part of the path: `user` of `user.name`. */
  readonly root: string;
  readonly path: string;
  readonly range: Range;
}

/** Names that the engines define themselves. */
const ENGINE =
  /^(?:loop|forloop|tablerowloop|super|self|caller|varargs|kwargs|this|true|false|null|none|undefined|range|dict|lipsum|cycler|joiner|namespace|now|item|history|messages|_|ctx|state|auth|flow|input)$/i;

/** What the template reads from its caller: neither bound by itself nor by its engine. */
export function reads({ prompt, segments }: MeasuredPrompt): Read[] {
  const bound = new Set<string>();
  for (const { segment } of segments)
    if (segment.kind === 'block') for (const name of segment.binds ?? []) bound.add(name);
  const found: Read[] = [];
  for (const { segment } of segments) {
    const paths =
      segment.kind === 'variable' ? (segment.reads ?? [segment.name]) : segment.kind === 'block' ? segment.reads : [];
    for (const path of paths) {
      const root = rootOf(path, prompt.template === 'baml');
      if (root !== null && !bound.has(root) && 'range' in segment) found.push({ root, path, range: segment.range });
    }
  }
  return found;
}

function rootOf(path: string, baml: boolean): string | null {
  // `@root.x` and `../x` of Handlebars reach the caller's x; `@index`, `this.x` and `.` do not.
  const plain = path.replace(/^@root\.|^(?:\.\.\/)+/, '');
  if (plain.startsWith('@') || plain.startsWith('.')) return null;
  const root = plain.replace(/^\$/, '').split(/[.[(]/, 1)[0]!;
  return root === '' || (baml && root === '_') ? null : root;
}

export function isEngineName(name: string): boolean {
  return ENGINE.test(name);
}

/** Another file's text may read or set more than can be seen here. */
export function pullsInOthers({ segments }: MeasuredPrompt): boolean {
  return segments.some(({ segment }) => segment.kind === 'block' && segment.tag === 'include');
}
