import type { LockedPrompt } from '@stint/runtime/contract';
import { formatMoney, type Model, price } from '@stint/runtime/models';
import { countTool, type TokenCounter } from '@stint/runtime/tokens';
import { number } from '../rules/phrase.ts';
import type { MeasuredPrompt, RuleContext, Savings } from '../rules/rule.ts';
import { noOptions } from './active-rules.ts';
import { cacheable, DAYS_PER_MONTH, DEFAULT_TOKENIZER, usageOf } from './measure.ts';
import type { LintFacts, PromptSettings } from './settings.ts';

/** The context of each rule on one prompt: the same facts, the rule's own options. */
export function createContext(
  measured: MeasuredPrompt,
  settings: PromptSettings,
  locked: LockedPrompt | null,
  facts: LintFacts,
): (options: RuleContext['options']) => RuleContext {
  const { model } = measured;
  const counter = facts.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
  const { workload } = settings;
  const perMonth = (perCall: number): number | null =>
    workload.callsPerDay === undefined ? null : Math.ceil(perCall * workload.callsPerDay * DAYS_PER_MONTH);
  const saves = (tokens: number, where: 'prefix' | 'uncached' = 'uncached'): Savings => {
    if (model === null || workload.callsPerDay === undefined || measured.cost === null)
      return { tokens, perMonth: null };
    const reuse = where === 'prefix' && cacheable(measured.prompt, measured.tokens, model) ? (workload.reuse ?? 0) : 0;
    const rate = (usage: Parameters<typeof usageOf>[0]): number => price(usageOf(usage), model, facts.today).total;
    const perCall =
      reuse * rate({ inputUncached: 0, cacheRead: tokens }) +
      (1 - reuse) * rate({ inputUncached: tokens, cacheRead: 0 });
    return { tokens, perMonth: perMonth(perCall) };
  };
  const terms = termsOf(settings, {
    model,
    counter,
    today: facts.today,
    priced: measured.cost !== null,
    cached: model !== null && cacheable(measured.prompt, measured.tokens, model),
  });
  const count = (text: string): number => counter.count(text);
  const framedAs = measured.prompt.model?.value ?? settings.model ?? undefined;
  const countDefinition = (definition: unknown): number =>
    countTool(definition, measured.prompt.wire, counter, framedAs);
  const resolve = (id: string) => facts.catalogue.resolve(id);
  const suggest = (id: string) => facts.catalogue.suggest(id);
  // Written out: spreading a shared object into a context for each rule took a twentieth of a run.
  const contextWith = (options: RuleContext['options']): RuleContext => ({
    options,
    workload,
    budgets: settings.budgets,
    variables: settings.variables,
    locked,
    today: facts.today,
    terms,
    count,
    countTool: countDefinition,
    saves,
    perMonth,
    describe,
    resolve,
    suggest,
  });
  const plain = contextWith(noOptions);
  return (options) => (options === noOptions ? plain : contextWith(options));
}

/** `1,234 tokens ($0.45 a month)`; without money where no workload or price is known. */
function describe({ tokens, perMonth }: Savings): string {
  const count = `${number(tokens)} token${tokens === 1 ? '' : 's'}`;
  return perMonth === null ? count : `${count} (${formatMoney(perMonth)} a month)`;
}

interface Terms {
  readonly model: Model | null;
  readonly counter: TokenCounter;
  readonly today: string;
  readonly priced: boolean;
  readonly cached: boolean;
}

const known = new WeakMap<PromptSettings, Terms[]>();

/** The same object for the same terms. */
function termsOf(settings: PromptSettings, terms: Terms): Terms {
  let all = known.get(settings);
  if (all === undefined) known.set(settings, (all = []));
  const { model, counter, today, priced, cached } = terms;
  const same = all.find(
    (each) =>
      each.model === model &&
      each.counter === counter &&
      each.today === today &&
      each.priced === priced &&
      each.cached === cached,
  );
  if (same === undefined) all.push(terms);
  return same ?? terms;
}
