/** Words of a name, title or description, for telling whether one says more than the other. */

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{N}+/gu;

/** `getUserIDs`, `get_user_ids` and `Get user IDs` are all get, user, ids; lower case, in order. */
export function words(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** Whether two texts are the same but for case, spaces and punctuation. */
export function sameWords(a: string, b: string): boolean {
  const left = squeeze(a);
  return left !== '' && left === squeeze(b);
}

function squeeze(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}]+/gu, '').toLowerCase();
}

/** Words that tell nothing of a parameter. Not among them: from, to, by, not, with … which a name needs. */
const EMPTY = new Set(
  'a an the of for this that is be value values parameter param argument arg field property specify specifies specified provide which please'.split(
    ' ',
  ),
);

/** Words of `text` that are in none of `known`, articles and the like aside; a plural counts as its singular. */
export function news(text: string, known: Iterable<string>): string[] {
  const said = new Set([...known].map(singular));
  return words(text).filter((word) => !EMPTY.has(word) && !said.has(singular(word)));
}

function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

/** Names that say nothing by themselves of what goes in. */
const VAGUE = new Set(
  'arg args argument arguments kwargs param params parameter parameters opt opts option options config configuration conf settings data payload input inputs value val vals obj object objects extra extras misc info flag flags mode stuff thing things foo bar tmp temp'.split(
    ' ',
  ),
);

/** Short names that everyone reads. */
const KNOWN = new Set(
  'id ip to cc op os ui cv db tv pr q x y z r g b a w h dx dy lat lng lon url uri sql sha'.split(' '),
);

/** Whether a parameter's name explains itself: `user_id`, `query`, `url` do; `data`, `opts`, `p2` do not. */
export function explainsItself(name: string): boolean {
  const parts = words(name).filter((word) => !/^\p{N}+$/u.test(word));
  if (parts.length === 0) return false;
  if (parts.every((word) => VAGUE.has(word))) return false;
  return parts.length > 1 || KNOWN.has(parts[0]!) || parts[0]!.length > 2;
}
