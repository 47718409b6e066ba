import { features } from './features.ts';
import { GUARDS } from './guards/index.ts';
import { isMoved, probability } from './model.ts';
import { pair } from './pair.ts';
import { type Reading, read } from './reading.ts';
import { THRESHOLD } from './weights.generated.ts';

/** A text and its vector of length 1, both by one embedder. The model was trained on all-MiniLM-L6-v2's vectors, int8. */
export interface Side {
  readonly text: string;
  readonly vector: Float32Array;
}

export interface Verdict {
  /** Probability that one answer serves both texts, 0 to 1. Below {@link DEFAULT_THRESHOLD} wherever a guard refused. */
  readonly same: number;
  /** Why a near text is another question all the same: `number: 3 ≠ 5`, by the texts' order in code units. Absent where no guard refused. */
  readonly refusedBy?: string;
}

/**
 * A hit at or above this: on held-out pairs of PAWS-Wiki and of Redis' prompts, at most one different pair in 200 is hit.
 * Lower it for more hits where a wrong answer costs little; where users report wrong ones, learn it from them.
 */
export const DEFAULT_THRESHOLD: number = THRESHOLD;
/** Texts with shared words in another order stay below the default. */
const MOVED_AT_MOST = THRESHOLD - 0.01;
/** What a guard's refusal leaves of a probability. */
const REFUSED = 0.7;

const readings = new WeakMap<Side, Reading>();

/**
 * Whether two texts ask the same, so that the answer to one serves the other. Symmetric. A side that is passed again, the
 * same object, is not read again. Linear in the texts' length; of a long text, only the first 64 Ki characters are read,
 * so that a caller compares longer ones by equality.
 */
export function verify(a: Side, b: Side): Verdict {
  if (a.text === b.text) return { same: 1 };
  // In one order: which of two equal words is laid on which hangs on it.
  const [first, second] = a.text < b.text ? [a, b] : [b, a];
  const both = pair(readingOf(first), readingOf(second));
  const values = features(both, first.vector, second.vector);
  const near = probability(values);
  const same = isMoved(both, values) ? Math.min(near, MOVED_AT_MOST) : near;
  for (const guard of GUARDS) {
    const reason = guard.refuse(both);
    if (reason !== null) return { same: same * REFUSED, refusedBy: `${guard.name}: ${reason}` };
  }
  return { same };
}

function readingOf(side: Side): Reading {
  let reading = readings.get(side);
  if (reading === undefined) readings.set(side, (reading = read(side.text)));
  return reading;
}
