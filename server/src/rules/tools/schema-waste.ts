import { type Edit, type JsonNode, rangeOf, type Tool, toValue } from '../../prompt/index.ts';
import { removeMembers } from '../json-edit.ts';
import type { Fix, MeasuredPrompt, Related, RuleContext, RuleFinding } from '../rule.ts';
import { outputOf } from './schema-walk.ts';

/** One part of a tool that says nothing: a property or item, with the object or array it is taken out of. */
export interface Waste {
  readonly container: JsonNode;
  readonly member: JsonNode;
}

/**
 * One finding for all of a tool's waste of one kind: it stands at the first part, names the others as related, and its fix
 * takes out all of them. A finding per part would bury the report and make neighbours' fixes clash. Waste of an output
 * schema goes along with it, but counts nothing, and is no finding by itself: no model reads it.
 */
export function wasteFindings(
  prompt: MeasuredPrompt,
  context: RuleContext,
  tool: Tool,
  waste: readonly Waste[],
  text: {
    readonly message: (saved: string) => string;
    readonly related: string;
    readonly fix: string;
    /** Whether the fix keeps the meaning; default yes. */
    readonly safe?: boolean;
  },
): RuleFinding[] {
  const output = outputOf(tool);
  const sent = waste.filter(({ member }) => output === undefined || !contains(output, member));
  if (sent.length === 0) return [];
  const tokens = sent.reduce((sum, { member }) => sum + context.count(`${compact(member)},`), 0);
  const billed = billedOf(prompt, context, tool, waste) ?? tokens;
  const saves = context.saves(billed, 'prefix');
  return [
    {
      range: rangeOf(waste[0]!.member),
      message:
        text.message(context.describe(billed > 0 ? saves : context.saves(tokens, 'prefix'))) +
        (billed > 0 ? '' : UNBILLED),
      saves,
      ...(billed === 0 && { severity: 'info' as const }),
      fix: removal(prompt, tool, waste, text.fix, text.safe ?? true),
      related: relatedTo(
        waste.slice(1).map(({ member }) => member),
        text.related,
      ),
      removable: waste.length === 1,
    },
  ];
}

/**
 * What a request to OpenAI is billed less without the parts: its models read a TypeScript signature that holds names, types,
 * enums, descriptions and defaults alone. Null for every other provider: these send the definition's JSON.
 */
function billedOf(prompt: MeasuredPrompt, context: RuleContext, tool: Tool, waste: readonly Waste[]): number | null {
  if (context.countTool === undefined || !prompt.prompt.wire?.startsWith('openai')) return null;
  const gone = new Set(waste.map(({ member }) => member));
  const { definition } = tool;
  return Math.max(0, context.countTool(toValue(definition)) - context.countTool(toValue(without(definition, gone))));
}

const UNBILLED =
  ' OpenAI does not bill it, since its models read no such keyword; servers that take the same request do.';

/** A node without some of those below it. */
function without(node: JsonNode, gone: ReadonlySet<JsonNode>): JsonNode {
  if (node.children === undefined) return node;
  return { ...node, children: node.children.filter((child) => !gone.has(child)).map((child) => without(child, gone)) };
}

/** Whether a node stands inside another. */
export function contains(outer: JsonNode, inner: JsonNode): boolean {
  return inner.offset >= outer.offset && inner.offset < outer.offset + outer.length;
}

/** A fix that takes the parts out of a JSON source; null in sources that cannot be edited exactly. */
function removal(
  prompt: MeasuredPrompt,
  tool: Tool,
  waste: readonly Waste[],
  title: string,
  safe: boolean,
): Fix | null {
  if (tool.syntax !== 'json') return null;
  const byContainer = new Map<JsonNode, JsonNode[]>();
  for (const { container, member } of waste)
    byContainer.set(container, [...(byContainer.get(container) ?? []), member]);
  const edits: Edit[] = [];
  for (const [container, members] of byContainer) edits.push(...removeMembers(prompt.source, container, members));
  return { safe, title, edits: edits.sort((a, b) => a.start - b.start) };
}

/** At most eight: a report is to be read. */
export function relatedTo(nodes: readonly JsonNode[], message: string): Related[] {
  return nodes.slice(0, 8).map((node) => ({ range: rangeOf(node), message }));
}

/** A node as a provider would serialise it: without white space. A property comes with its key. */
export function compact(node: JsonNode): string {
  if (node.type !== 'property') return JSON.stringify(toValue(node));
  const [key, value] = node.children ?? [];
  return `${JSON.stringify(key?.value)}:${JSON.stringify(toValue(value)) ?? 'null'}`;
}

/** A value for a message: quoted, cut to about 40 characters. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line}”`;
}
