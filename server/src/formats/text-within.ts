import { type Range, SourceText } from '../prompt/index.ts';

/**
 * `inner` was read from the cooked text of `outer` (JSON inside a YAML scalar): the same text with positions in the file.
 * Replacements are written in both syntaxes, the inner one first.
 */
export function textWithin(inner: SourceText, outer: SourceText): SourceText {
  const builder = SourceText.builder((cooked) => {
    const written = inner.edit(0, 0, cooked)?.text;
    return written === undefined ? null : (outer.edit(0, 0, written)?.text ?? null);
  });
  const { cooked } = inner;
  for (let at = 0; at < cooked.length; ) {
    // Letters that share an escape in either syntax are one step.
    let step = rangeWithin(inner.range(at, at + 1), outer);
    let end = at + 1;
    for (; end < cooked.length; end++) {
      const next = rangeWithin(inner.range(end, end + 1), outer);
      if (next.start >= step.end) break;
      step = { start: step.start, end: Math.max(step.end, next.end) };
    }
    builder.append(cooked.slice(at, end), step.start, step.end);
    at = end;
  }
  return builder.build(rangeWithin(inner.whole, outer));
}

/** Where a range of the cooked text of `outer` stands in the file. */
export function rangeWithin(range: Range, outer: SourceText): Range {
  return outer.range(range.start, range.end);
}
