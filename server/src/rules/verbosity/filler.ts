import type { PromptRule } from '../rule.ts';
import { beginsSentence, clauseBefore, mentioned, opensClause, wordAfter, wordBefore } from './mention.ts';
import { oncePerText } from './once-read.ts';
import { PhraseIndex, type PhraseMatch } from './phrases.ts';
import { inHeading, instructions } from './prose.ts';
import { opensSentence, type Removal, removal } from './rewording.ts';

interface Filler {
  readonly phrase: string;
  readonly what: 'Politeness' | 'Throat-clearing';
  /** `anywhere` and `opening` ones can be cut without touching the rest (safely where `proven`); the others need a new sentence. */
  readonly cut: 'anywhere' | 'opening' | 'by-hand';
}

const POLITENESS: Record<string, Filler['cut']> = {
  please: 'anywhere',
  kindly: 'opening',
  'i would like you to': 'opening',
  "i'd like you to": 'opening',
  'i want you to': 'opening',
  'i need you to': 'opening',
  'be so kind as to': 'opening',
  'please be so kind as to': 'opening',
  'could you please': 'by-hand',
  'can you please': 'by-hand',
  'would you please': 'by-hand',
  'would you kindly': 'by-hand',
  'i would appreciate it if': 'by-hand',
  "i'd appreciate it if": 'by-hand',
  'i would be grateful if': 'by-hand',
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
  "it's worth mentioning that": 'opening',
  'it should be noted that': 'opening',
  'it must be noted that': 'opening',
  'please note that': 'opening',
  'please be aware that': 'opening',
  'please be advised that': 'opening',
  'please keep in mind that': 'opening',
  'please bear in mind that': 'opening',
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
  check: (prompt, context) => found(instructions(prompt), context),
};

const found = oncePerText(function* (passage, context) {
  const allowed = context.options.allow as readonly string[];
  for (const match of index.in(passage)) {
    const { entry, start, end } = match;
    const { cooked } = passage.text;
    if (allowed.includes(entry.phrase) || mentioned(cooked, start, end) || means(match)) continue;
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
      fix: edit && {
        safe: proven(match) && !inHeading(passage.reading, start),
        title: `Remove "${entry.phrase}"`,
        edits: [edit],
      },
    };
  }
});

function cutOf({ entry, passage, start, end }: PhraseMatch<Filler>): Removal | null {
  if (entry.cut === 'by-hand') return null;
  const { cooked } = passage.text;
  if (entry.cut === 'opening' && !opensSentence(cooked, start)) return null;
  // `make sure to not guess` would leave `not guess`.
  if (/^\s+not\s/.test(cooked.slice(end, end + 8)) && /\bto$/i.test(entry.phrase)) return null;
  // What follows a colon is a list or a sentence of its own.
  return cooked[end] === ':' ? null : removal(cooked, start, end);
}

/** Behind these `please` is a verb or a noun: `as you please`, `never please the user`, `if they please`. */
const VERB_BEHIND =
  /^(?:to|you|they|we|i|he|she|it|who|that|which|as|the|a|an|any|no|not|never|cannot|must|should|shall|will|would|may|might|can|could|always|of|with|without|\p{L}+n['’]t)$/u;
/** Whom a verb `please` would please. */
const OBJECT =
  /^(?:the|a|an|this|that|these|those|my|your|our|their|his|her|its|him|them|me|us|it|you|everyone|everybody|anyone|anybody|someone|somebody|all|both|each|every|most|many|people|others|men|women|children|staff|management)$/;
/** Behind the subject `please`: `please is not needed`, `please and thank you`. */
const PREDICATE = /^(?:is|are|was|were|isn['’]t|aren['’]t|and|or|nor|should|must|adds|wastes|costs|counts)$/;
/** Read literally without its comma: `as you know the answer`, `at the end of the day`. */
const PARENTHETIC =
  /^(?:as you (?:can see|know)|needless to say|(?:with )?that being said|having said that|as a matter of fact|last but not least|simply put|at the end of the day)$/;

/** The words are no filler here but what they literally say. */
function means({ entry: { phrase }, passage, start, end }: PhraseMatch<Filler>): boolean {
  const { cooked } = passage.text;
  const next = wordAfter(cooked, end);
  if (PARENTHETIC.test(phrase)) return cooked[end] !== ',';
  if (phrase === 'kindly') return PREDICATE.test(next) || next === 'but';
  if (phrase !== 'please') return false;
  if (VERB_BEHIND.test(wordBefore(cooked, start)) || OBJECT.test(next) || PREDICATE.test(next)) return true;
  // A word in a list: `sorry, please, thanks`.
  return (
    cooked[end] === ',' &&
    (!beginsSentence(cooked, start) || /^,\s{1,20}[\p{L}']+(?:,|\s+(?:and|or)\b)/u.test(cooked.slice(end, end + 60)))
  );
}

/** Whether what stands around the words shows that the sentence says the same without them. */
function proven({ entry: { phrase }, passage, start, end }: PhraseMatch<Filler>): boolean {
  const { cooked } = passage.text;
  const next = wordAfter(cooked, end);
  // A manner (`kindly speak to the caller`), or a clause whose `that` is none (`please note that number`).
  if (phrase === 'kindly' || (/\bthat$/.test(phrase) && !PARENTHETIC.test(phrase) && !opensClause(cooked, end)))
    return false;
  const begins = beginsSentence(cooked, start);
  const before = wordBefore(cooked, start);
  if (phrase === 'please') {
    const clause =
      begins ||
      /^(?:so|then|but)$/.test(before) ||
      /[,;–—]\s{1,20}$/.test(cooked.slice(Math.max(0, start - 20), start));
    // A plural may be whom to please: `please customers first`.
    return clause && !/[^siu]s$/.test(next);
  }
  if (phrase === 'make sure to' || phrase === 'be sure to') {
    if (/\b(?:not|never|no|nobody|cannot|can|without|hardly|\p{L}+n['’]t)\b/iu.test(clauseBefore(cooked, start)))
      return false;
    return (
      begins ||
      /^(?:always|must|should|also|then|and|so|please)$/.test(before) ||
      /,\s{1,20}$/.test(cooked.slice(Math.max(0, start - 20), start))
    );
  }
  return begins;
}
