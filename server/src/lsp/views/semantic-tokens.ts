import type { Range, SemanticTokens, SemanticTokensEdit, SemanticTokensLegend } from 'vscode-languageserver';
import type { Range as Offsets } from '../../prompt/index.ts';
import type { Analysis } from '../analysis.ts';
import { classify, type Stretch } from './prefix-map.ts';

/** Types by index as tokens name them. The client maps them to colours; clients that know none of them show none. */
export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: ['promptPrefix', 'promptDynamic', 'promptNeverCached', 'variable'],
  tokenModifiers: [],
};

const TYPES: Readonly<Record<Stretch, number>> = { prefix: 0, dynamic: 1, neverCached: 2, variable: 3 };

/** Static prefix, dynamic parts, static text that is never cached, and variables; each token within one line. */
export function semanticTokens(analysis: Analysis, range?: Range): SemanticTokens {
  const { positions, file } = analysis;
  const asked = range === undefined ? { start: 0, end: file.text.length } : positions.offsets(range);
  const stretches = file.prompts
    .flatMap(classify)
    .filter((each) => each.range.end > asked.start && each.range.start < asked.end)
    .sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let done = 0;
  for (const { kind, range: stretch } of stretches)
    for (const { start, end } of linesOf(file.text, { start: Math.max(stretch.start, done), end: stretch.end })) {
      // Tokens may not overlap; where parts share text (a default of two prompts), the first keeps it.
      done = end;
      if (end <= asked.start || start >= asked.end) continue;
      const from = positions.position(start);
      const length = positions.position(end).character - from.character;
      if (length <= 0) continue;
      data.push(
        from.line - line,
        from.line === line ? from.character - character : from.character,
        length,
        TYPES[kind],
        0,
      );
      ({ line, character } = from);
    }
  return { data };
}

/** What turns the tokens sent before into these: the middle that differs, in one edit. */
export function semanticTokensEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const deleteCount = before.length - same - start;
  const data = after.slice(start, after.length - same);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}

/** The part of a range on each line, without the indent and the spaces at the end. */
function* linesOf(text: string, { start, end }: Offsets): Generator<Offsets> {
  for (let at = start; at < end; ) {
    let next = at;
    while (next < end && text[next] !== '\n' && text[next] !== '\r') next++;
    let from = at;
    while (from < next && (text[from] === ' ' || text[from] === '\t')) from++;
    let to = next;
    while (to > from && (text[to - 1] === ' ' || text[to - 1] === '\t')) to--;
    if (to > from) yield { start: from, end: to };
    at = next + 1;
  }
}
