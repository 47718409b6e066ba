/**
 * Pairs made by rule from real questions: rewrites that keep what is asked (frame, courtesy, synonym, typing error, moved
 * phrase) and changes that do not (another word in a slot, a word more, a word less, another question, parts swapped).
 */
import { FUNCTION_WORDS } from '../../src/cache/semantic/verify/function-words.ts';
import { antonyms, likeness, synonyms, weight } from '../../src/cache/semantic/verify/lexicon.ts';
import { stem as stemOf } from '../../src/cache/semantic/verify/stem.ts';

export interface Made {
  readonly a: string;
  readonly b: string;
  readonly label: 0 | 1;
}

type Random = () => number;

const stems = new Map<string, string>();

function stem(word: string): string {
  const known = stems.get(word) ?? stemOf(word);
  stems.set(word, known);
  return known;
}

type Rewrite = (text: string, random: Random) => string;

/** Openings that ask for the same. */
const FRAMES: readonly (readonly string[])[] = [
  [
    'how do i ',
    'how can i ',
    'how to ',
    'how do you ',
    'how would i ',
    'how should i ',
    'what is the best way to ',
    "what's the best way to ",
    'what is the way to ',
    'how does one ',
    'what are the steps to ',
    'how could i ',
    'tell me how to ',
  ],
  ['what is ', "what's ", 'whats ', 'what exactly is ', 'tell me what is '],
  ['what are ', 'which are ', 'what are some of ', 'what are some '],
  ['can i ', 'is it possible to ', 'am i able to ', 'could i ', 'may i ', 'is it possible for me to '],
  [
    'can you ',
    'could you ',
    'would you ',
    'please ',
    'can you please ',
    'i want you to ',
    'i need you to ',
    'will you ',
  ],
  ['why is ', 'what is the reason why ', 'how come ', 'why exactly is '],
  ['why do ', 'what is the reason that ', 'how come ', 'why would '],
  ['where can i ', 'where could i ', 'where do i ', 'what is the best place to ', 'where should i '],
  ['i need to ', 'i want to ', "i'd like to ", 'i would like to ', 'i have to '],
  ['i need ', 'i want ', "i'd like ", 'get me ', 'give me '],
  ['tell me ', 'give me ', 'show me ', 'let me know ', 'i want to know '],
  ['is there a ', 'is there any ', 'are there any ', 'do you have a '],
  ['which is the ', 'what is the ', "what's the "],
  ['should i ', 'is it a good idea to ', 'would it be good to ', 'do i have to '],
];
/** Openings that ask for something else, to be put in place of one of the others. */
const OTHER_QUESTIONS: readonly string[] = [
  'why do i ',
  'when do i ',
  'when can i ',
  'how often do i ',
  'who can ',
  'how long does it take to ',
  'how much does it cost to ',
  'should i ',
  'why should i ',
  'why can i ',
  'is it safe to ',
  'what happens if i ',
  'when should i ',
  'do i have to ',
];
const COURTESY: readonly [before: readonly string[], after: readonly string[]] = [
  [
    'please ',
    'hey ',
    'hi, ',
    'can you tell me ',
    'do you know ',
    'i was wondering ',
    'just ',
    'so ',
    'i want to know ',
    'quick question: ',
  ],
  [' please', ' thanks', ' now', ' exactly', ' for me', '?', ' ?', '.'],
];

/** Words by stem that a corpus has, to be put in slots, and what stands before each. */
export interface Corpus {
  readonly words: readonly string[];
  readonly before: ReadonlyMap<string, readonly string[]>;
}

export function corpusOf(texts: readonly string[]): Corpus {
  const words = new Set<string>();
  const before = new Map<string, string[]>();
  for (const text of texts) {
    const list = wordsOf(text);
    list.forEach((word, at) => {
      if (!isContent(word)) return;
      words.add(word);
      const left = list[at - 1];
      if (left !== undefined && isContent(left)) before.set(word, [...(before.get(word) ?? []), left]);
    });
  }
  return { words: [...words].sort(), before };
}

/** Makes up to `count` pairs of a text, half of them the same question. */
export function made(text: string, corpus: Corpus, count: number, random: Random): Made[] {
  const pairs: Made[] = [];
  for (let i = 0; i < count; i++) {
    const kept = keep(text, random);
    if (i % 2 === 0) {
      if (kept !== text) pairs.push(random() < 0.5 ? { a: text, b: kept, label: 1 } : { a: kept, b: text, label: 1 });
      continue;
    }
    const changed = change(random() < 0.6 ? kept : text, corpus, random);
    if (changed !== null)
      pairs.push(random() < 0.5 ? { a: text, b: changed, label: 0 } : { a: changed, b: text, label: 0 });
  }
  return pairs;
}

const KEEPING: readonly Rewrite[] = [
  reframe,
  reframe,
  courtesy,
  synonym,
  synonym,
  synonym,
  typing,
  inflect,
  article,
  contract,
  move,
  person,
];

function keep(text: string, random: Random): string {
  let result = text;
  const rounds = 1 + Math.floor(random() * 3);
  for (let i = 0; i < rounds; i++) result = KEEPING[Math.floor(random() * KEEPING.length)]!(result, random);
  return result;
}

function change(text: string, corpus: Corpus, random: Random): string | null {
  const kind = random();
  if (kind < 0.5) return substitute(text, corpus, random);
  if (kind < 0.65) return insert(text, corpus, random);
  if (kind < 0.75) return remove(text, random);
  if (kind < 0.88) return askOther(text, random);
  return swap(text, random);
}

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z][a-z']*/g) ?? [];
}

function isContent(word: string): boolean {
  return !FUNCTION_WORDS.has(word) && word.length > 2 && !word.includes("'");
}

/** Content words of a text with their places. */
function slots(text: string): { word: string; start: number }[] {
  return [...text.matchAll(/[A-Za-z]+/g)]
    .map((match) => ({ word: match[0], start: match.index }))
    .filter(({ word }) => isContent(word.toLowerCase()));
}

function replaceAt(text: string, start: number, length: number, by: string): string {
  return (text.slice(0, start) + by + text.slice(start + length)).replace(/\s+/g, ' ').trim();
}

function frameOf(text: string): { frame: readonly string[]; opening: string } | undefined {
  const lower = text.toLowerCase();
  for (const frame of FRAMES) {
    const opening = frame.filter((each) => lower.startsWith(each)).sort((a, b) => b.length - a.length)[0];
    if (opening !== undefined) return { frame, opening };
  }
  return undefined;
}

function reframe(text: string, random: Random): string {
  const found = frameOf(text);
  if (found === undefined) return courtesy(text, random);
  return pick(found.frame, random)! + text.slice(found.opening.length);
}

function courtesy(text: string, random: Random): string {
  const [before, after] = COURTESY;
  return random() < 0.5 ? pick(before, random)! + text : text.replace(/[?.!]$/, '') + pick(after, random)!;
}

let byStem: Map<string, string[]> | undefined;

/** The lexicon's words that share a meaning with one. */
export function prepareSynonyms(words: readonly string[]): void {
  byStem = new Map();
  const known = [...new Set(words)];
  for (const word of known) {
    const found = known.filter(
      (other) => other !== word && synonyms(stem(word), stem(other)) && likeness(stem(word), stem(other)) > 0.62,
    );
    if (found.length > 0) byStem.set(stem(word), found);
  }
}

function synonym(text: string, random: Random): string {
  const options = slots(text).filter(({ word }) => byStem?.has(stem(word.toLowerCase())));
  const slot = pick(options, random);
  if (slot === undefined) return reframe(text, random);
  const by = pick(byStem!.get(stem(slot.word.toLowerCase()))!, random)!;
  return replaceAt(text, slot.start, slot.word.length, /s$/.test(slot.word) && !/s$/.test(by) ? `${by}s` : by);
}

function typing(text: string, random: Random): string {
  const slot = pick(
    slots(text).filter(({ word }) => word.length > 5),
    random,
  );
  if (slot === undefined) return text;
  const at = 1 + Math.floor(random() * (slot.word.length - 2));
  const { word } = slot;
  const wrong =
    random() < 0.5
      ? word.slice(0, at) + word.slice(at + 1)
      : word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
  return replaceAt(text, slot.start, word.length, wrong);
}

function inflect(text: string, random: Random): string {
  const slot = pick(
    slots(text).filter(({ word }) => word.length > 3),
    random,
  );
  if (slot === undefined) return text;
  const { word } = slot;
  return replaceAt(text, slot.start, word.length, word.endsWith('s') ? word.replace(/s$/, '') : `${word}s`);
}

function article(text: string, random: Random): string {
  const found = [...text.matchAll(/\b(?:the|a|an|my|some|any) /g)];
  const match = pick(found, random);
  if (match === undefined) return text;
  return replaceAt(text, match.index, match[0].length, random() < 0.5 ? '' : random() < 0.5 ? 'the ' : 'my ');
}

function contract(text: string): string {
  if (/\b(?:what|where|how|that|it)'s\b/.test(text)) return text.replace(/\b(what|where|how|that|it)'s\b/, '$1 is');
  return text
    .replace(/\b(what|where|how|that|it) is\b/, "$1's")
    .replace(/\bi am\b/, "i'm")
    .replace(/\bdo not\b/, "don't");
}

/** A phrase with its preposition from the end to the start, or back. */
function move(text: string, random: Random): string {
  const end = /^(.{12,}) ((?:in|at|on|for|from|with) (?:[\w']+ ?){1,3})\??$/.exec(text);
  if (end !== null) return random() < 0.5 ? `${end[2]} ${end[1]}` : `${end[2]}, ${end[1]}`;
  const start =
    /^((?:in|at|on|for|from|with) [\w']+),? ((?:what|how|who|when|where|why|is|are|do|does|can).{8,})$/.exec(text);
  return start === null ? text : `${start[2]} ${start[1]}`;
}

function person(text: string, random: Random): string {
  const options: readonly [RegExp, string][] = [
    [/\bdo i\b/, 'do you'],
    [/\bdo you\b/, 'do i'],
    [/\bcan i\b/, 'can you'],
    [/\bmy\b/, 'the'],
    [/\bshould i\b/, 'should one'],
    [/\bdoes\b/, 'did'],
    [/\bis\b/, 'was'],
    [/\bwill\b/, 'would'],
  ];
  const found = pick(
    options.filter(([pattern]) => pattern.test(text)),
    random,
  );
  return found === undefined ? text : text.replace(found[0], found[1]);
}

/** Another word of the same field in the place of one that says something. */
function substitute(text: string, corpus: Corpus, random: Random): string | null {
  const slot = pick(
    slots(text).filter(({ word }) => weight(stem(word.toLowerCase())) > 0.25),
    random,
  );
  if (slot === undefined) return null;
  const own = stem(slot.word.toLowerCase());
  const near = random() < 0.75 ? 0.3 : -1;
  for (let tries = 0; tries < 400; tries++) {
    const other = pick(corpus.words, random)!;
    const theirs = stem(other);
    if (theirs === own || weight(theirs) < 0.25 || synonyms(own, theirs) || antonyms(own, theirs)) continue;
    const like = likeness(own, theirs);
    if (like < near || like > 0.68) continue;
    return replaceAt(text, slot.start, slot.word.length, other);
  }
  return null;
}

/** A word more, that a real text has before the same word. */
function insert(text: string, corpus: Corpus, random: Random): string | null {
  const present = new Set(wordsOf(text).map(stem));
  const options = slots(text).flatMap(({ word, start }) => {
    const before = (corpus.before.get(word.toLowerCase()) ?? []).filter(
      (each) => !present.has(stem(each)) && weight(stem(each)) > 0.35,
    );
    return before.length > 0 ? [{ start, before }] : [];
  });
  const option = pick(options, random);
  return option === undefined ? null : replaceAt(text, option.start, 0, `${pick(option.before, random)!} `);
}

function remove(text: string, random: Random): string | null {
  const list = slots(text);
  if (list.length < 3) return null;
  const slot = pick(
    list.filter(({ word }) => weight(stem(word.toLowerCase())) > 0.45),
    random,
  );
  return slot === undefined ? null : replaceAt(text, slot.start, slot.word.length, '');
}

function askOther(text: string, random: Random): string | null {
  const found = frameOf(text);
  if (found === undefined || !/ (?:i|you|to) $/.test(found.opening)) return null;
  const other = pick(
    OTHER_QUESTIONS.filter((opening) => !found.frame.includes(opening)),
    random,
  )!;
  return other + text.slice(found.opening.length);
}

/** Two words change places. */
function swap(text: string, random: Random): string | null {
  const list = slots(text);
  if (list.length < 3) return null;
  const first = Math.floor(random() * (list.length - 1));
  const second = first + 1 + Math.floor(random() * (list.length - first - 1));
  const [x, y] = [list[first]!, list[second]!];
  const between = text.slice(x.start + x.word.length, y.start);
  if (/^\s*$|\b(?:and|or)\b/.test(between) || stem(x.word) === stem(y.word)) return null;
  return text.slice(0, x.start) + y.word + between + x.word + text.slice(y.start + y.word.length);
}
