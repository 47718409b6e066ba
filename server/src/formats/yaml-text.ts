import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Parser,
  type Range as YamlRange,
} from 'yaml';
import type { Comment, JsonNode, Range, SourceText, SyntaxProblem } from '../prompt/index.ts';
import { lately } from './lately.ts';
import { scalarText } from './yaml-scalar.ts';

/** A YAML document as JSON nodes with absolute offsets. An alias stands for its anchor's node, offsets included. */
export interface YamlTree {
  /** The root; undefined when the document is empty or beyond reading. */
  readonly node: JsonNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  /** The text of a scalar node of this tree (a number or boolean as it is written); null for any other node. */
  text(node: JsonNode | undefined): SourceText | null;
}

/** Nodes that aliases may add in all: a document that repeats more is an alias bomb, not a prompt. */
const ALIAS_LIMIT = 10_000;
/** Problems reported of one document, one by one: text that is no YAML at all has one per word. */
const PROBLEM_LIMIT = 20;
/** Levels of maps and lists. The composer recurses: thousands of brackets overflow its stack, and in a regular expression at its end that ends the process. */
const DEPTH_LIMIT = 200;
/** Mistakes after which a text is no YAML: to find them all would take seconds per megabyte. */
const MISTAKE_LIMIT = 1000;

type Scalars = WeakMap<JsonNode, { type: string; indent: number }>;
type Mutable = { -readonly [K in keyof JsonNode]: JsonNode[K] };

/**
 * Reads the first YAML document of `text`, which stands at `offset` of its file. Never throws: what cannot be read is a problem.
 * Duplicate keys are a problem; `property` takes the last one. `<<` merges come first, so that own keys win.
 */
export function yamlTree(text: string, offset = 0): YamlTree {
  // Front matter, mostly: an edit of the prompt below leaves it as it is.
  return text.length > 5_000 ? readTree(text, offset) : shortTree(`${offset}:${text}`);
}

const shortTree = lately((placed) => {
  const colon = placed.indexOf(':');
  return readTree(placed.slice(colon + 1), Number(placed.slice(0, colon)));
}, 50_000);

function readTree(text: string, offset: number): YamlTree {
  const problems = new Problems();
  const comments: Comment[] = [];
  const scalars: Scalars = new WeakMap();
  let node: JsonNode | undefined;
  try {
    const tokens = [...new Parser().parse(text)];
    for (const token of tokens) {
      if (isDeeper(token, DEPTH_LIMIT)) throw new RangeError();
      collectComments(token, offset, comments);
    }
    comments.sort((a, b) => a.range.start - b.range.start);
    if (tokens.reduce((sum, { type }) => sum + (type === 'error' ? 1 : 0), 0) > MISTAKE_LIMIT)
      throw new TooManyMistakes();
    const composer = new Composer({ keepSourceTokens: true, stringKeys: false, uniqueKeys: false });
    stopAtLimit(composer);
    const [first] = composer.compose(tokens, true, text.length);
    if (first !== undefined) {
      for (const { message, pos } of first.errors) {
        const start = Math.min(pos[0], text.length);
        const end = Math.max(start, Math.min(pos[1], text.length));
        problems.add(message.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '.'), {
          start: offset + start,
          end: offset + end,
        });
      }
      node = new Converter(first as Document.Parsed, text, offset, scalars, problems).convert();
    }
  } catch (error) {
    const message = error instanceof RangeError ? 'The YAML is nested too deeply.' : 'The YAML cannot be read.';
    problems.add(error instanceof TooManyMistakes ? error.message : message, {
      start: offset,
      end: offset + text.length,
    });
  }
  return {
    node,
    problems: problems.list(),
    comments,
    text(wanted) {
      if (wanted === undefined || wanted.children !== undefined) return null;
      const { type, indent } = scalars.get(wanted) ?? { type: 'PLAIN', indent: 0 };
      const start = wanted.offset - offset;
      const written = text.slice(start, start + wanted.length);
      const cooked = typeof wanted.value === 'string' ? wanted.value : written;
      return scalarText(written, cooked, type, indent, wanted.offset);
    },
  };
}

/** The first problems one by one, the others by their number. */
class Problems {
  readonly #first: SyntaxProblem[] = [];
  #more = 0;
  #last: Range = { start: 0, end: 0 };

  add(message: string, range: Range): void {
    if (this.#first.length < PROBLEM_LIMIT) this.#first.push({ message, range });
    else this.#more++;
    this.#last = range;
  }

  list(): SyntaxProblem[] {
    const more = `${this.#more} more problem${this.#more === 1 ? '' : 's'}, up to here.`;
    return this.#more === 0 ? this.#first : [...this.#first, { message: more, range: this.#last }];
  }
}

class TooManyMistakes extends Error {
  override readonly name = 'TooManyMistakes';
  constructor() {
    super(`This is no YAML: it has more than ${MISTAKE_LIMIT} mistakes.`);
  }
}

/** Ends the composing at the limit of mistakes. The composer has no option for it: its reporter is wrapped. */
function stopAtLimit(composer: Composer): void {
  const reporting = composer as unknown as { onError: (...mistake: unknown[]) => void };
  const report = reporting.onError;
  let mistakes = 0;
  reporting.onError = (...mistake) => {
    if (++mistakes > MISTAKE_LIMIT) throw new TooManyMistakes();
    report(...mistake);
  };
}

class Converter {
  #aliased = 0;
  #overflow = false;
  readonly #path = new Set<unknown>();
  readonly #document: Document.Parsed;
  readonly #text: string;
  readonly #offset: number;
  readonly #scalars: Scalars;
  readonly #problems: Problems;

  constructor(document: Document.Parsed, text: string, offset: number, scalars: Scalars, problems: Problems) {
    this.#document = document;
    this.#text = text;
    this.#offset = offset;
    this.#scalars = scalars;
    this.#problems = problems;
  }

  convert(): JsonNode | undefined {
    const contents = this.#document.contents;
    return contents === null ? undefined : this.#node(contents, undefined, false);
  }

  #node(source: unknown, parent: JsonNode | undefined, aliased: boolean): JsonNode | undefined {
    if (aliased && ++this.#aliased > ALIAS_LIMIT) this.#stop(source);
    if (isAlias(source)) {
      const target = this.#overflow ? undefined : source.resolve(this.#document);
      if (target === undefined && !this.#overflow)
        this.#problem(`The alias \`*${source.source}\` has no anchor.`, source.range);
      if (target === undefined || this.#path.has(target)) return this.#leaf('null', null, source.range, parent);
      return this.#node(target, parent, true);
    }
    if (isScalar(source)) {
      const { value } = source;
      const range = source.range as YamlRange | undefined;
      if (typeof value === 'string' || (typeof value === 'object' && value !== null) || typeof value === 'symbol') {
        const leaf = this.#leaf(
          'string',
          typeof value === 'string' ? value : String(source.source ?? ''),
          range,
          parent,
        );
        const token = source.srcToken as (CST.FlowScalar | CST.BlockScalar) | undefined;
        this.#scalars.set(leaf, {
          type: source.type ?? 'PLAIN',
          indent: token?.type === 'block-scalar' ? token.indent : 0,
        });
        return leaf;
      }
      if (typeof value === 'number' || typeof value === 'bigint')
        return this.#leaf('number', Number(value), range, parent);
      if (typeof value === 'boolean') return this.#leaf('boolean', value, range, parent);
      return this.#leaf('null', null, range, parent);
    }
    if (isMap(source) || isSeq(source)) {
      const children: JsonNode[] = [];
      const node = {
        ...this.#leaf(isMap(source) ? 'object' : 'array', undefined, source.range as YamlRange, parent),
        children,
      };
      this.#path.add(source);
      if (isMap(source)) this.#properties(source.items, node, children, aliased);
      else
        for (const item of source.items) {
          if (this.#overflow && aliased) break;
          const child = this.#node(isPair(item) ? item.value : item, node, aliased);
          if (child !== undefined) children.push(child);
        }
      this.#path.delete(source);
      return node;
    }
    return undefined;
  }

  #properties(
    items: readonly { key: unknown; value: unknown }[],
    node: JsonNode,
    children: JsonNode[],
    aliased: boolean,
  ): void {
    const own: JsonNode[] = [];
    const seen = new Set<unknown>();
    for (const { key, value } of items) {
      if (this.#overflow && aliased) break;
      const name = this.#node(key, undefined, aliased);
      if (name === undefined) continue;
      const range = { start: name.offset, end: name.offset + name.length };
      const text = String(
        name.value ??
          (name.children === undefined ? '' : this.#text.slice(range.start - this.#offset, range.end - this.#offset)),
      );
      if (text === '<<') {
        const merged = this.#node(value, node, true);
        const maps = merged?.type === 'array' ? (merged.children ?? []) : merged === undefined ? [] : [merged];
        // The first of several merged maps wins, and `property` takes the last.
        for (const map of [...maps].reverse())
          for (const property of map.type === 'object' ? (map.children ?? []) : []) children.push(property);
        continue;
      }
      if (seen.has(text)) this.#problems.add(`The key \`${text}\` stands here a second time.`, range);
      seen.add(text);
      const property: Mutable = { type: 'property', offset: name.offset, length: name.length, parent: node };
      const content = this.#node(value, property, aliased) ?? this.#empty(range.end, property);
      const keyNode: JsonNode = {
        type: 'string',
        offset: name.offset,
        length: name.length,
        value: text,
        parent: property,
      };
      this.#scalars.set(keyNode, this.#scalars.get(name) ?? { type: 'PLAIN', indent: 0 });
      const end = content.offset + content.length;
      property.length = end > range.end ? end - range.start : name.length;
      property.children = [keyNode, content];
      own.push(property);
    }
    for (const property of own) children.push(property);
  }

  #leaf(
    type: JsonNode['type'],
    value: unknown,
    range: YamlRange | null | undefined,
    parent: JsonNode | undefined,
  ): JsonNode {
    const start = Math.min(range?.[0] ?? 0, this.#text.length);
    const end = Math.max(start, Math.min(range?.[1] ?? start, this.#text.length));
    return {
      type,
      offset: this.#offset + start,
      length: end - start,
      ...(value === undefined ? {} : { value }),
      ...(parent === undefined ? {} : { parent }),
    };
  }

  #empty(at: number, parent: JsonNode): JsonNode {
    return { type: 'null', offset: at, length: 0, value: null, parent };
  }

  #stop(source: unknown): void {
    if (this.#overflow) return;
    this.#overflow = true;
    this.#problem(
      `Aliases repeat more than ${ALIAS_LIMIT} nodes; the rest is not read.`,
      (source as { range?: YamlRange }).range,
    );
  }

  #problem(message: string, at: YamlRange | null | undefined): void {
    const { offset, length } = this.#leaf('null', null, at, undefined);
    this.#problems.add(message, { start: offset, end: offset + length });
  }
}

/** Whether collections of the concrete syntax tree nest deeper than `limit`. */
function isDeeper(token: CST.Token, limit: number): boolean {
  const waiting: [unknown, number][] = [[token, 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, depth] = next;
    if (Array.isArray(value)) for (const item of value) waiting.push([item, depth]);
    else if (typeof value === 'object' && value !== null) {
      const { items, value: content, key } = value as { items?: unknown; value?: unknown; key?: unknown };
      const inside = items === undefined ? depth : depth + 1;
      if (inside > limit) return true;
      for (const part of [items, content, key]) if (typeof part === 'object') waiting.push([part, inside]);
    }
  }
  return false;
}

/** Comments of a token of the concrete syntax tree, wherever it keeps them. */
function collectComments(token: CST.Token, offset: number, comments: Comment[]): void {
  const waiting: unknown[] = [token];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) waiting.push(value[i]);
    } else if (typeof value === 'object' && value !== null) {
      const { type, offset: at, source } = value as { type?: string; offset?: number; source?: string };
      if (type === 'comment' && at !== undefined && source !== undefined)
        comments.push({
          text: source.slice(1).trim(),
          range: { start: offset + at, end: offset + at + source.length },
        });
      else if (type === undefined || source === undefined || type === 'block-scalar' || 'end' in value)
        for (const key of ['end', 'value', 'sep', 'key', 'start', 'props', 'items'] as const)
          if (key in value) waiting.push((value as Record<string, unknown>)[key]);
    }
  }
}
