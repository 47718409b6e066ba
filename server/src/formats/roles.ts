import type { Located, Message, Range, Role, Segment, TextSegment } from '../prompt/index.ts';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['system', 'system'],
  ['developer', 'developer'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['tool', 'tool'],
  ['function', 'tool'],
]);

/** The role that a provider's or a framework's name for it means; null for any other word. */
export function roleNamed(name: unknown): Role | null {
  return typeof name === 'string' ? (ROLES.get(name.trim().toLowerCase()) ?? null) : null;
}

/** A place in a text where a message begins (`role`) or ends (`null`); `[start, end)` in cooked offsets is the marker itself. */
export interface RoleMark {
  readonly start: number;
  readonly end: number;
  readonly role: Role | null;
}

/** `system:` or `# System:` on a line of its own (Prompty, Prompt flow), attributes in brackets allowed. */
export function roleLines(text: string, lineStart: boolean, isLast = false): RoleMark[] {
  // `User: {{question}}` is a line of text: its end is not the line's.
  return linesLikeRoles(text).filter(({ start, ended }) => (start > 0 || lineStart) && (ended || isLast));
}

const ROLE_LINE =
  /[ \t]*(?:#+[ \t]*)?(system|developer|user|assistant|tool|function)[ \t]*(?:\[[^\]\n]*\][ \t]*)?:[ \t]*(\r?\n|$)/imy;
/** What such a line begins with, in small letters: that rules out most lines of a long text. */
const BEGINNINGS = new Set([...'#sduatf'].map((letter) => letter.charCodeAt(0)));

function linesLikeRoles(text: string): (RoleMark & { readonly ended: boolean })[] {
  const found: (RoleMark & { readonly ended: boolean })[] = [];
  for (let start = 0; ; ) {
    let at = start;
    while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++;
    if (BEGINNINGS.has(text.charCodeAt(at) | 0x20)) {
      ROLE_LINE.lastIndex = start;
      const match = ROLE_LINE.exec(text);
      if (match !== null) {
        const [line, role, end] = match;
        found.push({ start, end: start + line.length, role: roleNamed(role), ended: end !== '' });
      }
    }
    const newline = text.indexOf('\n', at);
    if (newline === -1) return found;
    start = newline + 1;
  }
}

/** `<message role="system">…</message>` (Semantic Kernel, Handlebars and Liquid prompts of it). */
export function messageTags(text: string): RoleMark[] {
  const marks: RoleMark[] = [];
  const tag = /<message\s+role\s*=\s*["']([a-z]+)["'][^<>]*>|<\/message\s*>/gi;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text))
    marks.push({
      start: match.index,
      end: match.index + match[0].length,
      role: match[1] === undefined ? null : (roleNamed(match[1]) ?? 'user'),
    });
  return marks;
}

/** `<message role="{{role}}">`: a role that only the call knows. */
export const MESSAGE_AROUND = { before: /<message\s+role\s*=\s*["']$/i, after: /^["'][^<>]*>/ };

export interface RoleSyntax {
  /** Markers written in the text. `lineStart`: whether the text begins a line; `isLast`: whether nothing follows it. */
  readonly marks?: (text: string, lineStart: boolean, isLast: boolean) => readonly RoleMark[];
  /** The role that a tag sets (`{{role "system"}}`); null where it sets none. */
  readonly tag?: (segment: Segment) => Role | null;
  /** A role that is only known at the call, written as text around a variable (`<message role="{{role}}">`). */
  readonly around?: { readonly before: RegExp; readonly after: RegExp };
  /** Of text ahead of the first marker and between messages. */
  readonly fallback: Role;
}

/**
 * Cuts a template's segments into messages at its role markers. Markers are no part of any message's text, and neither is
 * white space outside of messages. Tags outside (a loop around messages) go to the message that follows, else to the last one.
 */
export function toMessages(segments: readonly Segment[], syntax: RoleSyntax): Message[] {
  const cutter = new MessageCutter(syntax);
  let lineStart = true;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!;
    if (segment.kind === 'text') {
      cutter.text(segment, lineStart, i === segments.length - 1, dynamicRole(segments, i, syntax));
      lineStart = endsLine(segment.text.cooked);
    } else {
      cutter.tag(segment);
      // A block tag alone on its line takes the line break along.
      lineStart = segment.kind === 'block' && lineStart;
    }
  }
  return cutter.finish();
}

/** Where in a text the opening of a role marker around the next variable starts; null without one. */
function dynamicRole(segments: readonly Segment[], index: number, { around }: RoleSyntax): number | null {
  const text = segments[index] as TextSegment;
  const behind = segments[index + 2];
  if (around === undefined || segments[index + 1]?.kind !== 'variable' || behind?.kind !== 'text') return null;
  // The opening is short: a bounded tail keeps the search linear over many variables.
  const from = Math.max(0, text.text.cooked.length - 100);
  const opening = around.before.exec(text.text.cooked.slice(from));
  return opening !== null && around.after.test(behind.text.cooked) ? from + opening.index : null;
}

function endsLine(text: string): boolean {
  let at = text.length;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at > 0 && text[at - 1] === '\n';
}

class MessageCutter {
  readonly #syntax: RoleSyntax;
  readonly #messages: Message[] = [];
  #role: Located<Role> | null = null;
  #current: Segment[] = [];
  /** What is still to come of a marker whose role is a variable. */
  #expects: 'variable' | 'ending' | null = null;

  constructor(syntax: RoleSyntax) {
    this.#syntax = syntax;
  }

  text(segment: TextSegment, lineStart: boolean, isLast: boolean, dynamicFrom: number | null): void {
    const { text } = segment;
    let at = 0;
    const push = (end: number) => {
      if (end > at) this.#current.push({ ...segment, text: text.slice(at, end) });
      at = Math.max(at, end);
    };
    if (this.#expects === 'ending') {
      at = this.#syntax.around?.after.exec(text.cooked)?.[0].length ?? 0;
      this.#extend(text.range(0, at));
      this.#expects = null;
    }
    const end = dynamicFrom ?? text.cooked.length;
    for (const mark of this.#syntax.marks?.(text.cooked, lineStart, isLast) ?? []) {
      if (mark.start < at || mark.end > end) continue;
      push(mark.start);
      if (mark.role === null) this.#close();
      else this.#open(mark.role, text.range(mark.start, mark.end));
      at = mark.end;
    }
    push(end);
    if (dynamicFrom === null) return;
    this.#open('user', text.range(dynamicFrom, text.cooked.length));
    this.#expects = 'variable';
  }

  tag(segment: Exclude<Segment, TextSegment>): void {
    if (this.#expects === 'variable') {
      this.#extend(segment.range);
      this.#expects = 'ending';
      return;
    }
    const role = this.#syntax.tag?.(segment) ?? null;
    if (role !== null) this.#open(role, segment.range);
    else this.#current.push(segment);
  }

  finish(): Message[] {
    this.#close();
    if (this.#current.length > 0) {
      const last = this.#messages.pop();
      const segments = [...(last?.segments ?? []), ...this.#current];
      this.#messages.push(message(last?.role ?? this.#unmarked(segments), segments));
    }
    return this.#messages;
  }

  #open(role: Role, range: Range): void {
    this.#close();
    this.#role = { value: role, range };
  }

  #extend({ end }: Range): void {
    if (this.#role !== null) this.#role = { ...this.#role, range: { start: this.#role.range.start, end } };
  }

  #close(): void {
    const segments = this.#current;
    const between = this.#role === null && segments.every(isGap);
    this.#current = between ? segments.filter((segment) => segment.kind !== 'text') : [];
    if (!between) this.#messages.push(message(this.#role ?? this.#unmarked(segments), segments));
    this.#role = null;
  }

  #unmarked(segments: readonly Segment[]): Located<Role> {
    const start = segments[0] === undefined ? 0 : segmentRange(segments[0]).start;
    return { value: this.#syntax.fallback, range: { start, end: start } };
  }
}

function message(role: Located<Role>, segments: readonly Segment[]): Message {
  const { range } = role;
  const start = segments[0] === undefined ? range.start : Math.min(range.start, segmentRange(segments[0]).start);
  const end = Math.max(range.end, ...segments.slice(-1).map((segment) => segmentRange(segment).end));
  return { role, range: { start, end }, segments };
}

function isGap(segment: Segment): boolean {
  if (segment.kind === 'text') return segment.text.cooked.trim() === '';
  return segment.kind === 'block' && segment.tag !== 'include';
}

/** Where a segment stands in the source. */
function segmentRange(segment: Segment): Range {
  return segment.kind === 'text' ? segment.text.whole : segment.range;
}
