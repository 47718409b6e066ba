import { didYouMean } from '../../lint/nearest.ts';
import { UsageFault } from '../io.ts';
import type { Outcome } from './outcomes.ts';

/** @throws UsageFault that lists the models of the data, where the two are not among them */
export function checkModels(outcomes: readonly Outcome[], weak: string | undefined, strong: string | undefined): void {
  const known = [...new Set(outcomes.flatMap(({ models }) => Object.keys(models)))].sort();
  if (known.length === 0) throw new UsageFault('there are no outcomes in the data.');
  const list = `The data has ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''}.`;
  for (const [option, model] of [
    ['--weak', weak],
    ['--strong', strong],
  ] as const) {
    if (model === undefined) throw new UsageFault(`${option} is missing: it names a model. ${list}`);
    if (known.includes(model)) continue;
    throw new UsageFault(`there is no outcome of ${model}.${didYouMean(model, known)} ${list}`);
  }
  if (weak === strong) throw new UsageFault(`--weak and --strong are both ${weak}: a router needs two models.`);
}
