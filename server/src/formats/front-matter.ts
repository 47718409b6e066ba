import {
  type Comment,
  type JsonNode,
  type Located,
  property,
  type Range,
  type SourceText,
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

/** The front matter's fields, for formats whose front matter is flat. */
export class FrontMatter {
  readonly range: Range;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  readonly #tree: YamlTree;

  constructor(text: string, range: Range) {
    this.range = range;
    this.#tree = yamlTree(text, range.start);
    this.problems = this.#tree.problems;
    this.comments = this.#tree.comments;
  }

  field(key: string): JsonNode | undefined {
    return property(this.#tree.node, key);
  }

  /** A scalar field's text with its positions; null where it is absent or no scalar. */
  text(key: string): SourceText | null {
    const node = this.field(key);
    return node === undefined || node.type === 'null' ? null : this.#tree.text(node);
  }

  /** A scalar field, or the first item of a list, as a located string, trimmed; undefined where it is absent or empty. */
  string(key: string): Located<string> | undefined {
    const node = this.field(key);
    const text = this.#tree.text(node?.type === 'array' ? node.children?.[0] : node);
    const value = text?.cooked.trim();
    return text === null || value === undefined || value === '' ? undefined : { value, range: text.whole };
  }
}
