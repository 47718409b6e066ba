/** Past and plural forms that no suffix rule reaches. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  (
    'went go gone go ran run made make bought buy brought bring thought think taught teach caught catch sold sell told tell found find ' +
    'felt feel kept keep left leave lost lose met meet paid pay said say sent send spent spend stood stand understood understand won win ' +
    'wrote write written write spoke speak spoken speak broke break broken break chose choose chosen choose drove drive driven drive ' +
    'ate eat eaten eat fell fall fallen fall flew fly flown fly forgot forget forgotten forget gave give given give grew grow grown grow ' +
    'knew know known know saw see seen see took take taken take wore wear worn wear began begin begun begin drank drink drunk drink ' +
    'sang sing sung sing swam swim came come became become built build held hold heard hear slept sleep hid hide hidden hide rose rise risen rise ' +
    'men man women woman children child people person feet foot teeth tooth mice mouse wives wife lives life knives knife leaves leaf ' +
    'died die dying die lying lie tying tie furthest farthest'
  )
    .split(' ')
    .reduce<[string, string][]>((pairs, word, index, all) => {
      if (index % 2 === 0) pairs.push([word, all[index + 1]!]);
      return pairs;
    }, []),
);
const VOWEL = /[aeiouy]/;

/**
 * One form for the inflections of an English word (plural, third person, past, participle, adverb in -ly); derived words
 * keep their own. Milder than Porter's, which merges `university` and `universe`.
 */
export function stem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return settle(irregular);
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = word;
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/.test(base)) base = base.slice(0, -2);
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  for (const suffix of ['ing', 'ed']) {
    const head = base.slice(0, -suffix.length);
    if (base.endsWith(suffix) && head.length > 2 && VOWEL.test(head)) {
      base = /([bdfgmnprt])\1$/.test(head) ? head.slice(0, -1) : head;
      if (suffix === 'ed' && base.endsWith('i')) base = `${base.slice(0, -1)}y`;
      break;
    }
  }
  return settle(base);
}

/** A silent e comes and goes with the suffix: make, making. British -our and -ise are written -or and -ize. */
function settle(base: string): string {
  let end = base;
  if (end.length > 3 && end.endsWith('e')) end = end.slice(0, -1);
  if (end.length > 5 && end.endsWith('our')) end = `${end.slice(0, -3)}or`;
  if (end.length > 5 && end.endsWith('is')) end = `${end.slice(0, -1)}z`;
  return end;
}
