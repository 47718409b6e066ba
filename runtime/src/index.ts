/**
 * Holds every call to a model to what was linted: contract, budgets, caches, ledger.
 *
 * @example
 * const stint = createStint({ contract: 'stint.lock.json', providers: [anthropic({ apiKey })] });
 * const answer = await stint.call('answer', { variables: { question }, attribution: { user } });
 */

export type { Budget } from './budgets/index.ts';
export { BudgetDenied, BudgetUnavailable, CallSwitchedOff, LoopStopped } from './budgets/index.ts';
export { KeepWarm, type KeepWarmOptions, type WarmPrompt } from './cache/keep-warm.ts';
export { UnknownHit } from './cache/semantic/feedback.ts';
export { ContractViolated } from './contract/index.ts';
export { LockUnreadable } from './lock-file.ts';
export type { ListValue, LockedPrompts, PromptId, WrittenValue } from './locked-prompts.ts';
export { AttributionError } from './meter/attribution.ts';
export type { AttemptRecord, Attribution, LedgerRecord, Outcome } from './meter/record.ts';
export { ReservationReached } from './pipeline/attempt.ts';
export { UnknownPrompt } from './pipeline/contracted.ts';
export { DegradeAsked } from './pipeline/degrade-asked.ts';
export type { Degradation, Mode } from './pipeline/environment.ts';
export type { StintEvent } from './pipeline/event.ts';
export { CallTooLarge } from './pipeline/fit.ts';
export { StintClosed } from './pipeline/in-flight.ts';
export { UnpricedModel } from './pipeline/model-of.ts';
export { NoProvider } from './pipeline/no-provider.ts';
export { AnswerRejected } from './pipeline/validate.ts';
export { PromptNotFilled, type VariableValue } from './prompt-writer.ts';
export * from './providers/index.ts';
export { RouteError } from './routing/route-error.ts';
export { type CallInput, type CallResult, type CallStream, createStint, type RawCall, type Stint } from './stint.ts';
export type { StintOptions } from './stint-options.ts';
export { memoryStore } from './stores/memory.ts';
export type { Store } from './stores/store.ts';
