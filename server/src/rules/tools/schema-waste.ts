import type { Edit, JsonNode, Range, Tool } from '../../prompt/index.ts';
import { toValue } from '../../prompt/index.ts';
import { endOf, removeMembers } from '../json-edit.ts';
import type { Fix, MeasuredPrompt, Related, RuleContext, RuleFinding } from '../rule.ts';

/** One part of a tool that says nothing: a property or item, with the object or array it is taken out of. */
export interface Waste {
  readonly container: JsonNode;
  readonly member: JsonNode;
}

/**
 * One finding for all of a tool's waste of one kind: it stands at the first part, names the others as related, and its fix
 * takes out all of them. A finding per part would bury the report and make neighbours' fixes clash.
 */
export function wasteFinding(
  prompt: MeasuredPrompt,
  context: RuleContext,
  tool: Tool,
  waste: readonly Waste[],
  text: { readonly message: (saved: string) => string; readonly related: string; readonly fix: string },
): RuleFinding {
  const tokens = waste.reduce((sum, { member }) => sum + context.count(`${compact(member)},`), 0);
  const saves = context.saves(tokens, 'prefix');
  return {
    range: rangeOf(waste[0]!.member),
    message: text.message(context.describe(saves)),
    saves,
    fix: removal(prompt, tool, waste, text.fix),
    related: relatedTo(
      waste.slice(1).map(({ member }) => member),
      text.related,
    ),
    removable: waste.length === 1,
  };
}

/** A safe fix that takes the parts out of a JSON source; null in sources that cannot be edited exactly. */
function removal(prompt: MeasuredPrompt, tool: Tool, waste: readonly Waste[], title: string): Fix | null {
  if (tool.syntax !== 'json') return null;
  const byContainer = new Map<JsonNode, JsonNode[]>();
  for (const { container, member } of waste)
    byContainer.set(container, [...(byContainer.get(container) ?? []), member]);
  const edits: Edit[] = [];
  for (const [container, members] of byContainer) edits.push(...removeMembers(prompt.source, container, members));
  return { safe: true, title, edits: edits.sort((a, b) => a.start - b.start) };
}

/** At most eight: a report is to be read. */
export function relatedTo(nodes: readonly JsonNode[], message: string): Related[] {
  return nodes.slice(0, 8).map((node) => ({ range: rangeOf(node), message }));
}

export function rangeOf(node: JsonNode): Range {
  return { start: node.offset, end: endOf(node) };
}

/** A node as a provider would serialise it: without white space. A property comes with its key. */
export function compact(node: JsonNode): string {
  if (node.type !== 'property') return JSON.stringify(toValue(node));
  const [key, value] = node.children ?? [];
  return `${JSON.stringify(key?.value)}:${JSON.stringify(toValue(value)) ?? 'null'}`;
}

/** `3 titles`, `1 title`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A value for a message: quoted, cut to about 40 characters. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line}”`;
}
