import type { Validator } from './validator.ts';

/** What is read of an answer: a pattern that is not linear would else stall the service. */
const LONGEST = 100_000;

/**
 * The answer matches a pattern, or does not: `pattern(/^(yes|no)$/i)`, `pattern(/as an AI/i, { matches: false })`.
 * It has to be linear.
 */
export function pattern(expression: RegExp, { matches = true }: { readonly matches?: boolean } = {}): Validator {
  // A sticky or global pattern remembers where it last stopped.
  const fresh = new RegExp(expression.source, expression.flags.replace(/[gy]/g, ''));
  return {
    name: 'pattern',
    check({ text }) {
      if (text.length > LONGEST) return `it is longer than ${LONGEST} characters`;
      if (fresh.test(text) === matches) return null;
      return `it ${matches ? 'does not match' : 'matches'} ${String(expression).slice(0, 80)}`;
    },
  };
}
