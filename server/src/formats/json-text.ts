import { createScanner, type ParseErrorCode, printParseErrorCode, type SyntaxKind, visit } from 'jsonc-parser';
import { type Comment, type JsonNode, type Located, rangeOf, SourceText, type SyntaxProblem } from '../prompt/index.ts';
import { editedTree } from './edited-json.ts';

export { rangeOf };

/** Levels of nesting that are read. The parser descends by recursion: unbounded input would exhaust the stack. */
const MAX_DEPTH = 256;
/** Problems reported per file: behind the first few, a parser that resumes mostly repeats itself. */
const MAX_PROBLEMS = 20;

// jsonc-parser's enums are `const`, which a bundler that strips types cannot inline.
const TRIVIA: readonly SyntaxKind[] = [12, 13, 14, 15];
const END_OF_FILE: SyntaxKind = 17;

export interface JsonText {
  /** Absent when the text holds no value at all. */
  readonly root?: JsonNode;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}

/** A node while it is being built. */
interface Node extends JsonNode {
  length: number;
  children?: Node[];
  parent?: Node;
}

/** What was parsed last, the latest first: an editor asks for a file and for its head, and other files come between. */
const recent: { readonly source: string; readonly json: JsonText }[] = [];
const RECENT = 4;
/** Longer texts are not kept. */
const KEPT_LENGTH = 2_000_000;

/** Texts of string nodes that were asked for, also of the trees that later ones are made of. */
const texts = new WeakMap<JsonNode, SourceText>();

/**
 * Parses JSON, comments and trailing commas allowed, with what is half typed left out.
 * Total: every text gives a document, in linear time; one that differs within a string from a text that was parsed
 * lately takes no parse.
 */
export function parseJson(source: string): JsonText {
  for (const [index, known] of recent.entries()) {
    const json = known.source === source ? known.json : edited(known, source);
    if (json === null) continue;
    recent.splice(index, 1);
    recent.unshift({ source, json });
    return json;
  }
  const json = parseAnew(source);
  if (source.length <= KEPT_LENGTH) recent.unshift({ source, json });
  if (recent.length > RECENT) recent.pop();
  return json;
}

function edited({ source: before, json }: (typeof recent)[number], source: string): JsonText | null {
  // Problems and comments would have to be moved, too.
  if (json.root === undefined || json.problems.length > 0 || json.comments.length > 0) return null;
  const root = editedTree(json.root, before, source, (node, was, by) => {
    const text = texts.get(was);
    if (text !== undefined) texts.set(node, text.moved(by));
  });
  return root && { root, problems: [], comments: [] };
}

function parseAnew(source: string): JsonText {
  const problems: SyntaxProblem[] = [];
  const report = (message: string, start: number, end: number) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ message, range: { start, end: Math.min(end, source.length) } });
  };
  const tooDeep = offsetBeyond(source, MAX_DEPTH);
  if (tooDeep !== null) report(`Nested deeper than ${MAX_DEPTH} levels.`, tooDeep, tooDeep + 1);
  const bounded = tooDeep === null ? source : source.slice(0, tooDeep);
  // The scanner takes a byte-order mark for a symbol; a blank keeps the offsets.
  const text = bounded.startsWith('\uFEFF') ? ` ${bounded.slice(1)}` : bounded;

  const comments: Comment[] = [];
  let root: Node | undefined;
  let container: Node | undefined;
  let property: Node | undefined;
  const attach = (node: Node) => {
    const parent = property ?? container;
    property = undefined;
    if (parent === undefined) root ??= node;
    else {
      node.parent = parent;
      parent.children!.push(node);
      if (parent.type === 'property') parent.length = node.offset + node.length - parent.offset;
    }
  };
  const open = (type: 'object' | 'array', offset: number) => {
    const node: Node = { type, offset, length: 1, children: [] };
    attach(node);
    container = node;
  };
  const close = (end: number) => {
    const node = container!;
    property = undefined;
    node.length = end - node.offset;
    const parent = node.parent;
    if (parent?.type === 'property') parent.length = end - parent.offset;
    container = parent?.type === 'property' ? parent.parent : parent;
  };
  visit(
    text,
    {
      onObjectBegin: (offset) => open('object', offset),
      onArrayBegin: (offset) => open('array', offset),
      onObjectEnd: (offset, length) => close(offset + length),
      onArrayEnd: (offset, length) => close(offset + length),
      onObjectProperty: (value, offset, length) => {
        property = { type: 'property', offset, length, parent: container!, children: [] };
        property.children!.push({ type: 'string', offset, length, value, parent: property });
        container!.children!.push(property);
      },
      onLiteralValue: (value, offset, length) => {
        const type = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');
        attach({ type, offset, length, value });
      },
      onComment: (offset, length) => comments.push(comment(source, offset, length)),
      onError: (code, offset, length) => report(describe(code), offset, offset + length),
    },
    { allowTrailingComma: true },
  );
  return { ...(root && { root }), problems, comments };
}

/** The text of a string node, its escapes mapped; edits are written with JSON's escapes. */
export function stringText(source: string, node: JsonNode): SourceText {
  let text = texts.get(node);
  if (text === undefined) texts.set(node, (text = readString(source, node)));
  return text;
}

function readString(source: string, node: JsonNode): SourceText {
  const start = node.offset + 1;
  const last = node.offset + node.length - 1;
  const closed = last >= start && source[last] === '"' && !isEscaped(source, start, last);
  const end = closed ? last : Math.max(start, last + 1);
  const raw = source.slice(start, end);
  const text = SourceText.builder(escapeJson);
  let from = 0;
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', from)) {
    text.append(raw.slice(from, at), start + from, start + at);
    const [cooked, length] = unescaped(raw, at);
    text.append(cooked, start + at, start + at + length);
    from = at + length;
  }
  return text.append(raw.slice(from), start + from, end).build({ start, end });
}

/** The text of any node: a string's content; else its JSON without white space, which is what goes over the wire. */
export function nodeText(source: string, node: JsonNode): SourceText {
  if (node.type === 'string') return stringText(source, node);
  const range = rangeOf(node);
  const text = SourceText.builder((cooked) => cooked);
  const slice = source.slice(range.start, range.end);
  const scanner = createScanner(slice);
  for (let kind = scanner.scan(); kind !== END_OF_FILE; kind = scanner.scan()) {
    if (TRIVIA.includes(kind)) continue;
    const at = scanner.getTokenOffset();
    const end = at + scanner.getTokenLength();
    text.append(slice.slice(at, end), range.start + at, range.start + end);
  }
  return text.build(range);
}

/** A string node's value with the range between its quotes; undefined for every other node. */
export function locatedString(source: string, node: JsonNode | undefined): Located<string> | undefined {
  if (node?.type !== 'string') return undefined;
  const text = stringText(source, node);
  return { value: text.cooked, range: text.whole };
}

export const located = <T>(node: JsonNode, value: T): Located<T> => ({ value, range: rangeOf(node) });

/** The inside of a JSON string that holds `text`. */
const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What the escape at `at` stands for, with its length. A surrogate pair is one; an invalid escape stands for itself. */
function unescaped(raw: string, at: number): [cooked: string, length: number] {
  const simple = ESCAPES[raw[at + 1] ?? ''];
  if (simple !== undefined) return [simple, 2];
  const unit = codeUnit(raw, at);
  if (unit === null) return ['\\', 1];
  const low = unit >= 0xd800 && unit < 0xdc00 ? codeUnit(raw, at + 6) : null;
  if (low !== null && low >= 0xdc00 && low < 0xe000) return [String.fromCharCode(unit, low), 12];
  return [String.fromCharCode(unit), 6];
}

function codeUnit(raw: string, at: number): number | null {
  const written = raw.slice(at, at + 6);
  return /^\\u[0-9a-fA-F]{4}$/.test(written) ? Number.parseInt(written.slice(2), 16) : null;
}

/** Whether an odd run of backslashes precedes `at`. Linear over a file: runs are short, or end the string. */
function isEscaped(source: string, start: number, at: number): boolean {
  let from = at;
  while (from > start && source[from - 1] === '\\') from--;
  return (at - from) % 2 === 1;
}

/** Where the string that opens at `start` ends: its closing quote, the break of its line, or the end of the text. */
function stringEnd(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 34 || c === 10 || c === 13) return i;
  }
  return source.length;
}

/** The bracket that opens level `depth + 1`; null when there is none. */
function offsetBeyond(source: string, depth: number): number | null {
  let level = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === 34) i = stringEnd(source, i);
    else if (c === 91 || c === 123) {
      if (++level > depth) return i;
    } else if (c === 93 || c === 125) level--;
  }
  return null;
}

function comment(source: string, offset: number, length: number): Comment {
  const raw = source.slice(offset, offset + length);
  const text = raw.startsWith('//') ? raw.slice(2) : raw.slice(2).replace(/\*\/$/, '');
  return { text: text.trim(), range: { start: offset, end: offset + length } };
}

/** `CommaExpected` as `Comma expected.` */
function describe(code: ParseErrorCode): string {
  const words = printParseErrorCode(code).replace(
    /([a-z])([A-Z])/g,
    (_, a: string, b: string) => `${a} ${b.toLowerCase()}`,
  );
  return `${words}.`;
}
