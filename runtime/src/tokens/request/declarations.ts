import { isRecord } from './json.ts';
import type { ToolDefinition } from './parts.ts';

/**
 * A tool definition as Gemini sees it from version 3 on, in the template that Google publishes with FunctionGemma: keys
 * stand bare, strings between marks of one token each. With Gemma 3's tokenizer and two tokens around it, it is to the token
 * what gemini-3-flash, -3-pro and -3.6-flash were billed for (twelve recordings, 2025-12 to 2026-08).
 */
export function renderDeclaration({ name, description, input }: ToolDefinition): string {
  const described = description === '' ? '' : `description:${MARK}${plain(description)}${MARK},`;
  return `declaration:${name}{${described}parameters:${render(input, 0)}}`;
}

/** Stands for `<escape>`, which opens and closes a string. */
const MARK = '\u0001';
const plain = (text: string): string => text.replaceAll(MARK, ' ');

/** Bare text and strings in turn, with a mark between two. */
export const pieces = (rendered: string): readonly string[] => rendered.split(MARK);

/** Values inside one another that are followed. */
const MAX_DEPTH = 64;

function render(value: unknown, depth: number): string {
  if (typeof value === 'string') return `${MARK}${plain(value)}${MARK}`;
  if (depth >= MAX_DEPTH) return '';
  if (Array.isArray(value)) return `[${value.map((each) => render(each, depth + 1)).join(',')}]`;
  if (!isRecord(value)) return String(value);
  const written = Object.entries(value).filter(
    ([key, inner]) => key !== 'additionalProperties' && inner !== undefined && !isEmpty(key, inner),
  );
  return `{${written.map(([key, inner]) => `${plain(key)}:${render(inner, depth + 1)}`).join(',')}}`;
}

const isEmpty = (key: string, value: unknown): boolean =>
  key === 'properties' && isRecord(value) && Object.keys(value).length === 0;
