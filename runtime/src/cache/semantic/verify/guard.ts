import type { Pair } from './pair.ts';

/**
 * Refuses a pair of texts that are near in meaning but ask for different answers. A guard speaks only where it is sure:
 * what it lets pass is weighed by the learned model.
 */
export interface Guard {
  /** As in a refusal's reason: `number`, `negation`. */
  readonly name: string;
  /** What differs, e.g. `3 ≠ 5`; null where nothing does. Whether it refuses does not hang on the order of the two. */
  refuse(pair: Pair): string | null;
}

/** How both sides of a difference are shown. */
export function differ(a: readonly string[], b: readonly string[]): string {
  return `${a.join(', ') || 'none'} ≠ ${b.join(', ') || 'none'}`;
}
