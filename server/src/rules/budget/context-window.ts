import { heading, names, percent, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { largestParts, uncapped, violationOf } from './violation.ts';

export const rule: PromptRule = {
  meta: {
    id: 'budget/context-window',
    summary: "The prompt and its answer do not fit the model's context window with the headroom asked for.",
    severity: 'error',
    fix: null,
  },
  *check(measured, context) {
    const violation = violationOf('budget/context-window', measured, context);
    if (violation === undefined) return;
    const { actual, limit, basis } = violation;
    const { model, tokens: measure } = measured;
    // An estimate that may as well fit is no error; the output limit is no estimate.
    const input = actual - (measured.prompt.parameters.maxOutputTokens?.value ?? 0);
    if (actual - input * measure.error <= limit) return;
    const headroom = context.budgets.contextHeadroom;
    const room =
      headroom === undefined
        ? `the window of ${model!.id} holds ${tokens(limit)}`
        : `${percent(headroom)} headroom leaves ${tokens(limit)} of the window of ${model!.id}`;
    const open = basis === 'typical' ? uncapped(measured) : [];
    yield {
      range: heading(measured),
      message: `Input and output limit come to ${tokens(actual)}${open.length > 0 ? ` before ${names(open)}, which nothing caps` : ''}; ${room}. Largest: ${largestParts(measured)}. Take out ${tokens(actual - limit)} or choose a model with a larger window.`,
      saves: context.saves(actual - limit),
    };
  },
};
