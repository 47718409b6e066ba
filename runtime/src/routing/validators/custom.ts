import type { Answer } from '../../providers/answer.ts';
import type { ValidationContext, Validator } from './validator.ts';

/**
 * A check of one's own: says what is wrong, or null. True and false will do.
 *
 * ```ts
 * custom('compiles', async ({ text }, { signal }) => (await compiles(text, signal)) || 'it does not compile')
 * ```
 */
export const custom = (
  name: string,
  check: (answer: Answer, context: ValidationContext) => string | null | boolean | Promise<string | null | boolean>,
): Validator => ({
  name,
  async check(answer, context) {
    const said = await check(answer, context);
    return typeof said === 'boolean' ? (said ? null : 'it was refused') : said;
  },
});
