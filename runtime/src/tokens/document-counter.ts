import { isBoundary, isLineBoundary } from './boundary.ts';
import type { PartCounter } from './counters.ts';

/** UTF-16 units of a segment, roughly: what an edit recounts. Smaller ones cost more to find than they save to count. */
const SEGMENT = 512;

/**
 * A document that counts only what an edit touches. It is kept as segments cut at piece boundaries that no edit
 * elsewhere can move, so that the sum of their counts is the count of the whole, always. A run of text that has no
 * such boundary (100,000 letters without a space) is one segment.
 */
export class DocumentCounter {
  readonly #counter: PartCounter;
  readonly #isBoundary: typeof isBoundary;
  readonly #texts: string[] = [];
  readonly #tokens: number[] = [];
  #length = 0;
  #total = 0;

  constructor(counter: PartCounter, text: string) {
    this.#counter = counter;
    this.#isBoundary = counter.cuts === 'lines' ? isLineBoundary : isBoundary;
    this.#replace(0, 0, text);
  }

  /** UTF-16 units of the document. */
  get length(): number {
    return this.#length;
  }

  /** Tokens of the document: what `count` of the counter says of its text. */
  get tokens(): number {
    return Math.round(this.#total);
  }

  get text(): string {
    return this.#texts.join('');
  }

  /**
   * Replaces the UTF-16 units [start, end) with `text`.
   * @throws RangeError when the range does not lie in the document
   */
  edit(start: number, end: number, text: string): void {
    if (!(start >= 0 && start <= end && end <= this.#length)) {
      throw new RangeError(`Edit [${start}, ${end}) of a document of ${this.#length} units`);
    }
    const texts = this.#texts;
    let [first, from] = this.#find(start);
    let [last, to] = this.#find(end, first, start - from);
    let touched = (texts[first]?.slice(0, from) ?? '') + text + (texts[last]?.slice(to) ?? '');
    // A short segment takes in a neighbour too, or small edits would in time leave a document of crumbs.
    while (first > 0 && (touched.length < SEGMENT / 2 || !this.#isBoundary(lastUnit(texts[first - 1]!), touched, 0))) {
      touched = texts[--first]! + touched;
    }
    while (last + 1 < texts.length && (touched === '' || !this.#isBoundary(lastUnit(touched), texts[last + 1]!, 0))) {
      touched += texts[++last]!;
    }
    this.#replace(first, Math.min(last + 1, texts.length), touched);
  }

  /** Tokens of the first `offset` UTF-16 units, as if the document ended there. */
  countTo(offset: number): number {
    const [index, within] = this.#find(Math.min(Math.max(offset, 0), this.#length));
    let total = 0;
    for (let i = 0; i < index; i++) total += this.#tokens[i]!;
    if (within > 0) total += this.#count(index, this.#texts[index]!.slice(0, within));
    return Math.round(total);
  }

  /** Index of the segment that holds `offset`, and the offset in it; the end of the document is in the last one. */
  #find(offset: number, index = 0, start = 0): [index: number, within: number] {
    let at = start;
    let i = index;
    while (i + 1 < this.#texts.length && at + this.#texts[i]!.length <= offset) at += this.#texts[i++]!.length;
    return [i, offset - at];
  }

  #count(index: number, text: string): number {
    // Only the document's own first character is a byte-order mark.
    return this.#counter.countPart(index === 0 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  }

  /** Puts `text`, cut anew, in the place of the segments [first, end). */
  #replace(first: number, end: number, text: string): void {
    const texts = this.#cut(text);
    const tokens = texts.map((segment, i) => this.#count(first + i, segment));
    for (let i = first; i < end; i++) {
      this.#length -= this.#texts[i]!.length;
      this.#total -= this.#tokens[i]!;
    }
    this.#length += text.length;
    for (const count of tokens) this.#total += count;
    if (texts.length === end - first) {
      for (const [i, segment] of texts.entries()) {
        this.#texts[first + i] = segment;
        this.#tokens[first + i] = tokens[i]!;
      }
      return;
    }
    splice(this.#texts, first, end, texts);
    splice(this.#tokens, first, end, tokens);
  }

  #cut(text: string): string[] {
    const segments: string[] = [];
    let start = 0;
    for (let at = SEGMENT; text.length - start > 2 * SEGMENT && at < text.length; at++) {
      if (!this.#isBoundary(text.charCodeAt(at - 1), text, at)) continue;
      segments.push(text.slice(start, at));
      start = at;
      at += SEGMENT - 1;
    }
    if (start < text.length) segments.push(text.slice(start));
    return segments;
  }
}

const lastUnit = (text: string): number => text.charCodeAt(text.length - 1);

/** `Array.prototype.splice` for lists too long to be spread into arguments. */
function splice<T>(list: T[], start: number, end: number, items: readonly T[]): void {
  const tail = list.slice(end);
  list.length = start;
  for (const item of items) list.push(item);
  for (const item of tail) list.push(item);
}
