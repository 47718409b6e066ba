import { number } from '../phrase.ts';
import type { PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { oncePerText, onceRead } from './once-read.ts';
import { type Passage, passages } from './prose.ts';

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/token-heavy-text',
    summary: 'Text that takes far more tokens than what it says: encoded data, invisible or styled letters.',
    severity: 'warning',
    fix: 'safe',
    options: {
      type: 'object',
      properties: {
        minEncoded: {
          type: 'integer',
          minimum: 32,
          default: 120,
          description: 'Characters in a row of base64 or hexadecimal data from which they are reported.',
        },
      },
    },
  },
  check: (prompt, context) => found(passages(prompt), context),
};

const found = oncePerText(encoded, invisible, styled);

type Written = Pick<Passage, 'text' | 'reading'>;

const encodedRuns = onceRead(({ cooked }, minimum: number) =>
  runs(cooked, minimum).filter(([start, end]) => isEncoded(cooked.slice(start, end))),
);

function encoded(passage: Written, context: RuleContext): RuleFinding[] {
  const { cooked } = passage.text;
  return encodedRuns(passage, context.options.minEncoded as number).map(([start, end]) => {
    const data = cooked.slice(start, end);
    const saves = context.saves(context.count(data), 'prefix');
    return {
      range: passage.text.range(start, end),
      message: `${number(data.length)} characters of encoded data cost ${context.describe(saves)}, and a model cannot read them. Pass a file or a reference, or what they say.`,
      saves,
      removable: true,
    };
  });
}

/** Characters of base64, base64url and hexadecimal data. */
const ENCODING = new Uint8Array(128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=')
  ENCODING[letter.charCodeAt(0)] = 1;

/**
 * Runs of at least `minimum` encoding characters. A window of that size is read from its end: the first other character
 * rules out every run through it, so that prose is crossed in leaps.
 */
function runs(text: string, minimum: number): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start = 0;
  while (start + minimum <= text.length) {
    let at = start + minimum - 1;
    while (at >= start && ENCODING[text.charCodeAt(at)] === 1) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + minimum;
    while (end < text.length && ENCODING[text.charCodeAt(end)] === 1) end++;
    found.push([start, end]);
    start = end + 1;
  }
  return found;
}

/** Base64 mixes its letters; hexadecimal has no others. Words, paths and rules of dashes do neither. */
function isEncoded(data: string): boolean {
  if (/^[0-9a-f]+$/i.test(data)) return /\d/.test(data) && /[a-f]/i.test(data);
  const digits = data.match(/\d/g)?.length ?? 0;
  const upper = data.match(/[A-Z]/g)?.length ?? 0;
  const lower = data.match(/[a-z]/g)?.length ?? 0;
  const joints = data.match(/[/_-]/g)?.length ?? 0;
  const share = data.length;
  return digits > share * 0.04 && upper > share * 0.15 && lower > share * 0.15 && joints < share * 0.08;
}

/** Zero-width characters, soft hyphens, direction marks, and the tag characters that hide text from people. */
const INVISIBLE =
  /[\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]/u;
const INVISIBLE_RUN = new RegExp(`(?:${INVISIBLE.source})+`, 'gu');
/**
 * Right-to-left scripts need their direction marks, Thai, Lao, Burmese, Khmer and Mongolian their word breaks; flags of
 * regions end in tag characters.
 */
const NEEDS_MARKS = /[\u0590-\u08FF\u0E00-\u0EFF\u1000-\u109F\u1780-\u18AF\uFB1D-\uFEFC]|\u{1F3F4}/u;
/** A model reads tag characters as text, and these stand for a space or a sign where they part two words or numbers. */
const SAYS_SOMETHING = /[\u{E0000}-\u{E007F}]/u;
const PARTS = /[\u180E\u200B\u2061-\u2064]/u;
/** The text is about such characters, or quotes one. */
const ABOUT_INVISIBLE = /zero[- ]width|invisible|soft hyphen|byte[- ]order|\bBOM\b|U\+|\\u[0-9a-f]|unicode/i;

const invisibleRuns = onceRead(({ cooked }) =>
  !INVISIBLE.test(cooked) || NEEDS_MARKS.test(cooked) ? [] : [...cooked.matchAll(INVISIBLE_RUN)],
);

function invisible(passage: Written, context: RuleContext): RuleFinding[] {
  return invisibleRuns(passage).flatMap((match) => {
    // A byte-order mark at the head of a text is encoding, not content, and counts nothing.
    if (match.index === 0 && match[0] === '\uFEFF') return [];
    const tokens = context.count(`a${match[0]}b`) - context.count('ab');
    const saves = context.saves(Math.max(1, tokens), 'prefix');
    const end = match.index + match[0].length;
    const edit = passage.text.edit(match.index, end, '');
    const names = [
      ...new Set([...match[0]].map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)),
    ];
    return {
      range: passage.text.range(match.index, end),
      message: `Invisible characters (${names.slice(0, 3).join(', ')}) cost ${context.describe(saves)}. Remove them.`,
      saves,
      fix: edit && {
        safe: saysNothing(passage.text.cooked, match.index, end),
        title: 'Remove the invisible characters',
        edits: [edit],
      },
    };
  });
}

/** Whether the text reads the same without the invisible characters at `[start, end)`. */
function saysNothing(cooked: string, start: number, end: number): boolean {
  const run = cooked.slice(start, end);
  const [before = '', after = ''] = [cooked[start - 1], cooked[end]];
  if (SAYS_SOMETHING.test(run) || ('`"\'“‘([{'.includes(before) && before !== '') || /[`"'”’)\]}]/.test(after))
    return false;
  if (PARTS.test(run) && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) return false;
  return !ABOUT_INVISIBLE.test(cooked.slice(Math.max(0, start - 200), end + 200));
}

/** Mathematical letters, circled and squared ones, full-width Latin: NFKC gives the plain letters. */
const STYLED = /(?:[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F149}\u{1F150}-\u{1F169}\u{24B6}-\u{24E9}][ \u00A0]?){3,}/gu;

/** Some code unit that every styled letter has. */
const STYLED_UNIT = /[\uD835\uD83C\u24B6-\u24E9]/;

const styledRuns = onceRead(({ cooked }) => (STYLED_UNIT.test(cooked) ? [...cooked.matchAll(STYLED)] : []));

function styled(passage: Written, context: RuleContext): RuleFinding[] {
  return styledRuns(passage).flatMap((match) => {
    const written = match[0].trimEnd();
    const plain = written.normalize('NFKC');
    const tokens = context.count(written) - context.count(plain);
    if (tokens <= 0 || !/^[\p{ASCII}]+$/u.test(plain)) return [];
    const saves = context.saves(tokens, 'prefix');
    const edit = passage.text.edit(match.index, match.index + written.length, plain);
    return {
      range: passage.text.range(match.index, match.index + written.length),
      message: `Styled Unicode letters cost ${context.describe(saves)} more than "${plain}". Write plain letters.`,
      saves,
      // A bold letter may be a vector's name, and a style the one that is asked for.
      fix: edit && { safe: false, title: 'Write plain letters', edits: [edit] },
    };
  });
}
