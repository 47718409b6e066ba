import type { PromptRule, RuleContext, RuleFinding } from '../rule.ts';
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
  *check(prompt, context) {
    for (const passage of passages(prompt)) {
      yield* encoded(passage, context);
      yield* invisible(passage, context);
      yield* styled(passage, context);
    }
  },
};

function* encoded(passage: Passage, context: RuleContext): Iterable<RuleFinding> {
  const minimum = context.options.minEncoded as number;
  for (const match of passage.text.cooked.matchAll(/[A-Za-z0-9+/_-]{32,}={0,2}/g)) {
    const data = match[0];
    if (data.length < minimum || !isEncoded(data)) continue;
    const saves = context.saves(context.count(data), 'prefix');
    yield {
      range: passage.text.range(match.index, match.index + data.length),
      message: `${data.length.toLocaleString('en-US')} characters of encoded data cost ${context.describe(saves)}, and a model cannot read them. Pass a file or a reference, or what they say.`,
      saves,
      removable: true,
    };
  }
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
/** Right-to-left scripts need their direction marks; flags of regions end in tag characters. */
const NEEDS_MARKS = /[\u0590-\u08FF\uFB1D-\uFEFC]|\u{1F3F4}/u;

function* invisible(passage: Passage, context: RuleContext): Iterable<RuleFinding> {
  const { cooked } = passage.text;
  if (!INVISIBLE.test(cooked) || NEEDS_MARKS.test(cooked)) return;
  for (const match of cooked.matchAll(INVISIBLE_RUN)) {
    // A byte-order mark at the head of a text is encoding, not content, and counts nothing.
    if (match.index === 0 && match[0] === '\uFEFF') continue;
    const tokens = context.count(`a${match[0]}b`) - context.count('ab');
    const saves = context.saves(Math.max(1, tokens), 'prefix');
    const end = match.index + match[0].length;
    const edit = passage.text.edit(match.index, end, '');
    const names = [
      ...new Set([...match[0]].map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)),
    ];
    yield {
      range: passage.text.range(match.index, end),
      message: `Invisible characters (${names.slice(0, 3).join(', ')}) cost ${context.describe(saves)}. Remove them.`,
      saves,
      fix: edit && { safe: true, title: 'Remove the invisible characters', edits: [edit] },
    };
  }
}

/** Mathematical letters, circled and squared ones, full-width Latin: NFKC gives the plain letters. */
const STYLED = /(?:[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F149}\u{1F150}-\u{1F169}\u{24B6}-\u{24E9}][ \u00A0]?){3,}/gu;

function* styled(passage: Passage, context: RuleContext): Iterable<RuleFinding> {
  const { cooked } = passage.text;
  for (const match of cooked.matchAll(STYLED)) {
    const written = match[0].trimEnd();
    const plain = written.normalize('NFKC');
    const tokens = context.count(written) - context.count(plain);
    if (tokens <= 0 || !/^[\p{ASCII}]+$/u.test(plain)) continue;
    const saves = context.saves(tokens, 'prefix');
    const edit = passage.text.edit(match.index, match.index + written.length, plain);
    yield {
      range: passage.text.range(match.index, match.index + written.length),
      message: `Styled Unicode letters cost ${context.describe(saves)} more than "${plain}". Write plain letters.`,
      saves,
      fix: edit && { safe: true, title: 'Write plain letters', edits: [edit] },
    };
  }
}
