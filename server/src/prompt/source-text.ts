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
  /** How it is written: equal texts of one shape differ in their place only, and so do their ranges and edits. */
  readonly shape: Shape;

  private constructor(cooked: string, whole: Range, shape: Shape) {
    this.cooked = cooked;
    this.whole = whole;
    this.shape = shape;
  }

  /** Text that stands in the source letter for letter, from offset `start`. */
  static verbatim(text: string, start: number, encode: Encode = asItIs): SourceText {
    return new SourceText(text, { start, end: start + text.length }, verbatimIn(encode));
  }

  static builder(encode: Encode): SourceTextBuilder {
    return new SourceTextBuilder((cooked, runs, whole) => {
      const [run] = runs;
      if (runs.length === 1 && run!.start === whole.start && run!.end === whole.end && isVerbatim(run!))
        return SourceText.verbatim(cooked, whole.start, encode);
      return new SourceText(cooked, whole, { runs: movedBy(runs, -whole.start), encode });
    });
  }

  /** The parts one after another as one text. They stand in source order and do not overlap; the first one's encoding holds for all. */
  static join(parts: readonly SourceText[]): SourceText {
    const [first] = parts;
    if (first === undefined) return SourceText.verbatim('', 0);
    if (parts.length === 1) return first;
    const cooked = parts.map((part) => part.cooked).join('');
    const { start } = first.whole;
    if (parts.every(({ shape, whole }, i) => shape.runs === null && whole.start === (parts[i - 1]?.whole.end ?? start)))
      return SourceText.verbatim(cooked, start, first.shape.encode);
    const runs: Run[] = [];
    let length = 0;
    for (const part of parts) {
      for (const run of part.#runs()) {
        const at = part.whole.start - start;
        runs.push({ ...run, cooked: run.cooked + length, start: run.start + at, end: run.end + at });
      }
      length += part.cooked.length;
    }
    return new SourceText(cooked, { start, end: parts.at(-1)!.whole.end }, { runs, encode: first.shape.encode });
  }

  /** The same text where a replacement passes `outer` before it is written in the source's own syntax (a template inside a YAML scalar). */
  encodedBy(outer: Encode): SourceText {
    const { runs, encode: inner } = this.shape;
    const encode = through(outer, inner);
    return new SourceText(this.cooked, this.whole, runs === null ? verbatimIn(encode) : { runs, encode });
  }

  /** The same text where it stands after an edit ahead of it. */
  moved(by: number): SourceText {
    if (by === 0) return this;
    return new SourceText(this.cooked, { start: this.whole.start + by, end: this.whole.end + by }, this.shape);
  }

  /** Where cooked `[start, end)` stands in the source. Out-of-range offsets are clamped. */
  range(start: number, end: number): Range {
    const from = Math.max(0, Math.min(start, this.cooked.length));
    const to = Math.max(from, Math.min(end, this.cooked.length));
    const { runs } = this.shape;
    const at = this.whole.start;
    if (runs === null) return { start: at + from, end: at + to };
    if (runs.length === 0) return this.whole;
    const first = runs[indexAt(runs, from)]!;
    if (from === to) {
      const place = at + sourceOf(first, from, 'start');
      return { start: place, end: place };
    }
    const last = runs[indexAt(runs, to - 1)]!;
    return { start: at + sourceOf(first, from, 'start'), end: at + sourceOf(last, to, 'end') };
  }

  /** The cooked part `[start, end)` as a text of its own, with the same map. */
  slice(start: number, end: number = this.cooked.length): SourceText {
    const from = Math.max(0, Math.min(start, this.cooked.length));
    const to = Math.max(from, Math.min(end, this.cooked.length));
    const cooked = this.cooked.slice(from, to);
    const whole = this.range(from, to);
    const { runs, encode } = this.shape;
    if (runs === null) return new SourceText(cooked, whole, this.shape);
    const part: Run[] = [];
    const moved = this.whole.start - whole.start;
    for (let i = indexAt(runs, from); i < runs.length && runs[i]!.cooked < to; i++) {
      const run = runs[i]!;
      const a = Math.max(run.cooked, from);
      const b = Math.min(run.cooked + run.length, to);
      if (a >= b) continue;
      const verbatim = isVerbatim(run);
      part.push({
        cooked: a - from,
        length: b - a,
        start: moved + (verbatim ? run.start + (a - run.cooked) : run.start),
        end: moved + (verbatim ? run.start + (b - run.cooked) : run.end),
      });
    }
    return new SourceText(cooked, whole, { runs: part, encode });
  }

  /** An edit that replaces cooked `[start, end)` by `replacement`; null where the source's syntax cannot hold it. */
  edit(start: number, end: number, replacement: string): Edit | null {
    // Cutting through an atomic run would also remove cooked text outside the range.
    if (this.#cuts(start, start, end) || this.#cuts(end, start, end)) return null;
    const text = replacement === '' ? '' : this.shape.encode(replacement);
    return text === null ? null : { ...this.range(start, end), text };
  }

  /** Whether `[start, end)` takes a part of the atomic run around `offset` and leaves a part. */
  #cuts(offset: number, start: number, end: number): boolean {
    const { runs } = this.shape;
    const run = runs?.[indexAt(runs, offset)];
    if (run === undefined || isVerbatim(run)) return false;
    return start < run.cooked + run.length && end > run.cooked && (start > run.cooked || end < run.cooked + run.length);
  }

  #runs(): readonly Run[] {
    const { length } = this.cooked;
    return this.shape.runs ?? (length === 0 ? [] : [{ cooked: 0, length, start: 0, end: length }]);
  }
}

/** How a text is written in its source, wherever it stands there. */
export interface Shape {
  /** Source offsets count from the text's start; null where the text stands there letter for letter. */
  readonly runs: readonly Run[] | null;
  readonly encode: Encode;
}

const asItIs: Encode = (cooked) => cooked;

const verbatims = new WeakMap<Encode, Shape>();

function verbatimIn(encode: Encode): Shape {
  let shape = verbatims.get(encode);
  if (shape === undefined) verbatims.set(encode, (shape = { runs: null, encode }));
  return shape;
}

const throughs = new WeakMap<Encode, WeakMap<Encode, Encode>>();

/** One encoding after the other; the same for the same two. */
function through(outer: Encode, inner: Encode): Encode {
  let known = throughs.get(outer);
  if (known === undefined) throughs.set(outer, (known = new WeakMap()));
  let both = known.get(inner);
  if (both === undefined) {
    both = (cooked) => {
      const written = outer(cooked);
      return written === null ? null : inner(written);
    };
    known.set(inner, both);
  }
  return both;
}

function movedBy(runs: readonly Run[], by: number): readonly Run[] {
  return by === 0 ? runs : runs.map((run) => ({ ...run, start: run.start + by, end: run.end + by }));
}

function isVerbatim({ length, start, end }: Run): boolean {
  return length === end - start;
}

/** Index of the last run that starts at or before `offset`. */
function indexAt(runs: readonly Run[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[middle]!.cooked <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function sourceOf(run: Run, offset: number, side: 'start' | 'end'): number {
  if (isVerbatim(run)) return run.start + (offset - run.cooked);
  if (offset >= run.cooked + run.length) return run.end;
  return side === 'start' ? run.start : run.end;
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
