import { differ, type Guard } from '../guard.ts';
import type { Reading, Word } from '../reading.ts';

/**
 * How many and how often, said in words: all and some, every and any, always and sometimes, most and few; and leave and
 * duty: may and must. None and never are the negation's; a list of what there is may be asked for by `some` or by `all`.
 */
export const quantifiers: Guard = {
  name: 'quantifier',
  refuse(pair) {
    const [x, y] = [modality(pair.a), modality(pair.b)];
    if (x !== undefined && y !== undefined && x !== y) return differ([x], [y]);
    if (LISTS.has(pair.a.words[0]?.text ?? '') || LISTS.has(pair.b.words[0]?.text ?? '')) return null;
    const left = classes(pair.a, pair.onlyA);
    const right = classes(pair.b, pair.onlyB);
    for (const [kind, word] of left)
      for (const [other, against] of right) if (CONTRARY.has(`${kind}/${other}`)) return differ([word], [against]);
    return null;
  },
};

const LISTS: ReadonlySet<string> = new Set(['what', 'which', 'list', 'give', 'show', 'share']);
const CONTRARY: ReadonlySet<string> = new Set(
  ['all/some', 'all/few', 'most/few', 'all/one'].flatMap((pair) => [pair, pair.split('/').reverse().join('/')]),
);
/** Before `one`: `just one person`. */
const ALONE: ReadonlySet<string> = new Set(['just', 'only']);
const CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    all: 'all every each both everyone everybody everything always entire whole',
    some: 'some several any either someone somebody something anyone anybody anything sometimes occasionally partly',
    most: 'most mostly often usually frequently majority',
    few: 'few rarely seldom hardly minority',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** What a text's own words say of how many, and the word that says it. `Of all time` and `all the time` say nothing. */
function classes({ words }: Reading, only: readonly Word[]): Map<string, string> {
  const own = new Set(only);
  const found = new Map<string, string>();
  words.forEach((word, at) => {
    const kind = own.has(word)
      ? (CLASSES.get(word.text) ?? (word.text === 'one' && ALONE.has(words[at - 1]?.text ?? '') ? 'one' : undefined))
      : undefined;
    if (kind !== undefined && words[at + 1]?.text !== 'time' && words[at + 2]?.text !== 'time')
      found.set(kind, word.text);
  });
  return found;
}

/** Whether a question asks for leave or for duty: `may I`, `must I`, `do I have to`. */
function modality({ words }: Reading): 'may' | 'must' | undefined {
  const at = words.findIndex(({ opens }) => opens);
  const [first, second, third, fourth] = words.slice(at, at + 4).map(({ text }) => text);
  if (first === 'must') return 'must';
  if (first === 'can' || first === 'may' || first === 'could') return second === 'you' ? undefined : 'may';
  if (first !== 'do' && first !== 'does') return undefined;
  return (third === 'have' || third === 'need') && fourth === 'to' && second !== undefined ? 'must' : undefined;
}
