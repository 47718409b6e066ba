import { RouteError } from '../route-error.ts';
import { isToolTurn, type Validator } from './validator.ts';

/**
 * The model was sure enough of its own words: the mean of their log-probabilities is at least this (-0.1 is 90 % a
 * token). Where the wire has them (OpenAI chat and responses, Gemini); elsewhere an answer cannot be vouched for.
 * @throws RouteError for a mean above 0
 */
export function logProbability({ least }: { readonly least: number }): Validator {
  if (!(least <= 0)) throw new RouteError(`A mean log-probability is 0 or less, not ${least}.`);
  return {
    name: 'log-probability',
    prepare(call) {
      const { wire, body } = call.request;
      return wire.withLogProbabilities === undefined
        ? call
        : { ...call, request: { ...call.request, body: wire.withLogProbabilities(body) } };
    },
    check(answer) {
      const { logProbabilities = [] } = answer;
      if (logProbabilities.length === 0) return isToolTurn(answer) ? null : 'the wire gives no log-probabilities';
      const mean = logProbabilities.reduce((sum, each) => sum + each, 0) / logProbabilities.length;
      return mean >= least ? null : `mean log-probability ${mean.toFixed(3)}, below ${least}`;
    },
  };
}
