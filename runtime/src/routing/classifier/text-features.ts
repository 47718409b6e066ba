/** Read of a text: enough of both ends, so that a hostile text costs no more than a long one. */
const HEAD = 12_000;
const TAIL = 4_000;

/** Names of what `textFeatures` gives, in its order. A stored classifier names them, so that it is never fed others. */
export const FEATURES = [
  'characters',
  'words',
  'sentences',
  'lines',
  'word-length',
  'sentence-length',
  'distinct-words',
  'numbers',
  'distinct-numbers',
  'number-length',
  'digits',
  'symbols',
  'capitals',
  'not-ascii',
  'names',
  'money',
  'percent',
  'fractions',
  'years',
  'number-words',
  'multiples',
  'comparisons',
  'rates',
  'conditions',
  'rests',
  'negations',
  'question-marks',
  'ends-in-question',
  'ends-in-colon',
  'which',
  'how-many',
  'why-or-how',
  'blank',
  'statements',
  'stem',
  'choices',
  'choice-length',
  'choice-spread',
  'choices-with-digits',
  'all-or-none',
  'indented',
  'code-words',
  'brackets',
  'latex',
  'quotes',
  'longest-quoted',
] as const;

const CHOICE = /\n *\(?([A-Za-z])[.):] /;

/**
 * What cheap reading tells of how hard a text is to answer: how long it is, how much it reckons, asks and nests. Linear
 * in the text's length, and bounded.
 */
export function textFeatures(whole: string): Float64Array {
  const text = whole.length <= HEAD + TAIL ? whole : `${whole.slice(0, HEAD)}\n${whole.slice(-TAIL)}`;
  const lower = text.toLowerCase();
  const count = (pattern: RegExp, from = lower): number => from.match(pattern)?.length ?? 0;
  const words = lower.match(/[\p{L}']+/gu) ?? [];
  const numbers = text.match(/\d[\d.,/]*/g) ?? [];
  const sentences = count(/[.?!]+(?=\s|$)/g);
  const lines = text.split('\n');
  const { stem, choices } = parted(text);
  const stemEnd = stem.trimEnd();
  const choiceLengths = choices.map((choice) => choice.length);
  const length = Math.max(1, text.length);
  return Float64Array.of(
    Math.log1p(whole.length),
    Math.log1p(words.length),
    Math.log1p(sentences),
    Math.log1p(lines.length),
    mean(words.map((word) => word.length)),
    Math.log1p(words.length / Math.max(1, sentences)),
    new Set(words).size / Math.max(1, words.length),
    Math.log1p(numbers.length),
    Math.log1p(new Set(numbers).size),
    Math.log1p(mean(numbers.map((digits) => digits.length))),
    count(/\d/g) / length,
    count(/[-+*/=^<>()[\]{}\\$_|]/g) / length,
    count(/\p{Lu}/gu, text) / length,
    count(/[^\x00-\x7f]/g) / length,
    Math.log1p(count(/(?<=[a-z,;] )[A-Z][a-z]/g, text)),
    count(/[$€£]/g) > 0 ? 1 : 0,
    count(/%|\bper ?cent/g) > 0 ? 1 : 0,
    Math.log1p(count(/\d\/\d/g)),
    Math.log1p(count(/\b[12]\d{3}\b/g)),
    Math.log1p(count(/\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|first|second)\b/g)),
    Math.log1p(count(/\b(?:half|twice|thrice|thirds?|quarters?|doubled?|triple[ds]?|times)\b/g)),
    Math.log1p(count(/\b(?:more|less|fewer|older|younger|than)\b/g)),
    Math.log1p(count(/\b(?:each|every|per)\b/g)),
    Math.log1p(count(/\b(?:if|then|suppose|given|let|assume|assuming)\b/g)),
    Math.log1p(count(/\b(?:left|remaining|remainder|rest|remain|remains)\b/g)),
    Math.log1p(count(/\b(?:not|except|least|false|incorrect|never|no)\b/g, stem.toLowerCase())),
    Math.log1p(count(/\?/g)),
    stemEnd.endsWith('?') ? 1 : 0,
    stemEnd.endsWith(':') ? 1 : 0,
    Math.log1p(count(/\bwhich\b/g)),
    Math.log1p(count(/\bhow (?:many|much)\b/g)),
    Math.log1p(count(/\b(?:why|how)\b/g)),
    count(/___/g) > 0 ? 1 : 0,
    count(/\bstatement (?:1|2|i|ii)\b/g) > 0 ? 1 : 0,
    Math.log1p(stem.length),
    Math.log1p(choices.length),
    Math.log1p(mean(choiceLengths)),
    spread(choiceLengths),
    choices.filter((choice) => /\d/.test(choice)).length / Math.max(1, choices.length),
    count(/\b(?:all|none|both|neither) of (?:the|these)\b/g) > 0 ? 1 : 0,
    lines.filter((line) => /^(?:\t| {2})/.test(line)).length / lines.length,
    Math.log1p(count(/\b(?:def|return|function|class|import|for|while|elif|else|const|void|lambda)\b/g)),
    Math.log1p(count(/[()[\]{}]/g)),
    Math.log1p(count(/\\[a-z]|\$/g)),
    Math.log1p(count(/['"]/g)),
    Math.log1p(longest(text.match(/'[^'\n]*'|"[^"\n]*"/g) ?? [])),
  );
}

/** A question and the choices below it, of a text that has at least two. */
function parted(text: string): { stem: string; choices: readonly string[] } {
  const pieces = text.split(CHOICE);
  if (pieces.length < 5) return { stem: text, choices: [] };
  // Split by a pattern with one group: text, letter, text, letter, text …
  return { stem: pieces[0]!, choices: pieces.filter((_, index) => index > 0 && index % 2 === 0) };
}

function longest(texts: readonly string[]): number {
  let length = 0;
  for (const text of texts) length = Math.max(length, text.length);
  return length;
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

function spread(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) / (1 + centre);
}
