const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const WORDS: ReadonlyMap<string, string> = new Map([
  ...UNITS.map((word, value): [string, string] => [word, String(value)]),
  ...'thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((word, index): [string, string] => [word, String(30 + 10 * index)]),
  ...'eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
    .split(' ')
    .map((word, index): [string, string] => [word, String(11 + index)]),
  ['thousand', '1000'],
  ['million', '1000000'],
  ['billion', '1000000000'],
  ['trillion', '1000000000000'],
  ['dozen', '12'],
  ['lakh', '100000'],
  ['lakhs', '100000'],
  ['crore', '10000000'],
  ['crores', '10000000'],
]);
/** The first ten are words, that exclude each other; the others are numbers. */
export const ORDINALS: ReadonlyMap<string, string> = new Map(
  '1st first 2nd second 3rd third 4th fourth 5th fifth 6th sixth 7th seventh 8th eighth 9th ninth 10th tenth'
    .split(' ')
    .flatMap((word, index, all): [string, string][] => (index % 2 === 0 ? [[word, all[index + 1]!]] : [])),
);
const PLACES: ReadonlyMap<string, string> = new Map(
  [...new Set(ORDINALS.values())].map((word, index) => [word, String(index + 1)]),
);

/** The number of one of the first ten ordinals: `2` for `second`. */
export function ordinalOf({ text }: { readonly text: string }): string | undefined {
  return PLACES.get(text);
}

/** What is numbered: World War I, `season 1`, `the first season`. A lone capital I behind one is a number. */
export const NUMBERED: ReadonlySet<string> = new Set(
  'war part chapter type class phase act volume book season episode level grade stage tier group year semester lesson unit round section series generation'.split(
    ' ',
  ),
);
const ROMAN: ReadonlyMap<string, string> = new Map(
  'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX'
    .split(' ')
    .map((numeral, index): [string, string] => [numeral, String(index + 1)]),
);

const DECADES: ReadonlyMap<string, string> = new Map(
  'twenties thirties forties fifties sixties seventies eighties nineties'
    .split(' ')
    .map((word, index) => [word, `${2 + index}0s`]),
);

/** The years that `1970s`, `the 70s` and `the seventies` are, as `1970s`; `my twenties` and `30s` of time are none. */
export function decade(word: string, before: string | undefined): string | undefined {
  if (!word.endsWith('s')) return undefined;
  const digits = DECADES.get(word) ?? word.replace("'", '');
  if (/^\d{3}0s$/.test(digits)) return digits;
  return before === 'the' && /^[2-9]0s$/.test(digits) ? `19${digits}` : undefined;
}

/** Value of a number word in decimal, or undefined. */
export function numberWord(word: string): string | undefined {
  return WORDS.get(word);
}

/**
 * Value of digits in decimal, grouping removed: `1,000` and `1,00,000` (Indian) are grouped, `1.5` is not.
 * A text of unclear grouping (`1.000`) is taken as English writes it.
 */
export function parseNumber(digits: string): string {
  const plain = digits.replace(/,(?=\d{2,3}(?!\d))/g, '').replace(/,/g, '.');
  if (plain.split('.').length > 2) return plain;
  // Zeros ahead are part of an identifier, and of no date or time.
  if (/^0\d{2,}$/.test(plain)) return plain;
  const whole = plain.replace(/^0+(?=\d)/, '');
  return whole.includes('.') ? whole.replace(/0+$/, '').replace(/\.$/, '') : whole;
}

/** Value of a Roman numeral in capitals. A lone letter counts only after a word that is numbered. */
export function parseRoman(word: string, before: string): string | undefined {
  if (word.length === 1 && !NUMBERED.has(before)) return undefined;
  return ROMAN.get(word);
}
