import { matcher } from '../matcher.ts';
import { isToolTurn, type Validator } from './validator.ts';

/**
 * The answer matches a pattern, or does not: `pattern(/^(yes|no)$/i)`, `pattern(/as an AI/i, { matches: false })`. One
 * that takes longer than 100 ms to tell refuses.
 */
export function pattern(expression: RegExp, { matches = true }: { readonly matches?: boolean } = {}): Validator {
  const isMatch = matcher(expression);
  return {
    name: 'pattern',
    check(answer) {
      if (matches && isToolTurn(answer)) return null;
      const found = isMatch(answer.text);
      if (found === matches) return null;
      const what = found === null ? 'takes too long to match' : found ? 'matches' : 'does not match';
      return `it ${what} ${String(expression).slice(0, 80)}`;
    },
  };
}
