/** A half-open span of a source text, in UTF-16 code units from 0. A byte-order mark counts as one unit. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value together with the place in the source that states it. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

/** A replacement of `[start, end)` of a source text by `text`. */
export interface Edit extends Range {
  readonly text: string;
}
