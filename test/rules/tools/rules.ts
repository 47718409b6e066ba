import { rules } from '../../../server/src/rules/registry.generated.ts';
import type { PromptRule } from '../../../server/src/rules/rule.ts';

export const toolRules = rules.filter(
  (rule): rule is PromptRule => rule.meta.id.startsWith('tools/') && 'check' in rule,
);

/** Rules whose unsafe fixes write the same input in another form or drop what no call depends on. */
export const rewriteRules = toolRules.filter(({ meta }) =>
  ['tools/machine-bound', 'tools/null-default', 'tools/null-wrapper', 'tools/single-use-definition'].includes(meta.id),
);

export const safeRules = toolRules.filter(({ meta }) => meta.fix === 'safe');
