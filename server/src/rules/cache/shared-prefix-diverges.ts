import { type Range, toValue } from '../../prompt/index.ts';
import { tokens } from '../phrase.ts';
import type { MeasuredPrompt, ProjectRule, RuleContext } from '../rule.ts';
import { isRequest, minimumOf, modelKey, worthOfCaching } from './prefix.ts';
import { isRecorded } from './volatile.ts';

/** Prompts remembered for one paragraph: a text that more than these share is compared with the first of them. */
const MOST_PROMPTS = 8;
/** Paragraphs shorter than this are too common to say anything. */
const SHORTEST = 40;

export const rule: ProjectRule = {
  meta: {
    id: 'cache/shared-prefix-diverges',
    summary: 'Two prompts share long static text, but differ ahead of it, so they cannot share a cache entry.',
    severity: 'info',
    fix: null,
    needs: 'others',
    options: {
      type: 'object',
      properties: {
        minTokens: {
          type: 'integer',
          description: 'Shared tokens behind the first difference from which it is reported.',
          default: 1024,
          minimum: 1,
        },
      },
    },
  },
  *checkProject(prompts, contextOf) {
    const seen = new Map<string, Leading[]>();
    for (const prompt of prompts) {
      yield null;
      if (!isRequest(prompt) || modelKey(prompt) === null) continue;
      const context = contextOf(prompt);
      const leading = leadingOf(prompt);
      const keys = new Set(leading.parts.map(({ key }) => key));
      const other = mostShared(keys, leading, seen);
      for (const key of keys) {
        const known = seen.get(key);
        if (known === undefined) seen.set(key, [leading]);
        else if (known.length < MOST_PROMPTS) known.push(leading);
      }
      if (other === undefined) continue;
      const shared = sharedBehindDifference(leading, other, context);
      if (shared === null || shared.behind < Number(context.options.minTokens)) continue;
      if (shared.ahead + shared.behind < minimumOf(prompt.model)) continue;
      const saves = worthOfCaching(shared.behind, prompt, context);
      yield {
        prompt,
        range: shared.range,
        message: `${context.describe(saves)} behind this place also stand in ${other.prompt.path}, but the two prompts differ here after ${tokens(shared.ahead)}, so neither reads what the other cached. Put the shared text first in both, and what differs behind it.`,
        saves,
        related: [{ path: other.prompt.path, range: shared.there, message: 'Here the other prompt differs.' }],
      };
    }
  },
};

interface Part {
  readonly key: string;
  /** What is counted; empty for tools, whose tokens are known. */
  readonly text: string;
  readonly tokens: number | null;
  readonly range: Range;
}

interface Leading {
  readonly prompt: MeasuredPrompt;
  readonly model: string | null;
  readonly parts: readonly Part[];
}

/** What a prompt sends ahead of its per-call content, cut into tools and paragraphs. */
function leadingOf(prompt: MeasuredPrompt): Leading {
  const model = modelKey(prompt);
  const parts: Part[] = [];
  for (const { tool, tokens: count } of prompt.tools)
    if (!tool.deferred)
      parts.push({
        key: `${model}\n${JSON.stringify(toValue(tool.definition))}`,
        text: '',
        tokens: count,
        range: tool.name.range,
      });
  for (const { segment, message, volatility } of prompt.segments) {
    const role = prompt.prompt.messages[message]!.role.value;
    if (isRecorded(prompt) && role !== 'system' && role !== 'developer') break;
    if (volatility === 'call') break;
    if (segment.kind !== 'text') {
      parts.push({
        key: `${model}\n{${segment.kind === 'variable' ? segment.name : segment.kind}}`,
        text: '',
        tokens: 0,
        range: segment.range,
      });
      continue;
    }
    for (const { start, end } of paragraphs(segment.text.cooked)) {
      const text = segment.text.cooked.slice(start, end);
      parts.push({ key: `${model}\n${text}`, text, tokens: null, range: segment.text.range(start, end) });
    }
  }
  return { prompt, model, parts };
}

function* paragraphs(text: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start < text.length; ) {
    const blank = text.indexOf('\n\n', start);
    let end = blank === -1 ? text.length : blank;
    yield { start, end };
    while (text[end] === '\n') end++;
    start = Math.max(end, start + 1);
  }
}

function mostShared(
  keys: ReadonlySet<string>,
  leading: Leading,
  seen: ReadonlyMap<string, readonly Leading[]>,
): Leading | undefined {
  const shared = new Map<Leading, number>();
  for (const key of keys) {
    if (key.length - (leading.model?.length ?? 0) < SHORTEST) continue;
    for (const other of seen.get(key) ?? []) shared.set(other, (shared.get(other) ?? 0) + key.length);
  }
  let best: Leading | undefined;
  for (const [other, size] of shared) if (best === undefined || size > shared.get(best)!) best = other;
  return best;
}

function sharedBehindDifference(
  here: Leading,
  there: Leading,
  { count }: RuleContext,
): { ahead: number; behind: number; range: Range; there: Range } | null {
  const sizeOf = ({ text, tokens: known }: Part) => known ?? count(text);
  let at = 0;
  let ahead = 0;
  while (at < here.parts.length && here.parts[at]!.key === there.parts[at]?.key) ahead += sizeOf(here.parts[at++]!);
  if (at >= here.parts.length || at >= there.parts.length) return null;
  const rest = new Set(there.parts.slice(at).map(({ key }) => key));
  const common = here.parts.slice(at).filter(({ key }) => rest.has(key));
  // The same tools in another order are cache/unstable-tool-order's.
  if (common.length === here.parts.length - at && common.length === there.parts.length - at) return null;
  const behind = common.reduce((sum, part) => sum + sizeOf(part), 0);
  return { ahead, behind, range: here.parts[at]!.range, there: there.parts[at]!.range };
}
