import type { Example } from './example.ts';
import { FOLDS, lineAt, Ridge } from './ridge.ts';

/** Strength of the lines from other models' outcomes to one model's. */
const STRENGTH = 30;
/** Fewer other models tell no more than chance does. */
const LEAST_MODELS = 3;

/**
 * Outcomes with less luck in them. One outcome is a coin thrown once; what other models did on the same text tells how
 * the coin was loaded. Each is drawn towards what straight lines from the others' outcomes say, fitted on other folds.
 * Worth 0.01 to 0.03 APGR where there are some hundred texts and few that only one of the two models can answer.
 * @param labels NaN where the model was not asked, which stays
 * @param ownShare what counts of an outcome itself
 */
export function softened(
  examples: readonly Example[],
  labels: Float32Array,
  folds: Uint8Array,
  ownShare: number,
): Float32Array {
  const models = commonModels(examples);
  if (models.length < LEAST_MODELS) return labels;
  const means = models.map((model) => {
    const known = examples.flatMap(({ others }) => others?.[model] ?? []);
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  const points = examples.map(({ others }) =>
    Float64Array.from(models, (model, at) => (others?.[model] ?? means[at]!) - means[at]!),
  );
  const rows = examples.flatMap((_, index) => (Number.isNaN(labels[index]) ? [] : [index]));
  const ridge = new Ridge(points, folds, rows, [(index) => labels[index]!]);
  const lines = Array.from({ length: FOLDS }, (_, fold) => ridge.solve(STRENGTH, fold, 0, 1));
  return labels.map((label, index) => {
    const taught = lineAt(lines[folds[index]!]!, 0, points[index]!);
    return ownShare * label + (1 - ownShare) * taught;
  });
}

/** Models that answered at least half of the texts. */
function commonModels(examples: readonly Example[]): string[] {
  const counts = new Map<string, number>();
  for (const { others = {} } of examples)
    for (const model of Object.keys(others)) counts.set(model, (counts.get(model) ?? 0) + 1);
  return [...counts].flatMap(([model, count]) => (2 * count >= examples.length ? [model] : [])).sort();
}
