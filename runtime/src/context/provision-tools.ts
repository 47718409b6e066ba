import type { Embedder } from '../inference/embedder.ts';
import { checkTools, type OfferedTool } from './tool.ts';
import { ToolRanking } from './tool-ranking.ts';

export interface ToolProvisioningOptions {
  /** Finds tools by meaning. Without one they are found by shared words alone. */
  readonly embedder?: Embedder;
  /** Names of tools that every call gets. */
  readonly pinned?: readonly string[];
  /** Tools that a call gets at most, beside pinned ones and those that rules name (default: 8). */
  readonly limit?: number;
  /** Tokens that a call's tools take at most; pinned tools and those of rules are counted, and never left out. */
  readonly tokenBudget?: number;
  /** Of one tool's definition (default: a quarter of its JSON's characters). */
  readonly tokensOf?: (tool: OfferedTool) => number;
  readonly rules?: readonly ToolRule[];
  /**
   * A tool by which the model can ask for others, offered while some are left out: its name, or false for none
   * (default: `find_tools`). Answer its calls with `find`.
   */
  readonly fallbackTool?: string | false;
  /** Sessions whose tools are remembered (default: 1000). */
  readonly sessions?: number;
}

export interface ToolRule {
  /** What the query has to match. */
  readonly when: RegExp | ((query: string) => boolean);
  /** Names of tools that such a call gets. */
  readonly use?: readonly string[];
  /** Names of tools that such a call does not get, pinned or not. */
  readonly never?: readonly string[];
}

export interface ToolChoice<T extends OfferedTool> {
  /** In the order in which they were given: the provider's prefix cache knows them by it. */
  readonly tools: readonly T[];
  readonly leftOut: readonly T[];
  /** To be offered behind the tools; null when nothing is left out. */
  readonly fallback: Required<OfferedTool> | null;
  /** Tokens embedded for the choice. */
  readonly embedded: number;
}

export interface ToolProvisioning {
  /**
   * The tools that a call is given.
   * @param query what is asked: the last user message
   * @param session calls of one get the same tools as long as these serve, so that the provider's cached prefix holds
   * @throws InvalidTool for one in another shape; the signal's reason when it is aborted; whatever the embedder throws
   */
  choose<T extends OfferedTool>(
    tools: readonly T[],
    query: string,
    options?: { readonly session?: string; readonly signal?: AbortSignal },
  ): Promise<ToolChoice<T>>;
  /**
   * Answers a call of the fallback tool: the tools that fit what the model says it needs, which the session's next
   * call will offer.
   */
  find<T extends OfferedTool>(
    tools: readonly T[],
    need: string,
    options?: { readonly session?: string; readonly signal?: AbortSignal },
  ): Promise<readonly T[]>;
}

const LIMIT = 8;
const FOUND = 5;
/** A session keeps its tools while the first so many of a fresh choice are among them. */
const LEADING = 3;
/** A session whose tools have grown to so many times a fresh choice begins anew. */
const GROWTH = 2;

/**
 * Gives each call the tools that it is likely to need. The order never changes, and within a session tools are added
 * and not exchanged: a changed tool list makes a provider read the whole prompt anew.
 *
 * @example
 * const provisioning = provisionTools({ embedder: localEmbedder(), pinned: ['ask_human'], limit: 6 });
 * const { tools, fallback } = await provisioning.choose(allTools, question, { session });
 * @throws RangeError for a limit or budget that is no positive number
 */
export function provisionTools(options: ToolProvisioningOptions = {}): ToolProvisioning {
  const { limit = LIMIT, tokenBudget = Number.POSITIVE_INFINITY, rules = [], fallbackTool = 'find_tools' } = options;
  for (const [name, value] of Object.entries({ limit, tokenBudget }))
    if (!(value > 0)) throw new RangeError(`${name} is ${value}; it is a number above 0.`);
  const ranking = new ToolRanking(options.embedder ?? null);
  const held = new HeldTools(options.sessions ?? 1000);
  const tokensOf = options.tokensOf ?? ((tool) => Math.ceil(JSON.stringify(tool).length / 4));

  /** Indices by relevance, of those that a call can get. */
  const ranked = async (tools: readonly OfferedTool[], query: string, signal: AbortSignal | undefined) => {
    const { scores, tokens } = await ranking.relevance(tools, query, signal);
    const order = tools.map((_, at) => at).sort((a, b) => scores[b]! - scores[a]! || a - b);
    return { order, tokens };
  };

  return {
    async choose(tools, query, { session, signal } = {}) {
      checkTools(tools);
      const matching = rules.filter(({ when }) => (typeof when === 'function' ? when(query) : query.search(when) >= 0));
      const never = new Set(matching.flatMap((rule) => rule.never ?? []));
      const always = new Set([...(options.pinned ?? []), ...matching.flatMap(({ use = [] }) => use)]);
      const allowed = tools.filter(({ name }) => !never.has(name));
      const fixed = allowed.filter(({ name }) => always.has(name));
      const sizes = new Map(allowed.map((tool) => [tool.name, tokensOf(tool)]));
      const sizeOf = (list: readonly OfferedTool[]): number =>
        list.reduce((sum, { name }) => sum + sizes.get(name)!, 0);
      const isWithin = (list: readonly OfferedTool[]): boolean =>
        list.length <= limit + fixed.length && sizeOf(list) <= tokenBudget;
      let chosen: OfferedTool[] = allowed;
      let embedded = 0;
      if (!isWithin(allowed)) {
        const { order, tokens } = await ranked(allowed, query, signal);
        embedded = tokens;
        const relevant = order.map((at) => allowed[at]!).filter(({ name }) => !always.has(name));
        const fresh = filled(relevant, limit, tokenBudget - sizeOf(fixed), ({ name }) => sizes.get(name)!);
        const kept = held.of(session).filter((name) => sizes.has(name) && !always.has(name));
        const names = steady(
          fresh.map(({ name }) => name),
          kept,
        );
        const grown = allowed.filter(({ name }) => names.has(name) || always.has(name));
        const holds = sizeOf(grown) <= tokenBudget;
        const set = holds ? names : new Set(fresh.map(({ name }) => name));
        chosen = allowed.filter(({ name }) => set.has(name) || always.has(name));
        held.keep(session, [...set]);
      }
      const offered = new Set<OfferedTool>(chosen);
      const leftOut = tools.filter((tool) => !offered.has(tool) && !never.has(tool.name));
      return {
        tools: tools.filter((tool) => offered.has(tool)),
        leftOut,
        fallback: fallbackTool === false || leftOut.length === 0 ? null : fallbackOf(fallbackTool),
        embedded,
      };
    },
    async find(tools, need, { session, signal } = {}) {
      checkTools(tools);
      const { order } = await ranked(tools, need, signal);
      const found = order.slice(0, FOUND).map((at) => tools[at]!);
      held.keep(session, [...held.of(session), ...found.map(({ name }) => name)]);
      return found;
    },
  };
}

/** The most relevant ones, as many as there is room for. One that is too large makes way for smaller ones behind it. */
function filled(
  relevant: readonly OfferedTool[],
  limit: number,
  tokens: number,
  sizeOf: (tool: OfferedTool) => number,
): OfferedTool[] {
  const chosen: OfferedTool[] = [];
  let left = tokens;
  for (const tool of relevant) {
    if (chosen.length >= limit) break;
    const size = sizeOf(tool);
    if (size > left) continue;
    chosen.push(tool);
    left -= size;
  }
  return chosen;
}

/** What a session holds while it serves, then with the fresh ones added; from some size on the fresh ones and the latest. */
function steady(fresh: readonly string[], kept: readonly string[]): Set<string> {
  if (kept.length === 0) return new Set(fresh);
  const before = new Set(kept);
  if (fresh.slice(0, LEADING).every((name) => before.has(name))) return before;
  const grown = new Set([...kept, ...fresh]);
  return grown.size > GROWTH * fresh.length ? new Set([...kept.slice(-FOUND), ...fresh]) : grown;
}

/** Names of the tools that sessions were given, the ones asked for last. */
class HeldTools {
  private readonly most: number;
  private readonly sessions = new Map<string, readonly string[]>();

  constructor(most: number) {
    this.most = most;
  }

  of(session: string | undefined): readonly string[] {
    return session === undefined ? [] : (this.sessions.get(session) ?? []);
  }

  keep(session: string | undefined, names: readonly string[]): void {
    if (session === undefined) return;
    this.sessions.delete(session);
    if (this.sessions.size >= this.most) this.sessions.delete(this.sessions.keys().next().value!);
    this.sessions.set(session, [...new Set(names)]);
  }
}

const fallbackOf = (name: string): Required<OfferedTool> => ({
  name,
  description:
    'Finds further tools. Not every tool that exists is listed here: when none of the listed ones does what is needed, say in a sentence what is, and the tools that fit become available.',
  input: {
    type: 'object',
    properties: { need: { type: 'string', description: 'What the tool has to do.' } },
    required: ['need'],
  },
});
