import { beginsSentence, clauseBefore, opensClause, wordAfter, wordBefore } from './mention.ts';

export interface Wording {
  readonly replacement: string;
  readonly safe: boolean;
}

type Judge = (cooked: string, start: number, end: number) => Wording | null;

const DETERMINER = /^(?:the|a|an|this|that|these|those|each|every|no|any|my|your|our|their|his|her|its|which|whose)$/;
/** Behind these `can` is no verb form: `must have the ability to`. */
const AUXILIARY =
  /^(?:to|not|do|does|did|must|should|shall|will|would|may|might|can|cannot|could|let|and|or|\p{L}+n['’]t)$/u;
/** Verbs that take an infinitive themselves: `ask the user in order to confirm` is not `ask the user to confirm`. */
const TAKES_INFINITIVE =
  /\b(?:ask|tell|instruct|request|want|need|expect|allow|enable|force|get|invite|order|persuade|require|prompt|teach|urge|warn|command|permit|direct|advise|encourage|cause|remind|recommend|help|try|attempt|forget|remember|continue|start|begin|stop|agree|refuse|fail|choose|decide|plan|offer|learn|prefer|like|wait|have|has|had)(?:e?s|e?d|ing)?\b/i;
/** What is put in order: there `to` belongs to another verb or none. */
const ORDERS =
  /\b(?:put|puts|place[sd]?|arrange[sd]?|sort(?:s|ed)?|keep|keeps|kept|order(?:s|ed)?|rank(?:s|ed)?|list(?:s|ed)?|stay|restore[sd]?|number(?:s|ed)?|line[sd]?|is|are|was|were|be|been|records?|events?|steps?|items?|rows?)$/i;
const VERB =
  /^(?:be|do|get|make|find|fix|ensure|avoid|keep|prevent|understand|complete|provide|create|improve|reduce|achieve|determine|identify|verify|confirm|allow|enable|help|save|learn|maintain|show|see|give|win|meet|solve|add|remove|build|run|use|align|access|obtain|produce|generate|protect|explain|become|continue|proceed)$/;

const unsafe =
  (replacement: string): Judge =>
  () => ({ replacement, safe: false });

function inOrderTo(cooked: string, start: number, end: number): Wording | null {
  const next = wordAfter(cooked, end);
  if (DETERMINER.test(next)) return null;
  const replacement = 'to';
  if (beginsSentence(cooked, start)) return { replacement, safe: next !== '' };
  const before = clauseBefore(cooked, start).trimEnd();
  const action = /^(?:fully|better|more)$/.test(next)
    ? wordAfter(cooked, cooked.indexOf(next, end) + next.length)
    : next;
  const safe =
    VERB.test(action) &&
    !ORDERS.test(before) &&
    !/\b(?:put|place|arrange|sort|rank|records)\b/i.test(before) &&
    !TAKES_INFINITIVE.test(before) &&
    !/\b(?:not|never|only|just|solely|or|and)$/i.test(before);
  return { replacement, safe };
}

/** The noun of statistics (`set the prior to 0.5`) is told from the preposition where a sentence or clause begins with it. */
function priorTo(cooked: string, start: number, end: number): Wording | null {
  if (DETERMINER.test(wordBefore(cooked, start)) || /^\s{1,20}-?\d+\.\d/.test(cooked.slice(end, end + 30))) return null;
  const begins = beginsSentence(cooked, start) || /,\s{1,20}$/.test(cooked.slice(Math.max(0, start - 20), start));
  const next = wordAfter(cooked, end);
  return { replacement: 'before', safe: begins && (DETERMINER.test(next) || /..ing$/.test(next)) };
}

const thatClause: Judge = (cooked, _start, end) => ({ replacement: 'ensure', safe: opensClause(cooked, end) });

const can: Judge = (cooked, start, end) => {
  const before = wordBefore(cooked, start);
  if (AUXILIARY.test(before) && before !== 'and' && before !== 'or') return null;
  // `is able to not answer` is no `cannot answer`, and `Has the ability to … been tested?` a question.
  const safe = before !== '' && !AUXILIARY.test(before) && !/^(?:not|never|)$/.test(wordAfter(cooked, end));
  return { replacement: 'can', safe };
};

const most: Judge = (cooked, _start, end) => {
  const of = DETERMINER.test(wordAfter(cooked, end)) || /^(?:them|us|you|it)$/.test(wordAfter(cooked, end));
  return { replacement: of ? 'most of' : 'most', safe: false };
};

const many: Judge = (cooked, start, end) => {
  if (
    /^(?:such|too|as|what|how|of)$/.test(wordBefore(cooked, start)) ||
    /^(?:type|form|size|digits)$/.test(wordAfter(cooked, end))
  )
    return null;
  const of = DETERMINER.test(wordAfter(cooked, end)) || /^(?:them|us|you|it)$/.test(wordAfter(cooked, end));
  return { replacement: of ? 'many of' : 'many', safe: !of };
};

/** `on a regular basis of the space`, `basis points`. */
const adverb =
  (replacement: string): Judge =>
  (cooked, _start, end) =>
    /^(?:of|points?|for)$/.test(wordAfter(cooked, end)) ? null : { replacement, safe: true };

/** `make use of` behind a name is the program: `let make use of`. */
const use: Judge = (cooked, start) => {
  const before = wordBefore(cooked, start);
  return { replacement: 'use', safe: !DETERMINER.test(before) && !/^(?:gnu|let|have|with)$/.test(before) };
};

/** Phrases whose short form depends on what stands around them; all others are as the list says. */
export const BY_CONTEXT: Readonly<Record<string, Judge>> = {
  'a large number of': many,
  'a majority of': most,
  'are able to': can,
  'ensure that': thatClause,
  'has the ability to': can,
  'have the ability to': can,
  'in order to': inOrderTo,
  'is able to': can,
  'make sure that': thatClause,
  'make use of': use,
  'on a daily basis': adverb('daily'),
  'on a regular basis': adverb('regularly'),
  'prior to': priorTo,
  'the majority of': most,
  'the vast majority of': most,
  // An event that a webhook sent, a likelihood ratio, an exception, instances of a class: nouns of this trade.
  'in all likelihood': (cooked, _start, end) =>
    /^(?:ratios?|functions?|estimat\w*|values?|terms?)$/.test(wordAfter(cooked, end))
      ? null
      : { replacement: 'probably', safe: /^,/.test(cooked.slice(end, end + 1)) },
  'in some instances': (cooked, _start, end) =>
    wordAfter(cooked, end) === 'of' ? null : { replacement: 'sometimes', safe: false },
  'in the event that': unsafe('if'),
};
