import type { Catalogue } from '@stint/runtime/models';
import type { ConfigCheck } from './cascade.ts';
import { groupsOf } from './read-config.ts';

/** Refuses a default model that is not known: its prompts would be counted by another's vocabulary and checked by no budget of money. */
export function checkDefaultModels(catalogue: Catalogue): ConfigCheck {
  return function* (config) {
    for (const [pointer, { model }] of groupsOf(config)) {
      if (model === undefined || catalogue.resolve(model) !== null) continue;
      // Models of a folder below the working directory are not in the catalogue of this run.
      if (Object.hasOwn(config.models ?? {}, model)) continue;
      const near = catalogue.suggest(model);
      const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`;
      yield {
        pointer: `${pointer}/model`,
        message: `model: the catalogue holds no ${model}, or its price depends on who hosts it.${hint} If the name is right, describe it under \`models\`.`,
      };
    }
  };
}
