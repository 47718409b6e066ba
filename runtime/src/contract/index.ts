export { expectedReuse, keepWarmWorth, markerPays, prewarmWorth, ttlMilliseconds } from './cache-plan.ts';
export { capValue, fewestTokens, tooLong } from './cap.ts';
export { type BudgetRule, type ContractMeasure, checkBudgets, type Violation } from './check.ts';
export { ContractViolated, enforcedBudgets, routeLimit } from './enforce.ts';
export { jointTokens } from './joint.ts';
export type { Lock, LockedPrompt, LockedSegment, LockedTool } from './lock.ts';
export { type Held, linesOf, MessageProgram, Unrenderable, whyUnrenderable } from './program.ts';
export { type AnswerRules, type LockedRoute, type RouteSpec, worstOfRoute } from './route.ts';
export { Scope, type TemplateValue, ValueMisfit } from './scope.ts';
export {
  type Binding,
  commonLength,
  type Difference,
  MessageTemplate,
  type TemplateMatch,
  utf8Length,
} from './template.ts';
export type { Expression, TemplateEngine, TemplateStep } from './template-step.ts';
export type { Budgets, VariablePolicy, Workload } from './workload.ts';
export { type WorstCase, worstCost } from './worst-case.ts';
