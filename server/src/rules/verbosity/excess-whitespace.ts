import type { Edit } from '../../prompt/index.ts';
import type { PromptRule } from '../rule.ts';
import { movedSpan, onceInEach, oncePerText } from './once-read.ts';
import { authored } from './prose.ts';
import type { Line } from './reading.ts';

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/excess-whitespace',
    summary: 'Trailing spaces, stacked blank lines or runs of spaces that the model is billed for.',
    severity: 'warning',
    fix: 'safe',
    options: {
      type: 'object',
      properties: {
        maxBlankLines: { type: 'integer', minimum: 0, default: 2, description: 'Blank lines allowed in a row.' },
        minTokens: {
          type: 'integer',
          minimum: 1,
          default: 3,
          description: 'Tokens of white space in one text from which it is reported.',
        },
      },
    },
  },
  check: (prompt, context) => found(authored(prompt), context),
};

const found = oncePerText(function* (passage, context) {
  const spans = excess(passage, context.options.maxBlankLines as number);
  if (spans.length === 0) return;
  const tokens = saved(passage.text.cooked, spans, context.count);
  if (tokens < (context.options.minTokens as number)) return;
  const edits: Edit[] = [];
  for (const { start, end, replacement } of spans) {
    const edit = passage.text.edit(start, end, replacement);
    if (edit !== null) edits.push(edit);
  }
  const saves = context.saves(tokens, 'prefix');
  const [first, ...others] = spans.map(({ start, end }) => passage.text.range(start, end));
  const places = spans.length === 1 ? 'in one place' : `in ${spans.length} places`;
  yield {
    range: first!,
    message: `White space that carries no meaning ${places} costs ${context.describe(saves)}. Remove it.`,
    saves,
    related: others.slice(0, 20).map((range) => ({ range, message: 'Also here' })),
    fix: edits.length === 0 ? null : { safe: true, title: 'Remove excess white space', edits },
  };
});

interface Span {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Runs inside a sentence. Gaps behind a list marker or a line number, in columns and in code mean something. */
const RUN = /(?<=[a-z,;.!?)] ?)[ \t]{3,}(?=[A-Za-z(])/g;

const excess = onceInEach(({ cooked, lines, open }, maxBlank: number): readonly Span[] => {
  const spans: Span[] = [];
  const gappy = cooked.includes('   ') || cooked.includes('\t');
  let blankFrom = -1;
  let blanks = 0;
  for (let index = 0; index < lines.length; index++) {
    const { start, end, kind, continued } = lines[index]!;
    const last = index === lines.length - 1;
    if (kind === 'blank' && !continued && !(last && open.after)) {
      if (blanks++ === maxBlank) blankFrom = start;
      // The final line has no break of its own: it is what stands behind the text's last line break.
      if (!last) continue;
    }
    if (blankFrom !== -1)
      spans.push({ start: blankFrom, end: kind === 'blank' && last ? end : start, replacement: '' });
    blankFrom = -1;
    blanks = 0;
    if (kind === 'code' || kind === 'fence' || kind === 'table' || kind === 'example' || kind === 'blank') continue;
    const solid = solidEnd(cooked, start, end);
    if (gappy && (kind === 'prose' || kind === 'item')) {
      const runs = gaps(cooked.slice(start, solid));
      if (runs.length > 0 && !columns(cooked, lines, index))
        for (const run of runs)
          spans.push({ start: start + run.index, end: start + run.index + run[0].length, replacement: ' ' });
    }
    if (solid < end && !(last && open.after)) spans.push({ start: solid, end, replacement: '' });
  }
  return spans;
}, movedSpan);

/** Where a line ends without the white space at its end. */
function solidEnd(cooked: string, start: number, end: number): number {
  const last = cooked.charCodeAt(end - 1);
  // Most lines end in a letter or a mark.
  if (last > 0x20 && last < 0x80) return end;
  return start + cooked.slice(start, end).trimEnd().length;
}

const GAP = /\S(?: {3}|\t)[ \t]*\S/;

/** A line beside it has a gap too: they are columns. */
function columns(cooked: string, lines: readonly Line[], index: number): boolean {
  const gap = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && GAP.test(cooked.slice(line.start, Math.min(line.end, line.start + 2_000)));
  };
  return gap(index) && (gap(index - 1) || gap(index + 1));
}

function gaps(line: string): RegExpExecArray[] {
  if ((!line.includes('   ') && !line.includes('\t')) || !/\S(?: {3}|\t)/.test(line)) return [];
  if (/[{}=|$;]|^\s*(?:\d|\[)/.test(line) || line.trim().split(/\s+/, 8).length < 8) return [];
  // The line says how much white space is meant, or shows it.
  if (/\b(?:spaces?|tabs?|columns?|indent\w*|align\w*|pad(?:ded|ding)?|gaps?|white ?space)\b/i.test(line)) return [];
  const runs = [...line.matchAll(RUN)];
  return runs.length > 1 ? [] : runs;
}

function saved(cooked: string, spans: readonly Span[], count: (text: string) => number): number {
  let tokens = 0;
  for (const { start, end, replacement } of spans) {
    // White space merges with its neighbours into tokens, so each place is counted with a few letters around it.
    const from = Math.max(0, start - 12);
    const to = Math.min(cooked.length, end + 12);
    const before = cooked.slice(from, to);
    const after = cooked.slice(from, start) + replacement + cooked.slice(end, to);
    tokens += Math.max(0, count(before) - count(after));
  }
  return tokens;
}
