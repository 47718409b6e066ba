import { CodeActionKind } from 'vscode-languageserver';
import { measure } from '../../lint/index.ts';
import type { Edit, Range } from '../../prompt/index.ts';
import { isRequest } from '../../rules/cache/prefix.ts';
import { number } from '../../rules/phrase.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import { breakingValue } from '../views/prompt-parts.ts';
import { flatten, sectionsOf } from '../views/sections.ts';
import { type Asked, contentOf, type Offer, reparsed } from './offer.ts';

/** A gain of fewer tokens is no reason to rearrange a prompt. */
const LEAST_GAIN = 25;

/** Moving the section that ends the cacheable prefix below the static text of its message, so that more of it is cached. */
export function* moveSection(asked: Asked): Generator<Offer> {
  const { analysis, file, range } = asked;
  const { text } = analysis.file;
  for (const measured of analysis.file.prompts) {
    // Of an agent's instructions the agent decides what stands ahead: nothing is gained by their order.
    if (!isRequest(measured)) continue;
    const breaker = breakingValue(measured);
    if (breaker === null) continue;
    const at = breaker.segment.range;
    const message = measured.prompt.messages[breaker.message]!;
    if (range.end < message.range.start || range.start > message.range.end) continue;
    const own = measured.segments.filter((each) => each.message === breaker.message);
    const sources = own.flatMap(({ segment }) =>
      segment.kind === 'text' ? [segment.text.whole] : segment.kind === 'opaque' ? [] : [segment.range],
    );
    const end = Math.max(...sources.map((each) => each.end));
    const begin = Math.min(...sources.map((each) => each.start));
    for (const { title, part } of partsAround(asked, measured, breaker.message, at, { start: begin, end })) {
      if (range.end < part.start || range.start > part.end) continue;
      const edits = move(text, part, { start: begin, end });
      const gained = edits && gain(asked, measured, edits);
      if (!gained || gained < LEAST_GAIN) continue;
      yield {
        id: `move ${measured.prompt.id}`,
        title: `Move ${title} below the static text (${number(gained)} more cacheable tokens)`,
        kind: CodeActionKind.RefactorRewrite,
        edits: () => ({ file, text, edits }),
      };
      break;
    }
  }
}

/** What can be moved as a whole: the sections around the value from the innermost out, then its paragraph. */
function* partsAround(
  { analysis }: Asked,
  measured: MeasuredPrompt,
  message: number,
  at: Range,
  whole: Range,
): Generator<{ title: string; part: Range }> {
  const around = [...flatten(sectionsOf(analysis, measured)[message] ?? [])].filter(
    ({ range }) =>
      range.start <= at.start && at.end <= range.end && (range.start > whole.start || range.end < whole.end),
  );
  for (const { range, title } of around.reverse()) yield { title: `the section “${title}”`, part: range };
  const { text } = analysis.file;
  const before = lastBreak(text.slice(whole.start, at.start));
  const after = /(?:\r?\n|\\n)[ \t]*(?:\r?\n|\\n)/.exec(text.slice(at.end, whole.end));
  yield {
    title: 'this paragraph',
    part: { start: whole.start + before, end: after === null ? whole.end : at.end + after.index },
  };
}

function lastBreak(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/(?:\r?\n|\\n)[ \t]*(?:\r?\n|\\n)/g)) end = match.index + match[0].length;
  return end;
}

/** White space at the ends of a piece of source, escapes of JSON strings included. */
const LEADING = /^(?:\s|\\[nrt])*/;
const TRAILING = /(?:\s|\\[nrt])*$/;

/** Takes the part out with the gap ahead of it (or behind it, at the start), and puts it with that gap at the end. */
function move(text: string, part: Range, whole: Range): Edit[] | null {
  const start = part.start + LEADING.exec(text.slice(part.start, part.end))![0].length;
  const end = part.end - TRAILING.exec(text.slice(part.start, part.end))![0].length;
  const rest = text.slice(end, whole.end);
  const last = whole.end - TRAILING.exec(rest)![0].length;
  if (start >= end || last <= end) return null;
  const ahead = TRAILING.exec(text.slice(whole.start, start))![0];
  const behind = LEADING.exec(rest)![0];
  const first = whole.start + ahead.length >= start;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const gap = first ? behind : ahead;
  if (gap === '') return null;
  const removed = first ? { start, end: end + behind.length } : { start: start - ahead.length, end };
  // A line's own indent stays with the line: the first part has its own ahead of it.
  const lead = first && /^[ \t]+$/.test(indent) && !/[ \t]$/.test(gap) ? indent : '';
  return [
    { ...removed, text: '' },
    { start: last, end: last, text: gap + lead + text.slice(start, end) },
  ];
}

/** Tokens by which the prefix grows; 0 where the edit would change what the prompt says or does. */
function gain(asked: Asked, { prompt, tokens }: MeasuredPrompt, edits: readonly Edit[]): number {
  const { analysis, loaded } = asked;
  const after = reparsed(asked, edits);
  if (after === null || contentOf(after) !== contentOf(analysis.input)) return 0;
  const moved = after.document.prompts.find(({ id }) => id === prompt.id);
  if (moved === undefined) return 0;
  const settings = analysis.project.settingsOf(analysis.input.path, prompt.id);
  return Math.max(0, measure(after, moved, settings, loaded.drafts.facts).tokens.prefix - tokens.prefix);
}
