import type { Comment, SourceText, TextSegment } from '../prompt/index.ts';

/** A stretch of a text, in cooked offsets, with the kind of its content; `undefined` is prose. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly content: TextSegment['content'];
}

/** What may stand ahead of a fence: indents, quote marks and list markers. */
const PREFIX = ' \t>-*+.)0123456789';
/** What a fence around a whole document is called: that document has fences of its own. */
const DOCUMENT = /^(markdown|mdx?)$/i;
const DATA = /^\{?\.?(json[c5l]?|ya?ml|toml|csv|tsv|xml)$/i;

/**
 * Cuts a Markdown text into prose and fenced code, from the first character to the last.
 * A fence takes the line breaks behind it along, so that a cut never falls inside a run of white space.
 * One that is not closed reaches to the end of the text (CommonMark 4.5), whatever its indent: lists indent fences.
 * Fences inside a fenced document nest, as authors mean them, wherever all of the text's fences close that way; by
 * CommonMark the first inner one that closes would end the document.
 */
export function contentRegions(text: string): Region[] {
  return cutAtFences(text, true) ?? cutAtFences(text, false)!;
}

/** Null where fences nest and are not all closed. */
function cutAtFences(text: string, nest: boolean): Region[] | null {
  const regions: Region[] = [];
  let depth = 0;
  const run = runsOf(text);
  let from = 0;
  let open: { start: number; mark: string; content: TextSegment['content']; nests: boolean } | undefined;
  for (let mark = run(0), next = 0; mark !== null; mark = run(next)) {
    const fence = fenceOf(text, mark.at, mark.text);
    next = mark.at + mark.text.length;
    if (fence === null) continue;
    next = fence.end;
    if (open === undefined) {
      const { start, mark, language } = fence;
      open = { start, mark, content: DATA.test(language) ? 'data' : 'code', nests: nest && DOCUMENT.test(language) };
    } else if (open.nests && fence.language !== '' && fence.mark === open.mark) depth++;
    else if (closes(fence, open.mark) && depth > 0) depth--;
    else if (closes(fence, open.mark)) {
      while (text[next] === '\n' || text[next] === '\r') next++;
      if (open.start > from) regions.push({ start: from, end: open.start, content: undefined });
      regions.push({ start: open.start, end: next, content: open.content });
      from = next;
      open = undefined;
    }
  }
  if (nest && open !== undefined) return null;
  if (open !== undefined && open.start > from) regions.push({ start: from, end: open.start, content: undefined });
  const rest = open?.start ?? from;
  if (rest < text.length) regions.push({ start: rest, end: text.length, content: open?.content });
  return regions;
}

/** Finds the first run of three or more backticks or tildes from an offset on, which never goes back. */
function runsOf(text: string): (from: number) => { at: number; text: string } | null {
  let ticks = text.indexOf('```');
  let tildes = text.indexOf('~~~');
  return (from) => {
    if (ticks !== -1 && ticks < from) ticks = text.indexOf('```', from);
    if (tildes !== -1 && tildes < from) tildes = text.indexOf('~~~', from);
    if (ticks === -1 && tildes === -1) return null;
    const at = tildes === -1 || (ticks !== -1 && ticks < tildes) ? ticks : tildes;
    let end = at + 3;
    while (text[end] === text[at]) end++;
    return { at, text: text.slice(at, end) };
  };
}

const regionsByText = new WeakMap<SourceText, readonly Region[]>();

/** `contentRegions` of a text that several readers ask for: cut once. */
function regionsOf(text: SourceText): readonly Region[] {
  let regions = regionsByText.get(text);
  if (regions === undefined) regionsByText.set(text, (regions = contentRegions(text.cooked)));
  return regions;
}

/** Text segments of a Markdown text: prose and code apart. */
export function markdownSegments(text: SourceText): TextSegment[] {
  return regionsOf(text).map(({ start, end, content }) => ({
    kind: 'text',
    text: text.slice(start, end),
    ...(content === undefined ? {} : { content }),
  }));
}

/** `<!-- … -->` outside fenced code. They are text to the model; an inline directive is read from them. */
export function htmlComments(text: SourceText): Comment[] {
  const comments: Comment[] = [];
  const source = text.cooked;
  const regions = regionsOf(text);
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
  /** Its line, the line break included. */
  readonly start: number;
  readonly end: number;
}

/** The fence that a run of its letters at `at` is; null where the run is part of a text. */
function fenceOf(text: string, at: number, mark: string): Fence | null {
  let start = at;
  while (start > 0 && PREFIX.includes(text[start - 1]!)) start--;
  if (start > 0 && text[start - 1] !== '\n') return null;
  const newline = text.indexOf('\n', at);
  const end = newline === -1 ? text.length : newline + 1;
  const info = text.slice(at + mark.length, end);
  if (mark[0] === '`' && info.includes('`')) return null;
  return { mark, language: info.trim().split(/[\s,]/, 1)[0]!, start, end };
}

function closes(fence: Fence, mark: string): boolean {
  return fence.language === '' && fence.mark[0] === mark[0] && fence.mark.length >= mark.length;
}
