import type { Expression } from '@stint/runtime/contract';
import type { BlockSegment } from '../prompt/index.ts';
import type { MeasuredSegment } from '../rules/rule.ts';

/** A segment by itself, before it is known what of the blocks around it a call sends. */
export type OwnSize = Omit<MeasuredSegment, 'before' | 'counted'>;

export interface Placed {
  readonly segments: MeasuredSegment[];
  readonly typical: number;
  /** Null where something that can be sent has no cap. */
  readonly worst: number | null;
}

/** A block that is open, or the prompt itself, with what is counted of its present branch. */
interface Open {
  /** Index of its tag. */
  readonly tag: number;
  /** Tokens ahead of each of its branches. */
  readonly ahead: number;
  /** The least cap of the loops that it stands in, itself among them. */
  readonly cap: number;
  /** Index that the present branch starts at. */
  from: number;
  typical: number;
  worst: number | null;
  largest: { readonly typical: number; readonly from: number; readonly to: number } | null;
  worstOfAll: number | null;
  /** The block of a single branch that ended last in it, with nothing but white space behind it. */
  last: Ended | null;
}

interface Ended {
  readonly from: number;
  readonly to: number;
  readonly typical: number;
  readonly worst: number | null;
}

/**
 * Of a condition's branches a call sends one: the largest counts, by its typical size and by its worst. A loop over a list
 * of a stated size counts as that, whatever is in it; any other as its text once. Two blocks side by side that ask the
 * opposite are branches as well: Mustache knows no others. What the segments count adds up to `typical`.
 */
export function place(own: readonly OwnSize[], ahead: number): Placed {
  const before: number[] = [];
  /** How many branches that are not counted begin at an index, less how many end there. */
  const left = new Int32Array(own.length + 1);
  const leave = (from: number, to: number): void => {
    left[from]!++;
    left[to]!--;
  };
  // What a template sets itself can be another value at the second of two blocks.
  const sets = own.some(({ segment }) => segment.kind === 'block' && /^(?:set|assign|capture)$/.test(segment.keyword));
  const opposite = (a: number, b: number): boolean => !sets && areOpposite(own[a]!, own[b]!);
  const around: Open[] = [];
  let inner = opened(-1, ahead, Number.POSITIVE_INFINITY);
  /** Most of a value, which no loop that it stands in writes more of. */
  const bounds: (number | null)[] = [];
  const endBranch = (to: number): void => {
    const { typical, from, largest } = inner;
    const larger = largest === null || typical > largest.typical;
    if (larger && largest !== null) leave(largest.from, largest.to);
    if (larger) inner.largest = { typical, from, to };
    else leave(from, to);
    inner.worstOfAll = most(inner.worstOfAll, inner.worst);
  };
  const close = (at: number): void => {
    endBranch(at);
    const { tag, from, largest, worstOfAll } = inner;
    // What stands behind `else` is sent where the test does not hold.
    const single = from === tag + 1;
    const { tokens, worst } = own[tag]!;
    inner = around.pop()!;
    const sized = tokens > 0 || (worst ?? 0) > 0;
    if (sized) leave(tag + 1, at);
    const typical = sized ? tokens : largest!.typical;
    const ended = { from: tag, to: at, typical, worst: sized ? worst : sum(worst, worstOfAll) };
    const { last: other } = inner;
    if (other === null || !single || !opposite(other.from, tag)) {
      inner.typical += typical;
      inner.worst = sum(inner.worst, ended.worst);
      inner.last = single ? ended : null;
    } else {
      leave(...(typical > other.typical ? ([other.from, other.to] as const) : ([tag, at] as const)));
      inner.typical += Math.max(0, typical - other.typical);
      inner.worst = sum(inner.worst, sum(most(ended.worst, other.worst), -(other.worst ?? 0)));
      inner.last = null;
    }
  };
  for (const [index, { segment, tokens, worst }] of own.entries()) {
    const tag = segment.kind === 'block' ? segment.tag : 'none';
    if (tag === 'branch' && around.length > 0) {
      endBranch(index);
      Object.assign(inner, { from: index + 1, typical: 0, worst: 0, last: null });
    } else if (tag === 'close' && around.length > 0) close(index);
    before.push(inner.ahead + inner.typical);
    const bounded = segment.kind === 'variable' && inner.cap < (worst ?? Number.POSITIVE_INFINITY);
    bounds.push(bounded ? inner.cap : worst);
    if (tag === 'open') {
      around.push(inner);
      const { last } = inner;
      const instead = last !== null && opposite(last.from, index) ? last.typical : 0;
      inner = opened(index, inner.ahead + inner.typical - instead, Math.min(inner.cap, worst || inner.cap));
    } else if (segment.kind !== 'block') {
      inner.typical += tokens;
      inner.worst = sum(inner.worst, worst);
      if (segment.kind !== 'text' || segment.text.cooked.trim() !== '') inner.last = null;
    }
  }
  // A block that is still open, as while it is typed, ends with the prompt.
  while (around.length > 0) close(own.length);
  let leaving = 0;
  const segments = own.map((each, index) => {
    leaving += left[index]!;
    const { segment, message, tokens, volatility } = each;
    const counted = leaving > 0 ? 0 : tokens;
    return { segment, message, tokens, counted, worst: bounds[index]!, before: before[index]!, volatility };
  });
  return { segments, typical: inner.typical, worst: inner.worst };
}

const opened = (tag: number, ahead: number, cap: number): Open => ({
  tag,
  ahead,
  cap,
  from: tag + 1,
  typical: 0,
  worst: 0,
  largest: null,
  worstOfAll: 0,
  last: null,
});

/** Whether the blocks that two tags open are never sent both. */
function areOpposite({ segment: a }: OwnSize, { segment: b }: OwnSize): boolean {
  if (a.kind !== 'block' || b.kind !== 'block') return false;
  const one = testOf(a);
  const other = testOf(b);
  if (one === null || other === null || one.holds === other.holds) return false;
  return JSON.stringify(one.of) === JSON.stringify(other.of);
}

/** What a tag asks, and whether its block is sent where that holds. */
function testOf({ step }: BlockSegment): { readonly of: Expression; readonly holds: boolean } | null {
  if (step === undefined) return null;
  if ('if' in step) return 'not' in step.if ? { of: step.if.not, holds: false } : { of: step.if, holds: true };
  if ('unless' in step) return { of: step.unless, holds: false };
  if ('section' in step) return { of: step.section, holds: true };
  return 'each' in step ? { of: step.each, holds: true } : null;
}

const sum = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

const most = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b));
