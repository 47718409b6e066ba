import {
  type Comment,
  type JsonNode,
  type Located,
  property,
  type Range,
  SourceText,
  type SyntaxProblem,
} from '../prompt/index.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

export interface SplitDocument {
  /** The YAML between the `---` lines; null without them. `range` is of that YAML alone. */
  readonly frontMatter: { readonly range: Range; readonly text: string } | null;
  readonly body: { readonly start: number; readonly text: string };
}

/** Splits a file into front matter and body. An opening `---` that nothing closes is a thematic break, so body. */
export function splitFrontMatter(text: string): SplitDocument {
  // A byte-order mark is no text.
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const whole = { frontMatter: null, body: { start, text: text.slice(start) } };
  const opening = lineEnd(text, start);
  if (text.slice(start, opening).trimEnd() !== '---' || opening === text.length) return whole;
  for (let line = opening + 1; line <= text.length; ) {
    const end = lineEnd(text, line);
    // A line of the YAML is never `---`, a literal block's is indented.
    if (text.startsWith('---', line) && text.slice(line, end).trimEnd() === '---') {
      const body = Math.min(end + 1, text.length);
      return {
        frontMatter: { range: { start: opening + 1, end: line }, text: text.slice(opening + 1, line) },
        body: { start: body, text: text.slice(body) },
      };
    }
    line = end + 1;
  }
  return whole;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

/**
 * The front matter's fields, for formats whose front matter is flat. A value that is no YAML is taken as it is written:
 * Claude Code documents `argument-hint: [pr] [priority]` and itself writes `description: Use it when: …` (slash commands,
 * sub-agents), Gemini CLI falls back to such lines for skills, Cursor writes `globs: *.ts` (all 2026-11).
 */
export class FrontMatter {
  readonly range: Range;
  /** What stays unreadable even so. */
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  /** The keys of the values that no YAML parser reads. */
  readonly unquoted: readonly Located<string>[];
  readonly #tree: YamlTree;
  readonly #written = new Map<number, SourceText>();

  constructor(text: string, range: Range) {
    this.range = range;
    const strict = yamlTree(text, range.start);
    const unquoted: Located<string>[] = [];
    const mend = (entry: string, key: string, gap: string, value: string, at: number): string => {
      if (yamlTree(entry).problems.length === 0) return entry;
      const start = range.start + at;
      unquoted.push({ value: key, range: { start, end: start + key.length } });
      const text = SourceText.verbatim(value, start + key.length + gap.length);
      this.#written.set(text.whole.start, text);
      return key + gap + value.replace(/\S/g, 'x');
    };
    const tree = strict.problems.length === 0 ? strict : yamlTree(text.replace(ENTRY, mend), range.start);
    this.unquoted = unquoted;
    this.#tree = tree;
    this.problems = tree.problems;
    this.comments = tree.comments;
  }

  field(key: string): JsonNode | undefined {
    return property(this.#tree.node, key);
  }

  /** A scalar field's text with its positions; null where it is absent or no scalar. */
  text(key: string): SourceText | null {
    const node = this.field(key);
    return node === undefined || node.type === 'null' ? null : this.#textOf(node);
  }

  /** A scalar field, or the first item of a list, as a located string, trimmed; undefined where it is absent or empty. */
  string(key: string): Located<string> | undefined {
    const node = this.field(key);
    const text = this.#textOf(node?.type === 'array' ? node.children?.[0] : node);
    const value = text?.cooked.trim();
    return text === null || value === undefined || value === '' ? undefined : { value, range: text.whole };
  }

  #textOf(node: JsonNode | undefined): SourceText | null {
    return (node && this.#written.get(node.offset)) ?? this.#tree.text(node);
  }
}

/** A field that starts in the first column, with a plain value and the indented lines that go on with it. */
const ENTRY = /^([\w-]+)(:[ \t]+)([^\s"'|>#].*(?:\n[ \t]+\S.*)*)/gm;
