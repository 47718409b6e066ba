import type { Comment, SourceText, TextSegment } from '../prompt/index.ts';

/** A stretch of a text, in cooked offsets, with the kind of its content; `undefined` is prose. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly content: TextSegment['content'];
}

/** What may stand ahead of a fence: indents, quote marks and list markers. */
const PREFIX = ' \t>-*+.)0123456789';
const DATA = /^\{?\.?(json[c5l]?|ya?ml|toml|csv|tsv|xml)$/i;

/**
 * Cuts a Markdown text into prose and fenced code, from the first character to the last.
 * A fence takes the line breaks behind it along, so that a cut never falls inside a run of white space.
 * One that is not closed reaches to the end of the text (CommonMark 4.5), whatever its indent: lists indent fences.
 */
export function contentRegions(text: string): Region[] {
  const regions: Region[] = [];
  let from = 0;
  let open: { start: number; mark: string; content: TextSegment['content'] } | undefined;
  for (let line = 0; line < text.length; ) {
    const newline = text.indexOf('\n', line);
    let next = newline === -1 ? text.length : newline + 1;
    const fence = fenceOf(text, line, newline === -1 ? text.length : newline);
    if (fence !== null && open === undefined) {
      open = { start: line, mark: fence.mark, content: DATA.test(fence.language) ? 'data' : 'code' };
    } else if (fence !== null && open !== undefined && closes(fence, open.mark)) {
      while (text[next] === '\n' || text[next] === '\r') next++;
      if (open.start > from) regions.push({ start: from, end: open.start, content: undefined });
      regions.push({ start: open.start, end: next, content: open.content });
      from = next;
      open = undefined;
    }
    line = next;
  }
  if (open !== undefined && open.start > from) regions.push({ start: from, end: open.start, content: undefined });
  const rest = open?.start ?? from;
  if (rest < text.length) regions.push({ start: rest, end: text.length, content: open?.content });
  return regions;
}

/** Text segments of a Markdown text: prose and code apart. */
export function markdownSegments(text: SourceText): TextSegment[] {
  return contentRegions(text.cooked).map(({ start, end, content }) => ({
    kind: 'text',
    text: text.slice(start, end),
    ...(content === undefined ? {} : { content }),
  }));
}

/** `<!-- … -->` outside fenced code. They are text to the model; an inline directive is read from them. */
export function htmlComments(text: SourceText): Comment[] {
  const comments: Comment[] = [];
  const source = text.cooked;
  const regions = contentRegions(source);
  let region = 0;
  for (let start = source.indexOf('<!--'); start !== -1; start = source.indexOf('<!--', start)) {
    while (regions[region]!.end <= start) region++;
    if (regions[region]!.content !== undefined) {
      start = regions[region]!.end;
      continue;
    }
    const close = source.indexOf('-->', start + 4);
    if (close === -1) break;
    comments.push({ text: source.slice(start + 4, close).trim(), range: text.range(start, close + 3) });
    start = close + 3;
  }
  return comments;
}

interface Fence {
  readonly mark: string;
  readonly language: string;
}

function fenceOf(text: string, start: number, end: number): Fence | null {
  let at = start;
  while (at < end && PREFIX.includes(text[at]!)) at++;
  const letter = text[at];
  if (letter !== '`' && letter !== '~') return null;
  let close = at;
  while (close < end && text[close] === letter) close++;
  if (close - at < 3) return null;
  const info = text.slice(close, end);
  if (letter === '`' && info.includes('`')) return null;
  return { mark: text.slice(at, close), language: info.trim().split(/[\s,]/, 1)[0]! };
}

function closes(fence: Fence, mark: string): boolean {
  return fence.language === '' && fence.mark[0] === mark[0] && fence.mark.length >= mark.length;
}
