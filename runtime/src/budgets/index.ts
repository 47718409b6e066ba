export * from './budget.ts';
export { type BudgetEvent, Budgets, type BudgetsOptions, type ReserveCall } from './budgets.ts';
export { CostSlope, type CostSlopeOptions, LoopStopped } from './cost-slope.ts';
export { toolCallFingerprint } from './tool-call.ts';
