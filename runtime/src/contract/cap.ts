import type { TokenCounter } from '../tokens/index.ts';
import type { VariablePolicy } from './workload.ts';

export interface Capped {
  readonly text: string;
  readonly tokens: number;
}

/**
 * No token of a known vocabulary stands for more UTF-16 units than this (o200k_base: 128 spaces), with room for
 * estimates that count less than a token for one. Text beyond it cannot fit, and is not even counted.
 */
const UNITS_PER_TOKEN = 160;

/** The fewest tokens that a text of this length can be, in UTF-16 units. */
export const fewestTokens = (length: number): number => Math.ceil(length / UNITS_PER_TOKEN);

/** Whether a text counts more than `maxTokens` for its length alone. */
export const tooLong = (text: string, maxTokens: number): boolean => fewestTokens(text.length) > maxTokens;

/** Turns of a conversation that was put into one text: `User: …`, `assistant: …`, `### Human`. */
const TURN =
  /^(?:#{1,4} ?)?\**(?:user|human|customer|client|assistant|ai|agent|bot|model|system|tool|q|a)\b\**[ \t]*:?/gim;

/**
 * A value held to `maxTokens` by policy: as it is when it fits, cut when the policy says where, null when it is to be
 * refused. The result never counts more than `maxTokens`, and never cuts a character in two.
 */
export function capValue(
  value: string,
  maxTokens: number,
  overflow: VariablePolicy['overflow'],
  counter: TokenCounter,
): Capped | null {
  const reach = maxTokens * UNITS_PER_TOKEN;
  if (!tooLong(value, maxTokens)) {
    const tokens = counter.count(value);
    if (tokens <= maxTokens) return { text: value, tokens };
  }
  switch (overflow) {
    case 'keep-start':
      return longest(
        Math.min(value.length, reach),
        (length) => value.slice(0, whole(value, length)),
        maxTokens,
        counter,
      );
    case 'keep-end':
      return keepEnd(value, maxTokens, counter);
    case 'keep-last-messages':
      return keepLastMessages(value, maxTokens, counter);
    default:
      return null;
  }
}

function keepEnd(value: string, maxTokens: number, counter: TokenCounter): Capped {
  const reach = Math.min(value.length, maxTokens * UNITS_PER_TOKEN);
  return longest(reach, (length) => value.slice(wholeFrom(value, value.length - length)), maxTokens, counter);
}

/** Whole turns from the end; turns are told by a role at a line's start, else by blank lines, else by lines. */
function keepLastMessages(value: string, maxTokens: number, counter: TokenCounter): Capped {
  const tail = value.slice(Math.max(0, value.length - maxTokens * UNITS_PER_TOKEN));
  const from = value.length - tail.length;
  for (const separator of [TURN, /\n[ \t]*\n/g, /\n/g]) {
    const starts = [...tail.matchAll(separator)].map(
      (match) => match.index + (separator === TURN ? 0 : match[0].length),
    );
    if (from === 0 && starts[0] !== 0) starts.unshift(0);
    if (starts.length < 2) continue;
    const kept = longest(
      starts.length,
      (turns) => (turns === 0 ? '' : tail.slice(starts.at(-turns)!)),
      maxTokens,
      counter,
    );
    if (kept.text !== '') return kept;
    // Even the last turn is too long: its end is what there is.
    return keepEnd(tail.slice(starts.at(-1)!), maxTokens, counter);
  }
  return keepEnd(value, maxTokens, counter);
}

/**
 * The longest cut that fits. Counts rise with length but for a token or two, so the found one is checked again. Sizes are
 * tried from the smallest on: no more is counted than a few times what is kept.
 */
function longest(all: number, cut: (size: number) => string, maxTokens: number, counter: TokenCounter): Capped {
  let [low, high] = [0, Math.min(all, 1)];
  while (high < all && counter.count(cut(high)) <= maxTokens) [low, high] = [high, Math.min(all, high * 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (counter.count(cut(middle)) <= maxTokens) low = middle;
    else high = middle - 1;
  }
  for (; low > 0; low--) {
    const text = cut(low);
    const tokens = counter.count(text);
    if (tokens <= maxTokens) return { text, tokens };
  }
  return { text: '', tokens: 0 };
}

/** Indices that part no surrogate pair, moved so that less is kept. */
const whole = (text: string, index: number): number =>
  index > 0 && index < text.length && (text.charCodeAt(index) & 0xfc00) === 0xdc00 ? index - 1 : index;

const wholeFrom = (text: string, index: number): number =>
  index > 0 && index < text.length && (text.charCodeAt(index) & 0xfc00) === 0xdc00 ? index + 1 : index;
