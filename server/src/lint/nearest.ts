/** The known name closest to a mistyped one; null where none is near enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string | null {
  // No name that we know is as long, and comparing takes the product of both lengths.
  if (name.length > 200) return null;
  const most = Math.max(2, Math.floor(name.length / 3));
  let best: { readonly name: string; readonly edits: number; readonly longer: number } | null = null;
  for (const candidate of known) {
    if (candidate.startsWith(name) && name.length > 3) return candidate;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    const longer = Math.abs(candidate.length - name.length);
    if (edits <= most && (best === null || edits < best.edits || (edits === best.edits && longer < best.longer)))
      best = { name: candidate, edits, longer };
  }
  return best?.name ?? null;
}

/** ` Did you mean …?`, or nothing where no known name is near enough. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === null ? '' : ` Did you mean ${near}?`;
}

/** Letters to add, drop, replace or swap with their neighbour (optimal string alignment: `modle` is one from `model`). */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, before[column - 2]! + 1);
      next.push(least);
    }
    [before, last] = [last, next];
  }
  return last[b.length]!;
}
