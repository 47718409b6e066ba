import { type Position, PositionEncodingKind, type Range } from 'vscode-languageserver';
import { lastStart, lineStarts, type Range as Offsets, startsLine } from '../prompt/index.ts';

/**
 * The one place where offsets (UTF-16 code units from 0) and LSP positions (line and character from 0, in the negotiated encoding)
 * are converted. Lines end at LF, CRLF or CR, as LSP has it. Positions past a line's or the text's end mean that end.
 */
export class Positions {
  readonly #text: string;
  readonly #starts: readonly number[];
  readonly #encoding: PositionEncodingKind;

  constructor(
    text: string,
    encoding: PositionEncodingKind = PositionEncodingKind.UTF16,
    starts: readonly number[] = lineStarts(text),
  ) {
    this.#text = text;
    this.#encoding = encoding;
    this.#starts = starts;
  }

  /** Those of the text in which `inserted` stands in place of `[start, end)`: only there lines are looked for anew. */
  edited({ start, end }: Offsets, inserted: string): Positions {
    const text = this.#text.slice(0, start) + inserted + this.#text.slice(end);
    const by = text.length - this.#text.length;
    const kept = this.#starts;
    const first = start === 0 ? 0 : lastStart(this.#starts, start - 1) + 1;
    const behind = lastStart(this.#starts, end) + 1;
    const between: number[] = [];
    // A line begins by the letters on both sides of its start.
    for (let at = start; at <= end + by; at++) if (startsLine(text, at)) between.push(at);
    // Most edits leave the number of lines as it is: a copy is then the least to make and to collect.
    const starts =
      between.length === behind - first ? kept.slice() : kept.slice(0, first).concat(between, kept.slice(behind));
    for (let index = 0; index < between.length; index++) starts[first + index] = between[index]!;
    for (let index = first + between.length; index < starts.length; index++) starts[index]! += by;
    return new Positions(text, this.#encoding, starts);
  }

  get text(): string {
    return this.#text;
  }

  get lines(): number {
    return this.#starts.length;
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    const line = lastStart(this.#starts, at);
    return { line, character: this.#units(this.#starts[line]!, at) };
  }

  range({ start, end }: Offsets): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  offset({ line, character }: Position): number {
    if (line >= this.#starts.length) return this.#text.length;
    const start = this.#starts[line]!;
    const end = this.#lineEnd(line);
    if (this.#encoding === PositionEncodingKind.UTF16) return Math.min(start + character, end);
    let at = start;
    for (let units = 0; at < end && units < character; ) {
      const code = this.#text.codePointAt(at)!;
      units += this.#width(code);
      at += code > 0xffff ? 2 : 1;
    }
    return at;
  }

  offsets({ start, end }: Range): Offsets {
    return { start: this.offset(start), end: this.offset(end) };
  }

  /** Where a line's text ends, its line break left out. */
  #lineEnd(line: number): number {
    let end = this.#starts[line + 1] ?? this.#text.length;
    const start = this.#starts[line]!;
    if (end > start && line + 1 < this.#starts.length) {
      if (this.#text[end - 1] === '\n') end--;
      if (end > start && this.#text[end - 1] === '\r') end--;
    }
    return end;
  }

  #units(start: number, end: number): number {
    if (this.#encoding === PositionEncodingKind.UTF16) return end - start;
    let units = 0;
    for (let at = start; at < end; ) {
      const code = this.#text.codePointAt(at)!;
      units += this.#width(code);
      at += code > 0xffff ? 2 : 1;
    }
    return units;
  }

  #width(code: number): number {
    if (this.#encoding === PositionEncodingKind.UTF32) return 1;
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
}
