import {
  type BlockSegment,
  type Comment,
  type Encode,
  type Range,
  type Segment,
  SourceText,
  type SyntaxProblem,
  type TemplateSyntax,
  type TextSegment,
  type Volatility,
} from '../prompt/index.ts';
import { contentRegions, type Region } from './markdown.ts';
import type { Expression } from './template-expression.ts';
import { pathOf, stepOf } from './template-step.ts';

/** Problems reported of one template: a text that is none in its declared syntax can have one per letter. */
const PROBLEM_LIMIT = 100;

export interface ScannedTemplate {
  readonly segments: readonly Segment[];
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}

/** Collects the segments of one template in order. All offsets are into the cooked text; what is written has source ranges. */
export class TemplateWriter {
  readonly source: string;
  readonly syntax: TemplateSyntax | null;
  /** Volatility of the names bound so far, by name. */
  readonly bound = new Map<string, Volatility>();
  readonly #text: SourceText;
  readonly #regions: readonly Region[];
  #region = 0;
  #segments: Segment[] = [];
  #problems: SyntaxProblem[] = [];
  #comments: Comment[] = [];
  #parts: SourceText[] = [];
  #content: TextSegment['content'];
  /** Where text that is not yet written starts. */
  #at = 0;
  #open: { keyword: string; range: Range }[] = [];
  #openCount = new Map<string, number>();

  constructor(text: SourceText, encode: Encode, syntax: TemplateSyntax | null = null) {
    this.source = text.cooked;
    this.syntax = syntax;
    this.#text = text.encodedBy(encode);
    this.#regions = contentRegions(text.cooked);
  }

  get at(): number {
    return this.#at;
  }

  range(start: number, end: number): Range {
    return this.#text.range(start, end);
  }

  /** Writes the text up to `end`; what follows starts at `next`. */
  text(end: number, next: number): void {
    let from = this.#at;
    while (from < end) {
      while (this.#region < this.#regions.length - 1 && this.#regions[this.#region]!.end <= from) this.#region++;
      const region = this.#regions[this.#region]!;
      const to = Math.min(end, region.end);
      this.#push(this.#text.slice(from, to), region.content);
      from = to;
    }
    this.#at = Math.max(this.#at, next);
  }

  /** Text that the template writes differently: an escape or a string literal. Only as a whole it has a place in the source. */
  literal(cooked: string, start: number, end: number): void {
    this.text(start, end);
    const range = this.range(start, end);
    if (cooked === '') return;
    const unwritable = SourceText.builder(() => null);
    this.#push(unwritable.append(cooked, range.start, range.end).build(range), this.#content);
  }

  variable(start: number, end: number, expression: Expression, written: string, next = end, before = start): void {
    this.text(before, next);
    this.#flush();
    const value = pathOf(written, this.syntax);
    this.#segments.push({
      kind: 'variable',
      name: expression.name,
      range: this.range(start, end),
      volatility: expression.volatility,
      ...(value && { value }),
      ...(expression.plain ? {} : { expression: written, reads: expression.reads }),
    });
  }

  /** @param code what stands between its marks */
  block(
    start: number,
    end: number,
    block: Omit<BlockSegment, 'kind' | 'range' | 'step'>,
    code: string,
    next = end,
    before = start,
  ): void {
    this.text(before, next);
    this.#flush();
    const range = this.range(start, end);
    this.#segments.push({ kind: 'block', ...block, range, step: stepOf(block, code, this.syntax) });
    if (block.tag === 'open') {
      this.#open.push({ keyword: block.keyword, range });
      this.#openCount.set(block.keyword, (this.#openCount.get(block.keyword) ?? 0) + 1);
    }
    if (block.tag === 'close') this.#close(block.keyword, range);
    if (block.tag === 'branch' && this.#open.length === 0)
      this.#problem(`\`${block.keyword}\` stands outside any block.`, range);
  }

  comment(start: number, end: number, text: string, next = end, before = start): void {
    this.block(start, end, { tag: 'comment', keyword: 'comment', reads: [], volatility: 'constant' }, '', next, before);
    this.#comments.push({ text, range: this.range(start, end) });
  }

  problem(message: string, start: number, end: number): void {
    this.#problem(message, this.range(start, end));
  }

  finish(): ScannedTemplate {
    this.text(this.source.length, this.source.length);
    this.#flush();
    for (const { keyword, range } of this.#open) this.#problem(`\`${keyword}\` is never closed.`, range);
    this.#problems.sort((a, b) => a.range.start - b.range.start);
    return { segments: this.#segments, problems: this.#problems.slice(0, PROBLEM_LIMIT), comments: this.#comments };
  }

  #problem(message: string, range: Range): void {
    this.#problems.push({ message, range, template: true });
  }

  #push(part: SourceText, content: TextSegment['content']): void {
    if (part.cooked === '') return;
    if (content !== this.#content) this.#flush();
    this.#content = content;
    this.#parts.push(part);
  }

  #flush(): void {
    if (this.#parts.length === 0) return;
    const text = SourceText.join(this.#parts);
    this.#segments.push({ kind: 'text', text, ...(this.#content === undefined ? {} : { content: this.#content }) });
    this.#parts = [];
  }

  #close(keyword: string, range: Range): void {
    const count = this.#openCount.get(keyword) ?? 0;
    if (count === 0) {
      this.#problem(`The end of \`${keyword}\` has no beginning.`, range);
      return;
    }
    for (;;) {
      const open = this.#open.pop()!;
      this.#openCount.set(open.keyword, this.#openCount.get(open.keyword)! - 1);
      if (open.keyword === keyword) return;
      this.#problem(`\`${open.keyword}\` is never closed.`, open.range);
    }
  }
}
