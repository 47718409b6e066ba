/**
 * Compiles server/src/rules/verbosity/wordy-phrases.generated.json from retext-simplify's patterns and our own.
 *
 * retext-simplify is written for office letters. An entry is taken only where its replacement is right in technical
 * prose wherever the phrase stands: "function", "address", "type", "parameters", "method" name things there, and
 * single words ("utilize") cost no more tokens than their plain forms. "Authorized to" (access rights), "with respect to"
 * (a derivative), "in relation to", "responsible for", "limited number" and "in the amount of" say more there, too.
 */
import { writeFileSync } from 'node:fs';
import { patterns } from '../../node_modules/retext-simplify/lib/patterns.js';

/** Fixed by the safe fix, being exact synonyms in every sentence, unless listed as unsafe. */
const FROM_RETEXT: Record<string, string> = {
  'already existing': 'existing',
  'as of yet': 'yet',
  'at this time': 'now',
  'because of the fact that': 'because',
  'by means of': 'by',
  'by virtue of': 'by',
  'due to the fact that': 'because',
  'each and every': 'each',
  'for the purpose of': 'for',
  'if and when': 'when',
  'in a timely manner': 'promptly',
  'in accordance with': 'following',
  'in all likelihood': 'probably',
  'in an effort to': 'to',
  'in excess of': 'more than',
  'in light of the fact that': 'because',
  'in order that': 'so that',
  'in order to': 'to',
  'in regard to': 'about',
  'in some instances': 'sometimes',
  'in the near future': 'soon',
  'is applicable to': 'applies to',
  'not later than': 'by',
  'owing to the fact that': 'because',
  'pertaining to': 'about',
  'prior to': 'before',
  'pursuant to': 'under',
  'readily apparent': 'clear',
  'until such time as': 'until',
  'various different': 'various',
  'with reference to': 'about',
  'with the exception of': 'except for',
};

/**
 * Near synonyms, phrases that name things in this trade (an exception, a derivative, instances of a class), or ones whose
 * sentence may need a touch: reported, changed only by the unsafe fix. server/src/rules/verbosity/wordy-context.ts decides
 * on those that are safe in some sentences only.
 */
const UNSAFE = new Set([
  'as of yet',
  'by means of',
  'in a timely manner',
  'in excess of',
  'in regard to',
  'in the near future',
  'with the exception of',
  'at this time',
  'by virtue of',
  'for the purpose of',
  'if and when',
  'in accordance with',
  'in an effort to',
  'in order that',
  'not later than',
  'pertaining to',
  'pursuant to',
  'with reference to',
]);

/** Phrases common in prompts that retext-simplify lacks. */
const OURS: Record<string, string> = {
  'a large number of': 'many',
  'a majority of': 'most',
  'are able to': 'can',
  'at this point in time': 'now',
  'despite the fact that': 'although',
  'ensure that': 'ensure',
  'for the reason that': 'because',
  'has the ability to': 'can',
  'have the ability to': 'can',
  'if at all possible': 'if possible',
  'in spite of the fact that': 'although',
  'in such a way that': 'so that',
  'in such a manner that': 'so that',
  'in the event that': 'if',
  'is able to': 'can',
  'it is necessary to': 'you must',
  'make sure that': 'ensure',
  'make use of': 'use',
  'on a daily basis': 'daily',
  'on a regular basis': 'regularly',
  'perform an analysis of': 'analyze',
  'provide a description of': 'describe',
  'provide a summary of': 'summarize',
  'regardless of whether or not': 'whether or not',
  'take into account': 'consider',
  'take into consideration': 'consider',
  'the majority of': 'most',
  'the vast majority of': 'most',
  'the way in which': 'how',
  'with regard to': 'about',
  'with regards to': 'about',
};

const OURS_UNSAFE = new Set([
  'at this point in time',
  'for the reason that',
  'it is necessary to',
  'perform an analysis of',
  'provide a description of',
  'provide a summary of',
  'take into account',
  'the way in which',
  'with regard to',
  'with regards to',
]);

const entries: [phrase: string, replacement: string, safe: boolean][] = [];
for (const [phrase, replacement] of Object.entries(FROM_RETEXT)) {
  if (!Object.hasOwn(patterns, phrase)) throw new Error(`retext-simplify has no pattern "${phrase}" any more`);
  entries.push([phrase, replacement, !UNSAFE.has(phrase)]);
}
for (const [phrase, replacement] of Object.entries(OURS)) entries.push([phrase, replacement, !OURS_UNSAFE.has(phrase)]);
entries.sort(([a], [b]) => (a < b ? -1 : 1));

writeFileSync(
  new URL('../src/rules/verbosity/wordy-phrases.generated.json', import.meta.url),
  `${JSON.stringify(entries).replaceAll('],[', '],\n  [').replace(/^\[/, '[\n  ').replace(/\]$/, '\n]')}\n`,
);
