import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { parseJson } from '../../../server/src/formats/json-text.ts';
import { toolsDocument } from '../../../server/src/formats/tool-definitions.ts';
import type { Finding } from '../../../server/src/lint/finding.ts';
import { applyFixes } from '../../../server/src/lint/fix.ts';
import { type Tool, toValue } from '../../../server/src/prompt/index.ts';
import type { Wire } from '../../../server/src/prompt/prompt.ts';
import type { MeasuredPrompt, PromptRule, RuleContext, RuleFinding } from '../../../server/src/rules/rule.ts';

const tiktoken = new Tiktoken(o200k);
const counts = new Map<string, number>();

export function count(text: string): number {
  let known = counts.get(text);
  if (known === undefined) counts.set(text, (known = tiktoken.encode(text, [], []).length));
  return known;
}

/** A prompt that is only a list of tools (`[…]`, `{"tools": […]}`), as JSON text. */
export function toolPrompt(source: string, wire?: Wire, counter: (text: string) => number = count): MeasuredPrompt {
  const document = toolsDocument('mcp-tools', source, parseJson(source));
  const prompt = { ...document.prompts[0]!, ...(wire && { wire }) };
  const tools = prompt.tools.map((tool) => ({ tool, tokens: counter(JSON.stringify(sent(tool))) }));
  const total = tools.reduce((sum, { tokens }) => sum + tokens, 0);
  return {
    path: 'tools.json',
    source,
    document,
    prompt,
    model: null,
    tokens: { static: 0, tools: total, prefix: total, framing: 0, typical: total, worst: total, exact: true, error: 0 },
    cost: null,
    segments: [],
    tools,
  };
}

/** What reaches the model of a tool: name, description, input schema. */
export function sent(tool: Tool): Record<string, unknown> {
  return { name: tool.name.value, description: tool.description?.cooked, parameters: toValue(tool.input) };
}

function contextFor(rule: PromptRule, options: Record<string, unknown> = {}): RuleContext {
  const defaults = Object.entries(rule.meta.options?.properties ?? {}).map(([name, option]) => [name, option.default]);
  return {
    options: { ...Object.fromEntries(defaults), ...options },
    workload: {},
    budgets: {},
    variables: {},
    locked: null,
    today: '2026-01-01',
    count,
    saves: (tokens) => ({ tokens, perMonth: null }),
    perMonth: () => null,
    describe: ({ tokens }) => `${tokens.toLocaleString('en-US')} token${tokens === 1 ? '' : 's'}`,
    resolve: () => null,
  };
}

export function check(
  rule: PromptRule,
  source: string,
  options?: Record<string, unknown>,
  wire?: Wire,
  facts?: Partial<RuleContext>,
): RuleFinding[] {
  return [...rule.check(toolPrompt(source, wire, facts?.count), { ...contextFor(rule, options), ...facts })];
}

/** Applies the safe fixes of the rules until none is left, as the command does. */
export function fixAll(rules: readonly PromptRule[], source: string, unsafe = false): { text: string; rounds: number } {
  let text = source;
  for (let rounds = 0; rounds < 20; rounds++) {
    const prompt = toolPrompt(text);
    const findings = rules.flatMap((rule) =>
      [...rule.check(prompt, contextFor(rule))].map(
        (finding): Finding => ({ ...finding, rule: rule.meta.id, severity: 'warning', promptId: '#0' }),
      ),
    );
    const fixed = applyFixes(text, findings, unsafe);
    if (fixed.applied.length === 0) return { text, rounds };
    text = fixed.text;
  }
  throw new Error('fixes do not come to an end');
}

export interface ToolSet {
  readonly id: string;
  readonly tools: readonly Record<string, unknown>[];
}

export interface BfclRequest {
  readonly id: string;
  readonly functions: readonly Record<string, unknown>[];
  readonly expected_calls: readonly Record<string, Record<string, readonly unknown[]>>[];
}

const folder = path.join(process.env.STINT_DATA ?? path.resolve('../shared/data'), 'tool-schemas');

/** The recorded data; null where it is not installed. */
export function recorded<T>(file: 'tool_sets' | 'bfcl_live_requests'): T[] | null {
  const at = path.join(folder, `${file}.jsonl.gz`);
  if (!existsSync(at)) {
    console.log(`skipped: no ${at}`);
    return null;
  }
  return gunzipSync(readFileSync(at))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
