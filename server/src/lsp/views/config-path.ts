import type { Range } from '../../prompt/index.ts';

/** A step into a stint.yaml: a map's key, or an item of a list. */
export type Step = { readonly key: string } | { readonly item: number };

/** Where in a stint.yaml an offset is. */
export interface ConfigPlace {
  /** From the top to the map, list or value that the offset is in. */
  readonly path: readonly Step[];
  /** Whether a key is being written there, or a value. */
  readonly writes: 'key' | 'value';
  /** The word under the offset. */
  readonly word: Range;
}

interface Token {
  readonly column: number;
  readonly step: Step;
}

const WORD = /[^\s,{}[\]"'#]/;

/**
 * Reads where an offset is from lines and indents alone, so that it works on text that is no YAML yet, which is the state
 * of a text while it is typed. Block style over lines; flow style (`{ a: 1, b: 2 }`) within a line.
 */
export function configPlaceAt(text: string, offset: number): ConfigPlace {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const word = wordAt(text, offset);
  const { tokens, value, column } = tokensOf(before);
  const flow = value === null ? null : flowOf(value);
  const own = tokens.map(({ step }) => step);
  const path = [...stepsAbove(text, lineStart, tokens[0]?.column ?? column), ...own];
  if (flow === null) return { path, writes: 'key', word };
  return { path: [...path, ...flow.steps], writes: flow.writes, word };
}

/** The other keys of the block map that the offset's line is in; none within flow style. */
export function keysBeside(text: string, offset: number): ReadonlySet<string> {
  const lines = text.split('\n');
  const own = text.slice(0, offset).split('\n').length - 1;
  const column = keyColumn(lines[own]!);
  const keys = new Set<string>();
  for (const step of [-1, 1])
    for (let at = own; ; at += step) {
      // Upwards, the line that begins an item of a list is the item's first; downwards it is the next item's.
      if (step === 1 && at > own && begins(lines[at])) break;
      if (at !== own && /\S/.test(lines[at] ?? 'x') && !/^\s*#/.test(lines[at] ?? '')) {
        const line = lines[at];
        if (line === undefined || keyColumn(line) < column) break;
        const { tokens } = tokensOf(line.trimEnd());
        const last = tokens.at(-1);
        if (last !== undefined && 'key' in last.step && last.column === column) keys.add(last.step.key);
      }
      if (step === -1 && begins(lines[at])) break;
    }
  return keys;

  function begins(line: string | undefined): boolean {
    return line !== undefined && /^\s*-(?:\s|$)/.test(line) && keyColumn(line) <= column;
  }
}

function keyColumn(line: string): number {
  return /^[ ]*(?:- +)*/.exec(line)![0].length;
}

function wordAt(text: string, offset: number): Range {
  let start = offset;
  while (start > 0 && WORD.test(text[start - 1]!) && !(text[start - 1] === ':' && !/[/\w]/.test(text[start] ?? ' ')))
    start--;
  let end = offset;
  while (end < text.length && WORD.test(text[end]!) && text[end] !== ':') end++;
  return { start, end };
}

/** The dashes and the key that a line begins with, and what stands behind the key; `value` is null while a key is typed. */
function tokensOf(line: string): { tokens: Token[]; value: string | null; column: number } {
  const tokens: Token[] = [];
  let at = 0;
  while (line[at] === ' ') at++;
  while (line[at] === '-' && (line[at + 1] === ' ' || at + 1 === line.length)) {
    tokens.push({ column: at, step: { item: 0 } });
    at++;
    while (line[at] === ' ') at++;
  }
  // A colon within a key is a letter of it, as in `"vendor:model"`.
  const key = /^(["']?)([^\s"':{}[\],#](?:[^"':{}[\],]|:(?=\S)){0,200})\1[ \t]*:(?=\s|$)/.exec(line.slice(at));
  if (key !== null) {
    tokens.push({ column: at, step: { key: key[2]!.trim() } });
    return { tokens, value: line.slice(at + key[0].length), column: at };
  }
  // `- {` and `- warning` are values; letters may become a key.
  const rest = line.slice(at);
  return { tokens, value: tokens.length > 0 && /^[{["']/.test(rest) ? rest : null, column: at };
}

/** The keys and dashes that a line at `column` stands under, outermost first. */
function stepsAbove(text: string, lineStart: number, column: number): Step[] {
  const steps: Step[] = [];
  let least = column;
  for (let end = lineStart - 1; end >= 0 && least >= 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    end = start - 1;
    if (/^\s*(?:#|$)/.test(line)) continue;
    const { tokens } = tokensOf(line);
    for (const { column: at, step } of tokens.reverse()) {
      // Items of a list may stand at the column of its key.
      const under = at < least || ('key' in step && at === least && steps[0] !== undefined && 'item' in steps[0]);
      if (!under) continue;
      steps.unshift(step);
      least = at;
    }
    if (least === 0 && !(steps[0] !== undefined && 'item' in steps[0])) break;
  }
  return steps;
}

/** Steps into a flow value up to its end: `{ question: { maxTokens: 800, ` is in `question`, at a key. */
function flowOf(value: string): { steps: Step[]; writes: ConfigPlace['writes'] } {
  const stack: { list: boolean; key: string | null; item: number }[] = [];
  let word = '';
  for (let at = 0; at < value.length; at++) {
    const letter = value[at]!;
    const top = stack.at(-1);
    if (letter === '"' || letter === "'") {
      const close = value.indexOf(letter, at + 1);
      word = value.slice(at + 1, close === -1 ? value.length : close);
      at = close === -1 ? value.length : close;
    } else if (letter === '{' || letter === '[') {
      stack.push({ list: letter === '[', key: null, item: 0 });
      word = '';
    } else if (letter === '}' || letter === ']') stack.pop();
    else if (letter === ',' && top !== undefined) {
      stack[stack.length - 1] = { ...top, key: null, item: top.item + 1 };
      word = '';
    } else if (letter === ':' && top !== undefined && !top.list && /\s|$/.test(value[at + 1] ?? ' ')) {
      if (top.key === null) stack[stack.length - 1] = { ...top, key: word.trim() };
      word = '';
    } else word += letter;
  }
  const steps: Step[] = [];
  for (const { list, key, item } of stack) {
    if (list) steps.push({ item });
    else if (key !== null) steps.push({ key });
  }
  const top = stack.at(-1);
  return { steps, writes: top === undefined || top.list || top.key !== null ? 'value' : 'key' };
}
