import type { PromptRule, Rule, RuleContext, RuleMeta, Severity } from '../rules/rule.ts';
import type { PromptSettings } from './settings.ts';

/** A rule with what stint.yaml makes of it. All have one shape, which rules, written by hand, have not: a run asks each of each prompt. */
export interface ActiveRule {
  readonly id: string;
  readonly needs: RuleMeta['needs'];
  /** Null for a project's rule. */
  readonly check: PromptRule['check'] | null;
  readonly severity: Severity;
  readonly options: RuleContext['options'];
}

/** Of the rules that have none. */
export const noOptions: RuleContext['options'] = {};

const known = new WeakMap<PromptSettings, WeakMap<readonly Rule[], ReadonlyMap<Rule, ActiveRule>>>();

/** The rules that are not switched off, in their order. Worked out once per settings: an edit asks for each prompt. */
export function activeRules(rules: readonly Rule[], settings: PromptSettings): ReadonlyMap<Rule, ActiveRule> {
  let byRules = known.get(settings);
  if (byRules === undefined) known.set(settings, (byRules = new WeakMap()));
  let active = byRules.get(rules);
  if (active === undefined) {
    active = new Map(
      rules.flatMap((rule) => {
        const severity = settings.rules[rule.meta.id]?.severity ?? rule.meta.severity;
        if (severity === 'off') return [];
        const { id, needs } = rule.meta;
        const check = 'check' in rule ? rule.check.bind(rule) : null;
        return [[rule, { id, needs, check, severity, options: optionsOf(rule.meta, settings) }] as const];
      }),
    );
    byRules.set(rules, active);
  }
  return active;
}

const defaultsOf = new WeakMap<RuleMeta, RuleContext['options']>();
/** By what is stated: it is of one rule. */
const optionsBy = new WeakMap<RuleContext['options'], RuleContext['options']>();

/** The same object for the same options: what a rule found with them is remembered by it. */
function optionsOf(meta: RuleMeta, settings: PromptSettings): RuleContext['options'] {
  if (meta.options === undefined) return noOptions;
  let defaults = defaultsOf.get(meta);
  if (defaults === undefined) {
    const properties = Object.entries(meta.options.properties);
    defaults = Object.fromEntries(properties.map(([name, { default: value }]) => [name, value]));
    defaultsOf.set(meta, defaults);
  }
  const stated = settings.rules[meta.id]?.options;
  if (stated === undefined) return defaults;
  let options = optionsBy.get(stated);
  if (options === undefined) optionsBy.set(stated, (options = { ...defaults, ...stated }));
  return options;
}
