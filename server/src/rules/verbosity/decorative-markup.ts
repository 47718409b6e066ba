import type { Edit } from '../../prompt/index.ts';
import type { PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { movedSpan, onceInEach, oncePerText, onceRead } from './once-read.ts';
import { authored, type Passage } from './prose.ts';
import type { Line } from './reading.ts';

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/decorative-markup',
    summary: 'Banner lines, emoji or bold type everywhere: markup for the eye, billed by the token.',
    severity: 'info',
    fix: 'unsafe',
    options: {
      type: 'object',
      properties: {
        maxRule: {
          type: 'integer',
          minimum: 3,
          default: 12,
          description: 'Characters that a separator line may have.',
        },
        minEmoji: {
          type: 'integer',
          minimum: 1,
          default: 4,
          description: 'Ornamental emoji from which they are reported.',
        },
        maxBoldShare: {
          type: 'number',
          minimum: 0,
          maximum: 1,
          default: 0.8,
          description: 'Share of the lines that may hold bold type.',
        },
      },
    },
  },
  check: (prompt, context) => found(authored(prompt), context),
};

const found = oncePerText(banners, emoji, bold);

type Written = Pick<Passage, 'text' | 'reading'>;

const BANNER =
  /^[ \t]*([=*_#~\-+•.·─━═▬■▀▄░▒▓█╔╗╚╝║│┌┐└┘├┤┬┴┼╠╣╦╩╬])(?:[ \t]?[=*_#~\-+•.·─━═▬■▀▄░▒▓█╔╗╚╝║│┌┐└┘├┤┬┴┼╠╣╦╩╬]){7,}[ \t]*$/;

const bannersOf = onceInEach(
  ({ cooked, lines }, maximum: number) =>
    lines.filter(({ start, end, kind, continued }) => {
      if (continued || end - start <= maximum || end - start > 400) return false;
      if (kind === 'code' || kind === 'fence' || kind === 'table' || kind === 'example' || kind === 'blank')
        return false;
      return !isLetter(cooked.charCodeAt(start)) && BANNER.test(cooked.slice(start, end));
    }),
  movedSpan,
);

/** With which most lines begin, and no banner. */
function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a && code < 0x80;
}

function banners({ text, reading }: Written, context: RuleContext): RuleFinding[] {
  return bannersOf({ reading }, context.options.maxRule as number).flatMap(({ start, end }) => {
    const line = text.cooked.slice(start, end);
    const tokens = context.count(`${line}\n`) - context.count('---\n');
    if (tokens <= 0) return [];
    const saves = context.saves(tokens, 'prefix');
    const edit = text.edit(start, end, '---');
    return {
      range: text.range(start, end),
      message: `A banner line of ${line.trim().length} characters costs ${context.describe(saves)} more than "---" or a heading. Shorten it.`,
      saves,
      fix: edit && { safe: false, title: 'Shorten to "---"', edits: [edit] },
    };
  });
}

/** Emoji that open a heading or an item, or stand in a row. Marks that mean yes, no, done or beware are left alone. */
const ORNAMENT =
  /(?:(?![✅❌❎✔✖☑☐☒⚠ℹ❗❓⛔🚫🔴🟠🟡🟢🔵⚪⚫★☆⭐⬜⬛🟥🟧🟨🟩🟦])\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*[ ]?)+/gu;
/** Code units with which emoji begin. */
const PICTURE_UNIT = /[\u203C-\u3299\uD83C-\uD83E]/;
const BEFORE_ORNAMENT = /^[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+)?(?:\*{2})?$/;

const ornaments = onceInEach(({ cooked, lines }) => {
  if (!PICTURE_UNIT.test(cooked)) return [];
  const found: { start: number; end: number }[] = [];
  for (const { start, end, kind } of lines) {
    if (kind !== 'heading' && kind !== 'item' && kind !== 'prose') continue;
    const line = cooked.slice(start, Math.min(end, start + 400));
    for (const match of line.matchAll(ORNAMENT)) {
      const opens = BEFORE_ORNAMENT.test(line.slice(0, match.index));
      // What follows must be words: an emoji alone is the thing itself.
      if (opens && /\p{L}/u.test(line.slice(match.index + match[0].length)))
        found.push({ start: start + match.index, end: start + match.index + match[0].length });
    }
  }
  return found;
}, movedSpan);

function emoji({ text, reading }: Written, context: RuleContext): RuleFinding[] {
  const found = ornaments({ reading });
  if (found.length < (context.options.minEmoji as number)) return [];
  return found.map(({ start, end }) => {
    const tokens = context.count(text.cooked.slice(start, end).trim());
    const saves = context.saves(tokens, 'prefix');
    const edit = text.edit(start, end, '');
    return {
      range: text.range(start, end),
      message: `An ornamental emoji, one of ${found.length} here, costs ${context.describe(saves)}. Leave it out unless the answer is to show it.`,
      saves,
      fix: edit && { safe: false, title: 'Remove the emoji', edits: [edit] },
    };
  });
}

interface BoldType {
  /** Lines of prose, and how many of them hold bold type. */
  written: number;
  withBold: number;
  readonly marks: { start: number; end: number }[];
}

const boldType = onceRead((reading): BoldType => {
  const all: BoldType = { written: 0, withBold: 0, marks: [] };
  for (const { written, withBold, marks } of boldParts({ reading })) {
    all.written += written;
    all.withBold += withBold;
    for (const mark of marks) all.marks.push(mark);
  }
  return all;
});

const boldParts = onceInEach(
  ({ cooked, lines }): readonly BoldType[] => [boldIn(cooked, lines)],
  ({ written, withBold, marks }, by) => ({ written, withBold, marks: marks.map((mark) => movedSpan(mark, by)) }),
);

function boldIn(cooked: string, lines: readonly Line[]): BoldType {
  let written = 0;
  let withBold = 0;
  const marks: BoldType['marks'] = [];
  let next = 0;
  for (const { start, end, kind } of lines) {
    if (kind !== 'prose' && kind !== 'item') continue;
    written++;
    if (next < start) next = cooked.indexOf('**', start);
    if (next === -1) next = cooked.length;
    if (next >= end) continue;
    const spans = [...cooked.slice(start, end).matchAll(/\*\*(?=\S)[^*\n]{1,200}\*\*/g)];
    if (spans.length > 0) withBold++;
    for (const { index, 0: whole } of spans) marks.push({ start: start + index, end: start + index + whole.length });
  }
  return { written, withBold, marks };
}

function bold({ text, reading }: Written, context: RuleContext): RuleFinding[] {
  const { written, withBold, marks } = boldType({ reading });
  if (withBold < 12 || withBold / written <= (context.options.maxBoldShare as number)) return [];
  const tokens = context.count(text.cooked) - context.count(text.cooked.replaceAll('**', ''));
  if (tokens <= 0) return [];
  const saves = context.saves(tokens, 'prefix');
  const edits: Edit[] = [];
  for (const { start, end } of marks)
    for (const at of [start, end - 2]) {
      const edit = text.edit(at, at + 2, '');
      if (edit !== null) edits.push(edit);
    }
  return [
    {
      range: text.range(marks[0]!.start, marks[0]!.end),
      message: `${withBold} of ${written} lines hold bold type, so that nothing stands out; the asterisks cost ${context.describe(saves)}. Keep bold for what must not be missed.`,
      saves,
      fix: { safe: false, title: 'Remove bold type', edits },
    },
  ];
}
