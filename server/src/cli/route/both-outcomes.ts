import type { Example } from '@stint/runtime/routing';
import type { Outcome } from './outcomes.ts';

/** A text with what both models make of it. */
export interface Both {
  readonly example: Example;
  /** As it came, or what stands for it in the mean. */
  readonly weak: number;
  readonly strong: number;
}

/** Outcomes of one text as one: the mean of each model's. */
export function byText(outcomes: readonly Outcome[]): Outcome[] {
  const marks = new Map<string, Map<string, number[]>>();
  for (const { text, models } of outcomes) {
    const of = marks.get(text) ?? new Map<string, number[]>();
    marks.set(text, of);
    for (const [model, mark] of Object.entries(models)) of.set(model, [...(of.get(model) ?? []), mark]);
  }
  return [...marks].map(([text, of]) => ({
    text,
    models: Object.fromEntries([...of].map(([model, all]) => [model, mean(all)])),
  }));
}

/** The texts that both models were asked. */
export const askedBoth = (examples: readonly Example[]): Both[] =>
  examples.flatMap((example) => {
    const { weak, strong } = example;
    return weak === null || strong === null ? [] : [{ example, weak, strong }];
  });

/**
 * Texts whose model was drawn by chance, one each. What stands for an outcome that was not seen is its model's mean; one
 * that was seen counts for those that were not (inverse propensity weighting with a constant guess): over any set of
 * texts that was not chosen by outcome, both are right in the mean, and so is what a router keeps.
 */
export function drawnOne(examples: readonly Example[]): Both[] {
  const weak = examples.flatMap((each) => each.weak ?? []);
  const strong = examples.flatMap((each) => each.strong ?? []);
  const [weakMean, strongMean] = [mean(weak), mean(strong)];
  const drawn = weak.length + strong.length;
  const standsFor = (mark: number | null, of: number, seen: number): number =>
    mark === null ? of : of + ((mark - of) * drawn) / seen;
  return examples.map((example) => ({
    example,
    weak: standsFor(example.weak, weakMean, weak.length),
    strong: standsFor(example.strong, strongMean, strong.length),
  }));
}

const mean = (marks: readonly number[]): number =>
  marks.reduce((sum, mark) => sum + mark, 0) / Math.max(1, marks.length);
