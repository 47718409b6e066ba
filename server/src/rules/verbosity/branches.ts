import type { MeasuredPrompt, MeasuredSegment } from '../rule.ts';

type Path = readonly { readonly block: number; readonly branch: number }[];

/** Which branch of which `if` each segment stands in: text of two branches of one `if` is never sent together. */
export function branches(prompt: MeasuredPrompt): (a: MeasuredSegment, b: MeasuredSegment) => boolean {
  if (!prompt.segments.some(({ segment }) => segment.kind === 'block')) return () => false;
  const paths = new Map<MeasuredSegment, Path>();
  let path: { block: number; branch: number }[] = [];
  for (const [index, measured] of prompt.segments.entries()) {
    const { segment } = measured;
    paths.set(measured, path);
    if (segment.kind !== 'block') continue;
    const inner = path.at(-1);
    if (segment.tag === 'open') path = [...path, { block: index, branch: 0 }];
    else if (segment.tag === 'close') path = path.slice(0, -1);
    else if (segment.tag === 'branch' && inner !== undefined)
      path = [...path.slice(0, -1), { block: inner.block, branch: inner.branch + 1 }];
  }
  return (a, b) => {
    const other = paths.get(b) ?? [];
    return (paths.get(a) ?? []).some(({ block, branch }, depth) => {
      const beside = other[depth];
      return beside !== undefined && beside.block === block && beside.branch !== branch;
    });
  };
}
