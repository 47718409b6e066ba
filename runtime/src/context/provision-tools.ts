import type { Embedder } from '../inference/embedder.ts';
import { matcher } from '../routing/matcher.ts';
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
   * (default: `find_tools`). Answer its calls with `find`. One of that name among the tools themselves is offered as it is.
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
  /** As it is offered, for who has to define it among the tools that his SDK runs; null for none. */
  readonly fallback: Required<OfferedTool> | null;
  /**
   * The tools that a call is given.
   * @param query what is asked: the last user message
   * @param session calls of one get the same tools as long as these serve, so that the provider's cached prefix holds
   * @param needs what the conversation has asked the fallback tool for: who has no session states it
   * @throws InvalidTool for one in another shape; the signal's reason when it is aborted; whatever the embedder throws
   */
  choose<T extends OfferedTool>(
    tools: readonly T[],
    query: string,
    options?: { readonly session?: string; readonly needs?: readonly string[]; readonly signal?: AbortSignal },
  ): Promise<ToolChoice<T>>;
  /**
   * Answers a call of the fallback tool: the tools that fit what the model says it needs, and that the session does not
   * have, which its next call will offer.
   */
  find<T extends OfferedTool>(
    tools: readonly T[],
    need: string,
    options?: { readonly session?: string; readonly signal?: AbortSignal },
  ): Promise<readonly T[]>;
}

const LIMIT = 8;
const FOUND = 5;
/** What the model has asked for lately. */
const NEEDS = 3;
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
  const fallback = fallbackTool === false ? null : fallbackOf(fallbackTool);
  const pinned = [...(options.pinned ?? []), ...(fallback ? [fallback.name] : [])];
  const tests = rules.map(({ when, ...rule }) => ({
    ...rule,
    holds: typeof when === 'function' ? when : matcher(when),
  }));

  /** Indices by relevance, of those that a call can get. */
  const ranked = async (tools: readonly OfferedTool[], query: string, signal: AbortSignal | undefined) => {
    const { scores, tokens } = await ranking.relevance(tools, query, signal);
    const order = tools.map((_, at) => at).sort((a, b) => scores[b]! - scores[a]! || a - b);
    return { order, tokens };
  };

  return {
    fallback,
    async choose(tools, query, { session, needs = [], signal } = {}) {
      checkTools(tools);
      const matching = tests.filter(({ holds }) => holds(query) === true);
      const never = new Set(matching.flatMap((rule) => rule.never ?? []));
      const always = new Set([...pinned, ...matching.flatMap(({ use = [] }) => use)]);
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
        const relevant = async (to: string): Promise<string[]> => {
          const { order, tokens } = await ranked(allowed, to, signal);
          embedded += tokens;
          return order.map((at) => allowed[at]!.name).filter((name) => !always.has(name));
        };
        const isOpen = (name: string): boolean => sizes.has(name) && !always.has(name);
        const room = tokenBudget - sizeOf(fixed);
        const byQuery = await relevant(query);
        const fresh = filled(byQuery, limit, room, sizes);
        const before = held.of(session);
        const found = new Set(before.found.filter(isOpen));
        for (const need of needs.slice(-NEEDS)) {
          const others = (await relevant(need)).filter((name) => !fresh.includes(name));
          for (const name of others.slice(0, FOUND)) found.add(name);
        }
        const latest = [...found].slice(-FOUND);
        let names = steady(fresh, [...before.names.filter(isOpen), ...found], latest);
        const isRoomy = allowed.reduce((left, { name }) => left - (names.has(name) ? sizes.get(name)! : 0), room) >= 0;
        // What the model has asked for goes first.
        if (!isRoomy) names = new Set(filled(new Set([...latest, ...byQuery]), limit + latest.length, room, sizes));
        chosen = allowed.filter(({ name }) => names.has(name) || always.has(name));
        held.keep(session, { names: [...names], found: [...found] });
      }
      const offered = new Set<OfferedTool>(chosen);
      const leftOut = tools.filter((tool) => !offered.has(tool) && !never.has(tool.name));
      const isDefined = tools.some(({ name }) => name === fallback?.name);
      return {
        tools: tools.filter((tool) => offered.has(tool)),
        leftOut,
        fallback: leftOut.length === 0 || isDefined ? null : fallback,
        embedded,
      };
    },
    async find(tools, need, { session, signal } = {}) {
      checkTools(tools);
      const { order } = await ranked(tools, need, signal);
      const { names, found } = held.of(session);
      const has = new Set([...pinned, ...names, ...found]);
      const more = order
        .map((at) => tools[at]!)
        .filter(({ name }) => !has.has(name))
        .slice(0, FOUND);
      held.keep(session, { names, found: [...found, ...more.map(({ name }) => name)] });
      return more;
    },
  };
}

/** The first ones, as many as there is room for. One that is too large makes way for smaller ones behind it. */
function filled(
  names: Iterable<string>,
  limit: number,
  tokens: number,
  sizes: ReadonlyMap<string, number>,
): readonly string[] {
  const chosen: string[] = [];
  let left = tokens;
  for (const name of names) {
    if (chosen.length >= limit) break;
    const size = sizes.get(name)!;
    if (size > left) continue;
    chosen.push(name);
    left -= size;
  }
  return chosen;
}

/** What a session holds while it serves, then with the fresh ones added; from some size on the fresh ones and the latest found. */
function steady(fresh: readonly string[], kept: readonly string[], latest: readonly string[]): Set<string> {
  if (kept.length === 0) return new Set(fresh);
  const before = new Set(kept);
  if (fresh.slice(0, LEADING).every((name) => before.has(name))) return before;
  const grown = new Set([...kept, ...fresh]);
  return grown.size > GROWTH * fresh.length + latest.length ? new Set([...latest, ...fresh]) : grown;
}

interface Held {
  readonly names: readonly string[];
  /** What the model has asked for, the latest last. */
  readonly found: readonly string[];
}

const NOTHING: Held = { names: [], found: [] };

/** The tools that sessions were given. */
class HeldTools {
  private readonly most: number;
  private readonly sessions = new Map<string, Held>();

  constructor(most: number) {
    this.most = most;
  }

  of(session: string | undefined): Held {
    return session === undefined ? NOTHING : (this.sessions.get(session) ?? NOTHING);
  }

  keep(session: string | undefined, { names, found }: Held): void {
    if (session === undefined) return;
    this.sessions.delete(session);
    if (this.sessions.size >= this.most) this.sessions.delete(this.sessions.keys().next().value!);
    this.sessions.set(session, { names, found: [...new Set(found)] });
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
