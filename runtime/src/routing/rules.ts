import type { Attribution } from '../meter/record.ts';
import type { GovernedRequest } from '../pipeline/call.ts';
import { readRequest } from '../tokens/request/index.ts';
import { BudgetGauge, type BudgetLeft } from './budget-left.ts';
import { callText } from './call-text.ts';
import { decide } from './decide.ts';
import { matcher } from './matcher.ts';
import { RouteError } from './route-error.ts';
import { asStrategy, observers, type Route, type Strategy, within } from './strategy.ts';

/** What a call has to be like. Everything that is stated has to hold. */
export interface Condition {
  /** Ids as the call names them or as in the lock: `path#id`, or the id alone. */
  readonly prompt?: string | readonly string[];
  readonly attribution?: Readonly<Record<string, string | readonly string[]>>;
  /** Input tokens. */
  readonly tokens?: { readonly above?: number; readonly upTo?: number };
  /** Whether the call has tools, or one of this name. */
  readonly tools?: boolean | string;
  /** Any of these words or phrases, in whatever case, in what tells the call from others: see `callText`. */
  readonly keywords?: readonly string[];
  /** Matches that text's first 10,000 characters. One that takes longer than 100 ms to tell does not hold. */
  readonly pattern?: RegExp;
  /** Share that is left of the fullest budget. Without a budget, all is left. */
  readonly budgetLeft?: { readonly below: number };
  /** Anything else. */
  readonly test?: (call: GovernedRequest) => boolean;
}

export interface RouteRule {
  /** Stands in the ledger. */
  readonly name: string;
  readonly when: Condition;
  readonly use: Route;
}

/**
 * The first rule that a call meets, else `otherwise`.
 * @throws RouteError for a rule without a condition, which nothing could come behind
 */
export function rules(list: readonly RouteRule[], otherwise: Route, name = 'rules'): Strategy {
  const compiled = list.map(({ name: rule, when, use }) => ({
    rule,
    meets: condition(rule, when),
    use: asStrategy(use),
  }));
  const rest = asStrategy(otherwise);
  const gauge = new BudgetGauge();
  return {
    name,
    ...observers([...compiled.map(({ use }) => use), rest]),
    async route(call, environment, signal) {
      const facts = new Facts(call, () => gauge.left(call, environment, signal));
      for (const { rule, meets, use } of compiled)
        if (await meets(facts))
          return within(`${name}/${rule}`, `rule ${rule}`, await decide(use, call, environment, signal));
      return within(name, 'no rule holds', await decide(rest, call, environment, signal));
    },
  };
}

/** What rules ask of a call, read when it is first asked for. */
class Facts {
  readonly call: GovernedRequest;
  readonly budgetLeft: () => Promise<BudgetLeft | null>;
  #text: string | undefined;
  #tools: readonly string[] | undefined;

  constructor(call: GovernedRequest, budgetLeft: Facts['budgetLeft']) {
    this.call = call;
    this.budgetLeft = budgetLeft;
  }

  get text(): string {
    return (this.#text ??= callText(this.call));
  }

  get tools(): readonly string[] {
    if (this.#tools === undefined) {
      const { wire, body } = this.call.request;
      const countable = wire.countable(body);
      this.#tools = readRequest(countable.body, countable.wire).tools.map((tool) => tool.name);
    }
    return this.#tools;
  }
}

type Test = (facts: Facts) => boolean | Promise<boolean>;

/** The cheap tests first. */
function condition(rule: string, when: Condition): Test {
  const { prompt, attribution, tokens, tools, keywords, pattern, budgetLeft, test } = when;
  const tests: Test[] = [];
  if (prompt !== undefined) {
    const ids = new Set(listOf(prompt));
    tests.push(({ call: { promptId, contracted } }) =>
      [promptId, contracted?.prompt.key, contracted?.prompt.locked.id].some((id) => id != null && ids.has(id)),
    );
  }
  for (const [key, values] of Object.entries(attribution ?? {})) {
    const wanted = new Set(listOf(values));
    tests.push(({ call }) => wanted.has(attributed(call.attribution, key)));
  }
  if (tokens !== undefined)
    tests.push(({ call: { plan } }) => plan!.input > (tokens.above ?? -1) && plan!.input <= (tokens.upTo ?? Infinity));
  if (test !== undefined) tests.push(({ call }) => test(call));
  if (tools !== undefined)
    tests.push((facts) => (typeof tools === 'string' ? facts.tools.includes(tools) : facts.tools.length > 0 === tools));
  if (keywords !== undefined) {
    const any = keywordTest(rule, keywords);
    tests.push(({ text }) => any(text));
  }
  if (pattern !== undefined) {
    const matches = matcher(pattern);
    tests.push(({ text }) => matches(text.slice(0, LONGEST)) === true);
  }
  if (budgetLeft !== undefined)
    tests.push(async (facts) => ((await facts.budgetLeft())?.share ?? 1) < budgetLeft.below);
  if (tests.length === 0) throw new RouteError(`Rule ${rule} states no condition. What is left goes to \`otherwise\`.`);
  return async (facts) => {
    for (const each of tests) if (!(await each(facts))) return false;
    return true;
  };
}

const LONGEST = 10_000;

const listOf = (values: string | readonly string[]): readonly string[] =>
  typeof values === 'string' ? [values] : values;

const attributed = (attribution: Attribution, key: string): string =>
  Object.hasOwn(attribution, key) ? String(attribution[key]) : '';

/** Whole words, however they are cased and composed; in scripts that put no space between words, wherever they stand. */
function keywordTest(rule: string, keywords: readonly string[]): (text: string) => boolean {
  if (keywords.length === 0 || keywords.some((word) => word.trim() === ''))
    throw new RouteError(`Rule ${rule} has no keywords, or an empty one.`);
  const any = new RegExp(keywords.map((word) => wholeWord(folded(word.trim()))).join('|'), 'u');
  return (text) => any.test(folded(text));
}

/** Korean has spaces, but joins particles to its words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function wholeWord(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const [first, last] = [[...word][0]!, [...word].at(-1)!];
  return `${UNSPACED.test(first) ? '' : '(?<![\\p{L}\\p{N}_])'}${escaped}${UNSPACED.test(last) ? '' : '(?![\\p{L}\\p{N}_])'}`;
}

/** `STRASSE` and `straße`, `İADE` and `iade`, `can’t` and `can't` are one. */
const folded = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('i\u0307', 'i').replaceAll('’', "'");
