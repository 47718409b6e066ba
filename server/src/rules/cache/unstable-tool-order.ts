import { toValue } from '../../prompt/index.ts';
import { names } from '../phrase.ts';
import type { MeasuredPrompt, MeasuredTool, ProjectRule } from '../rule.ts';
import { isRequest, minimumOf, modelKey, worthOfCaching } from './prefix.ts';

/** Different orders of one tool set that are remembered; more are compared with these only. */
const MOST_ORDERS = 16;

export const rule: ProjectRule = {
  meta: {
    id: 'cache/unstable-tool-order',
    summary: 'Two prompts of the project send the same tools in another order, so neither reads what the other cached.',
    severity: 'warning',
    fix: null,
    needs: 'others',
    options: {
      type: 'object',
      properties: {
        minTokens: {
          type: 'integer',
          description: 'Tokens of the tools out of order from which it is reported.',
          default: 256,
          minimum: 1,
        },
      },
    },
  },
  *checkProject(prompts, contextOf) {
    /** By tool, the first prompts that send it, one for each order. */
    const seen = new Map<string, Order[]>();
    for (const prompt of prompts) {
      yield null;
      if (!isRequest(prompt) || prompt.tools.length < 2 || modelKey(prompt) === null) continue;
      const order = orderOf(prompt);
      const earlier = mostShared(order, seen);
      if (earlier?.same === order.same) continue;
      for (const key of order.keys) {
        const known = seen.get(key);
        if (known === undefined) seen.set(key, [order]);
        else if (known.length < MOST_ORDERS) known.push(order);
      }
      if (earlier === undefined) continue;
      const context = contextOf(prompt);
      const moved = outOfOrder(order, earlier);
      if (moved === null) continue;
      const { minTokens } = context.options;
      if (moved.tokens < Number(minTokens) || prompt.tokens.prefix < minimumOf(prompt.model)) continue;
      const saves = worthOfCaching(moved.tokens, prompt, context);
      yield {
        prompt,
        range: moved.first.tool.name.range,
        message: `From ${names([moved.first.tool.name.value])} on, ${moved.shared} tools stand in another order than in ${earlier.prompt.path}: ${context.describe(saves)} that one prompt cached the other cannot read. Send them in one order, sorted by name for instance.`,
        saves,
        related: [
          { path: earlier.prompt.path, range: moved.there.tool.name.range, message: 'Here another tool comes first.' },
        ],
      };
    }
  },
};

interface Order {
  readonly prompt: MeasuredPrompt;
  readonly tools: readonly MeasuredTool[];
  readonly keys: readonly string[];
  /** Equal for equal tools in equal order for one model. */
  readonly same: string;
}

function orderOf(prompt: MeasuredPrompt): Order {
  const tools = prompt.tools.filter(({ tool }) => !tool.deferred);
  const model = modelKey(prompt);
  const keys = tools.map(({ tool }) => `${model}\n${JSON.stringify(toValue(tool.definition))}`);
  return { prompt, tools, keys, same: keys.join('\n') };
}

/** Of the prompts seen, the one that shares the most tools. */
function mostShared(order: Order, seen: ReadonlyMap<string, readonly Order[]>): Order | undefined {
  const shared = new Map<Order, number>();
  for (const key of new Set(order.keys))
    for (const other of seen.get(key) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  let best: Order | undefined;
  for (const [other, count] of shared) {
    if (other.same === order.same) return other;
    if (best === undefined || count > shared.get(best)!) best = other;
  }
  return best;
}

/** The shared tools from the first one that stands elsewhere, if their order differs at all. */
function outOfOrder(
  order: Order,
  earlier: Order,
): { first: MeasuredTool; there: MeasuredTool; tokens: number; shared: number } | null {
  const place = new Map(earlier.keys.map((key, index) => [key, index]));
  const here = order.keys.flatMap((key, index) => (place.has(key) ? [{ key, tool: order.tools[index]! }] : []));
  const own = new Set(order.keys);
  const there = earlier.keys.flatMap((key, index) => (own.has(key) ? [{ key, tool: earlier.tools[index]! }] : []));
  const at = here.findIndex(({ key }, index) => key !== there[index]?.key);
  if (at === -1 || there[at] === undefined) return null;
  const rest = here.slice(at);
  return {
    first: rest[0]!.tool,
    there: there[at].tool,
    tokens: rest.reduce((sum, { tool }) => sum + tool.tokens, 0),
    shared: rest.length,
  };
}
