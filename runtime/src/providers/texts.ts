import { at, isRecord, type Json, stringAt } from '../tokens/request/json.ts';
import type { PlainMessage, TextPart } from './provider.ts';

export function roleOf(role: string | undefined): TextPart['role'] {
  if (role === 'system' || role === 'developer') return 'system';
  if (role === 'assistant' || role === 'model') return 'assistant';
  return role === 'tool' || role === 'function' ? 'tool' : 'user';
}

/**
 * Turns as wires have them that know two sides: results of tools are the user's, all of one turn, and what he says next
 * is of the same.
 */
export function sidesOf(
  turns: readonly PlainMessage[],
): readonly { readonly role: 'user' | 'assistant'; readonly messages: readonly PlainMessage[] }[] {
  const sides: { role: 'user' | 'assistant'; messages: PlainMessage[] }[] = [];
  for (const turn of turns) {
    const role = turn.role === 'assistant' ? 'assistant' : 'user';
    const last = sides.at(-1);
    if (role === 'user' && last?.messages.at(-1)?.resultOf !== undefined) last.messages.push(turn);
    else sides.push({ role, messages: [turn] });
  }
  return sides;
}

/** The texts of a message's content: a string, or parts that have a `text`. */
export function partTexts(
  content: unknown,
  path: TextPart['path'],
  role: TextPart['role'],
  message: number,
): readonly TextPart[] {
  if (typeof content === 'string') return [{ role, message, path, text: content }];
  if (!Array.isArray(content)) return [];
  return content.flatMap((part: unknown, index): TextPart[] => {
    if (typeof part === 'string') return [{ role, message, path: [...path, index], text: part }];
    const text = stringAt(part, 'text');
    return text === undefined ? [] : [{ role, message, path: [...path, index, 'text'], text }];
  });
}

/** The texts of a body that has its instructions in `system`, beside its `messages`. */
export function conversationTexts(body: Json): readonly TextPart[] {
  const messages = at(body, 'messages');
  return [
    ...partTexts(at(body, 'system'), ['system'], 'system', 0),
    ...(Array.isArray(messages) ? messages : []).flatMap((message, index) =>
      partTexts(at(message, 'content'), ['messages', index, 'content'], roleOf(stringAt(message, 'role')), index + 1),
    ),
  ];
}

export function numberAt(value: unknown, key: string): number | null {
  const found = at(value, key);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
}

const MARKERS: ReadonlySet<string> = new Set([
  ...['cache_control', 'cachePoint', 'prompt_cache_breakpoint'],
  // As the AI SDK names them.
  ...['cacheControl', 'promptCacheBreakpoint'],
]);

/** The TTLs that cache markers state, whichever wire's they are. Depth is bounded: markers stand in parts of messages. */
export function ttlsIn(value: unknown, found = new Set<string>(), depth = 8): ReadonlySet<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) return found;
  for (const [name, inner] of Object.entries(value)) {
    const ttl = MARKERS.has(name) ? at(inner, 'ttl') : undefined;
    if (typeof ttl === 'string') found.add(ttl);
    else ttlsIn(inner, found, depth - 1);
  }
  return found;
}

/** How many objects below `value` have `key`. Depth is bounded: markers stand in parts of messages. */
export function countIn(value: unknown, key: string, depth = 6): number {
  if (depth === 0) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + countIn(each, key, depth - 1), 0);
  if (!isRecord(value)) return 0;
  const own = isRecord(value[key]) ? 1 : 0;
  let sum = own;
  for (const name in value) {
    const inner = value[name];
    if (name !== key && typeof inner === 'object' && inner !== null) sum += countIn(inner, key, depth - 1);
  }
  return sum;
}
