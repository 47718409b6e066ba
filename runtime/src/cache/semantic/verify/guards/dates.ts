import { differ, type Guard } from '../guard.ts';
import type { Reading, Word } from '../reading.ts';

/**
 * Dates and times: month, weekday, next and last week, tomorrow, morning, a.m. and p.m. Years and days of the month are
 * numbers. A date that only one text has narrows its question; `today` and `now` are what a question means anyway.
 */
export const dates: Guard = {
  name: 'date',
  refuse({ a, b }) {
    const left = named(a);
    const right = named(b);
    for (const part of new Set([...left.keys(), ...right.keys()])) {
      const x = left.get(part) ?? new Set<string>();
      const y = right.get(part) ?? new Set<string>();
      const onlyX = [...x].filter((value) => !y.has(value));
      const onlyY = [...y].filter((value) => !x.has(value));
      if (onlyX.length + onlyY.length === 0) continue;
      if (onlyX.length > 0 && onlyY.length > 0) return differ(onlyX, onlyY);
      // One text tells a date where the other tells none of its kind, and none of any kind.
      if (![...onlyX, ...onlyY].every((value) => value === 'today' || value.startsWith('this ')))
        return differ(onlyX, onlyY);
    }
    return null;
  },
};

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
/** Words that are a month or day only beside a number, or with a capital behind one of {@link BEFORE_DATES}. */
const SHY: ReadonlySet<string> = new Set(['march', 'may', 'mar', 'sun', 'sat', 'mon', 'wed', 'dec', 'jan']);
const BEFORE_DATES: ReadonlySet<string> = new Set(
  'on in by since until till from to before after during through every each next last this of early late mid and or -'.split(
    ' ',
  ),
);
const PERIODS: ReadonlySet<string> = new Set(
  'day week weekend month year quarter season semester term decade century night summer winter spring'.split(' '),
);
const POINTED: ReadonlyMap<string, string> = new Map([
  ['next', 'next'],
  ['coming', 'next'],
  ['upcoming', 'next'],
  ['last', 'last'],
  ['previous', 'last'],
  ['past', 'last'],
  ['this', 'this'],
  ['current', 'this'],
]);
const DAYS: ReadonlySet<string> = new Set(['today', 'tomorrow', 'yesterday', 'tonight']);
/** Halves of the day behind an hour: `3 am`, `three in the morning`. */
const HALVES: ReadonlyMap<string, string> = new Map([
  ['am', 'am'],
  ['morning', 'am'],
  ['pm', 'pm'],
  ['afternoon', 'pm'],
  ['evening', 'pm'],
  ['night', 'pm'],
]);
const NAMES_OF_PERIODS: ReadonlyMap<string, string> = new Map([['semester', 'term']]);

function named({ words }: Reading): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (part: string, value: string): void => {
    const values = found.get(part);
    if (values) values.add(value);
    else found.set(part, new Set([value]));
  };
  words.forEach(({ text, capital }, at) => {
    const before = words[at - 1];
    const after = words[at + 1];
    const sure = isCounted(before) || isCounted(after) || (capital && BEFORE_DATES.has(before?.text ?? ''));
    if (!SHY.has(text) || sure) {
      const month = named3(MONTHS, text, 'sept');
      if (month !== undefined) add('month', month);
      const weekday = named3(WEEKDAYS, text.replace(/s$/, ''), 'tues', 'wednes', 'thur', 'thurs');
      if (weekday !== undefined) add('weekday', weekday);
    }
    if (DAYS.has(text)) add('day', text);
    const half = HALVES.get(text);
    if (half !== undefined && isOfHour(words, at)) add('half', half);
    const pointed = POINTED.get(text);
    // `Last one week` is `last week`.
    const period = after?.text === 'one' ? words[at + 2]?.text : after?.text;
    if (pointed !== undefined && period !== undefined && PERIODS.has(period))
      add('period', `${pointed} ${NAMES_OF_PERIODS.get(period) ?? period}`);
  });
  return found;
}

/** Behind an hour, with nothing but words of grammar between: `6:30 in the morning`. */
function isOfHour(words: readonly Word[], at: number): boolean {
  let before = at - 1;
  // The evening of a day: `February 19, evening`.
  if (!words[before]?.light && HALVES.get(words[at]!.text) !== words[at]!.text) return false;
  while (before > at - 3 && words[before]?.light) before--;
  return words[before]?.kind === 'number' && Number(words[before]!.stem) < 60;
}

/** A number, and not `one` for a person: `may one begin`. */
const isCounted = (word: Word | undefined): boolean => word?.kind === 'number' && !word.light;

/** The name that a word is, in full or by its first three letters. */
function named3(names: readonly string[], word: string, ...also: readonly string[]): string | undefined {
  if (word.length < 3) return undefined;
  return names.find((name) => name === word || ((word.length === 3 || also.includes(word)) && name.startsWith(word)));
}
