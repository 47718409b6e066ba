/** What a prompt's traffic looks like, as stint.yaml states it. Sizes in tokens. */
export interface Workload {
  readonly callsPerDay?: number;
  /** Share of calls that find the prefix warm in the provider's cache, 0 to 1. */
  readonly reuse?: number;
  /** Typical output of a call. */
  readonly outputTokens?: number;
}

/** Money is integer nano-dollars. */
export interface Budgets {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Worst case of one call, in nano-dollars. */
  readonly costPerCall?: number;
  /** Typical cost of 30.4375 days at the workload, in nano-dollars. */
  readonly costPerMonth?: number;
  /** Share of the context window to leave free, 0 to 1. */
  readonly contextHeadroom?: number;
  /** Growth of the worst-case input against the lock that needs no review, as a share: 0.05 is 5 %. */
  readonly growth?: number;
}

export interface VariablePolicy {
  /** Cap that the runtime enforces. */
  readonly maxTokens?: number;
  readonly typicalTokens?: number;
  readonly volatility?: 'constant' | 'deploy' | 'session' | 'call';
  /** What the runtime does with a longer value. */
  readonly overflow?: 'reject' | 'keep-start' | 'keep-end' | 'keep-last-messages';
}
