import { callText } from '../call-text.ts';
import { RouteError } from '../route-error.ts';
import { KNOWN_LANGUAGES, languageOf } from './language-of.ts';
import type { Validator } from './validator.ts';

/**
 * The answer is in this language (ISO 639-1), or in that of the question. What is too short to tell passes.
 * @throws RouteError for a language that is not told apart
 */
export function language(wanted: string): Validator {
  if (wanted !== 'same' && !KNOWN_LANGUAGES.includes(wanted))
    throw new RouteError(
      `Language ${JSON.stringify(wanted)} is not told apart. Known: ${KNOWN_LANGUAGES.join(', ')}; or \`same\`, as the question.`,
    );
  return {
    name: 'language',
    check({ text }, { request }) {
      const expected = wanted === 'same' ? languageOf(callText(request)) : wanted;
      const found = languageOf(text);
      if (expected === null || found === null || expected === found) return null;
      return `it is in ${found}, not ${expected}`;
    },
  };
}
