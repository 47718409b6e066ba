import type { Volatility } from '../prompt/index.ts';
import { volatilityOf } from '../prompt/index.ts';
import { mostVolatile, rootOf, StringLiterals } from './template-expression.ts';
import type { TemplateWriter } from './template-writer.ts';

/** Handlebars (dotprompt, Semantic Kernel) and Mustache. A Handlebars tag may call helpers; a Mustache one is a path. */
export function scanHandlebars(writer: TemplateWriter, syntax: 'handlebars' | 'mustache'): void {
  const { source } = writer;
  const reader = new TagReader(source, syntax);
  for (let at = source.indexOf('{{'); at !== -1; at = source.indexOf('{{', at)) {
    if (syntax === 'handlebars' && source[at - 1] === '\\' && at > writer.at) {
      at = escaped(writer, at, reader);
      continue;
    }
    const tag = reader.read(at);
    if (tag === null) {
      writer.problem('The tag `{{` is never closed.', at, at + 2);
      at += 2;
      continue;
    }
    if (source.startsWith('{{{{', at) && syntax === 'handlebars') at = rawBlock(writer, at, tag);
    else at = writeTag(writer, at, tag);
  }
}

interface Tag {
  readonly end: number;
  /** What stands between the braces, without braces, whitespace marks and surrounding space. */
  readonly inner: string;
  /** Offset of `inner`. */
  readonly offset: number;
  readonly trimBefore: boolean;
  readonly trimAfter: boolean;
}

class TagReader {
  readonly #source: string;
  readonly #literals: StringLiterals | null;
  /** Where the last ends stand: behind them no search is worth it, so that unclosed tags stay linear. */
  readonly #lastClose: number;
  readonly #lastCommentClose: number;

  constructor(source: string, syntax: 'handlebars' | 'mustache') {
    this.#source = source;
    this.#literals = syntax === 'handlebars' ? new StringLiterals(source, '\n') : null;
    this.#lastClose = source.lastIndexOf('}}');
    this.#lastCommentClose = Math.max(source.lastIndexOf('--}}'), source.lastIndexOf('--~}}'));
  }

  /** The tag that starts at `start`; null when nothing closes it. */
  read(start: number): Tag | null {
    const source = this.#source;
    let open = start + 2;
    while (source[open] === '{' && open < start + 4) open++;
    const comment = /^~?!(--)?/.exec(source.slice(open, open + 4));
    const close =
      comment === null ? this.#close(open) : this.#commentClose(open + comment[0].length, comment[1] !== undefined);
    if (close === -1) return null;
    let end = close + 2;
    for (let braces = open - start - 2; braces > 0 && source[end] === '}'; braces--) end++;
    const trimBefore = source[open] === '~';
    const trimAfter = source[close - 1] === '~' && close - 1 > open;
    const from = trimBefore ? open + 1 : open;
    const raw = source.slice(from, trimAfter ? close - 1 : close);
    const inner = raw.trim();
    return { end, inner, offset: from + (raw.length - raw.trimStart().length), trimBefore, trimAfter };
  }

  #close(open: number): number {
    for (let i = open; i < this.#lastClose + 1; i++) {
      const letter = this.#source[i]!;
      if (letter === '}' && this.#source[i + 1] === '}') return i;
      if (letter === '{' && this.#source[i + 1] === '{') return -1;
      if (letter !== '"' && letter !== "'") continue;
      const end = this.#literals?.end(i) ?? -1;
      if (end !== -1) i = end - 1;
    }
    return -1;
  }

  #commentClose(from: number, long: boolean): number {
    if (long && from <= this.#lastCommentClose) {
      const mark = /--~?\}\}/g;
      mark.lastIndex = from;
      const match = mark.exec(this.#source);
      if (match !== null) return match.index + match[0].length - 2;
    }
    return from <= this.#lastClose ? this.#source.indexOf('}}', from) : -1;
  }
}

function writeTag(writer: TemplateWriter, start: number, tag: Tag): number {
  const { source } = writer;
  let { before, next } = trims(source, start, tag);
  before = Math.max(before, writer.at);
  const sigil = /^[#^/>!&]|^else\b/.exec(tag.inner)?.[0] ?? '';
  if (sigil !== '' && sigil !== '&') [before, next] = standalone(source, writer.at, before, next);
  const code = tag.inner.slice(sigil === 'else' ? 0 : sigil.length).trim();
  const offset = tag.offset + tag.inner.indexOf(code, sigil === 'else' ? 0 : sigil.length);
  const words = callWords(code);
  const none = { reads: [], volatility: 'constant' as const };
  switch (sigil) {
    case '!':
      writer.comment(
        start,
        tag.end,
        tag.inner
          .replace(/^!(--)?/, '')
          .replace(/--$/, '')
          .trim(),
        next,
        before,
      );
      break;
    case '/':
      writer.block(
        start,
        tag.end,
        { tag: 'close', keyword: code.split(/\s/, 1)[0]!, ...none },
        tag.inner,
        next,
        before,
      );
      break;
    case '>': {
      const layout = /^["']?([^\s"']+)/.exec(code);
      const name = layout?.[1] ?? '';
      const from = offset + (layout?.[0].indexOf(name) ?? 0);
      const read = readCall(words.slice(1), writer);
      const target = { value: name, range: writer.range(from, from + name.length) };
      writer.block(start, tag.end, { tag: 'include', keyword: '>', ...read, target }, tag.inner, next, before);
      break;
    }
    case 'else': {
      const read = readCall(words.slice(2), writer);
      writer.block(start, tag.end, { tag: 'branch', keyword: 'else', ...read }, tag.inner, next, before);
      break;
    }
    case '#':
    case '^': {
      // `{{^}}` alone is Handlebars' else; `{{#> layout}}` and `{{#*inline}}` open blocks of their own.
      if (code === '') {
        writer.block(start, tag.end, { tag: 'branch', keyword: 'else', ...none }, tag.inner, next, before);
        break;
      }
      const as = words.indexOf('as');
      const binds =
        as === -1
          ? []
          : words
              .slice(as + 1)
              .flatMap((word) => word.replaceAll('|', ' ').trim().split(/\s+/))
              .filter(Boolean);
      const call = as === -1 ? words : words.slice(0, as);
      const keyword = (call[0] ?? '').replace(/^[>*]\s*/, '') || (call[1] ?? '');
      const read = readCall(call.length > 1 ? call.slice(1) : call, writer);
      for (const name of binds) writer.bound.set(name, read.volatility);
      writer.block(
        start,
        tag.end,
        { tag: 'open', keyword, ...read, ...(binds.length > 0 ? { binds } : {}) },
        tag.inner,
        next,
        before,
      );
      break;
    }
    default:
      value(writer, start, tag, code, words, next, before);
  }
  return next;
}

function value(
  writer: TemplateWriter,
  start: number,
  tag: Tag,
  code: string,
  words: string[],
  next: number,
  before: number,
): void {
  const [head = ''] = words;
  if (code === '') writer.problem('The tag is empty.', start, tag.end);
  if (words.length === 1 && /^["']/.test(head)) {
    writer.text(before, start);
    writer.literal(head.slice(1, -1), start, tag.end);
    writer.text(tag.end, next);
    return;
  }
  const read = words.length > 1 ? readCall(words.slice(1), writer) : readCall(words, writer);
  const clock = words.length > 0 && CLOCK.test(head);
  const literalCall = words.length > 1 && read.reads.length === 0;
  const name = read.reads[0] ?? head;
  const volatility = clock ? 'call' : literalCall ? 'constant' : read.volatility;
  writer.variable(start, tag.end, { name, reads: read.reads, plain: name === code, volatility }, code, next, before);
}

/** Helpers that answer differently on every call. */
const CLOCK =
  /^(now|today|date|time|timestamp|moment|uuid|guid|random|formatDate|dateFormat|currentDate|currentTime)$|^(Time|time)\w*[-.]/;

/** The paths that the words of a helper call read, and their volatility. */
function readCall(words: readonly string[], writer: TemplateWriter): { reads: string[]; volatility: Volatility } {
  const reads = new Set<string>();
  let afterParenthesis = false;
  for (const word of words) {
    const text = word.replace(/^[\w-]+=/, '');
    if (text === '(') afterParenthesis = true;
    else {
      const isPath =
        /^(?:@root\.)?(?:\.\.?\/)*[A-Za-z_$][\w$.[\]/-]*$|^\.$/.test(text) &&
        !/^(true|false|null|undefined)$/.test(text);
      if (isPath && !afterParenthesis) reads.add(text);
      afterParenthesis = false;
    }
  }
  const all = [...reads].map((path) => writer.bound.get(rootOf(path)) ?? volatilityOf(path.replaceAll('/', '.')));
  return { reads: [...reads], volatility: mostVolatile(all) };
}

/** The words of a helper call: paths, `key=value`, quoted strings, parentheses, `|block params|`. */
function callWords(code: string): string[] {
  const words: string[] = [];
  const literals = new StringLiterals(code);
  let at = 0;
  while (at < code.length) {
    const letter = code[at]!;
    if (/\s/.test(letter)) {
      at++;
      continue;
    }
    if (letter === '(' || letter === ')') {
      words.push(letter);
      at++;
      continue;
    }
    let end = at;
    while (end < code.length && !/[\s()]/.test(code[end]!)) {
      const quoted =
        code[end] === '"' || code[end] === "'"
          ? literals.end(end)
          : code[end] === '|'
            ? code.indexOf('|', end + 1) + 1 || -1
            : -1;
      end = quoted === -1 ? end + 1 : quoted;
    }
    words.push(code.slice(at, end));
    at = end;
  }
  return words;
}

/** `\{{name}}` is the text `{{name}}`; `\\{{name}}` is a backslash and a tag. */
function escaped(writer: TemplateWriter, at: number, reader: TagReader): number {
  const { source } = writer;
  writer.text(at - 1, at);
  if (source[at - 2] === '\\') {
    const tag = reader.read(at);
    return tag === null ? at + 2 : writeTag(writer, at, tag);
  }
  const next = source.indexOf('{{', at + 2);
  const close = source.slice(at, next === -1 ? source.length : next).indexOf('}}');
  return close === -1 ? at + 2 : at + close + 2;
}

/** `{{{{raw}}}} … {{{{/raw}}}}`: what stands between is text. */
function rawBlock(writer: TemplateWriter, start: number, tag: Tag): number {
  const keyword = tag.inner.split(/\s/, 1)[0]!;
  const none = { keyword, reads: [], volatility: 'constant' as const };
  const mark = `{{{{/${keyword}}}}}`;
  const close = writer.source.indexOf(mark, tag.end);
  writer.block(start, tag.end, { tag: 'open', ...none }, tag.inner);
  if (close === -1) return writer.source.length;
  writer.block(close, close + mark.length, { tag: 'close', ...none }, tag.inner);
  return close + mark.length;
}

function trims(source: string, start: number, tag: Tag): { before: number; next: number } {
  let before = start;
  let next = tag.end;
  if (tag.trimBefore) while (before > 0 && /\s/.test(source[before - 1]!)) before--;
  if (tag.trimAfter) while (next < source.length && /\s/.test(source[next]!)) next++;
  return { before, next };
}

/** A block, partial or comment alone on its line takes the line along (Mustache spec, "standalone tags"). */
function standalone(source: string, floor: number, before: number, next: number): [number, number] {
  let start = before;
  while (start > floor && (source[start - 1] === ' ' || source[start - 1] === '\t')) start--;
  if (start !== 0 && source[start - 1] !== '\n') return [before, next];
  let end = next;
  while (source[end] === ' ' || source[end] === '\t') end++;
  if (source[end] === '\r' && source[end + 1] === '\n') end++;
  if (end < source.length && source[end] !== '\n') return [before, next];
  return [start, Math.min(source.length, end + 1)];
}
