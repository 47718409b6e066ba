import { RouteError } from '../route-error.ts';
import { isToolTurn, type Validator } from './validator.ts';

export interface LengthLimits {
  /** Characters (UTF-16 units), white space at both ends left out. */
  readonly characters?: Range;
  readonly words?: Range;
  /** Of the answer's text as the answering model's tokenizer cuts it; estimated where that is not published. */
  readonly tokens?: Range;
}

interface Range {
  readonly least?: number;
  readonly most?: number;
}

/** The answer is neither too short nor too long, and was not cut off. @throws RouteError for a range that is empty */
export function length({ characters = {}, words = {}, tokens = {} }: LengthLimits): Validator {
  for (const { least = 0, most = Infinity } of [characters, words, tokens])
    if (!(least <= most)) throw new RouteError(`No answer has at least ${least} and at most ${most}.`);
  return {
    name: 'length',
    check(answer, { counter }) {
      if (answer.finish === 'length') return 'it was cut off at the output limit';
      if (isToolTurn(answer)) return null;
      const trimmed = answer.text.trim();
      return (
        outside(trimmed.length, characters, 'characters') ??
        (isOpen(words) ? null : outside(trimmed === '' ? 0 : trimmed.split(/\s+/).length, words, 'words')) ??
        (isOpen(tokens) ? null : outside(counter.count(answer.text), tokens, 'tokens'))
      );
    },
  };
}

const isOpen = ({ least, most }: Range): boolean => least === undefined && most === undefined;

function outside(count: number, { least = 0, most = Infinity }: Range, what: string): string | null {
  if (count < least) return `${count} ${what}, fewer than ${least}`;
  return count > most ? `${count} ${what}, more than ${most}` : null;
}
