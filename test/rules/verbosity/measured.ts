import { createCounter } from '@stint/runtime/tokens';
import { readVocabulary } from '../../../runtime/src/vocabulary-file.ts';
import { markdownSegments } from '../../../server/src/formats/markdown.ts';
import type { Edit, Message, Prompt, Segment } from '../../../server/src/prompt/index.ts';
import { SourceText } from '../../../server/src/prompt/index.ts';
import type {
  MeasuredPrompt,
  MeasuredSegment,
  Rule,
  RuleContext,
  RuleFinding,
  RuleMeta,
} from '../../../server/src/rules/rule.ts';

const counter = createCounter(readVocabulary('o200k_base'));
const counts = new Map<string, number>();

export function count(text: string): number {
  const known = counts.get(text);
  if (known !== undefined) return known;
  const tokens = counter.count(text);
  if (text.length < 400) counts.set(text, tokens);
  return tokens;
}

/** A Markdown file as agent instructions: the front matter's description is in every call, the body on demand. */
export function measured(path: string, source: string): MeasuredPrompt[] {
  const front = /^---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.exec(source)?.[0] ?? '';
  const always = !/(^|\/)(SKILL\.md|agents|skills|commands|categories)(\/|$)/.test(path);
  const body = SourceText.verbatim(source.slice(front.length), front.length);
  const prompts = [prompt(path, source, '#body', always ? 'always' : 'on-demand', markdownSegments(body))];
  const description = /^description:[ \t]*(.*(?:\r?\n[ \t]+.*)*)/m.exec(front);
  if (description?.[1]) {
    const start = description.index + description[0].length - description[1].length;
    const text = SourceText.verbatim(description[1], start);
    prompts.unshift(prompt(path, source, '#metadata', 'always', [{ kind: 'text', text }]));
  }
  return prompts;
}

export function prompt(
  path: string,
  source: string,
  id: string,
  loading: Prompt['loading'],
  segments: readonly Segment[],
): MeasuredPrompt {
  const range = { start: 0, end: source.length };
  const messages: Message[] = [{ role: { value: 'system', range }, range, segments }];
  const model: Prompt = { id, range, loading, parameters: {}, tools: [], messages };
  let before = 0;
  const all: MeasuredSegment[] = segments.map((segment) => {
    const tokens = segment.kind === 'text' ? count(segment.text.cooked) : 0;
    before += tokens;
    return {
      segment,
      message: 0,
      tokens,
      counted: tokens,
      worst: tokens,
      before: before - tokens,
      volatility: 'constant',
    };
  });
  return {
    path,
    source,
    document: { format: 'test', prompts: [model], problems: [], comments: [] },
    prompt: model,
    model: null,
    tokens: {
      static: before,
      tools: 0,
      prefix: before,
      framing: 0,
      typical: before,
      worst: before,
      exact: true,
      error: 0,
    },
    cost: null,
    segments: all,
    tools: [],
  };
}

export function context(meta: RuleMeta, options: Record<string, unknown> = {}): RuleContext {
  const defaults = Object.fromEntries(
    Object.entries(meta.options?.properties ?? {}).map(([name, option]) => [name, option.default]),
  );
  return {
    options: { ...defaults, ...options },
    workload: {},
    budgets: {},
    variables: {},
    locked: null,
    today: '2026-11-21',
    count,
    saves: (tokens) => ({ tokens, perMonth: null }),
    perMonth: () => null,
    describe: ({ tokens }) => `${tokens} token${tokens === 1 ? '' : 's'}`,
    resolve: () => null,
  };
}

export interface Found extends RuleFinding {
  readonly rule: string;
  readonly path: string;
}

export function run(rules: readonly Rule[], prompts: readonly MeasuredPrompt[], options = {}): Found[] {
  const found: Found[] = [];
  for (const rule of rules) {
    const facts = context(rule.meta, options);
    if ('check' in rule)
      for (const each of prompts)
        for (const finding of rule.check(each, facts)) found.push({ ...finding, rule: rule.meta.id, path: each.path });
    else
      for (const each of rule.checkProject(prompts, () => facts)) {
        if (each === null) continue;
        const { prompt, ...finding } = each;
        found.push({ ...finding, rule: rule.meta.id, path: prompt.path });
      }
  }
  return found;
}

/** The source with the fixes of the findings in it, each whole or not at all, none that overlaps one before it. */
export function fix(source: string, findings: readonly RuleFinding[], unsafe = false): string {
  const edits: Edit[] = [];
  for (const finding of findings) {
    if (!finding.fix || (!finding.fix.safe && !unsafe)) continue;
    if (finding.fix.edits.some((a) => edits.some((b) => a.start <= b.end && b.start <= a.end))) continue;
    edits.push(...finding.fix.edits);
  }
  let fixed = source;
  for (const edit of edits.sort((a, b) => b.start - a.start))
    fixed = fixed.slice(0, edit.start) + edit.text + fixed.slice(edit.end);
  return fixed;
}
