import { type Encode, type Range, SourceText } from '../prompt/index.ts';

/**
 * A YAML scalar's text with its map to the source. `written` is the scalar as it stands at `offset`, quotes and header included,
 * `cooked` its value, `type` as the `yaml` package names it, `indent` the parent's indent of a block scalar.
 *
 * The map is built by reading source and value side by side. Should the two ever disagree, the value maps to the scalar as a whole:
 * a position may be coarse, but not wrong.
 */
export function scalarText(written: string, cooked: string, type: string, indent: number, offset: number): SourceText {
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return blockText(written, cooked, type, indent, offset);
  if (type === 'PLAIN') return flowText(written, cooked, '', offset, encodePlain);
  const quote = type === 'QUOTE_DOUBLE' ? '"' : "'";
  const inner = written.slice(1, isClosed(written, quote) ? -1 : written.length);
  return flowText(inner, cooked, quote, offset + 1, quote === '"' ? encodeDouble : encodeSingle);
}

/** Whether the last letter is the closing quote: a half-typed scalar may end in an escaped one (`'it''`, `"say \\"`). */
function isClosed(written: string, quote: string): boolean {
  if (written.length < 2 || !written.endsWith(quote)) return false;
  const escaping = quote === '"' ? '\\' : "'";
  let at = written.length - 1;
  while (at > 1 && written[at - 1] === escaping) at--;
  return (written.length - 1 - at) % 2 === 0;
}

/** Plain and quoted scalars: escapes, doubled quotes, and line breaks folded to a space. */
function flowText(written: string, cooked: string, quote: string, offset: number, encode: Encode): SourceText {
  const text = new FoldedText();
  const whole = { start: offset, end: offset + written.length };
  let at = 0;
  let from = 0;
  const take = (value: string, until: number): boolean => {
    // An escape of a half-typed scalar may be cut off.
    const end = Math.min(until, written.length);
    if (!cooked.startsWith(value, from)) return false;
    if (isBlank(written[at]) && value !== written.slice(at, end)) text.fold(value, offset + at, offset + end);
    else text.append(value, offset + at, offset + end);
    from += value.length;
    at = end;
    return true;
  };
  while (at < written.length) {
    const letter = written[at]!;
    let agreed: boolean;
    if (isBlank(letter)) {
      const gap = whileBlank(written, at);
      const value =
        quote === '"' && written[gap] === '\\' && isBreak(written[gap + 1])
          ? written.slice(at, gap)
          : folded(written.slice(at, gap));
      agreed = take(value, gap);
    } else if (quote === "'" && letter === "'") agreed = take("'", at + 2);
    else if (quote === '"' && letter === '\\') {
      const { value, end } = readEscape(written, at);
      agreed = take(value, end);
    } else {
      const end = plainEnd(written, at, quote);
      agreed = take(written.slice(at, end), end);
    }
    if (!agreed) return atomic(cooked, whole);
  }
  return from === cooked.length ? text.build(whole, encode) : atomic(cooked, whole);
}

/** Literal and folded block scalars: an indent is stripped from each line; a folded one joins lines. */
function blockText(written: string, cooked: string, type: string, indent: number, offset: number): SourceText {
  const header = written.indexOf('\n') + 1;
  const whole = { start: offset + (header === 0 ? written.length : header), end: offset + written.length };
  // A `+` keeps trailing blank lines, so that no edit near them would leave the value as meant.
  if (header === 0 || /^[|>][1-9]?\+/.test(written)) return atomic(cooked, whole);
  const explicit = /^[|>][-+]?([1-9])/.exec(written)?.[1];
  const ink = whileBlank(written, header);
  const width =
    explicit === undefined ? ink - (written.lastIndexOf('\n', ink - 1) + 1) : Math.max(0, indent) + Number(explicit);
  const encode = type === 'BLOCK_LITERAL' ? encodeLiteral(width) : encodeFolded;
  const text = new FoldedText();
  let at = header;
  let from = 0;
  while (at < written.length || from < cooked.length) {
    const gap = whileBlank(written, at);
    const cookedGap = whileBlank(cooked, from);
    const last = cookedGap === cooked.length && from > 0;
    const source = written.slice(at, gap);
    if (type === 'BLOCK_FOLDED' && !last && source.includes('\n') && from > 0)
      text.fold(cooked.slice(from, cookedGap), offset + at, offset + gap);
    else appendGap(text, cooked.slice(from, cookedGap), source, offset + at, last);
    at = gap;
    from = cookedGap;
    const end = lineEnd(written, at);
    const cookedEnd = from + end - at;
    const line = written.slice(at, end);
    if (!cooked.startsWith(line, from) || (cookedEnd < cooked.length && !isBlank(cooked[cookedEnd])))
      return atomic(cooked, whole);
    text.append(line, offset + at, offset + end);
    at = end;
    from = cookedEnd;
  }
  return text.build(whole, encode);
}

/**
 * Matches white space of the value with the white space that the source has there.
 * The final break has no extent: deleting the last line must not join its indent with what follows the scalar.
 */
function appendGap(text: FoldedText, cooked: string, written: string, offset: number, final: boolean): void {
  if (cooked === '') return;
  const cookedLines = cooked.split('\n');
  const lines = written.split('\n');
  // Chomping drops trailing line breaks; folding anything else.
  const sameLines = cookedLines.length === lines.length || (final && cookedLines.length < lines.length);
  if (!sameLines || !cookedLines.every((line, i) => lines[i]!.endsWith(line) || lines[i] === `${line}\r`)) {
    text.append(cooked, offset, offset + written.length);
    return;
  }
  const trailing = cookedLines[0]!;
  const ink = offset + trailing.length;
  text.append(trailing, offset, ink);
  if (cookedLines.length === 1) return;
  // All breaks of a gap, with the indent behind them, are one run: whatever is deleted or replaced, one indent stays.
  const indented = cookedLines.at(-1)!;
  const end = offset + written.length;
  const breaks = cooked.slice(trailing.length, cooked.length - indented.length);
  if (final) text.append(breaks, ink, ink);
  else {
    text.append(breaks, ink, end - indented.length);
    text.append(indented, end - indented.length, end);
  }
}

interface Piece {
  readonly cooked: string;
  readonly start: number;
  readonly end: number;
  /** A folded line break that still waits for the letter behind it. */
  readonly open?: boolean;
}

/**
 * Collects a text whose line breaks fold. A break is one run with the letters around it: an edit that emptied the line beside it
 * would leave a blank line, which folds differently.
 */
class FoldedText {
  readonly #pieces: Piece[] = [];

  append(cooked: string, start: number, end: number): void {
    if (cooked === '') return;
    const last = this.#pieces.at(-1);
    if (last?.open !== true) {
      this.#pieces.push({ cooked, start, end });
      return;
    }
    const letter = cooked.length === end - start ? 1 : cooked.length;
    const cut = cooked.length === end - start ? start + 1 : end;
    this.#pieces[this.#pieces.length - 1] = {
      cooked: last.cooked + cooked.slice(0, letter),
      start: last.start,
      end: cut,
    };
    this.append(cooked.slice(letter), cut, end);
  }

  fold(cooked: string, start: number, end: number): void {
    const last = this.#pieces.pop();
    if (last === undefined) {
      this.#pieces.push({ cooked, start, end, open: true });
      return;
    }
    const cut = last.cooked.length === last.end - last.start ? last.cooked.length - 1 : 0;
    if (cut > 0) this.#pieces.push({ cooked: last.cooked.slice(0, cut), start: last.start, end: last.start + cut });
    this.#pieces.push({ cooked: last.cooked.slice(cut) + cooked, start: last.start + cut, end, open: true });
  }

  build(whole: Range, encode: Encode): SourceText {
    const text = SourceText.builder(encode);
    for (const { cooked, start, end } of this.#pieces) text.append(cooked, start, end);
    return text.build(whole);
  }
}

function atomic(cooked: string, whole: { start: number; end: number }): SourceText {
  const text = SourceText.builder(() => null);
  if (cooked.length !== whole.end - whole.start) return text.append(cooked, whole.start, whole.end).build(whole);
  // Of equal length, yet not letter for letter the source: a first run without extent keeps it from being taken for verbatim.
  return text
    .append(cooked.slice(0, 1), whole.start, whole.start)
    .append(cooked.slice(1), whole.start, whole.end)
    .build(whole);
}

const isBreak = (letter: string | undefined): boolean => letter === '\n' || letter === '\r';
const isBlank = (letter: string | undefined): boolean => letter === ' ' || letter === '\t' || isBreak(letter);

function whileBlank(text: string, at: number): number {
  while (at < text.length && isBlank(text[at])) at++;
  return at;
}

/** Where the letters from `at` on stop that stand for themselves in a scalar of this quote. */
function plainEnd(text: string, at: number, quote: string): number {
  const special = quote === '"' ? '\\' : quote;
  let end = at + 1;
  while (end < text.length && !isBlank(text[end]) && text[end] !== special) end++;
  return end;
}

/** Where the line's last letter ends, white space behind it left out. */
function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isBreak(text[end])) end++;
  while (end > at && isBlank(text[end - 1])) end--;
  return end;
}

/** White space of a flow scalar as YAML folds it: one line break is a space, further ones stay (YAML 1.2.2, 6.5). */
function folded(gap: string): string {
  const breaks = gap.match(/\r\n|\n|\r/g)?.length ?? 0;
  if (breaks === 0) return gap;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

function readEscape(written: string, at: number): { value: string; end: number } {
  const letter = written[at + 1] ?? '';
  if (isBreak(letter)) {
    const end = whileBlank(written, at + 1);
    const breaks = written.slice(at + 1, end).match(/\r\n|\n|\r/g)?.length ?? 1;
    return { value: '\n'.repeat(breaks - 1), end };
  }
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits !== undefined) {
    const code = Number.parseInt(written.slice(at + 2, at + 2 + digits), 16);
    return { value: code <= 0x10ffff ? String.fromCodePoint(code) : '', end: at + 2 + digits };
  }
  return { value: ESCAPES[letter] ?? letter, end: at + 2 };
}

/** Only what can stand anywhere in a plain scalar, in block and in flow. */
const encodePlain: Encode = (cooked) =>
  /^[\p{L}\p{N}.;()/+_ ](?:[\p{L}\p{N}.;()/+_ '-])*$/u.test(cooked) ? cooked : null;
const encodeSingle: Encode = (cooked) => (/[\r\n]/.test(cooked) ? null : cooked.replaceAll("'", "''"));
const encodeDouble: Encode = (cooked) => JSON.stringify(cooked).slice(1, -1);
const encodeFolded: Encode = (cooked) => (/[\r\n]/.test(cooked) ? null : cooked);
const encodeLiteral =
  (width: number): Encode =>
  (cooked) =>
    cooked.includes('\r') ? null : cooked.replace(/\n(?!\n)/g, `\n${' '.repeat(width)}`);
