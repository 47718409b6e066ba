import { type Comment, type Range, SourceText, type SyntaxProblem } from '../prompt/index.ts';

export interface BamlToken {
  readonly kind: 'word' | 'string' | 'punctuation';
  /** A word or a punctuation mark as written; a string's cooked text. */
  readonly value: string;
  readonly range: Range;
  readonly text?: SourceText;
}

export interface BamlTokens {
  readonly tokens: readonly BamlToken[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

const SPACE = /[\s]/;
const WORD = /[^\s{}[\]()<>,"#:|?@=]+/y;

/** Splits BAML source into tokens, in one pass and whatever the text: an unclosed string ends where it can at the latest. */
export function bamlTokens(source: string): BamlTokens {
  const tokens: BamlToken[] = [];
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  // Once no closing quote is left, none is searched for again: that keeps half-typed files linear.
  let quotesLeft = true;
  let at = 0;
  while (at < source.length) {
    const letter = source[at]!;
    if (SPACE.test(letter)) {
      at++;
    } else if (source.startsWith('//', at)) {
      const end = lineEnd(source, at);
      comments.push({ text: source.slice(at, end).replace(/^\/+/, '').trim(), range: { start: at, end } });
      at = end;
    } else if (source.startsWith('{//', at)) {
      const close = source.indexOf('//}', at + 3);
      const end = close < 0 ? source.length : close + 3;
      comments.push({ text: source.slice(at + 3, close < 0 ? end : close).trim(), range: { start: at, end } });
      at = end;
    } else if (letter === '"') {
      const close = quotesLeft ? closingQuote(source, at + 1) : -1;
      if (close < 0) {
        quotesLeft = false;
        problems.push({ message: 'This string has no closing quote.', range: { start: at, end: at + 1 } });
      }
      const inside = { start: at + 1, end: close < 0 ? lineEnd(source, at + 1) : close };
      const text = quotedText(source, inside);
      at = close < 0 ? inside.end : close + 1;
      tokens.push({ kind: 'string', value: text.cooked, range: { start: inside.start - 1, end: at }, text });
    } else if (letter === '#' && /^#+"/.test(source.slice(at, at + 8))) {
      const start = at;
      const hashes = source.indexOf('"', at) - at;
      const inside = at + hashes + 1;
      const close = source.indexOf(`"${'#'.repeat(hashes)}`, inside);
      if (close < 0)
        problems.push({
          message: `This string is never closed by "${'#'.repeat(hashes)}.`,
          range: { start, end: inside },
        });
      const end = close < 0 ? source.length : close;
      const text = blockText(source, { start: inside, end }, hashes);
      at = close < 0 ? end : close + 1 + hashes;
      tokens.push({ kind: 'string', value: text.cooked, range: { start, end: at }, text });
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(source)?.[0];
      tokens.push({
        kind: word === undefined ? 'punctuation' : 'word',
        value: word ?? letter,
        range: { start: at, end: at + (word?.length ?? 1) },
      });
      at += word?.length ?? 1;
    }
  }
  return { tokens, comments, problems };
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

function closingQuote(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '"') return at;
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

function quotedText(source: string, inside: Range): SourceText {
  const builder = SourceText.builder((cooked) => JSON.stringify(cooked).slice(1, -1));
  let from = inside.start;
  for (let at = inside.start; at < inside.end; at++) {
    const cooked = source[at] === '\\' ? ESCAPES[source[at + 1] ?? ''] : undefined;
    if (cooked === undefined) continue;
    builder.append(source.slice(from, at), from, at).append(cooked, at, at + 2);
    from = at + 2;
    at++;
  }
  return builder.append(source.slice(from, inside.end), from, inside.end).build(inside);
}

/** A block string without its common indent and without white space at either end, as BAML sends it. */
function blockText(source: string, inside: Range, hashes: number): SourceText {
  const closing = `"${'#'.repeat(hashes)}`;
  const raw = source.slice(inside.start, inside.end);
  const start = inside.start + (raw.length - raw.trimStart().length);
  const end = Math.max(start, inside.start + raw.trimEnd().length);
  const margin = commonIndent(raw);
  const builder = SourceText.builder((cooked) =>
    cooked.includes(closing) ? null : cooked.replaceAll('\n', `\n${' '.repeat(margin)}`),
  );
  for (let at = start; at < end; ) {
    const next = Math.min(lineEnd(source, at) + 1, end);
    builder.append(source.slice(at, next), at, next);
    at = next + Math.min(margin, indentAt(source, next));
  }
  return builder.build({ start, end });
}

/** The indent that every line but the first and the blank ones has: the first stands behind the opening quote. */
function commonIndent(raw: string): number {
  let margin = Number.MAX_SAFE_INTEGER;
  for (let at = raw.indexOf('\n') + 1; at > 0; at = raw.indexOf('\n', at) + 1) {
    const indent = indentAt(raw, at);
    if (raw[at + indent] !== undefined && !SPACE.test(raw[at + indent]!)) margin = Math.min(margin, indent);
  }
  return margin === Number.MAX_SAFE_INTEGER ? 0 : margin;
}

function indentAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - lineStart;
}
