import { createHash } from 'node:crypto';

/**
 * The same for calls of one tool with the same arguments, in whatever order their keys were written: for limits of
 * `repeats`. Arguments that are text are read as JSON where they are JSON.
 */
export function toolCallFingerprint(tool: string, args: unknown): string {
  const call = `${JSON.stringify(tool)}${canonical(typeof args === 'string' ? parsed(args) : args)}`;
  return createHash('sha256').update(call).digest('base64url');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function canonical(value: unknown): string {
  try {
    return JSON.stringify(value, sortKeys) ?? 'undefined';
  } catch {
    // Nested too deep to write, or circular: too strange to be told apart.
    return typeof value;
  }
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return ['{}', ...Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))];
}
