import type { RouteSpec } from '@stint/runtime/contract';
import type { Catalogue } from '@stint/runtime/models';
import type { ConfigCheck } from './cascade.ts';
import { groupsOf } from './read-config.ts';

/**
 * Refuses a default model that is not known, and one of a route: prompts would be counted by another's vocabulary and
 * checked by no budget of money. A cascade without checks would never go on.
 */
export function checkModels(catalogue: Catalogue): ConfigCheck {
  return function* (config) {
    for (const [pointer, { model, route }] of groupsOf(config)) {
      const named: [at: string, model: string | undefined][] = [
        ['model', model],
        ...(route?.models ?? []).map((each, index): [string, string] => [`route/models/${index}`, each]),
      ];
      for (const [at, each] of named) {
        if (each === undefined || catalogue.resolve(each) !== null) continue;
        // Models of a folder below the working directory are not in the catalogue of this run.
        if (Object.hasOwn(config.models ?? {}, each)) continue;
        const near = catalogue.suggest(each);
        const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`;
        yield {
          pointer: `${pointer}/${at}`,
          message: `model: the catalogue holds no ${each}, or its price depends on who hosts it.${hint} If the name is right, describe it under \`models\`.`,
        };
      }
      const mistake = route && mistakeIn(route);
      if (mistake) yield { pointer: `${pointer}/route`, message: `route: ${mistake}` };
    }
  };
}

function mistakeIn({ strategy, models, accept, strict }: RouteSpec): string | null {
  const twice = models.find((model, at) => models.indexOf(model) < at);
  if (twice !== undefined) return `${twice} is named twice: no model is asked a second time.`;
  if (strategy !== 'cascade')
    return accept === undefined && strict === undefined
      ? null
      : `only a cascade checks answers, and this is ${strategy}. Leave out accept and strict, or make it a cascade.`;
  if (accept === undefined) return 'a cascade goes on when an answer fails its checks. State them under `accept`.';
  if (models.length < 2 && strict !== true) return 'a cascade has two models or more.';
  for (const [what, { least = 0, most = Infinity } = {}] of [
    ['words', accept.words],
    ['characters', accept.characters],
    ['tokens', accept.tokens],
  ] as const)
    if (least > most) return `no answer has at least ${least} and at most ${most} ${what}.`;
  try {
    new RegExp(accept.pattern ?? '', 'u');
    return null;
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
