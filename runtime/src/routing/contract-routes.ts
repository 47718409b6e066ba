import type { AnswerRules, LockedRoute } from '../contract/index.ts';
import type { Candidate } from '../pipeline/environment.ts';
import { cascade } from './cascade.ts';
import { cheapest } from './cheapest.ts';
import { decide } from './decide.ts';
import { fastest } from './fastest.ts';
import { fixed, type Strategy, within } from './strategy.ts';
import { jsonSchema } from './validators/json-schema.ts';
import { language } from './validators/language.ts';
import { length } from './validators/length.ts';
import { logProbability } from './validators/log-probability.ts';
import { pattern } from './validators/pattern.ts';
import type { Validator } from './validators/validator.ts';

/**
 * The routes that the lock states, which were linted with their prompts; other calls go as `otherwise` says.
 * @param candidateOf who is asked for a model
 */
export function contractRoutes(otherwise: Strategy, candidateOf: (model: string) => Candidate): Strategy {
  const made = new Map<LockedRoute, Strategy>();
  return {
    name: 'contract',
    observe(record) {
      otherwise.observe?.(record);
      for (const strategy of made.values()) strategy.observe?.(record);
    },
    async route(call, environment, signal) {
      const route = call.contracted?.prompt.locked.route;
      if (route === undefined) return decide(otherwise, call, environment, signal);
      let strategy = made.get(route);
      if (strategy === undefined) made.set(route, (strategy = strategyOf(route, candidateOf)));
      return within('contract', 'as in stint.yaml', await decide(strategy, call, environment, signal));
    },
  };
}

function strategyOf(
  { strategy, models, accept = {}, strict = false }: LockedRoute,
  candidateOf: (model: string) => Candidate,
): Strategy {
  const candidates = models.map(candidateOf);
  switch (strategy) {
    case 'fixed':
      return fixed(...candidates);
    case 'cheapest':
      return cheapest(candidates);
    case 'fastest':
      return fastest(candidates);
    case 'cascade':
      return cascade(candidates, { accept: checksOf(accept), strict });
  }
}

/** The cheap ones first. */
function checksOf({
  json,
  pattern: expression,
  language: wanted,
  words,
  characters,
  tokens,
  logProbability: least,
}: AnswerRules) {
  const checks: Validator[] = [];
  if (words !== undefined || characters !== undefined || tokens !== undefined)
    checks.push(length({ ...(words && { words }), ...(characters && { characters }), ...(tokens && { tokens }) }));
  if (json === true) checks.push(jsonSchema(() => true));
  if (expression !== undefined) checks.push(pattern(new RegExp(expression, 'u')));
  if (least !== undefined) checks.push(logProbability({ least }));
  if (wanted !== undefined) checks.push(language(wanted));
  return checks;
}
