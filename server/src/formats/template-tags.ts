import type { BlockSegment } from '../prompt/index.ts';
import { mostVolatile, readExpression, rootOf, StringLiterals, type Token, tokens } from './template-expression.ts';
import type { TemplateWriter } from './template-writer.ts';

/** Jinja2 (Nunjucks and minijinja alike) and Liquid: `{{ expression }}`, `{% statement %}`, `{# comment #}`. */
export function scanTags(writer: TemplateWriter, syntax: 'jinja' | 'liquid' | 'baml'): void {
  const { source } = writer;
  const literals = new StringLiterals(source, '\n');
  let commentsEnd = syntax !== 'liquid';
  for (let at = source.indexOf('{'); at !== -1; at = source.indexOf('{', at)) {
    const kind = source[at + 1];
    if (kind === '#' && commentsEnd) {
      const close = source.indexOf('#}', at + 2);
      if (close === -1) {
        writer.problem('The comment `{#` is never closed.', at, at + 2);
        commentsEnd = false;
        at += 2;
        continue;
      }
      const inner = source.slice(at + 2, close);
      const { before, next } = trims(source, at, close + 2, inner);
      writer.comment(at, close + 2, inner.replace(/^[-+]|[-+]$/g, '').trim(), next, Math.max(before, writer.at));
      at = next;
      continue;
    }
    if (kind !== '{' && kind !== '%') {
      at++;
      continue;
    }
    const end = tagEnd(source, at, kind === '{' ? '}}' : '%}', literals);
    if (end === -1) {
      writer.problem(`The tag \`{${kind}\` is never closed.`, at, at + 2);
      at += 2;
      continue;
    }
    const inner = source.slice(at + 2, end - 2);
    const { before, next } = trims(source, at, end, inner);
    const tag = { start: at, end, before: Math.max(before, writer.at), next };
    const code = inner.replace(/^[-+]/, '').replace(/[-+]$/, '');
    at = kind === '{' ? expression(writer, tag, code) : statement(writer, tag, code, syntax);
  }
}

interface Tag {
  readonly start: number;
  readonly end: number;
  /** Where the text ahead ends, and the text behind starts, once whitespace marks are obeyed. */
  readonly before: number;
  readonly next: number;
}

function expression(writer: TemplateWriter, tag: Tag, code: string): number {
  const read = readExpression(code, writer.bound);
  if (code.trim() === '') writer.problem('The tag is empty.', tag.start, tag.end);
  if (read.literal !== undefined) {
    writer.text(tag.before, tag.start);
    writer.literal(read.literal, tag.start, tag.end);
    writer.text(tag.end, tag.next);
  } else writer.variable(tag.start, tag.end, read, code.trim(), tag.next, tag.before);
  return tag.next;
}

const BRANCHES = new Set(['else', 'elif', 'elsif', 'elseif', 'when', 'pluralize']);
const OPENERS = new Set(
  'if unless for asyncEach asyncAll while case with macro call filter block autoescape trans tablerow capture generation ifchanged paginate form spaceless'.split(
    ' ',
  ),
);
const INCLUDES = new Set(['include', 'import', 'from', 'extends', 'render', 'include_relative', 'layout', 'section']);
/** Statements whose inside is text as it stands. */
const VERBATIM = new Set(['raw', 'verbatim', 'comment']);

function statement(writer: TemplateWriter, tag: Tag, code: string, syntax: 'jinja' | 'liquid' | 'baml'): number {
  const all = tokens(code);
  const [first] = all;
  const keyword = first?.kind === 'name' ? first.text : code.trim().startsWith('#') ? '#' : '';
  const write = (block: Omit<BlockSegment, 'kind' | 'range'>): number => {
    writer.block(tag.start, tag.end, block, code.trim(), tag.next, tag.before);
    return tag.next;
  };
  if (keyword === '#') {
    writer.comment(tag.start, tag.end, code.trim().slice(1).trim(), tag.next, tag.before);
    return tag.next;
  }
  if (keyword === '') {
    writer.problem('The tag names no statement.', tag.start, tag.end);
    return write({ tag: 'other', keyword: '', reads: [], volatility: 'constant' });
  }
  if (VERBATIM.has(keyword) && (keyword !== 'comment' || syntax === 'liquid')) return verbatim(writer, tag, keyword);
  const rest = code.slice(first!.end);
  const none = { reads: [], volatility: 'constant' as const };
  if (keyword.startsWith('end') && keyword.length > 3)
    return write({ tag: 'close', keyword: keyword.slice(3), ...none });
  const { binds, from } = bindings(keyword, all);
  const bound = new Set(binds);
  const read = readExpression(code.slice(from), writer.bound);
  const block = {
    keyword,
    reads: read.reads.filter((path) => !bound.has(rootOf(path)) || keyword === 'set' || keyword === 'assign'),
    volatility: read.volatility,
    ...(binds.length > 0 ? { binds } : {}),
  };
  for (const name of binds) {
    // A name set in a loop keeps the most volatile value that it was ever given.
    const known = writer.bound.get(name);
    if (keyword !== 'macro')
      writer.bound.set(name, known === undefined ? read.volatility : mostVolatile([known, read.volatility]));
  }
  if (INCLUDES.has(keyword)) {
    const name = all.find((token) => token.kind === 'string');
    const offset = tag.end - 2 - code.length - (/[-+]/.test(writer.source[tag.end - 3] ?? '') ? 1 : 0);
    const target =
      name === undefined
        ? {}
        : { target: { value: name.text, range: writer.range(offset + name.start + 1, offset + name.end - 1) } };
    return write({ tag: 'include', ...block, ...target });
  }
  if (BRANCHES.has(keyword)) return write({ tag: 'branch', ...block });
  if (keyword === 'set' && !hasAssignment(all)) return write({ tag: 'open', ...block });
  if (keyword === 'set' || keyword === 'assign') return write({ tag: 'set', ...block });
  if (OPENERS.has(keyword)) return write({ tag: 'open', ...block });
  return write({ tag: 'other', ...block, reads: rest.trim() === '' ? [] : block.reads });
}

/** The names that a statement binds, and where the expression that it reads begins. */
function bindings(keyword: string, all: readonly Token[]): { binds: string[]; from: number } {
  const names = (part: readonly Token[]): string[] =>
    part.filter((token, i) => token.kind === 'name' && part[i - 1]?.text !== '.').map(({ text }) => text);
  const behind = all[0]!.end;
  const until = (mark: string): number => all.findIndex((token) => token.text === mark && token.kind !== 'string');
  switch (keyword) {
    case 'for':
    case 'tablerow':
    case 'asyncEach':
    case 'asyncAll': {
      const i = until('in');
      return i === -1 ? { binds: [], from: behind } : { binds: names(all.slice(1, i)), from: all[i]!.end };
    }
    case 'set':
    case 'assign': {
      const i = until('=');
      if (i === -1) return { binds: names(all.slice(1, 2)), from: all[1]?.end ?? behind };
      return { binds: names(all.slice(1, i)), from: all[i]!.end };
    }
    case 'capture':
      return { binds: names(all.slice(1, 2)), from: all[1]?.end ?? behind };
    case 'block':
    case 'layout':
    case 'section':
    case 'filter':
      return { binds: [], from: all.at(-1)!.end };
    case 'with':
      return {
        binds: all.filter((token, i) => token.kind === 'name' && all[i + 1]?.text === '=').map(({ text }) => text),
        from: behind,
      };
    case 'macro': {
      const parameters = all
        .slice(2)
        .filter((token, i, part) => token.kind === 'name' && /^[(,]$/.test(part[i - 1]?.text ?? ''));
      return { binds: [...names(all.slice(1, 2)), ...parameters.map(({ text }) => text)], from: all.at(-1)!.end };
    }
    case 'import': {
      const i = until('as');
      return { binds: i === -1 ? [] : names(all.slice(i + 1, i + 2)), from: all.at(-1)!.end };
    }
    case 'from': {
      const i = until('import');
      const imported = i === -1 ? [] : all.slice(i + 1);
      const bound = imported.filter(
        (token, k) => token.kind === 'name' && token.text !== 'as' && imported[k + 1]?.text !== 'as',
      );
      return { binds: bound.map(({ text }) => text), from: all.at(-1)!.end };
    }
    default:
      return { binds: [], from: behind };
  }
}

function hasAssignment(all: readonly Token[]): boolean {
  return all.some((token) => token.kind === 'mark' && token.text === '=');
}

/** `{% raw %}…{% endraw %}`: the tags are blocks, what stands between is text. Liquid's `comment` drops it. */
function verbatim(writer: TemplateWriter, tag: Tag, keyword: string): number {
  const { source } = writer;
  const close = new RegExp(`\\{%[-+]?\\s*end${keyword}\\s*[-+]?%\\}`, 'g');
  close.lastIndex = tag.end;
  const match = close.exec(source);
  const end = match?.index ?? source.length;
  if (keyword === 'comment') {
    if (match === null) writer.problem('`comment` is never closed.', tag.start, tag.end);
    const last = match === null ? source.length : close.lastIndex;
    writer.comment(tag.start, last, source.slice(tag.end, end).trim(), last, tag.before);
    return last;
  }
  const none = { keyword, reads: [], volatility: 'constant' as const };
  writer.block(tag.start, tag.end, { tag: 'open', ...none }, keyword, tag.next, tag.before);
  if (match === null) return source.length;
  const { before, next } = trims(source, end, close.lastIndex, match[0].slice(2, -2));
  writer.block(end, close.lastIndex, { tag: 'close', ...none }, keyword, next, Math.max(before, writer.at));
  return next;
}

/** Where the tag that starts at `start` ends; -1 when another one opens first, or none closes it. */
export function tagEnd(source: string, start: number, close: '}}' | '%}', literals: StringLiterals): number {
  let depth = 0;
  for (let i = start + 2; i < source.length; i++) {
    const letter = source[i]!;
    if (letter === '"' || letter === "'") {
      const end = literals.end(i);
      if (end !== -1) i = end - 1;
    } else if (letter === close[0] && source[i + 1] === close[1] && (depth === 0 || close === '%}')) return i + 2;
    else if (letter === '{') {
      if (source[i + 1] === '{' || source[i + 1] === '%' || source[i + 1] === '#') return -1;
      depth++;
    } else if (letter === '}') depth = Math.max(0, depth - 1);
  }
  return -1;
}

/** The bounds of the text around a tag, once its whitespace marks (`{%-`, `-%}`) are obeyed. */
function trims(source: string, start: number, end: number, inner: string): { before: number; next: number } {
  let before = start;
  let next = end;
  if (inner.startsWith('-')) while (before > 0 && /\s/.test(source[before - 1]!)) before--;
  if (inner.endsWith('-')) while (next < source.length && /\s/.test(source[next]!)) next++;
  return { before, next };
}
