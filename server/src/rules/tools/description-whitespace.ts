import { type JsonNode, property, rangeOf } from '../../prompt/index.ts';
import { replaceValue } from '../json-edit.ts';
import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { declaration, outputOf, schemasOf, stringOf } from './schema-walk.ts';
import { contains, relatedTo } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/description-whitespace',
    summary: 'Source-code indentation, trailing spaces or blank lines in a description',
    severity: 'warning',
    fix: 'safe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const output = outputOf(tool);
      const untidy: { node: JsonNode; tidy: string; saved: number }[] = [];
      for (const node of descriptions(tool)) {
        const text = stringOf(node) ?? '';
        const tidy = tidyWhitespace(text);
        if (tidy === text || tidy === '') continue;
        const saved = context.count(JSON.stringify(text)) - context.count(JSON.stringify(tidy));
        const sent = output === undefined || !contains(output, node);
        if (saved > 0) untidy.push({ node, tidy, saved: sent ? saved : 0 });
      }
      const saved = untidy.reduce((sum, each) => sum + each.saved, 0);
      if (saved === 0) continue;
      const saves = context.saves(saved, 'prefix');
      yield {
        range: rangeOf(untidy[0]!.node),
        message: `${untidy.length === 1 ? 'A description' : plural(untidy.length, 'description')} of ${tool.name.value} ${untidy.length === 1 ? 'carries' : 'carry'} indentation, trailing spaces or blank lines from the source code: ${context.describe(saves)} for white space. Dedent and trim the text before it is sent.`,
        saves,
        ...(saved < WORTH_A_WARNING && { severity: 'info' }),
        fix:
          tool.syntax === 'json'
            ? {
                safe: true,
                title: `Tidy the white space of ${plural(untidy.length, 'description')}`,
                edits: untidy.map(({ node, tidy }) => replaceValue(node, tidy)),
              }
            : null,
        related: relatedTo(
          untidy.slice(1).map(({ node }) => node),
          'Another description with such white space.',
        ),
      };
    }
  },
};

/** Below this a tool's white space is worth a fix, but not a warning. */
const WORTH_A_WARNING = 5;

/** The description nodes of a tool: its own, then those of its schemas. */
function* descriptions(tool: Parameters<typeof declaration>[0]): Generator<JsonNode> {
  if (tool.builtin) return;
  const own = property(declaration(tool), 'description');
  if (own !== undefined) yield own;
  for (const root of schemasOf(tool))
    for (const { node } of liveSubschemas(root)) {
      const description = property(node, 'description');
      if (description !== undefined) yield description;
    }
}

/**
 * The text without line-end spaces, without blank lines at its ends or more than one in a row, and without the indent
 * that all lines (but the first, which a docstring starts flush) share. Relative indentation and fenced code stay.
 */
export function tidyWhitespace(text: string): string {
  const tidy = tidiedOnce(text);
  // Behind blank lines that go, another line comes first and shares no indent: at most a second round.
  return tidy === text ? tidy : tidyWhitespace(tidy);
}

function tidiedOnce(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, line.length - line.trimStart().length));
  const shared = indents.reduce((common, indent) => sharedStart(common, indent), indents[0] ?? '').length;
  const tidy: string[] = [];
  let fenced = false;
  for (const [index, line] of lines.entries()) {
    const fence = /^\s*(```|~~~)/.test(line);
    const kept = index === 0 ? line.trimStart() : line.slice(Math.min(shared, line.length - line.trimStart().length));
    // A line of code may end in a space that is shown.
    const bare = fenced && !fence ? kept : kept.trimEnd();
    if (bare === '' && !fenced && (tidy.length === 0 || tidy.at(-1) === '')) continue;
    tidy.push(bare);
    if (fence) fenced = !fenced;
  }
  while (tidy.at(-1) === '') tidy.pop();
  return tidy.join('\n');
}

/** A tab and spaces have no indent in common. */
function sharedStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
