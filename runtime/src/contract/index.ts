export type { Lock, LockedPrompt, LockedSegment } from './lock.ts';
export type { Budgets, VariablePolicy, Workload } from './workload.ts';
