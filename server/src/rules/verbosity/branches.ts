import type { MeasuredPrompt, MeasuredSegment } from '../rule.ts';

/** A branch of a block, inside a branch of the block around it. */
interface Branch {
  readonly block: number;
  readonly branch: number;
  readonly depth: number;
  readonly outer: Branch | null;
}

/** Which branch of which `if` each segment stands in: text of two branches of one `if` is never sent together. */
export function branches(prompt: MeasuredPrompt): (a: MeasuredSegment, b: MeasuredSegment) => boolean {
  if (!prompt.segments.some(({ segment }) => segment.kind === 'block')) return () => false;
  const branchOf = new Map<MeasuredSegment, Branch | null>();
  let inner = null as Branch | null;
  for (const [index, measured] of prompt.segments.entries()) {
    const { segment } = measured;
    branchOf.set(measured, inner);
    if (segment.kind !== 'block') continue;
    if (segment.tag === 'open') inner = { block: index, branch: 0, depth: (inner?.depth ?? 0) + 1, outer: inner };
    else if (segment.tag === 'close') inner = inner?.outer ?? null;
    else if (segment.tag === 'branch' && inner !== null) inner = { ...inner, branch: inner.branch + 1 };
  }
  return (a, b) => {
    let one = branchOf.get(a) ?? null;
    let other = branchOf.get(b) ?? null;
    // Up to where both stand in one block: all around it they share.
    while (one !== null && other !== null && one.block !== other.block) {
      const { depth } = one;
      if (depth >= other.depth) one = one.outer;
      if (depth <= other.depth) other = other.outer;
    }
    return one !== null && other !== null && one.branch !== other.branch;
  };
}
