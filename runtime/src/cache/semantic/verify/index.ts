import { GUARDS } from './guards/index.ts';
import { pair } from './pair.ts';
import { type Reading, read } from './reading.ts';

/** A text and its vector of length 1, both by one embedder. */
export interface Side {
  readonly text: string;
  readonly vector: Float32Array;
}

export interface Verdict {
  /** Probability that one answer serves both texts, 0 to 1. Below {@link DEFAULT_THRESHOLD} wherever a guard refused. */
  readonly same: number;
  /** Why a near text is another question all the same: `number: 3 ≠ 5`. Absent where no guard refused. */
  readonly refusedBy?: string;
}

/** A hit at or above this. */
export const DEFAULT_THRESHOLD = 0.9;
/** What is left of a probability when a guard has refused. */
const REFUSED = 0.1;

const readings = new WeakMap<Side, Reading>();

/**
 * Whether two texts ask the same, so that the answer to one serves the other. A side that is passed again, the same object,
 * is not read again.
 */
export function verify(a: Side, b: Side): Verdict {
  const both = pair(readingOf(a), readingOf(b));
  const cosine = Math.max(0, dot(a.vector, b.vector));
  for (const guard of GUARDS) {
    const reason = guard.refuse(both);
    if (reason !== null) return { same: cosine * REFUSED, refusedBy: `${guard.name}: ${reason}` };
  }
  return { same: cosine };
}

function readingOf(side: Side): Reading {
  let reading = readings.get(side);
  if (reading === undefined) readings.set(side, (reading = read(side.text)));
  return reading;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * (b[i] ?? 0);
  return sum;
}
