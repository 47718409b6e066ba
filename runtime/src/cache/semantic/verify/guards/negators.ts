import type { Reading } from '../reading.ts';

export const NEGATORS: ReadonlySet<string> = new Set(
  'not no never none without neither nor nobody nothing nowhere hardly non unable lack lacks lacking'.split(' '),
);

/** Words of a text that deny what it says. */
export function negators({ words }: Reading): string[] {
  return words.flatMap(({ text }, at) => {
    const before = words[at - 1];
    // Gluten-free.
    if (text === 'free' && before?.text === '-' && words[at - 2]?.kind === 'word') return [text];
    if (!NEGATORS.has(text)) return [];
    const after = words[at + 1]?.text ?? '';
    if (text === 'not' && (after === 'only' || after === 'just' || before?.text === 'or' || before?.text === 'why'))
      return [];
    // Isn't it …? Don't you …? ask for assent.
    if (text === 'not' && before?.opens && before.text !== 'do') return [];
    if (text === 'no' && (after === 'matter' || after === 'doubt')) return [];
    return [text];
  });
}
