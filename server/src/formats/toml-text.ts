import { type Comment, type Encode, SourceText, type SyntaxProblem } from '../prompt/index.ts';

export interface TomlStrings {
  /** Strings of the root table by key. */
  readonly strings: ReadonlyMap<string, SourceText>;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * The strings of a TOML file's root table, with their positions (TOML 1.0). Line by line and tolerant: what is no string is passed over,
 * an unclosed one reaches to the end of its line, or of the file when it may span lines.
 */
export function tomlStrings(text: string): TomlStrings {
  const strings = new Map<string, SourceText>();
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  let root = true;
  for (let line = text.startsWith('\ufeff') ? 1 : 0; line < text.length; ) {
    const newline = text.indexOf('\n', line);
    const end = newline === -1 ? text.length : newline;
    const written = text.slice(line, end);
    let next = end + 1;
    const start = /^[ \t]*/.exec(written)![0].length;
    if (written[start] === '#') {
      comments.push({
        text: written.slice(start + 1).trim(),
        range: { start: line + start, end: line + written.trimEnd().length },
      });
    } else if (written[start] === '[') root = false;
    else {
      const key = /^[ \t]*["']?([\w.-]+)["']?[ \t]*=[ \t]*/.exec(written);
      const value = line + (key?.[0].length ?? 0);
      if (key !== null && (text[value] === '"' || text[value] === "'")) {
        const read = readString(text, value, end);
        if (!read.closed)
          problems.push({
            message: 'The string is never closed.',
            range: { start: value, end: value + read.quote.length },
          });
        if (root && !strings.has(key[1]!)) strings.set(key[1]!, read.text);
        const behind = text.indexOf('\n', read.end);
        next = behind === -1 ? text.length : behind + 1;
        const comment = text.slice(read.end, next).match(/^[ \t]*#(.*)/);
        if (comment !== null) {
          const from = read.end + comment[0].indexOf('#');
          comments.push({ text: comment[1]!.trim(), range: { start: from, end: from + comment[0].trim().length } });
        }
      }
    }
    line = next;
  }
  return { strings, comments, problems };
}

interface ReadString {
  readonly text: SourceText;
  readonly quote: string;
  readonly end: number;
  readonly closed: boolean;
}

function readString(text: string, start: number, lineEnd: number): ReadString {
  const letter = text[start]!;
  const quote = text.startsWith(letter.repeat(3), start) ? letter.repeat(3) : letter;
  const multiline = quote.length === 3;
  const escapes = letter === '"';
  const limit = multiline ? text.length : lineEnd;
  let at = start + quote.length;
  // A line break straight behind the opening quotes is no part of the string.
  if (multiline) at += /^\r?\n/.exec(text.slice(at, at + 2))?.[0].length ?? 0;
  const from = at;
  const builder = SourceText.builder(encoder(quote));
  let verbatim = at;
  const flush = (): void => void (verbatim < at && builder.append(text.slice(verbatim, at), verbatim, at));
  for (;;) {
    const quoteAt = text.indexOf(letter, at);
    const escapeAt = escapes ? text.indexOf('\\', at) : -1;
    const stop = Math.min(quoteAt === -1 ? limit : quoteAt, escapeAt === -1 ? limit : escapeAt, limit);
    at = stop;
    if (stop === limit) {
      flush();
      return { text: builder.build({ start: from, end: at }), quote, end: at, closed: false };
    }
    if (text[at] === '\\') {
      flush();
      const { cooked, end } = readEscape(text, at, multiline);
      builder.append(cooked, at, end);
      at = verbatim = end;
    } else if (text.startsWith(quote, at)) {
      // Up to two quotes may stand straight ahead of the closing three.
      if (multiline) while (text[at + 3] === letter && at - stop < 2) at++;
      flush();
      return { text: builder.build({ start: from, end: at }), quote, end: at + quote.length, closed: true };
    } else at++;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\x1b' };

function readEscape(text: string, at: number, multiline: boolean): { cooked: string; end: number } {
  const letter = text[at + 1] ?? '';
  const digits = { u: 4, U: 8 }[letter];
  if (digits !== undefined) {
    const hex = /^[\da-f]+/i.exec(text.slice(at + 2, at + 2 + digits))?.[0] ?? '';
    const code = Number.parseInt(hex, 16);
    const valid = hex.length === digits && code <= 0x10ffff;
    return { cooked: valid ? String.fromCodePoint(code) : '\ufffd', end: at + 2 + hex.length };
  }
  if (multiline && /\s/.test(letter)) {
    let end = at + 1;
    while (end < text.length && /\s/.test(text[end]!)) end++;
    return { cooked: '', end };
  }
  return { cooked: ESCAPES[letter] ?? letter, end: Math.min(text.length, at + 2) };
}

function encoder(quote: string): Encode {
  if (quote === '"""') return (cooked) => cooked.replace(/\\/g, '\\\\').replace(/"/g, '\\"');
  if (quote === '"') return (cooked) => JSON.stringify(cooked).slice(1, -1);
  return (cooked) => (cooked.includes("'") || (quote === "'" && cooked.includes('\n')) ? null : cooked);
}
