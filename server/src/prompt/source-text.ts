import type { Edit, Range } from './range.ts';

/** Writes cooked text back in the source's own syntax (a JSON string's inside, a YAML scalar's …); null where it cannot. */
export type Encode = (cooked: string) => string | null;

/**
 * Text as the model receives it ("cooked"), with a map to where each part stands in the source.
 *
 * The map is a list of runs. A verbatim run has as many source units as cooked ones; any other run
 * (an escape, a folded line break, a stripped indent) is atomic: a cooked range that touches it maps to the whole of it.
 * Runs are ascending and do not overlap in either text, so a mapped range never leaves `[sourceStart, sourceEnd]`.
 */
export class SourceText {
  readonly cooked: string;
  /** The whole span in the source that this text comes from, its quotes and indicators excluded. */
  readonly whole: Range;
  readonly #runs: readonly Run[];
  readonly #encode: Encode;

  private constructor(cooked: string, runs: readonly Run[], whole: Range, encode: Encode) {
    this.cooked = cooked;
    this.#runs = runs;
    this.whole = whole;
    this.#encode = encode;
  }

  /** Text that stands in the source letter for letter, from offset `start`. */
  static verbatim(text: string, start: number, encode: Encode = (cooked) => cooked): SourceText {
    const whole = { start, end: start + text.length };
    const runs = text === '' ? [] : [{ cooked: 0, length: text.length, start, end: whole.end }];
    return new SourceText(text, runs, whole, encode);
  }

  static builder(encode: Encode): SourceTextBuilder {
    return new SourceTextBuilder((cooked, runs, whole) => new SourceText(cooked, runs, whole, encode));
  }

  /** The parts one after another as one text. They stand in source order and do not overlap; the first one's encoding holds for all. */
  static join(parts: readonly SourceText[]): SourceText {
    const [first] = parts;
    if (first === undefined) return SourceText.verbatim('', 0);
    if (parts.length === 1) return first;
    const runs: Run[] = [];
    let length = 0;
    for (const part of parts) {
      for (const run of part.#runs) runs.push({ ...run, cooked: run.cooked + length });
      length += part.cooked.length;
    }
    const whole = { start: first.whole.start, end: parts.at(-1)!.whole.end };
    return new SourceText(parts.map((part) => part.cooked).join(''), runs, whole, first.#encode);
  }

  /** The same text where a replacement passes `outer` before it is written in the source's own syntax (a template inside a YAML scalar). */
  encodedBy(outer: Encode): SourceText {
    const inner = this.#encode;
    return new SourceText(this.cooked, this.#runs, this.whole, (cooked) => {
      const written = outer(cooked);
      return written === null ? null : inner(written);
    });
  }

  /** Where cooked `[start, end)` stands in the source. Out-of-range offsets are clamped. */
  range(start: number, end: number): Range {
    const from = Math.max(0, Math.min(start, this.cooked.length));
    const to = Math.max(from, Math.min(end, this.cooked.length));
    if (this.#runs.length === 0) return this.whole;
    const first = this.#runAt(from);
    if (from === to) {
      const at = this.#sourceOf(first, from, 'start');
      return { start: at, end: at };
    }
    const last = this.#runAt(to - 1);
    return { start: this.#sourceOf(first, from, 'start'), end: this.#sourceOf(last, to, 'end') };
  }

  /** The cooked part `[start, end)` as a text of its own, with the same map. */
  slice(start: number, end: number = this.cooked.length): SourceText {
    const from = Math.max(0, Math.min(start, this.cooked.length));
    const to = Math.max(from, Math.min(end, this.cooked.length));
    const runs: Run[] = [];
    for (let i = this.#indexAt(from); i < this.#runs.length && this.#runs[i]!.cooked < to; i++) {
      const run = this.#runs[i]!;
      const a = Math.max(run.cooked, from);
      const b = Math.min(run.cooked + run.length, to);
      if (a >= b) continue;
      const verbatim = run.length === run.end - run.start;
      runs.push({
        cooked: a - from,
        length: b - a,
        start: verbatim ? run.start + (a - run.cooked) : run.start,
        end: verbatim ? run.start + (b - run.cooked) : run.end,
      });
    }
    return new SourceText(this.cooked.slice(from, to), runs, this.range(from, to), this.#encode);
  }

  /** An edit that replaces cooked `[start, end)` by `replacement`; null where the source's syntax cannot hold it. */
  edit(start: number, end: number, replacement: string): Edit | null {
    // Cutting through an atomic run would also remove cooked text outside the range.
    if (this.#cuts(start, start, end) || this.#cuts(end, start, end)) return null;
    const text = replacement === '' ? '' : this.#encode(replacement);
    return text === null ? null : { ...this.range(start, end), text };
  }

  /** Whether `[start, end)` takes a part of the atomic run around `offset` and leaves a part. */
  #cuts(offset: number, start: number, end: number): boolean {
    const run = this.#runs[this.#indexAt(offset)];
    if (run === undefined || run.length === run.end - run.start) return false;
    return start < run.cooked + run.length && end > run.cooked && (start > run.cooked || end < run.cooked + run.length);
  }

  #runAt(offset: number): Run {
    return this.#runs[this.#indexAt(offset)]!;
  }

  /** Index of the last run that starts at or before `offset`. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]!.cooked <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #sourceOf(run: Run, offset: number, side: 'start' | 'end'): number {
    if (run.length === run.end - run.start) return run.start + (offset - run.cooked);
    if (offset >= run.cooked + run.length) return run.end;
    return side === 'start' ? run.start : run.end;
  }
}

interface Run {
  readonly cooked: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** Collects a cooked text run by run, in source order. */
export class SourceTextBuilder {
  #cooked = '';
  #runs: Run[] = [];
  readonly #make: (cooked: string, runs: readonly Run[], whole: Range) => SourceText;

  constructor(make: (cooked: string, runs: readonly Run[], whole: Range) => SourceText) {
    this.#make = make;
  }

  /** Appends `cooked`, which the source writes as `[start, end)`; verbatim when both have the same length. */
  append(cooked: string, start: number, end: number): this {
    if (cooked === '') return this;
    const last = this.#runs.at(-1);
    const verbatim = cooked.length === end - start;
    if (verbatim && last !== undefined && last.end === start && last.length === last.end - last.start)
      this.#runs[this.#runs.length - 1] = { ...last, length: last.length + cooked.length, end };
    else this.#runs.push({ cooked: this.#cooked.length, length: cooked.length, start, end });
    this.#cooked += cooked;
    return this;
  }

  build(whole: Range): SourceText {
    return this.#make(this.#cooked, this.#runs, whole);
  }
}
