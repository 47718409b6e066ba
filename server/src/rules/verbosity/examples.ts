import { onceRead } from './once-read.ts';
import type { Passage } from './prose.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const TAG = /<(\/?)(\w{0,40}examples?)\b[^<>\n]{0,120}>/gi;

/** `<example>` … `</example>` elements, tags included, wherever they stand on a line; the innermost ones. */
export const taggedExamples = onceRead(({ cooked }): readonly Span[] => {
  const spans: Span[] = [];
  let open: { name: string; start: number } | null = null;
  for (const match of cooked.matchAll(TAG)) {
    const name = match[2]!.toLowerCase();
    if (match[1] === '') open = { name, start: match.index };
    else if (open?.name === name) {
      spans.push({ start: open.start, end: match.index + match[0].length });
      open = null;
    }
  }
  return spans;
});

/** Fenced code, fences included. */
export function fencedBlocks(passage: Passage): readonly Span[] {
  const content = passage.segment.segment.kind === 'text' ? passage.segment.segment.content : undefined;
  // A format that cuts fences out gives each as a text of its own.
  return content === undefined ? betweenFences(passage) : whole(passage);
}

const whole = onceRead(({ cooked }): readonly Span[] => [{ start: 0, end: cooked.trimEnd().length }]);

const betweenFences = onceRead(({ lines }): readonly Span[] => {
  const spans: Span[] = [];
  let from = -1;
  for (const { start, end, kind } of lines) {
    if (kind !== 'fence') continue;
    if (from === -1) from = start;
    else {
      spans.push({ start: from, end });
      from = -1;
    }
  }
  return spans;
});
