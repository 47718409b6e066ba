import type { Range } from '../../prompt/index.ts';
import type { MeasuredPrompt } from '../rule.ts';
import { onceRead } from './once-read.ts';
import { passages } from './prose.ts';

/** A heading with what stands under it up to the next heading; the text ahead of the first heading has none. */
export interface Section {
  readonly title: string | null;
  readonly level: number;
  readonly range: Range;
  readonly tokens: number;
  /** Tokens of the message ahead of it. */
  readonly before: number;
}

/**
 * The sections of a prompt's text, in order. Their tokens are shared out by length within each text segment: formats cut
 * code out of prose, so that a segment is of one density, and a recount would cost as much as measuring did.
 */
export function sectionsOf(prompt: MeasuredPrompt): Section[] {
  const sections: Section[] = [];
  let open: { title: string | null; level: number; start: number; end: number; tokens: number } | null = null;
  let before = 0;
  const close = (): void => {
    if (open !== null && open.tokens >= 1)
      sections.push({
        title: open.title,
        level: open.level,
        range: { start: open.start, end: open.end },
        tokens: Math.round(open.tokens),
        before,
      });
    before += open?.tokens ?? 0;
    open = null;
  };
  for (const passage of passages(prompt)) {
    const { length } = passage.text.cooked;
    for (const { start, end, title, level } of pieces(passage)) {
      const range = passage.text.range(start, end);
      if (title !== null || open === null) {
        close();
        open = { title, level, start: range.start, end: range.end, tokens: 0 };
      }
      open.end = Math.max(open.end, range.end);
      open.tokens += length === 0 ? 0 : (passage.segment.tokens * (end - start)) / length;
    }
  }
  close();
  return sections;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly title: string | null;
  readonly level: number;
}

const pieces = onceRead(({ cooked, lines }): readonly Piece[] => {
  const found: Piece[] = [];
  let from = { start: 0, title: null as string | null, level: 0 };
  for (const { start, end, kind } of lines) {
    if (kind !== 'heading') continue;
    if (start > from.start) found.push({ ...from, end: start });
    const heading = cooked.slice(start, end).trim();
    const level = /^#+/.exec(heading)?.[0].length ?? 1;
    from = { start, title: heading.slice(level).trim(), level };
  }
  if (cooked.length > from.start) found.push({ ...from, end: cooked.length });
  return found;
});
