/** Whether two words differ by a typing error: one edit from five letters on, two from nine on, first letters equal. */
export function spelledAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 5 || a[0] !== b[0] || Math.abs(a.length - b.length) > 2) return false;
  return edits(a, b) <= (shorter < 9 ? 1 : 2);
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. Words are cut at 32 letters. */
function edits(left: string, right: string): number {
  const a = left.slice(0, 32);
  const b = right.slice(0, 32);
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * Where `short` stands for words in a row: by their first letters (`nyc`), or by them written together (`blackboard`).
 * Words of grammar may be without a letter; taken words are passed over.
 */
export function initials(
  short: string,
  words: readonly { readonly text: string; readonly light: boolean }[],
  taken: (at: number) => boolean,
): { readonly from: number; readonly to: number } | undefined {
  for (let from = 0; from + 1 < words.length; from++) {
    const { text } = words[from]!;
    if (taken(from) || text[0] !== short[0]) continue;
    if (text.length > 1 && text + words[from + 1]!.text === short) return { from, to: from + 2 };
    if (short.length > 5) continue;
    let [at, letter] = [from, 0];
    for (; at < words.length && at < from + MAX_SPELT && letter < short.length; at++)
      if (!taken(at) && words[at]!.text[0] === short[letter]) letter++;
      else if (!words[at]!.light || short.length < 3) break;
    if (letter === short.length && letter > 1) return { from, to: at };
  }
  return undefined;
}

/** An abbreviation stands for at most so many words, those of grammar among them. */
const MAX_SPELT = 9;
