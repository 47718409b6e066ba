import { ContractViolated, routeLimit } from '../contract/index.ts';
import type { Answer } from '../providers/answer.ts';
import { setAt } from '../providers/json-path.ts';
import type { TextPart } from '../providers/provider.ts';
import type { GovernedRequest } from './call.ts';
import type { Contracted } from './contracted.ts';
import type { Environment } from './environment.ts';
import { shape, worstOf } from './fit.ts';
import type { Hint } from './routed.ts';
import { variant } from './variant.ts';

/** The call that asks for the beginning of an answer only; null where its model cannot take it. */
export function hintCall(request: GovernedRequest, hint: Hint, environment: Environment): GovernedRequest | null {
  const other = variant(request, hint.from, environment);
  if (other === null) return null;
  const { wire, body } = other.request;
  const limit = wire.outputLimit(body) ?? other.plan?.model?.maxOutputTokens ?? null;
  const typical = request.contracted?.prompt.locked.workload?.outputTokens ?? limit;
  if (typical === null) return null;
  const tokens = Math.max(1, Math.min(Math.ceil(typical * hint.share), limit ?? Infinity));
  const { validate: _, ...options } = other.options;
  const short = { ...other, options, request: { ...other.request, body: wire.withOutputLimit(body, tokens) } };
  const route = request.route && { ...request.route, reason: `hint of ${tokens} tokens`, expected: null };
  return { ...shape(short, environment), purpose: 'hint', route: route && { ...route, checks: [], hint: null } };
}

/**
 * Whether the call is within its contract with the longest hint that may come, and within what a call may cost together
 * with it: to be known before the hint is paid for.
 * @param asked the call for the hint
 */
export function fitsWithHint(request: GovernedRequest, asked: GovernedRequest, environment: Environment): boolean {
  const { contracted, trace } = request;
  if (contracted === null || environment.mode !== 'enforce') return true;
  const tokens = asked.request.wire.outputLimit(asked.request.body) ?? 0;
  // A token of every vocabulary, and more than one by the estimates that go by length.
  const longest = withHint(request, ' word'.repeat(tokens), { ...environment, emit: () => {} });
  if (longest === null) return false;
  const { locked } = contracted.prompt;
  const limit = routeLimit(locked) ?? locked.budgets.costPerCall ?? null;
  if (limit === null) return true;
  const at = environment.clock();
  return trace.cost + (worstOf(asked.plan!, at) ?? 0) + (worstOf(longest.plan!, at) ?? 0) <= limit;
}

/** What of a hint can be gone on from: one that was cut ends before its last word, which may be half a word or number. */
export function beginning({ text, finish }: Answer): string {
  const cut = finish === 'length' ? text.search(/\s\S{0,30}$/) : -1;
  return cut < 0 ? text : text.slice(0, cut);
}

/**
 * The call with the hint behind what the user says, where it breaks no prefix. The model gives the whole answer: no wire
 * lets every model go on in the middle of one.
 * Null where the call is beyond its contract with it.
 */
export function withHint(request: GovernedRequest, text: string, environment: Environment): GovernedRequest | null {
  const { wire, body } = request.request;
  const texts = wire.texts(body);
  // A prompt of instructions alone ends with its question as well.
  const part = texts.findLast(({ role }) => role === 'user') ?? texts.findLast(({ role }) => role === 'system');
  if (part === undefined) return null;
  const hint = `\n\nA good answer to this begins as follows. Give the whole answer, in keeping with it:\n<beginning>\n${text}\n</beginning>`;
  const { contracted } = request;
  const hinted = {
    ...request,
    request: { ...request.request, body: setAt(body, part.path, part.text + hint) },
    contracted: contracted && followed(contracted, part, hint),
  };
  try {
    return shape(hinted, environment);
  } catch (error) {
    if (error instanceof ContractViolated) return null;
    throw error;
  }
}

/** The text behind a part belongs to no variable: it is counted as what the call sends beside its prompt. */
function followed(contracted: Contracted, part: TextPart, more: string): Contracted {
  const path = part.path.join('.');
  const grown = (each: TextPart): TextPart =>
    each.path.join('.') === path ? { ...each, text: each.text + more } : each;
  return {
    ...contracted,
    messages: contracted.messages.map((message) => ({ ...message, parts: message.parts.map(grown) })),
    extra: [...contracted.extra, { ...part, text: more }],
  };
}
