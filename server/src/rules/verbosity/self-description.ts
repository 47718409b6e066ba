import type { PromptRule } from '../rule.ts';
import { movedSpan, onceInEach, oncePerText } from './once-read.ts';
import { instructions } from './prose.ts';
import { hashOf } from './words.ts';

const SAYS =
  'provide|describe|contain|cover|explain|outline|define|give|detail|show|serve as|aim to|document|enable|help you|help users|help developers|help teams';
/** A sentence about the text instead of the task. `should be used when` and the like say when, and stay. */
const ABOUT_ITSELF = new RegExp(
  [
    `(?<![\\w'])this (?:document|file|guide|skill|section|page|instruction set|prompt|agent file|rule|reference) (?:(?:also )?(?:${SAYS.replace(/^\w+|(?<=\|)\w+/g, '$&s')}|establishes|is (?:intended|designed|meant) to)|will (?:also )?(?:${SAYS}))\\b`,
    `(?<![\\w'])(?:these|the following) (?:instructions|sections) (?:will |also )?(?:${SAYS})\\b`,
  ].join('|'),
  'iy',
);
/** The words that it begins with: it is looked for where they stand. */
const OPENINGS = new Set(['this', 'these', 'the'].map(hashOf));
/** The words after those. Most texts have no such pair, and the pattern takes 10 ms to compile. */
const SUBJECTS = new Set(
  'document file guide skill section page instruction prompt agent rule reference instructions sections following'
    .split(' ')
    .map(hashOf),
);

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/self-description',
    summary: 'A sentence describes the prompt instead of instructing the model.',
    severity: 'info',
    fix: null,
  },
  check: (prompt, context) =>
    // What an agent chooses by is there to describe.
    prompt.prompt.id.endsWith('#metadata') ? [] : found(instructions(prompt), context),
};

const found = oncePerText(function* (passage, context) {
  for (const match of descriptions(passage)) {
    const { cooked } = passage.text;
    const start = sentenceStart(cooked, match.start);
    if (match.start - start > 60) continue;
    const end = sentenceEnd(cooked, match.end);
    const saves = context.saves(context.count(cooked.slice(start, end)), 'prefix');
    yield {
      range: passage.text.range(start, end),
      message: `"${match.opening} …" describes the text, which the model is reading anyway, for ${context.describe(saves)}. Leave the sentence out, or say what to do.`,
      saves,
      removable: true,
    };
  }
});

const descriptions = onceInEach(({ masked, words }) => {
  const found: { start: number; end: number; opening: string }[] = [];
  for (let index = 0; index < words.length; index++) {
    if (!OPENINGS.has(words.hash(index)!) || !SUBJECTS.has(words.hash(index + 1)!)) continue;
    ABOUT_ITSELF.lastIndex = words.start(index);
    const match = ABOUT_ITSELF.exec(masked);
    if (match !== null) found.push({ start: match.index, end: match.index + match[0].length, opening: match[0] });
  }
  return found;
}, movedSpan);

/** Sentences are looked for within this many characters. */
const REACH = 600;

function sentenceStart(cooked: string, at: number): number {
  let start = at;
  const stop = Math.max(0, at - REACH);
  while (start > stop && !/[.!?:]\s|\n[-*#>]/.test(cooked.slice(start - 2, start)) && !beginsParagraph(cooked, start))
    start--;
  while (/[\s#>*-]/.test(cooked[start] ?? '')) start++;
  return Math.min(start, at);
}

/** Whether a line begins here behind an empty line or a heading. */
function beginsParagraph(cooked: string, at: number): boolean {
  if (cooked[at - 1] !== '\n') return false;
  return /^\s*(?:#.*)?$/.test(cooked.slice(cooked.lastIndexOf('\n', at - 2) + 1, at - 1));
}

function sentenceEnd(cooked: string, from: number): number {
  const rest = cooked.slice(from, from + REACH);
  const end = /[.!?:](?=\s|$)|\n[ \t]*(?:\r?\n|[-*#])/.exec(rest);
  if (end === null) return from + rest.trimEnd().length;
  return from + end.index + (/[.!?:]/.test(end[0][0]!) ? 1 : 0);
}
