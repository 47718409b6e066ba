import type { PromptRule } from '../rule.ts';
import { PhraseIndex, type PhraseMatch } from './phrases.ts';
import { instructions, oncePerText } from './prose.ts';
import { opensSentence, type Removal, removal } from './rewording.ts';

interface Filler {
  readonly phrase: string;
  readonly what: 'Politeness' | 'Throat-clearing';
  /** `anywhere` and `opening` ones can be cut without touching the rest; the others need a new sentence. */
  readonly cut: 'anywhere' | 'opening' | 'by-hand';
}

const POLITENESS: Record<string, Filler['cut']> = {
  please: 'anywhere',
  kindly: 'opening',
  'i would like you to': 'opening',
  "i'd like you to": 'opening',
  'i want you to': 'opening',
  'i need you to': 'opening',
  'could you please': 'by-hand',
  'can you please': 'by-hand',
  'would you please': 'by-hand',
  'would you kindly': 'by-hand',
  'i would appreciate it if': 'by-hand',
  'it would be great if': 'by-hand',
  'thank you in advance': 'by-hand',
  'thanks in advance': 'by-hand',
};

const THROAT_CLEARING: Record<string, Filler['cut']> = {
  'it is important to note that': 'opening',
  "it's important to note that": 'opening',
  'it is important to remember that': 'opening',
  'it is worth noting that': 'opening',
  "it's worth noting that": 'opening',
  'it is worth mentioning that': 'opening',
  'it should be noted that': 'opening',
  'please note that': 'opening',
  'please be aware that': 'opening',
  'please keep in mind that': 'opening',
  'please remember that': 'opening',
  'please make sure to': 'opening',
  'keep in mind that': 'opening',
  'bear in mind that': 'opening',
  'as you can see': 'opening',
  'as you know': 'opening',
  'as mentioned above': 'by-hand',
  'as mentioned earlier': 'by-hand',
  'as mentioned before': 'by-hand',
  'as mentioned previously': 'by-hand',
  'as previously mentioned': 'by-hand',
  'as stated above': 'by-hand',
  'as stated earlier': 'by-hand',
  'needless to say': 'opening',
  'it goes without saying that': 'opening',
  'with that being said': 'opening',
  'that being said': 'opening',
  'having said that': 'opening',
  'at the end of the day': 'by-hand',
  'for all intents and purposes': 'by-hand',
  'as a matter of fact': 'opening',
  'last but not least': 'opening',
  'first and foremost': 'by-hand',
  'without further ado': 'by-hand',
  'simply put': 'opening',
  'make sure to': 'anywhere',
  'be sure to': 'anywhere',
};

const index = new PhraseIndex<Filler>(
  [
    ...Object.entries(POLITENESS).map(([phrase, cut]) => ({ phrase, what: 'Politeness' as const, cut })),
    ...Object.entries(THROAT_CLEARING).map(([phrase, cut]) => ({ phrase, what: 'Throat-clearing' as const, cut })),
  ],
  ({ phrase }) => phrase,
);

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/filler',
    summary: 'Politeness or throat-clearing that tells the model nothing.',
    severity: 'warning',
    fix: 'safe',
    options: {
      type: 'object',
      properties: {
        allow: {
          type: 'array',
          items: { type: 'string' },
          default: [],
          description: 'Phrases to leave alone, in lower case.',
        },
      },
    },
  },
  *check(prompt, context) {
    for (const passage of instructions(prompt)) yield* found(passage, context);
  },
};

const found = oncePerText(function* (passage, context) {
  const allowed = context.options.allow as readonly string[];
  for (const match of index.in(passage)) {
    const { entry, start, end } = match;
    const { cooked } = passage.text;
    if (allowed.includes(entry.phrase) || named(cooked, start, end)) continue;
    const cut = cutOf(match);
    if (entry.phrase === 'kindly' && cut === null) continue;
    const shorter = cut === null ? '' : cooked.slice(start, cut.end).slice(cut.end - start - cut.replacement.length);
    const written = cooked.slice(start, cut === null ? end : cut.end);
    const tokens =
      cut === null ? context.count(` ${written}`) : context.count(` ${written}`) - context.count(` ${shorter}`);
    if (tokens <= 0) continue;
    const saves = context.saves(tokens, 'prefix');
    const edit = cut && passage.text.edit(cut.start, cut.end, cut.replacement);
    yield {
      range: passage.text.range(start, end),
      message: `${entry.what}: "${cooked.slice(start, end).replace(/\s+/g, ' ')}" tells the model nothing and costs ${context.describe(saves)}. ${
        cut === null ? 'Say what is wanted without it.' : 'Leave it out.'
      }`,
      saves,
      fix: edit && { safe: true, title: `Remove "${entry.phrase}"`, edits: [edit] },
    };
  }
});

function cutOf({ entry, passage, start, end }: PhraseMatch<Filler>): Removal | null {
  if (entry.cut === 'by-hand') return null;
  const { cooked } = passage.text;
  if (entry.cut === 'opening' && !opensSentence(cooked, start)) return null;
  // `make sure to not guess` would leave `not guess`.
  if (/^\s+not\s/.test(cooked.slice(end, end + 8)) && /\bto$/i.test(entry.phrase)) return null;
  return removal(cooked, start, end);
}

/** The words behind are what the model is to say: `reply with: Please wait`. */
const SPOKEN =
  /\b(?:say|says|saying|reply|replies|respond|responds|ask|asks|message|tell|print|display|show)\b[^.!?\n]{0,30}: *$/i;

/** The word itself is meant (`say please`, `"please"`, please-wait, `please/thank you`) or is a name's (`Release Please`), not used. */
function named(cooked: string, start: number, end: number): boolean {
  if (/^\p{Lu}\p{Ll}/u.test(cooked.slice(start, end)) && !opensSentence(cooked, start)) return true;
  if (SPOKEN.test(cooked.slice(Math.max(0, start - 60), start))) return true;
  const before = cooked[start - 1];
  const after = cooked[end];
  if ((before !== undefined && '`"\'“/-'.includes(before)) || (after !== undefined && '`"\'”/-'.includes(after)))
    return true;
  return (
    /\b(?:say|saying|says|said|word|words|like|or|and) $/i.test(cooked.slice(Math.max(0, start - 12), start)) &&
    after !== ' '
  );
}
