import type { Prompt, PromptDocument, Range } from '../prompt/index.ts';
import type { MeasuredPrompt } from './rule.ts';

/** Where a finding about a whole prompt stands: its model, else its first line that says something. */
export function heading({ prompt, source }: MeasuredPrompt): Range {
  if (prompt.model !== undefined) return prompt.model.range;
  let start = prompt.range.start;
  while (start < prompt.range.end && /\s/.test(source[start]!)) start++;
  const newline = source.indexOf('\n', start);
  const end = newline === -1 ? prompt.range.end : Math.min(newline, prompt.range.end);
  return { start, end: source[end - 1] === '\r' && end > start ? end - 1 : end };
}

/** Whether this is the first prompt of its file that names its model where it does: several may share one line. */
export function namesModelFirst({ prompt, document }: MeasuredPrompt): boolean {
  let first = firstByModel.get(document);
  if (first === undefined) {
    first = new Map();
    for (const each of document.prompts)
      if (each.model !== undefined && !first.has(each.model.range.start)) first.set(each.model.range.start, each);
    firstByModel.set(document, first);
  }
  return prompt.model !== undefined && first.get(prompt.model.range.start) === prompt;
}

const firstByModel = new WeakMap<PromptDocument, Map<number, Prompt>>();

/** `1,234` */
export function number(value: number): string {
  if (Math.abs(value) < 1000) return String(value);
  // Not toLocaleString: the first call of it loads ICU data, a sixth of the command's whole start.
  return String(value).replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',');
}

/** `3 titles`, `1 title` */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1,234 tokens` */
export function tokens(count: number): string {
  return plural(count, 'token');
}

/** `a`, `a and b`, `a, b and 3 more`, each in backquotes. */
export function names(all: readonly string[], most = 3): string {
  const shown = all.slice(0, most).map((name) => `\`${name}\``);
  const rest = all.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** `21.7 %` */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
