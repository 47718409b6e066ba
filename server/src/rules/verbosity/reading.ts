import { RecentResults } from '@stint/runtime/tokens';
import { Words } from './words.ts';

export type LineKind =
  | 'blank'
  | 'prose'
  | 'item'
  | 'heading'
  /** A line inside a fence, or an indented block. */
  | 'code'
  | 'fence'
  | 'table'
  | 'quote'
  /** Inside `<example>` … `</example>` or `<ask>` … `</ask>`, tags included, under a title that says so, or in a sample dialogue. */
  | 'example'
  /** A thematic break or a heading's underline. */
  | 'rule'
  /** Nothing but a tag. */
  | 'tag';

/** A line of a text segment, in cooked offsets, its line break excluded. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly kind: LineKind;
  /** The line begins behind a variable or a block tag, not at a line break. */
  readonly continued: boolean;
}

/**
 * What a text reads as: a function of its letters and of what stands ahead of it in its message, so that a text which
 * did not change is not read again when the document around it does. Offsets are those of the cooked text.
 */
export class Reading {
  readonly cooked: string;
  /** Of a long text: the readings of its stretches, one behind the other. */
  readonly stretches: readonly Stretch[] | null;
  /** A variable or a block tag follows on the last line, or precedes the first. */
  readonly open: { readonly before: boolean; readonly after: boolean };
  /** How the reader goes on behind it. */
  readonly left: ReaderState;
  /** What was found in it, by the place of the scan: a dozen weak maps would be a tenth of a run. */
  readonly scanned: unknown[] = [];
  #lines: readonly Line[] | undefined;
  #masked: string | undefined;
  #words: Words | undefined;

  constructor(cooked: string, of: readonly Line[] | readonly Stretch[], open: Reading['open'], left: ReaderState) {
    this.cooked = cooked;
    this.stretches = isStretches(of) ? of : null;
    this.#lines = isStretches(of) ? undefined : of;
    this.open = open;
    this.left = left;
  }

  get lines(): readonly Line[] {
    return (this.#lines ??= this.stretches!.flatMap(({ start: by, reading }) =>
      reading.lines.map(({ start, end, kind, continued }) => ({ start: start + by, end: end + by, kind, continued })),
    ));
  }

  /** As long as the cooked text; whatever is no wording of the author's (code, URLs, quoted text, tables, tags, examples) is NUL. */
  get masked(): string {
    return (this.#masked ??=
      this.stretches?.map(({ reading }) => reading.masked).join('') ?? mask(this.cooked, this.lines));
  }

  /** The words of the masked text. */
  get words(): Words {
    return (this.#words ??= new Words(this.masked));
  }
}

/** A part of a long text that begins with an empty line. */
interface Stretch {
  readonly start: number;
  readonly reading: Reading;
}

function isStretches(of: readonly Line[] | readonly Stretch[]): of is readonly Stretch[] {
  return of.length > 0 && 'reading' in of[0]!;
}

/** A place in the segments of a message. */
export interface Place {
  readonly segment: number;
  readonly offset: number;
}

const FENCE = /^[ \t>]*(?:[-*+] +)?(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const ITEM = /^[ \t]*(?:[-*+•‣◦–]|\d{1,3}[.):]|[a-zA-Z][.)])[ \t]/;
const RULE = /^[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|#{3,}|~{3,})[ \t]*$/;
const TAG = /^[ \t]*(?:<[^<>\n]{1,200}>[ \t]*)+$/;
/** A title of samples; they go on to the next heading of its level. */
const SAMPLES =
  /^[ \t]*(#{1,6})?[ \t]*[*_]{0,3}(?:(?:few[- ]shot|inputs?|outputs?)[ ])?(?:examples?|samples?)(?:[ ](?:inputs?|outputs?|tasks?|#?\d{1,3}))*[*_]{0,3}[:：]?[*_]{0,3}[ \t]*$/i;
/** A turn of a sample dialogue; the dialogue goes on to the next heading. */
const SPEAKER =
  /^[ \t]*(?:\*{2})?(?:(?:User|Human|Customer)(?: (?:query|question|input|message|request))?|Query|Message|Question|Q|Agent|Assistant|AI|Bot|Claude|ChatGPT|USER|HUMAN|AGENT|ASSISTANT)(?:\*{2})?:/;
/** With which a fence or a rule begins, what may stand ahead of it included; and a speaker's turn. */
const MARKS = '`~>-*+=_#';
const SPEAKERS = '*UHCQMAB';
/** Samples, and what is to be said to a user word by word. */
const EXAMPLE_CLOSE = /<\/(\w{0,40}examples?|ask|say)>/gi;
const EXAMPLE_OPEN = /^[ \t]*(?:[-*+] +)?<(\w{0,40}examples?|ask|say)\b[^<>\n]{0,120}>/i;

/** Deeper than any heading. */
const NO_LEVEL = 7;

/** What a line means depends on the ones ahead of it, by these. */
interface ReaderState {
  readonly fence: string | null;
  readonly example: string | null;
  readonly blank: boolean;
  readonly inList: boolean;
  /** Level of the title under which samples stand; a title that is no heading ends at any heading. */
  readonly samples: number | null;
}

const START: ReaderState = { fence: null, example: null, blank: true, inList: false, samples: null };

/** What is known of a text wherever it stands. */
export interface KnownText {
  readonly cooked: string;
  /** Where each kind of example tag closes for the last time. */
  readonly closes: ReadonlyMap<string, number>;
  /** Its readings, with all that they depend on beside it. */
  readings: readonly { readonly ahead: string; readonly reading: Reading }[];
  /** The latest of them, by the same in a form that is compared faster: most texts of an edited prompt are read as before. */
  latest: {
    readonly from: ReaderState;
    readonly code: boolean;
    readonly open: Reading['open'];
    readonly closes: string;
    readonly reading: Reading;
  } | null;
}

/** 16 to 32 MB at most. */
const knownTexts = new RecentResults<KnownText>(2_000_000);

/** Most texts have no examples. */
const none = new Map<string, number>();

export function knownText(cooked: string): KnownText {
  return knownTexts.of(cooked, (copy) => ({ cooked: copy, closes: closesOf(copy), readings: [], latest: null }));
}

function closesOf(cooked: string): ReadonlyMap<string, number> {
  if (!cooked.includes('</')) return none;
  let closes = none;
  for (const match of cooked.matchAll(EXAMPLE_CLOSE))
    closes = (closes === none ? new Map<string, number>() : closes).set(match[1]!, match.index);
  return closes;
}

/** Longer texts are read stretch by stretch. */
const LONG = 8192;

/** Ways of reading one text that are kept. */
const STATES = 8;

/** Reads the texts of a message one behind the other. */
export class LineReader {
  #fence: string | null = null;
  #example: string | null = null;
  #blank = true;
  #inList = false;
  #samples: number | null = null;
  /** Where the reader stands. The fields above follow it only while lines are read. */
  #from = START;
  #segment = 0;
  /** Where in the segment the text begins that is read. */
  #base = 0;
  readonly #closes: ReadonlyMap<string, Place>;

  constructor(closes: ReadonlyMap<string, Place>) {
    this.#closes = closes;
  }

  read(text: KnownText, segment: number, code: boolean, open: Reading['open']): Reading {
    this.#segment = segment;
    this.#base = 0;
    return this.#read(text, code, open);
  }

  #read(known: KnownText, code: boolean, open: Reading['open']): Reading {
    const from = this.#from;
    const closes = this.#closesAhead();
    const { latest } = known;
    if (
      latest !== null &&
      latest.from === from &&
      latest.code === code &&
      latest.open.before === open.before &&
      latest.open.after === open.after &&
      latest.closes === closes
    ) {
      this.#from = latest.reading.left;
      return latest.reading;
    }
    const { fence, example, blank, inList, samples } = from;
    const ahead =
      closes === null
        ? null
        : `${fence},${example},${blank},${inList},${samples},${code},${open.before},${open.after}${closes}`;
    let reading = ahead === null ? undefined : known.readings.find((each) => each.ahead === ahead)?.reading;
    if (reading === undefined) {
      const { cooked } = known;
      this.#fence = fence;
      this.#example = example;
      this.#blank = blank;
      this.#inList = inList;
      this.#samples = samples;
      const long = cooked.length > LONG && !code;
      const of = long ? this.#stretches(cooked, open) : this.#lines(cooked, code, open.before);
      reading = new Reading(cooked, of, open, long ? this.#from : this.#state());
      if (ahead !== null)
        known.readings = [...(known.readings.length === STATES ? [] : known.readings), { ahead, reading }];
    }
    if (closes !== null) known.latest = { from, code, open, closes, reading };
    this.#from = reading.left;
    return reading;
  }

  #state(): ReaderState {
    return {
      fence: this.#fence,
      example: this.#example,
      blank: this.#blank,
      inList: this.#inList,
      samples: this.#samples,
    };
  }

  /** Where examples close behind the place that is read; null where that is too much to compare. */
  #closesAhead(): string | null {
    let ahead = '';
    let closes = 0;
    for (const [name, { segment, offset }] of this.#closes) {
      if (segment < this.#segment || (segment === this.#segment && offset < this.#base)) continue;
      if (++closes > 8) return null;
      ahead += `;${name}=${segment > this.#segment ? '' : offset - this.#base}`;
    }
    return ahead;
  }

  /** A long text, cut at the empty lines that follow a line of text. */
  #stretches(cooked: string, { before, after }: Reading['open']): Stretch[] {
    const stretches: Stretch[] = [];
    const base = this.#base;
    for (let start = 0; start < cooked.length; ) {
      let end = start;
      do end = cooked.indexOf('\n\n', end + 1);
      while (end !== -1 && /\s/.test(cooked[end - 1]!));
      end = end === -1 ? cooked.length : end + 1;
      this.#base = base + start;
      const open = { before: before && start === 0, after: after && end === cooked.length };
      const text = cooked.slice(start, end);
      let reading: Reading;
      if (start === 0 && end === cooked.length) {
        // Nowhere to cut.
        const lines = this.#lines(text, false, before);
        this.#from = this.#state();
        reading = new Reading(text, lines, open, this.#from);
      } else reading = this.#read(knownText(text), false, open);
      stretches.push({ start, reading });
      start = end;
    }
    this.#base = base;
    return stretches;
  }

  #lines(cooked: string, code: boolean, continued: boolean): Line[] {
    const lines: Line[] = [];
    for (let start = 0; start <= cooked.length; ) {
      const newline = cooked.indexOf('\n', start);
      const stop = newline === -1 ? cooked.length : newline;
      if (newline === -1 && start === cooked.length && start > 0) break;
      const end = stop > start && cooked.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
      const mid = continued && start === 0;
      const kind = code ? 'code' : this.#kind(cooked, start, end, mid);
      lines.push({ start, end, kind, continued: mid });
      this.#blank = kind === 'blank';
      if (newline === -1) break;
      start = newline + 1;
    }
    return lines;
  }

  #kind(cooked: string, start: number, end: number, mid: boolean): LineKind {
    // Every pattern is anchored and looks at a bounded head, so a long line costs no more than a short one. The first
    // letter rules out most of them.
    const head = cooked.slice(start, Math.min(end, start + 400));
    const first = firstOf(head);
    const marked = first !== undefined && MARKS.includes(first);
    if (this.#fence !== null) {
      const close = marked ? FENCE.exec(head)?.[1] : undefined;
      if (close === undefined || close[0] !== this.#fence[0] || close.length < this.#fence.length) return 'code';
      this.#fence = null;
      return 'fence';
    }
    if (this.#example !== null) {
      if (cooked.slice(start, end).includes(`</${this.#example}`)) this.#example = null;
      return 'example';
    }
    if (first === undefined && end - start <= 400) return 'blank';
    if (mid) return 'prose';
    const fence = marked ? FENCE.exec(head)?.[1] : undefined;
    if (fence !== undefined) {
      this.#fence = fence;
      return 'fence';
    }
    if (first === '<') {
      const name = EXAMPLE_OPEN.exec(head)?.[1];
      if (name !== undefined && this.#closed(name, start)) {
        if (!cooked.slice(start, end).includes(`</${name}`)) this.#example = name;
        return 'example';
      }
      if (end - start <= 400 && TAG.test(head)) return 'tag';
    }
    if (first === '|') return 'table';
    if (first === '>') return 'quote';
    if (marked && end - start <= 400 && RULE.test(head)) return 'rule';
    const level = first === '#' && HEADING.test(head) ? /#+/.exec(head)![0].length : null;
    if (level !== null && level <= (this.#samples ?? 0)) this.#samples = null;
    const title = end - start <= 60 ? SAMPLES.exec(head) : null;
    if (title !== null) this.#samples ??= title[1]?.length ?? NO_LEVEL;
    if (level !== null) return this.#leaveList('heading');
    if (this.#samples === null && first !== undefined && SPEAKERS.includes(first) && SPEAKER.test(head))
      this.#samples = NO_LEVEL;
    if (this.#samples !== null) return 'example';
    if (ITEM.test(head)) {
      this.#inList = true;
      return 'item';
    }
    const indented = head.startsWith('    ') || head.startsWith('\t');
    if (!indented) this.#leaveList('prose');
    return indented && this.#blank && !this.#inList ? 'code' : 'prose';
  }

  /** An opening tag without its close would swallow the rest of the prompt. */
  #closed(name: string, start: number): boolean {
    const last = this.#closes.get(name);
    return last !== undefined && (last.segment > this.#segment || last.offset > this.#base + start);
  }

  #leaveList(kind: LineKind): LineKind {
    this.#inList = false;
    return kind;
  }
}

/** The first letter that is no white space. */
function firstOf(head: string): string | undefined {
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    if (code > 0x20 && code < 0x80) return head[at];
    if (code !== 0x20 && code !== 0x09) return head.slice(at).trimStart()[0];
  }
  return undefined;
}

const WORDING: ReadonlySet<LineKind> = new Set(['prose', 'item', 'heading', 'blank']);

/**
 * Inline code, link targets and URLs, tags, file paths, and quoted text within one line.
 * Every repetition is bounded or excludes its own delimiter, so that the match stays linear.
 */
const NOT_WORDING =
  /`{1,2}[^`\n]{1,300}`{1,2}|\]\([^()\n]{1,300}\)|\bhttps?:\/\/[^\s<>"')\]]+|<\/?[A-Za-z][^<>\n]{0,200}>|"[^"\n]{1,400}"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|(?<![\w'])'[^'\n]{2,200}'(?!\w)|\*"[^"\n]{1,400}"\*/g;

function mask(cooked: string, lines: readonly Line[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, kind } of lines) {
    if (WORDING.has(kind)) continue;
    if (start > at) parts.push(blanked(cooked.slice(at, start)));
    parts.push('\0'.repeat(end - start));
    at = end;
  }
  if (at < cooked.length) parts.push(blanked(cooked.slice(at)));
  return parts.join('');
}

function blanked(text: string): string {
  return text.replace(NOT_WORDING, (match) => '\0'.repeat(match.length));
}
