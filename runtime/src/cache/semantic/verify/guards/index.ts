import type { Guard } from '../guard.ts';
import { antonyms } from './antonyms.ts';
import { code } from './code.ts';
import { comparatives } from './comparatives.ts';
import { contrasts } from './contrasts.ts';
import { dates } from './dates.ts';
import { languages } from './languages.ts';
import { letters } from './letters.ts';
import { names } from './names.ts';
import { negation } from './negation.ts';
import { numbers } from './numbers.ts';
import { order } from './order.ts';
import { persons } from './persons.ts';
import { quantifiers } from './quantifiers.ts';
import { questions } from './questions.ts';
import { quotations } from './quotations.ts';
import { references } from './references.ts';
import { tenses } from './tenses.ts';
import { units } from './units.ts';

/** In the order they are asked: the first that refuses names the reason. */
export const GUARDS: readonly Guard[] = [
  languages,
  dates,
  numbers,
  units,
  code,
  quotations,
  references,
  contrasts,
  negation,
  antonyms,
  comparatives,
  questions,
  quantifiers,
  persons,
  tenses,
  letters,
  names,
  order,
];
