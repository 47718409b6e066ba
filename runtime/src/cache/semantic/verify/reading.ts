import { FUNCTION_WORDS, UNDONE } from './function-words.ts';
import { decade, numberWord, ORDINALS, parseNumber, parseRoman } from './numerals.ts';
import { stem } from './stem.ts';

export type WordKind = 'word' | 'number' | 'code' | 'symbol';

/** One token of a text, as guards and features compare it. */
export interface Word {
  /** Lower case, contractions undone: `don't` gives `do` and `not`. */
  readonly text: string;
  /** Equal for inflections of a word. For a number its value in decimal, for code the text with its case kept. */
  readonly stem: string;
  readonly kind: WordKind;
  /** Starts upper case where no sentence starts. */
  readonly capital: boolean;
  /** A word of grammar (the, does, please) that says nothing of the subject. */
  readonly light: boolean;
  /** First of its sentence. */
  readonly opens: boolean;
  /** First behind a comma. */
  readonly behindComma?: true;
}

/** A text read once: what a cache keeps beside an entry when it asks about the entry often. */
export interface Reading {
  readonly words: readonly Word[];
  /** Contents of quotation marks and backticks, lower case. */
  readonly quotes: readonly string[];
  /** More than half of its words begin upper case, so that capitals say nothing of names. */
  readonly titled: boolean;
}

/** Beyond these the tail of a text is not read: verification must stay cheap on a text of any length. */
const MAX_CHARACTERS = 65_536;
const CODE =
  /_\w|:\/\/|::|->|=>|[!=<>]=|\w\(\)|[{}\\#@|~]|^--?[a-zA-Z]|^(?:\.{0,2}|~)\/\w|\p{L}[\w.-]*\/[\w.-]+\/|^\.[a-z]|^(?![ie]\p{Lu})\p{Ll}+\p{Lu}\p{Ll}|^[a-zA-Z]\+\+$|^\^|^%[a-zA-Z]$/u;
/** What is written alone between blanks: `===`, `&&`, `[a-z]`. A dash and an ellipsis are none. */
const OPERATOR = /^(?:[=!]==?|[<>]=|<<|>>|=>|->|&&|\|\||\+\+|\*\*|\?\.|[-+*/%&|^]=|\^?\[\^?(?:\w-\w)+\][*+?$]*)$/;
const DOTTED =
  /^[\w-]+(\.[\w-]+)*\.(com|org|net|io|dev|gov|edu|co|in|uk|ai|js|ts|py|java|rb|go|rs|json|ya?ml|xml|csv|txt|md|html?|css|sql|sh|exe|pdf|docx?|xlsx?|png|jpe?g)$/i;
const QUOTED = /"([^"\n]{1,400})"|`([^`\n]{1,400})`|(?<![\p{L}\p{N}])'(?!s\b)([^'\n]{1,400})'(?![\p{L}\p{N}])/gu;
const PIECE =
  /(?<!\p{L})\p{L}{1,3}\d+(?:\p{L}{1,3})?(?![\p{L}\d])|\p{L}[\p{L}\p{M}']*|\d+(?:st|nd|rd|th)\b|\d*\d0'?s\b|\d+(?:[.,]\d+)*|[<>=!]=|[^\s\p{L}\p{N}]/gu;
const CHUNK = /\S+/g;
/** Words of grammar that are written in capitals for emphasis, and stand for nothing else. */
const SHOUTED: ReadonlySet<string> = new Set([
  'NOT',
  'AND',
  'OR',
  'ALL',
  'THE',
  'NO',
  'ONLY',
  'VERY',
  'YOU',
  'MY',
  'WHY',
  'HOW',
  'OK',
]);
/** Libraries that are named with and without the language they are for. A file `app.js` is none. */
const OF_JAVASCRIPT =
  /^(angular|backbone|chart|d3|discord|ember|express|knockout|moment|next|node|nuxt|p5|react|solid|svelte|vue)\.?js$/i;
/** Names in several words that have one for all of them. */
const ONE_WORD: ReadonlyMap<string, string> = new Map([
  ['united states', 'usa'],
  ['united kingdom', 'uk'],
  ['great britain', 'uk'],
  ['soviet union', 'ussr'],
  ['european union', 'eu'],
  ['academy award', 'oscar'],
  ['academy awards', 'oscar'],
]);
const ENDS_SENTENCE = /[.?!:]["')\]]*$/;

/** Reads a text. Linear in its length. */
export function read(text: string): Reading {
  const plain = text
    .slice(0, MAX_CHARACTERS)
    .replace(/(?<=[\p{L}\d)])[²³]/gu, (power) => (power === '²' ? '^2' : '^3'))
    .normalize('NFKC')
    .replace(/[‘’ʼ`´](?=\p{L})/gu, "'")
    .replace(/[“”«»„]|``|''/g, '"')
    .replace(/[‐-―−]/g, '-')
    // Initials: `A. R. Rahman`, `A R Rahman`.
    .replace(/\b(\p{Lu})\.? (?=\p{Lu}\.? \p{Lu}\p{Ll})/gu, '$1.');
  const quotes: string[] = [];
  for (const match of plain.matchAll(QUOTED)) quotes.push((match[1] ?? match[2] ?? match[3]!).trim().toLowerCase());
  const words: Word[] = [];
  let opens = true;
  let behindComma = false;
  for (const [chunk] of plain.matchAll(CHUNK)) {
    const before = words.length;
    readChunk(chunk, opens, words);
    if (words.length > before) {
      if (behindComma) words[before] = { ...words[before]!, behindComma };
      opens = false;
      behindComma = chunk.endsWith(',');
      fold(words);
    }
    if (ENDS_SENTENCE.test(chunk.slice(-8))) opens = true;
  }
  const lettered = words.filter((word) => word.kind === 'word' && !word.opens);
  const capitals = lettered.reduce((sum, word) => sum + (word.capital ? 1 : 0), 0);
  return { words, quotes, titled: lettered.length > 3 && capitals > lettered.length / 2 };
}

/** `United States` is read as `USA` is. */
function fold(words: Word[]): void {
  const [first, second] = [words.at(-2), words.at(-1)!];
  const one = first && ONE_WORD.get(`${first.text} ${second.text}`);
  if (one !== undefined) words.splice(-2, 2, { ...first!, text: one, stem: one });
}

function readChunk(chunk: string, opens: boolean, words: Word[]): void {
  // A longer run without a blank is no identifier, and looking for its end would cost its length squared.
  const bare =
    chunk.length > 400
      ? ''
      : chunk
          .replace(/^["'([{]+/, '')
          .replace(/["')\]},;:?!.]+$/, '')
          .replace(/\w\($/, '$&)');
  if (OPERATOR.test(chunk)) {
    words.push({ text: chunk.toLowerCase(), stem: chunk, kind: 'code', capital: false, light: false, opens });
    return;
  }
  const library = /js$/i.test(bare) ? OF_JAVASCRIPT.exec(bare)?.[1] : undefined;
  if (library !== undefined) {
    readPiece(library, opens, words);
    return;
  }
  if (bare.length > 1 && (isCode(bare) || DOTTED.test(bare))) {
    words.push({ text: bare.toLowerCase(), stem: bare, kind: 'code', capital: false, light: false, opens });
    return;
  }
  const joined = bare.replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1');
  const source = joined === bare ? chunk : joined;
  let first = opens;
  for (const [piece] of source.matchAll(PIECE)) {
    const before = words.length;
    readPiece(piece, first, words);
    if (words.length > before) first = false;
  }
}

function isCode(bare: string): boolean {
  if (/^[$€£]?[\d.,]+[%$€£]?[kmb]?$/i.test(bare)) return false;
  return CODE.test(bare) && /[\p{L}\d]/u.test(bare);
}

function readPiece(piece: string, opens: boolean, words: Word[]): void {
  let start = opens;
  const push = (text: string, stemmed: string, kind: WordKind, capital = false, light = false): void => {
    words.push({ text, stem: stemmed, kind, capital, light, opens: start });
  };
  if (/^\d+'?[a-z]/.test(piece)) {
    const ordinal = ORDINALS.get(piece);
    const years = decade(piece, words.at(-1)?.text);
    if (ordinal !== undefined) push(ordinal, ordinal, 'word');
    else if (years !== undefined) push(piece, years, 'number');
    else push(piece, piece.replace(/\D+$/, ''), 'number');
    if (piece.endsWith('s') && years === undefined) push('s', 's', 'word');
    return;
  }
  if (/^\d/.test(piece)) {
    const value = parseNumber(piece);
    push(piece, value, 'number');
    return;
  }
  const lower = piece.toLowerCase();
  if (/\d/.test(piece) && !UNDONE.has(lower)) {
    push(lower, lower, 'code');
    return;
  }
  if (!/^\p{L}/u.test(piece)) {
    if (/[+\-*/=<>^%$€£¥₹]/.test(piece)) push(piece, piece, 'symbol', false, true);
    return;
  }
  const capital = !opens && piece[0] !== lower[0];
  const roman = capital ? parseRoman(piece, words.at(-1)?.text ?? '') : undefined;
  if (roman !== undefined) {
    push(lower, roman, 'number');
    return;
  }
  // US, IT and WHO in a text of small letters are no words of grammar.
  const acronym = piece.length > 1 && FUNCTION_WORDS.has(lower) && piece === piece.toUpperCase() && !SHOUTED.has(piece);
  // An abbreviation's plural has no other ending: `GPUs`, `CPUs`.
  const single = /^\p{Lu}{2,}s$/u.test(piece) ? lower.slice(0, -1) : lower;
  for (const text of UNDONE.get(single) ?? undo(single)) {
    const years = decade(text, words.at(-1)?.text);
    const value = years ?? (/^\d+$/.test(text) ? text : numberWord(text));
    if (value !== undefined) push(text, value, 'number', false, text === 'one');
    else if (acronym) push(piece === 'US' ? 'usa' : text, piece === 'US' ? 'usa' : piece, 'word', capital);
    else push(text, stem(text), 'word', capital && text.length > 1, FUNCTION_WORDS.has(text));
    // Only the first of `what is` opens.
    start = false;
  }
}

/** What an apostrophe stands for; `'d` may be had or would. */
const CONTRACTED: ReadonlyMap<string, string> = new Map([
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['m', 'am'],
]);
/** Behind these `'s` is a verb, elsewhere mostly a possessive. */
const SUBJECTS: ReadonlySet<string> = new Set('what who where when how why that there here he she it'.split(' '));

/** `what's` → what is; `couldn't` → could not; `teachers'` → teachers. */
function undo(lower: string): readonly string[] {
  const cut = lower.indexOf("'");
  if (cut < 0) return [lower];
  if (lower.endsWith("n't")) return [lower.slice(0, -3), 'not'];
  const head = lower.slice(0, cut);
  const tail = lower.slice(cut + 1);
  if (tail === 's' && SUBJECTS.has(head)) return [head, 'is'];
  if (['s', '', 'd', 't'].includes(tail)) return [head];
  return [head, CONTRACTED.get(tail) ?? tail].filter((part) => part !== '');
}
