import { type BudgetRule, type ContractMeasure, checkBudgets, type Violation } from '@stint/runtime/contract';
import { isCall, type Segment } from '../../prompt/index.ts';
import { loopOver } from '../locked-segments.ts';
import { number } from '../phrase.ts';
import type { MeasuredPrompt, MeasuredSegment, RuleContext } from '../rule.ts';

/** The contract's own verdict on one budget: the linter adds the words, never the arithmetic. */
export function violationOf(rule: BudgetRule, measured: MeasuredPrompt, context: RuleContext): Violation | undefined {
  return checkBudgets(contractMeasure(measured, context), context.budgets).find((violation) => violation.rule === rule);
}

function contractMeasure(measured: MeasuredPrompt, { locked }: Pick<RuleContext, 'locked'>): ContractMeasure {
  const { tokens, cost, model, prompt } = measured;
  return {
    inputTokens: { typical: tokens.typical, worst: tokens.worst },
    outputTokens: {
      limit: prompt.parameters.maxOutputTokens?.value ?? null,
      // Instructions and tool lists go along with calls whose answers are not theirs.
      model: isCall(prompt) ? (model?.maxOutputTokens ?? null) : null,
    },
    costPerCall: { typical: cost?.perCall ?? null, worst: cost?.worstPerCall ?? null },
    costPerMonth: cost?.perMonth ?? null,
    contextWindow: model?.contextWindow ?? null,
    locked: locked?.tokens ?? null,
  };
}

/** Why a budget of money cannot be checked, and what to do; null where it can. It would hold for any prompt in silence. */
export function unpriced({ prompt, model, cost }: MeasuredPrompt, budget: string): string | null {
  if (cost !== null) return null;
  const why =
    model !== null
      ? `${model.id} has no price: state it under \`models\` in stint.yaml`
      : prompt.model !== undefined
        ? `the catalogue does not hold \`${prompt.model.value}\`: name a model that it holds, or describe this one with its price under \`models\` in stint.yaml`
        : 'no model is named: name one in the prompt, or as `model` in stint.yaml';
  return `\`budgets.${budget}\` cannot be checked, for ${why}.`;
}

/** What makes a prompt large: its biggest parts, `tools (3,100)` first. For messages. */
export function largestParts({ tokens: total, segments }: MeasuredPrompt): string {
  const parts = new Map<string, number>([
    ['tools', total.tools],
    ['static text', total.static],
    ['imports', total.imports ?? 0],
  ]);
  for (const { segment, worst, tokens, counted } of outsideLoops(segments)) {
    if (segment.kind === 'text' || counted < tokens) continue;
    const name = `\`${nameOf(segment)}\``;
    parts.set(name, (parts.get(name) ?? 0) + (worst ?? counted));
  }
  return [...parts]
    .filter(([, size]) => size > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name, size]) => `${name} (${number(size)})`)
    .join(', ');
}

/** Names of the variables that nothing caps: they leave the worst case open. */
export function uncapped({ segments }: MeasuredPrompt): readonly string[] {
  const names = new Set<string>();
  for (const { segment, worst } of outsideLoops(segments))
    if (worst === null && segment.kind !== 'opaque') names.add(nameOf(segment));
  return [...names];
}

/** Without what stands in a loop: its list's cap bounds all of it, and nothing else does. */
function* outsideLoops(segments: readonly MeasuredSegment[]): Generator<MeasuredSegment> {
  /** Blocks that are open from the outermost loop on. */
  let depth = 0;
  for (const each of segments) {
    const { segment, worst } = each;
    const tag = segment.kind === 'block' ? segment.tag : 'none';
    if (depth === 0) yield each;
    if (tag === 'open' && (depth > 0 || worst !== 0)) depth++;
    else if (tag === 'close' && depth > 0) depth--;
  }
}

const nameOf = (segment: Segment): string => {
  if (segment.kind === 'variable') return segment.name;
  return segment.kind === 'block' ? (loopOver(segment) ?? segment.reads[0] ?? segment.keyword) : segment.kind;
};
