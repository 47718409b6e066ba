import { movedSpan, onceInEach } from './once-read.ts';
import type { Passage } from './prose.ts';
import { hashOf } from './words.ts';

/** A sentence or a list item, in cooked offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** It takes up its lines entirely. */
  readonly whole: boolean;
  readonly numbered: boolean;
}

export interface Sentence extends Span {
  readonly passage: Passage;
}

/** Words that change a sentence's tone and not what it asks for. */
const TONE = new Set(
  'a an the please kindly you your must should shall always ensure important critical note remember be sure that to of it is are will'.split(
    ' ',
  ),
);

const toneHashes = new Set([...TONE].map(hashOf));

/** Where the sentences of a reading stand; those that a variable runs into are left out, their text being unknown. */
export const spansOf = onceInEach((reading): readonly Span[] => {
  const spans: Span[] = [];
  const { cooked, lines, open } = reading;
  let from = -1;
  let to = -1;
  for (let index = 0; index < lines.length; index++) {
    const { start, end, kind, continued } = lines[index]!;
    const cut = continued || (open.after && index === lines.length - 1);
    const continues = kind === 'prose' && !cut && from !== -1;
    if (!continues && from !== -1) {
      split(cooked, from, to, spans);
      from = -1;
    }
    if (cut || (kind !== 'prose' && kind !== 'item')) continue;
    if (from === -1) from = start;
    to = end;
  }
  if (from !== -1) split(cooked, from, to, spans);
  return spans;
}, movedSpan);

/** One of the sentences of a passage. */
export function sentenceAt(passage: Passage, index: number): Sentence {
  return { passage, ...spansOf(passage)[index]! };
}

const MARKER = /^[ \t]*(?:(?:[-*+•‣◦–]|(\d{1,3}|[a-zA-Z])[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?/;
/** A field by its name in code, or a link: what stands behind it describes that, and another may be described alike. */
const FIELD = /^\**(?:`[^`\n]{1,80}`|\[[^\]\n]{1,100}\]\([^)\n]{1,200}\))\**\s*(?:[(:|–—]|-\s)/;
const END = /[.!?](?=[*_)"”]{0,3}\s+[A-Z`*"“([])/g;

/** Adds the sentences of the lines `[from, to)`, which are of one paragraph or item. */
function split(cooked: string, from: number, to: number, spans: Span[]): void {
  const block = cooked.slice(from, to);
  const marker = MARKER.exec(block)!;
  const first = marker[0].length;
  if (FIELD.test(block.slice(first, first + 200))) return;
  let start = first;
  for (END.lastIndex = 0; start < block.length; ) {
    const match = END.exec(block);
    const end = match === null ? block.length : match.index + 1;
    while (start < end && /\s/.test(block[start]!)) start++;
    if (end > start) {
      const whole = start === first && end === block.length;
      spans.push({ start: from + start, end: from + end, whole, numbered: marker[1] !== undefined });
      start = end;
    }
    if (match === null) break;
  }
}

/**
 * Questions and lead-ins (`…:`), placeholders of an output template, a field's type (`name` (optional): string),
 * a short `**Label:** value`, a mere link, a turn of a sample dialogue. Such lines recur by design.
 */
const NO_INSTRUCTION =
  /^[{[]|[?:]["”*_)]*$|\[[^\]\n]{1,200}\](?!\()|<[^>\n]{1,60}>|\{[^}\n]{0,80}\}|^`[^`\n]{1,80}`\s*[(:|]|^\*\*[^*\n]{1,60}(?::\*\*|\*\*:)(?:\s+\S+){0,6}\s*$|^\[[^\]\n]{0,80}\]\([^)\n]{0,300}\)\.?$|^\*{0,2}(?:Q|A|User|Human|Agent|Assistant|AI|Example|Input|Output)\b[^\n]{0,12}:|\$\w/;

/** What is asked for stands elsewhere, so that equal words can ask for something else. */
const POINTS_ELSEWHERE =
  /\bfollowing\b|\bas follows\b|\b(?:below|above)\b|^\**(?:it|they|these|those|same)\b|\bthis (?:file|prompt|step|phase|section|command|table|list|template|message|report|checkpoint)\b/i;

/** Whether a sentence asks for something of its own, so that saying it again is a repeat. */
export function instructs(sentence: string): boolean {
  return !NO_INSTRUCTION.test(sentence) && !POINTS_ELSEWHERE.test(sentence);
}

/** What two sentences share that ask for the same: their words in order, tone, case and emphasis aside. */
export function keyOf(sentence: string): string {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}_]+|[<>=≤≥+/\\-]+/gu) ?? [];
  return words.filter((word) => !TONE.has(word)).join(' ');
}

/**
 * For each sentence a number that those of the same key have in common, from the words outside code; null with fewer
 * than `minWords` of them, or fewer than half as many that say something. It spares most sentences their key.
 */
export const outlines = onceInEach(
  (reading, minWords: number): readonly (number | null)[] => {
    const { words } = reading;
    let at = 0;
    return spansOf({ reading }).map(({ start, end }) => {
      while (at < words.length && words.start(at) < start) at++;
      const from = at;
      while (at < words.length && words.start(at) < end) at++;
      if (at - from < minWords) return null;
      let hash = 0;
      let telling = 0;
      for (let index = from; index < at; index++) {
        const word = words.hash(index)!;
        if (toneHashes.has(word)) continue;
        telling++;
        hash = (Math.imul(hash, 31) + word) | 0;
      }
      return telling * 2 < minWords ? null : hash;
    });
  },
  (outline) => outline,
);
