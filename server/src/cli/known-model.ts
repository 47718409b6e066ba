import type { Model } from '@stint/runtime/models';
import type { Project } from '../project/project.ts';
import { UsageFault } from './io.ts';

/** The model that an option names. @throws UsageFault where the catalogue has none, with those that are called like it */
export function knownModel({ catalogue }: Project, id: string): Model {
  const model = catalogue.resolve(id);
  if (model === null) throw new UsageFault(`the catalogue has no model ${id}.${modelsLike(catalogue, id)}`);
  return model;
}

/** ` Did you mean …?`, or nothing where no model is called like it. */
export function modelsLike(catalogue: Project['catalogue'], id: string): string {
  const near = catalogue.suggest(id).slice(0, 3);
  return near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`;
}
