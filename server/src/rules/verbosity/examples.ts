import { movedSpan, onceInEach, onceRead } from './once-read.ts';
import type { Passage } from './prose.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const TAG = /<(\/?)(\w{0,40}examples?)\b[^<>\n]{0,120}>/gi;

/** `<example>` … `</example>` elements, tags included, wherever they stand on a line; the innermost ones. */
export const taggedExamples = onceRead((reading): readonly Span[] => {
  const spans: Span[] = [];
  let open: Tag | null = null;
  for (const tag of tags({ reading })) {
    if (!tag.closes) open = tag;
    else if (open?.name === tag.name) {
      spans.push({ start: open.start, end: tag.end });
      open = null;
    }
  }
  return spans;
});

interface Tag extends Span {
  readonly name: string;
  readonly closes: boolean;
}

const tags = onceInEach(
  ({ cooked }): readonly Tag[] =>
    Array.from(cooked.matchAll(TAG), ({ index, 0: tag, 1: slash, 2: name }) => ({
      start: index,
      end: index + tag.length,
      name: name!.toLowerCase(),
      closes: slash !== '',
    })),
  movedSpan,
);

/** Fenced code, fences included. */
export function fencedBlocks(passage: Passage): readonly Span[] {
  const content = passage.segment.segment.kind === 'text' ? passage.segment.segment.content : undefined;
  // A format that cuts fences out gives each as a text of its own.
  return content === undefined ? betweenFences(passage) : whole(passage);
}

const whole = onceRead(({ cooked }): readonly Span[] => [{ start: 0, end: cooked.trimEnd().length }]);

const fences = onceInEach(
  ({ lines }): readonly Span[] => lines.flatMap(({ start, end, kind }) => (kind === 'fence' ? [{ start, end }] : [])),
  movedSpan,
);

const betweenFences = onceRead((reading): readonly Span[] => {
  const spans: Span[] = [];
  let from = -1;
  for (const { start, end } of fences({ reading })) {
    if (from === -1) from = start;
    else {
      spans.push({ start: from, end });
      from = -1;
    }
  }
  return spans;
});
