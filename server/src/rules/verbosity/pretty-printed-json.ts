import type { PromptRule } from '../rule.ts';
import { type Passage, passages } from './prose.ts';

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/pretty-printed-json',
    summary: 'JSON is indented, and the model is billed for the white space.',
    severity: 'info',
    fix: 'unsafe',
    options: {
      type: 'object',
      properties: {
        minTokens: {
          type: 'integer',
          minimum: 1,
          default: 30,
          description: 'Tokens that the compact form must save to be reported.',
        },
      },
    },
  },
  *check(prompt, context) {
    for (const passage of passages(prompt)) {
      for (const { start, end } of jsonValues(passage)) {
        const { cooked } = passage.text;
        const pretty = cooked.slice(start, end);
        const compact = compacted(pretty);
        const whole = context.count(pretty);
        const tokens = whole - context.count(compact);
        if (tokens < (context.options.minTokens as number)) continue;
        const saves = context.saves(tokens, 'prefix');
        const edit = passage.text.edit(start, end, compact);
        // A message that is nothing but JSON is a payload; JSON amid prose may show the layout that is asked for.
        const payload = cooked.trim().length === end - start && passage.message.segments.length === 1;
        yield {
          range: passage.text.range(start, end),
          message: `Indented JSON: ${whole.toLocaleString('en-US')} tokens, of which the white space is ${context.describe(saves)}. Write it on one line unless the layout itself is shown.`,
          saves,
          fix: edit && { safe: payload, title: 'Write the JSON compactly', edits: [edit] },
        };
      }
    }
  },
};

interface Span {
  readonly start: number;
  readonly end: number;
}

/** JSON objects and arrays over several lines that parse as they stand; sketches of a format (`…`, comments) do not. */
function* jsonValues({ text: { cooked }, lines }: Passage): Iterable<Span> {
  let behind = 0;
  for (const { start, end } of lines) {
    if (start < behind) continue;
    let at = start;
    while (at < end && (cooked[at] === ' ' || cooked[at] === '\t')) at++;
    if (!opens(cooked, at, end)) continue;
    const stop = closing(cooked, at);
    if (stop === -1) continue;
    // Whatever comes of it, what lies inside was read: one pass over the text.
    behind = stop;
    if (isJson(cooked.slice(at, stop))) yield { start: at, end: stop };
  }
}

/** `{` or `[` at the end of its line, or directly before a first member. */
function opens(cooked: string, at: number, end: number): boolean {
  if (cooked[at] !== '{' && cooked[at] !== '[') return false;
  let next = at + 1;
  while (next < end && (cooked[next] === ' ' || cooked[next] === '\t' || cooked[next] === '{')) next++;
  return next === end || cooked[next] === '"';
}

/** Longest value looked at. */
const MAX_LENGTH = 200_000;

function closing(cooked: string, from: number): number {
  let depth = 0;
  let quoted = false;
  const stop = Math.min(cooked.length, from + MAX_LENGTH);
  for (let i = from; i < stop; i++) {
    const code = cooked.charCodeAt(i);
    if (quoted) {
      if (code === 92) i++;
      else if (code === 34) quoted = false;
      else if (code === 10) return -1;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) return i + 1;
  }
  return -1;
}

function isJson(text: string): boolean {
  if (!text.includes('\n')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** White space between tokens removed; strings and numbers stay as they are written. */
function compacted(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part[0] === '"' ? part : ''));
}
