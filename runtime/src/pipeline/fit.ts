import {
  type Binding,
  type Budgets,
  ContractViolated,
  capValue,
  checkBudgets,
  fewestTokens,
  jointTokens,
  markerPays,
  tooLong,
  type VariablePolicy,
  type Violation,
  worstCost,
} from '../contract/index.ts';
import { toolPrice } from '../models/index.ts';
import { getAt, setAt } from '../providers/json-path.ts';
import type { TextPart } from '../providers/provider.ts';
import { countRequest, framingTokens, type TokenCounter } from '../tokens/index.ts';
import type { Json } from '../tokens/request/json.ts';
import { mediaTokens } from '../tokens/request/media.ts';
import type { GovernedRequest, Plan, Stage } from './call.ts';
import type { Contracted, MatchedMessage } from './contracted.ts';
import type { Environment } from './environment.ts';
import { dearestTtl, isFree, modelOf, pricedTier, UnpricedModel } from './model-of.ts';
import { prefixOf } from './prefix.ts';

/** Holds the call to its contract: caps values, sets the output limit and cache markers, and measures what is left. */
export function fit(environment: Environment): Stage {
  return (next) => (request, signal) => next(shape(cap(request, environment), environment), signal);
}

/**
 * Caps the values by the variables' policies. In `warn` and `shadow` nothing is changed.
 * @throws ContractViolated for a value whose policy is to reject
 */
function cap(request: GovernedRequest, environment: Environment): GovernedRequest {
  const { contracted } = request;
  if (contracted === null) return request;
  const { key, limits } = contracted.prompt;
  const fixed = contracted.fixed ?? contracted.prompt.fixed;
  const model = modelOf(request, environment);
  const counter = environment.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
  const counted = countedIn(contracted, counter);
  const limit = limits.own.inputTokens ?? null;
  const report = reporter(key, environment);
  if (environment.mode === 'enforce') {
    const violation = certain(
      contracted,
      counted,
      limits[isOther(contracted, request, model) ? 'other' : 'own'],
      model,
    );
    if (violation !== null) report(violation, null);
  }
  if (fits(contracted, counted, limit)) return { ...request, counted };

  const all = counted.values.flat();
  const policyOf = (name: string): Policy | null => policyIn(contracted, name);
  const shorten = (value: Value, maxTokens: number, overflow: VariablePolicy['overflow']): void => {
    const capped = capValue(value.text, maxTokens, overflow, counter);
    if (capped === null) {
      const atLeast = tooLong(value.text, maxTokens);
      const actual = atLeast ? fewestTokens(value.text.length) : value.tokens();
      const violation = {
        limit: maxTokens,
        actual,
        basis: 'worst',
        binding: true,
        ...(atLeast && { atLeast }),
      } as const;
      report({ rule: 'budget/input-tokens', unit: 'tokens', ...violation }, value.variable);
      return;
    }
    if (capped.text === value.text) return;
    environment.emit({ type: 'capped', prompt: key, what: value.variable, from: value.tokens(), to: capped.tokens });
    value.set(capped.text, capped.tokens);
  };
  for (const value of all) {
    const policy = policyOf(value.variable);
    if (policy !== null) shorten(value, policy.maxTokens, policy.overflow);
  }
  // Values at their caps can still count a token more where they meet the text around them: the last one that may be
  // cut gives way.
  const trimmable = all.filter((value) => (policyOf(value.variable)?.overflow ?? 'reject') !== 'reject').reverse();
  const near =
    limit !== null && all.reduce((total, value) => total + value.tokens(), fixed) > limit - NEAR * all.length;
  const beside = contracted.prompt.partial ? extraTokens(contracted, counter, request) : 0;
  for (const value of near || contracted.extra.length > 0 ? trimmable : []) {
    const over = limit === null ? 0 : measured(contracted, counted, request) - limit - beside;
    if (over <= 0) break;
    const { overflow } = policyOf(value.variable)!;
    shorten(value, Math.max(0, value.tokens() - over), overflow);
  }
  if (!all.some((value) => value.changed)) return { ...request, counted };
  return environment.mode === 'enforce' ? rewritten(request, contracted, counted) : request;
}

/** What values without a cap break by their length alone: so much text would hold up every other call to be counted. */
function certain(
  contracted: Contracted,
  { values }: Counted,
  budgets: Budgets,
  model: Plan['model'],
): Violation | null {
  let least = 0;
  for (const each of values)
    for (const { variable, text } of each)
      if (policyIn(contracted, variable) === null) least += fewestTokens(text.length);
  const measure = {
    inputTokens: { typical: least, worst: least },
    outputTokens: { limit: null, model: null },
    costPerCall: { typical: null, worst: null },
    costPerMonth: null,
    contextWindow: model?.contextWindow ?? null,
    locked: null,
  };
  const [violation] = checkBudgets(measure, budgets);
  return violation === undefined ? null : { ...violation, atLeast: true };
}

/** Whether every value is within its cap, and all of them, with what they may add where they meet, within the prompt's limit. */
function fits(contracted: Contracted, { values }: Counted, limit: number | null): boolean {
  if (contracted.extra.length > 0) return false;
  let sum = contracted.fixed ?? contracted.prompt.fixed;
  for (const each of values)
    for (const value of each) {
      const most = policyIn(contracted, value.variable)?.maxTokens;
      if (most !== undefined && (tooLong(value.text, most) || value.tokens() > most)) return false;
      sum += value.tokens() + NEAR;
    }
  return limit === null || sum <= limit;
}

function policyIn({ prompt }: Contracted, name: string): Policy | null {
  const { variables } = prompt.locked;
  const policy = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return policy == null || policy.maxTokens === null ? null : (policy as Policy);
}

/**
 * Sets output limit and cache markers for the candidate that is to be called, and checks what it needs at most.
 * @throws ContractViolated beyond the contract; UnpricedModel where a budget in money cannot be kept
 */
export function shape(request: GovernedRequest, environment: Environment): GovernedRequest {
  const { contracted } = request;
  const { wire } = request.request;
  const enforce = environment.mode === 'enforce';
  const model = modelOf(request, environment);
  if (model === null && !isFree(request.provider)) {
    environment.emit({ type: 'unpriced', model: request.request.model });
    if (environment.needsPrice && enforce) throw new UnpricedModel(request.request.model);
  }
  const counter = environment.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
  const other = contracted !== null && isOther(contracted, request, model);
  const budgets = contracted === null ? {} : contracted.prompt.limits[other ? 'other' : 'own'];
  let { body } = request.request;

  const stated = wire.outputLimit(body);
  const allowed = budgets.outputTokens;
  if (allowed !== undefined && (stated === null || stated > allowed) && enforce) {
    body = wire.withOutputLimit(body, allowed);
    environment.emit({ type: 'capped', prompt: contracted!.prompt.key, what: 'output', from: stated, to: allowed });
  }
  const limit = wire.outputLimit(body);
  const answers = wire.answers(body);

  const prefix = contracted === null ? null : prefixOf(contracted);
  const at = environment.clock();
  let marked = wire.marks(body) > 0;
  const ttl = marked ? dearestTtl(model, body) : 'default';
  if (!marked && prefix !== null && model !== null && environment.mode !== 'shadow') {
    const { cache } = model;
    const needed = cache.mode === 'explicit' || cache.matching === 'breakpoint';
    if (needed && prefix.place !== null && pays(model, prefix.tokens, contracted!, at)) {
      const withMark = wire.mark(body, prefix.place);
      if (withMark !== null) {
        body = withConversation(withMark, request, contracted!);
        marked = true;
      }
    }
  }
  // A limit above the model's own is no more than that.
  const most = limit === null ? (model?.maxOutputTokens ?? null) : Math.min(limit, model?.maxOutputTokens ?? limit);
  const output = most === null ? null : most * answers;
  if (output !== null && output > MOST_OUTPUT) throw new CallTooLarge(output);
  const cached =
    model !== null &&
    prefix !== null &&
    prefix.tokens >= model.cache.minimumTokens &&
    (marked || model.cache.mode === 'automatic');
  const tier = pricedTier(model, wire.tier?.(body));
  const tools = toolPrice(wire.tools?.(body), model).total;
  const unseen = mediaTokens(body, request.request.model);
  const planOf = (input: number, error: number): Plan => ({
    model,
    input,
    // A provider reads no more than its window.
    media: Math.min(unseen, Math.max(0, (model?.contextWindow ?? Infinity) - input)),
    error,
    output,
    marked,
    ttl,
    tools,
    tier,
    prefix: cached ? { key: prefix.key, tokens: prefix.tokens } : null,
  });
  const done = (plan: Plan): GovernedRequest => ({ ...request, request: { ...request.request, body }, plan });
  if (contracted === null) {
    const { total, error } = countWhole(body, request, counter);
    return done(planOf(total, error));
  }

  const { prompt } = contracted;
  const violationsOf = (plan: Plan, own = plan.input): Violation[] => {
    const measure = {
      inputTokens: { typical: own, worst: own },
      outputTokens: { limit: limit === null ? null : limit * answers, model: model?.maxOutputTokens ?? null },
      costPerCall: { typical: null, worst: prompt.partial ? null : worstOf(plan, at) },
      costPerMonth: null,
      contextWindow: model?.contextWindow ?? null,
      locked: null,
    };
    return checkBudgets(measure, budgets);
  };
  let plan: Plan;
  let violations: Violation[];
  const otherTools = typeof contracted.drift?.message === 'string';
  // What the caller has rendered is counted whole.
  const open = prompt.open && contracted.fixed === undefined;
  const counted = request.counted?.counter === counter ? request.counted : countedIn(contracted, counter);
  const exactly = (): number => measured(contracted, counted, request);
  if (other || otherTools || open || prompt.partial || contracted.messages.length === 0) {
    const { total, error } = countWhole(body, request, counter);
    plan = planOf(total, error);
    const theirs = prompt.partial && !other && !open ? exactly() - extraTokens(contracted, counter, request) : total;
    violations = violationsOf(plan, theirs);
  } else {
    const error = prompt.locked.tokens.error ?? counter.error;
    const joins = contracted.messages.reduce((sum, { bindings }) => sum + bindings.length, 0);
    // How values join with the text around them is counted only where a few tokens decide.
    const sum = apart(contracted, counted, request);
    plan = planOf(sum + NEAR * joins, error);
    violations = violationsOf(plan);
    if (violations.length > 0) {
      const certain = violationsOf(planOf(sum - NEAR * joins, error)).length === violations.length;
      plan = planOf(certain ? sum : exactly(), error);
      violations = violationsOf(plan);
    }
  }
  const report = reporter(prompt.key, environment);
  for (const violation of violations) report(violation, null);
  return done(plan);
}

/**
 * A second marker at the end of a conversation that has gone on before: the next turn reads what this one writes, and
 * pays a quarter more for its own words only.
 */
function withConversation(body: Json, { request }: GovernedRequest, { extra }: Contracted): Json {
  if (!extra.some(({ role }) => role === 'assistant')) return body;
  const part = request.wire
    .texts(body)
    .filter(({ role }) => role === 'user')
    .at(-1);
  return (part && request.wire.mark(body, { part, offset: part.text.length })) ?? body;
}

/** More than any provider writes in answer to one request; beyond it, worst cases could not be counted in whole numbers. */
const MOST_OUTPUT = 1_000_000_000;

/** The request asks for more answers than can be paid for, let alone read. */
export class CallTooLarge extends Error {
  override readonly name = 'CallTooLarge';
  readonly code = 'call-too-large';
  constructor(tokens: number) {
    super(`The request asks for up to ${tokens} output tokens. Lower its output limit, or the number of answers.`);
  }
}

/** What a value adds at most where it meets its neighbours; more was never seen, and `shape` measures in any case. */
const NEAR = 16;

/** Whether another model than the locked one is called. */
function isOther({ prompt }: Contracted, { request }: GovernedRequest, model: Plan['model']): boolean {
  const { model: locked } = prompt.locked;
  return locked !== null && locked !== request.model && locked !== model?.id;
}

/** The vocabulary of prompts whose model is not known, as in lint. */
const DEFAULT_TOKENIZER = 'o200k_base';

/** The worst case of a call in nano-dollars; null without a price or a bound. */
export function worstOf(plan: Plan, at: number): number | null {
  if (plan.model === null || plan.output === null) return null;
  try {
    const { input, output, marked, tier, ttl } = plan;
    return worstCost({ input, output, marked, tier, ttl }, plan.model, at);
  } catch {
    return null;
  }
}

function pays(model: NonNullable<Plan['model']>, tokens: number, contracted: Contracted, at: number): boolean {
  try {
    return markerPays(model, tokens, contracted.prompt.locked.workload ?? {}, at);
  } catch {
    return false;
  }
}

function reporter(
  prompt: string,
  { mode, emit }: Environment,
): (violation: Violation, variable: string | null) => void {
  return (violation, variable) => {
    emit({ type: 'violation', prompt, violation, variable });
    if (mode === 'enforce') throw new ContractViolated(prompt, violation, variable);
  };
}

/** A variable's value in a call, counted once, when first asked for. */
class Value {
  readonly variable: string;
  text: string;
  changed = false;
  private readonly counter: TokenCounter;
  private count = -1;

  constructor(variable: string, text: string, counter: TokenCounter) {
    this.variable = variable;
    this.text = text;
    this.counter = counter;
  }

  tokens(): number {
    if (this.count === -1) this.count = this.counter.count(this.text);
    return this.count;
  }

  set(text: string, tokens: number): void {
    this.text = text;
    this.count = tokens;
    this.changed = true;
  }
}

/** The values of a call, message by message, as one counter counts them. */
export interface Counted {
  readonly counter: TokenCounter;
  readonly messages: readonly MatchedMessage[];
  readonly values: readonly (readonly Value[])[];
}

function countedIn({ messages }: Contracted, counter: TokenCounter): Counted {
  const values = messages.map(({ text, bindings }) =>
    bindings.map(({ variable, start, end }) => new Value(variable, text.slice(start, end), counter)),
  );
  return { counter, messages, values };
}

type Policy = { readonly maxTokens: number; readonly overflow: VariablePolicy['overflow'] };

/** Input tokens as the linter counts the prompt, with what this call really sends in the variables' places. */
function measured(contracted: Contracted, counted: Counted, request: GovernedRequest): number {
  let tokens = apart(contracted, counted, request);
  for (const [index, message] of counted.messages.entries()) {
    const { text, bindings } = withValues(message, counted.values[index]!);
    tokens += jointTokens(text, bindings, counted.counter);
  }
  return tokens;
}

/** The same with static text and values counted apart. */
function apart(contracted: Contracted, { values, counter }: Counted, request: GovernedRequest): number {
  let tokens = (contracted.fixed ?? contracted.prompt.fixed) + extraTokens(contracted, counter, request);
  for (const each of values) for (const value of each) tokens += value.tokens();
  return tokens;
}

/** Tokens of what the call sends beside its prompt. */
function extraTokens({ messages, extra }: Contracted, counter: TokenCounter, { request }: GovernedRequest): number {
  if (extra.length === 0) return 0;
  const { wire } = request.wire.countable(request.body);
  const framed = (count: number) => framingTokens(wire, { messages: count, tools: 0 }, counter, request.model);
  const framing = framed(messages.length + extra.length) - framed(messages.length);
  return extra.reduce((sum, { text }) => sum + counter.count(text), framing);
}

function withValues(message: MatchedMessage, values: readonly Value[]): { text: string; bindings: readonly Binding[] } {
  if (!values.some(({ changed }) => changed)) return message;
  let text = '';
  let at = 0;
  const bindings: Binding[] = [];
  for (const [index, { variable, start, end }] of message.bindings.entries()) {
    text += message.text.slice(at, start);
    bindings.push({ variable, start: text.length, end: text.length + values[index]!.text.length });
    text += values[index]!.text;
    at = end;
  }
  return { text: text + message.text.slice(at), bindings };
}

/** The call with its changed values, in the body and in what is known of it. */
function rewritten(request: GovernedRequest, contracted: Contracted, counted: Counted): GovernedRequest {
  let { body } = request.request;
  const matched = counted.messages.map((message, index): MatchedMessage => {
    const values = counted.values[index]!;
    if (!values.some(({ changed }) => changed)) return message;
    const parts = partsWith(message, values);
    for (const part of parts) if (getAt(body, part.path) !== part.text) body = setAt(body, part.path, part.text);
    return { ...message, ...withValues(message, values), parts };
  });
  const texts = new Map(counted.messages.map(({ text }, index) => [text, matched[index]!.text]));
  const plain = request.plain && {
    ...request.plain,
    messages: request.plain.messages.map((each) => ({ ...each, text: texts.get(each.text) ?? each.text })),
  };
  return {
    ...request,
    plain,
    counted,
    request: { ...request.request, body },
    contracted: { ...contracted, messages: matched },
  };
}

/** The message's parts with the new values. A value that reaches over several parts is put into the first. */
function partsWith({ parts, bindings }: MatchedMessage, values: readonly Value[]): TextPart[] {
  let offset = 0;
  return parts.map((part) => {
    const [from, to] = [offset, offset + part.text.length];
    offset = to;
    let text = '';
    let at = from;
    for (const [index, { start, end }] of bindings.entries()) {
      const value = values[index]!;
      if (!value.changed || end <= from || start >= to) continue;
      text += part.text.slice(at - from, Math.max(start, from) - from);
      if (start >= from) text += value.text;
      at = Math.min(end, to);
    }
    return { ...part, text: text + part.text.slice(at - from) };
  });
}

function countWhole(body: Json, { request }: GovernedRequest, counter: TokenCounter): { total: number; error: number } {
  const own = request.wire.count?.(body, counter);
  if (own !== undefined) return own;
  const countable = request.wire.countable(body);
  return countRequest(countable.body, countable.wire, counter, request.model);
}
