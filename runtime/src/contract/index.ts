export { type BudgetRule, type ContractMeasure, checkBudgets, type Violation } from './check.ts';
export type { Lock, LockedPrompt, LockedSegment, LockedTool } from './lock.ts';
export type { Budgets, VariablePolicy, Workload } from './workload.ts';
export { type WorstCase, worstCost } from './worst-case.ts';
