import { contentRegions } from '../../formats/markdown.ts';
import { DEFAULT_TOKENIZER } from '../../lint/measure.ts';
import { lastStart, type Range, type SourceText } from '../../prompt/index.ts';
import type { MeasuredPrompt, MeasuredSegment } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { byMessage } from './prompt-parts.ts';

/** A part of a message under a Markdown heading, or between XML tags that stand on lines of their own. */
export interface Section {
  readonly title: string;
  readonly kind: 'heading' | 'tag';
  /** Index into `prompt.messages`. */
  readonly message: number;
  /** Depth in the outline, from 0. */
  readonly depth: number;
  /** Of the heading or opening tag. */
  readonly head: Range;
  /** From the head to where the next section of the same or a higher level begins, or to the closing tag's end. */
  readonly range: Range;
  /** Tokens that all in `range` counts in a typical call, sections below it included. */
  readonly tokens: number;
  readonly children: readonly Section[];
}

/** The outline of each message, by index. Linear in the text; made once per measured prompt. */
export function sectionsOf(analysis: Analysis, measured: MeasuredPrompt): readonly (readonly Section[])[] {
  let outline = outlines.get(measured);
  if (outline === undefined) {
    const { count } = counterOf(analysis, measured);
    outline = byMessage(measured).map((segments, message) => outlineOf(new JoinedText(segments), message, count));
    outlines.set(measured, outline);
  }
  return outline;
}

const outlines = new WeakMap<MeasuredPrompt, readonly (readonly Section[])[]>();

function counterOf({ project }: Analysis, { model }: MeasuredPrompt): { count(text: string): number } {
  const counter = project.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
  return { count: (text) => counter.count(text) };
}

/** Every section, those that hold others before what they hold. */
export function* flatten(sections: readonly Section[]): Generator<Section> {
  for (const section of sections) {
    yield section;
    yield* flatten(section.children);
  }
}

/** Stands in for a segment that is no text; no pattern below takes it for a letter or a space. */
const OBJECT = '\ufffc';

/** A message's segments as one text, with the way back to the source. */
class JoinedText {
  readonly text: string;
  readonly #segments: readonly MeasuredSegment[];
  readonly #starts: readonly number[];

  constructor(segments: readonly MeasuredSegment[]) {
    this.#segments = segments;
    const starts: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const { segment } of segments) {
      starts.push(length);
      const part = segment.kind === 'text' ? segment.text.cooked : OBJECT;
      parts.push(part);
      length += part.length;
    }
    this.text = parts.join('');
    this.#starts = starts;
  }

  get total(): number {
    return this.#segments.reduce((sum, { counted }) => sum + counted, 0);
  }

  range(start: number, end: number): Range {
    const from = this.#place(start, start + 1).start;
    return { start: from, end: Math.max(from, end > start ? this.#place(end - 1, end).end : from) };
  }

  /** Tokens between two places, by pieces that each lie in one segment. */
  tokens(start: number, end: number, count: (text: string) => number): number {
    let sum = 0;
    for (
      let index = lastStart(this.#starts, start);
      index < this.#segments.length && this.#starts[index]! < end;
      index++
    ) {
      const { segment, tokens, counted } = this.#segments[index]!;
      const at = this.#starts[index]!;
      if (segment.kind !== 'text') sum += at >= start ? counted : 0;
      else if (counted < tokens || (at >= start && at + segment.text.cooked.length <= end)) sum += counted;
      else sum += count(segment.text.cooked.slice(Math.max(0, start - at), end - at));
    }
    return sum;
  }

  #place(start: number, end: number): Range {
    const index = lastStart(this.#starts, start);
    const segment = this.#segments[index]?.segment;
    if (segment === undefined) return { start: 0, end: 0 };
    return segment.kind === 'text' ? within(segment.text, start - this.#starts[index]!, end - start) : segment.range;
  }
}

function within(text: SourceText, start: number, length: number): Range {
  return text.range(start, start + length);
}

interface Head {
  readonly kind: Section['kind'];
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** Level of a heading; tags are below every heading that they stand under. */
  readonly level: number;
  /** Where a tag's section ends. */
  readonly close?: number;
}

function outlineOf(joined: JoinedText, message: number, count: (text: string) => number): readonly Section[] {
  const heads = [...headsOf(joined.text)];
  if (heads.length === 0) return [];
  const ends = endsOf(heads, joined.text.length);
  // Tokens between neighbouring cuts are counted once; a section is the sum of the pieces in it.
  const cuts = [...new Set([0, ...heads.map(({ start }) => start), ...ends])].sort((a, b) => a - b);
  const sums = new Map<number, number>();
  let total = 0;
  for (const [index, cut] of cuts.entries()) {
    // Counted in pieces, a text may come to a token more or less than whole; the last piece takes the difference.
    sums.set(cut, cut === joined.text.length ? joined.total : Math.min(total, joined.total));
    if (index + 1 < cuts.length) total += joined.tokens(cut, cuts[index + 1]!, count);
  }
  const roots: Section[] = [];
  const open: { readonly end: number; readonly children: Section[] }[] = [];
  for (const [index, head] of heads.entries()) {
    const end = ends[index]!;
    while (open.length > 0 && open.at(-1)!.end <= head.start) open.pop();
    const children: Section[] = [];
    const depth = Math.min(open.length, MAX_DEPTH);
    (open[depth - 1]?.children ?? roots).push({
      title: head.title,
      kind: head.kind,
      message,
      depth,
      head: joined.range(head.start, head.end),
      range: joined.range(head.start, end),
      tokens: sums.get(end)! - sums.get(head.start)!,
      children,
    });
    open.push({ end, children });
  }
  return roots;
}

/** Where each section ends: at its closing tag, or at the next heading of its level or above, and never behind what holds it. */
function endsOf(heads: readonly Head[], length: number): number[] {
  const ends: number[] = heads.map(({ close }) => close ?? length);
  const open: number[] = [];
  const closeUntil = (at: number, level: number): void => {
    while (open.length > 0) {
      const last = open.at(-1)!;
      const head = heads[last]!;
      if (head.kind === 'tag' ? ends[last]! <= at : head.level >= level) {
        if (head.kind === 'heading') ends[last] = Math.min(ends[last]!, at);
        open.pop();
      } else return;
    }
  };
  for (const [index, head] of heads.entries()) {
    // A tag's end closes the headings in it.
    for (;;) {
      const tag = open.findLast((each) => heads[each]!.kind === 'tag');
      if (tag === undefined || ends[tag]! > head.start) break;
      closeUntil(ends[tag]!, 0);
    }
    if (head.kind === 'heading') closeUntil(head.start, head.level);
    const outer = open.at(-1);
    if (outer !== undefined) ends[index] = Math.min(ends[index]!, ends[outer]!);
    open.push(index);
  }
  return ends;
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t#]*$/;
const OPENING = /^[ \t]*<([A-Za-z][\w.:-]{0,63})>[ \t]*$/;
const CLOSING = /^[ \t]*<\/([A-Za-z][\w.:-]{0,63})>[ \t]*$/;
const MAX_TITLE = 80;
/** Deeper nesting is shown at this depth: no outline of a person's is deeper, and walks of it recurse. */
const MAX_DEPTH = 12;

/** Headings and tags outside fenced code, in order. */
function* headsOf(text: string): Generator<Head> {
  const found: Head[] = [];
  const opened = new Map<string, number[]>();
  for (const { start, end, content } of contentRegions(text)) {
    if (content !== undefined) continue;
    for (let at = start; at < end; ) {
      const newline = text.indexOf('\n', at);
      const next = newline === -1 || newline >= end ? end : newline + 1;
      const line = text.slice(at, Math.min(next, at + 400)).trimEnd();
      const first = line.trimStart()[0];
      if (first === '#') {
        const match = HEADING.exec(line);
        if (match !== null && startsLine(text, at))
          found.push({
            kind: 'heading',
            title: titleOf(match[2]!),
            start: at,
            end: at + line.length,
            level: match[1]!.length,
          });
      } else if (first === '<') {
        const opening = OPENING.exec(line)?.[1];
        const closing = CLOSING.exec(line)?.[1];
        if (opening !== undefined) {
          const stack = opened.get(opening) ?? [];
          stack.push(found.length);
          opened.set(opening, stack);
          found.push({ kind: 'tag', title: `<${opening}>`, start: at, end: at + line.length, level: 7 });
        } else if (closing !== undefined) {
          const index = opened.get(closing)?.pop();
          if (index !== undefined) found[index] = { ...found[index]!, close: next };
        }
      }
      at = next;
    }
  }
  // A tag that is never closed is text.
  for (const head of found) if (head.kind === 'heading' || head.close !== undefined) yield head;
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
}

function titleOf(text: string): string {
  const title = text.replaceAll(OBJECT, '…').trim();
  return title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE - 1)}…` : title;
}
