import type { Range } from '../../prompt/index.ts';
import type { MeasuredPrompt } from '../rule.ts';
import { onceInEach } from './once-read.ts';
import { instructing, passages } from './prose.ts';

/** A heading of the instructions with what stands under it up to the next heading; the text ahead of the first heading has none. */
export interface Section {
  readonly title: string | null;
  readonly level: number;
  readonly range: Range;
  readonly tokens: number;
  /** Tokens of the instructions ahead of it. */
  readonly before: number;
}

/**
 * The sections of a prompt's instructions, in order. Their tokens are shared out by length within each text segment: formats cut
 * code out of prose, so that a segment is of one density, and a recount would cost as much as measuring did.
 */
export function sectionsOf(prompt: MeasuredPrompt): Section[] {
  const sections: Section[] = [];
  let open: { title: string | null; level: number; start: number; end: number; tokens: number } | null = null;
  let before = 0;
  const close = (): void => {
    if (open === null) return;
    const { title, level, start, end, tokens } = open;
    if (tokens >= 1) sections.push({ title, level, range: { start, end }, tokens: Math.round(tokens), before });
    before += tokens;
    open = null;
  };
  const instructs = instructing(prompt);
  let message: unknown;
  for (const passage of passages(prompt)) {
    if (!instructs(passage.segment.message)) continue;
    // A heading is over what its own message says.
    if (passage.message !== message) close();
    message = passage.message;
    const { length } = passage.text.cooked;
    const add = (from: number, to: number, heading: Heading | null): void => {
      if (to <= from) return;
      const { start, end } = passage.text.range(from, to);
      if (heading !== null || open === null) {
        close();
        open = { title: heading?.title ?? null, level: heading?.level ?? 0, start, end, tokens: 0 };
      }
      open.end = Math.max(open.end, end);
      open.tokens += (passage.segment.counted * (to - from)) / length;
    };
    let last: Heading | null = null;
    for (const heading of headings(passage)) {
      add(last?.start ?? 0, heading.start, last);
      last = heading;
    }
    add(last?.start ?? 0, length, last);
  }
  close();
  return sections;
}

interface Heading {
  readonly start: number;
  readonly title: string;
  readonly level: number;
}

const headings = onceInEach(
  ({ cooked, lines }): readonly Heading[] => {
    const found: Heading[] = [];
    for (const { start, end, kind } of lines) {
      if (kind !== 'heading') continue;
      const heading = cooked.slice(start, end).trim();
      const level = /^#+/.exec(heading)?.[0].length ?? 1;
      found.push({ start, title: heading.slice(level).trim(), level });
    }
    return found;
  },
  ({ start, title, level }, by) => ({ start: start + by, title, level }),
);
