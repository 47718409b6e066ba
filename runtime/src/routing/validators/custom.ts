import type { Answer } from '../../providers/answer.ts';
import type { ValidationContext, Validator } from './validator.ts';

/**
 * A check of one's own: says what is wrong, or null. True and false will do. One that has not said anything after
 * `timeout` milliseconds (default: 60,000) refuses.
 *
 * ```ts
 * custom('compiles', async ({ text }, { signal }) => (await compiles(text, signal)) || 'it does not compile')
 * ```
 */
export const custom = (
  name: string,
  check: (answer: Answer, context: ValidationContext) => string | null | boolean | Promise<string | null | boolean>,
  { timeout = 60_000 }: { readonly timeout?: number } = {},
): Validator => ({
  name,
  async check(answer, context) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, timeout, `it was not checked within ${timeout} ms`);
    });
    try {
      const said = await Promise.race([check(answer, context), late]);
      return typeof said === 'boolean' ? (said ? null : 'it was refused') : said;
    } finally {
      clearTimeout(timer);
    }
  },
});
