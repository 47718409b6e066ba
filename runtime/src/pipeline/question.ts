import { partitionKey } from '../cache/response-key.ts';
import { getAt, setAt } from '../providers/json-path.ts';
import type { TextPart } from '../providers/provider.ts';
import { isRecord, type Json } from '../tokens/request/json.ts';
import type { GovernedRequest } from './call.ts';
import type { Environment } from './environment.ts';
import { keyParts } from './key-parts.ts';

/** What a call asks, apart from all else that can change its answer. */
export interface Question {
  readonly text: string;
  /** Key of all else. */
  readonly partition: string;
}

/**
 * The question of a call: its last user text, or what was put into the locked template of it. Null where the call does not
 * end with a text of the user's alone (an image, a tool's result), or nothing in it varies.
 */
export function questionOf(governed: GovernedRequest, environment: Environment): Question | null {
  const { wire, body } = governed.request;
  const texts = wire.texts(body);
  const last = texts.at(-1);
  if (last === undefined || last.role !== 'user' || !endsWith(body, last.path)) return null;
  const span = spanOf(governed, texts, last);
  if (span === null) return null;
  const { text } = last;
  const question = text.slice(span.start, span.end);
  if (question.trim() === '') return null;
  // A list, where all others have a string: no text of a body can be taken for the hole.
  const rest = { ...(setAt(body, last.path, [text.slice(0, span.start), text.slice(span.end)]) as Json) };
  for (const name of LABELS) delete rest[name];
  const partition = partitionKey(keyParts(governed, rest, environment));
  return partition === null ? null : { text: question, partition };
}

/**
 * Fields by which providers tell users and requests apart, in the wires that have them: no answer hangs on them (references
 * as of 2026-11-22). Whose answers are to be kept apart has another tenant, or metadata of its call.
 */
const LABELS = ['user', 'safety_identifier', 'prompt_cache_key', 'metadata', 'labels', 'requestMetadata'] as const;

/** Whether the text at `path` is the last thing in the body's messages, and its message holds nothing but texts. */
function endsWith(body: Json, path: TextPart['path']): boolean {
  for (const [depth, step] of path.entries()) {
    if (typeof step !== 'number') continue;
    const list = getAt(body, path.slice(0, depth)) as readonly unknown[];
    if (step !== list.length - 1) return false;
    const isParts = path.slice(0, depth).some((before) => typeof before === 'number');
    if (isParts && !list.every(isText)) return false;
  }
  return true;
}

const isText = (part: unknown): boolean =>
  typeof part === 'string' || (isRecord(part) && typeof part.text === 'string');

/**
 * Where in the last text the question stands. Of a locked template, static text would make all questions look alike: the
 * question is the last of its variables; the others belong to what has to be equal.
 */
function spanOf(
  { contracted }: GovernedRequest,
  texts: readonly TextPart[],
  last: TextPart,
): { readonly start: number; readonly end: number } | null {
  const whole = { start: 0, end: last.text.length };
  if (contracted === null || contracted.drift !== null) return whole;
  // A marker for the provider's cache may have cut the message in two.
  const message = texts
    .filter((part) => part.message === last.message)
    .map(({ text }) => text)
    .join('');
  const matched = contracted.messages.findLast(({ text, template }) => text === message && template.role !== 'system');
  if (matched === undefined) return whole;
  const binding = matched.bindings.at(-1);
  const before = message.length - last.text.length;
  if (binding === undefined || binding.start < before) return null;
  return { start: binding.start - before, end: binding.end - before };
}
