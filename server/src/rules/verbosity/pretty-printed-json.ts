import { number } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import type { Span } from './examples.ts';
import { movedSpan, onceInEach, onceRead } from './once-read.ts';
import { passages } from './prose.ts';

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
          default: 50,
          description: 'Tokens that the compact form must save to be reported.',
        },
      },
    },
  },
  *check(prompt, context) {
    for (const passage of passages(prompt)) {
      for (const { start, end, pretty, compact } of jsonValues(passage)) {
        const { cooked } = passage.text;
        const whole = context.count(pretty);
        const tokens = whole - context.count(compact);
        if (tokens < (context.options.minTokens as number)) continue;
        const saves = context.saves(tokens, 'prefix');
        const edit = passage.text.edit(start, end, compact);
        // A message that is nothing but JSON is a payload; JSON amid prose may show the layout that is asked for.
        const payload = cooked.trim().length === end - start && passage.message.segments.length === 1;
        yield {
          range: passage.text.range(start, end),
          message: `Indented JSON: ${number(whole)} tokens, of which the white space is ${context.describe(saves)}. Write it on one line unless the layout itself is shown.`,
          saves,
          fix: edit && { safe: payload, title: 'Write the JSON compactly', edits: [edit] },
        };
      }
    }
  },
};

interface JsonValue {
  readonly start: number;
  readonly end: number;
  readonly pretty: string;
  readonly compact: string;
}

/** JSON objects and arrays over several lines that parse as they stand; sketches of a format (`…`, comments) do not. */
const jsonValues = onceRead((reading): readonly JsonValue[] => {
  const { cooked } = reading;
  const found: JsonValue[] = [];
  let behind = 0;
  for (const { start, end: at } of openings({ reading })) {
    if (start < behind) continue;
    const { stop, closed } = closing(cooked, at);
    // Whatever comes of it, what lies inside was read: one pass over the text.
    behind = stop;
    if (!closed) continue;
    const pretty = cooked.slice(at, stop);
    if (isJson(pretty)) found.push({ start: at, end: stop, pretty, compact: compacted(pretty) });
  }
  return found;
});

/** From the start of a line to the bracket that opens on it. */
const openings = onceInEach(({ cooked, lines }): readonly Span[] => {
  const found: Span[] = [];
  for (const { start, end } of lines) {
    let at = start;
    while (at < end && (cooked[at] === ' ' || cooked[at] === '\t')) at++;
    if (opens(cooked, at, end)) found.push({ start, end: at });
  }
  return found;
}, movedSpan);

/** `{` or `[` at the end of its line, or directly before a first member. */
function opens(cooked: string, at: number, end: number): boolean {
  if (cooked[at] !== '{' && cooked[at] !== '[') return false;
  let next = at + 1;
  while (next < end && (cooked[next] === ' ' || cooked[next] === '\t' || cooked[next] === '{')) next++;
  return next === end || cooked[next] === '"';
}

/** Where the bracket at `from` closes, or where it is plain that it does not: in a string, at a fence or a heading. */
function closing(cooked: string, from: number): { stop: number; closed: boolean } {
  let depth = 0;
  let quoted = false;
  for (let i = from; i < cooked.length; i++) {
    const code = cooked.charCodeAt(i);
    if (code === NEWLINE && (quoted || cooked[i + 1] === '`' || cooked[i + 1] === '#'))
      return { stop: i, closed: false };
    if (quoted) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return { stop: i + 1, closed: true };
  }
  return { stop: cooked.length, closed: false };
}

const NEWLINE = 10;
const QUOTE = 34;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

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
