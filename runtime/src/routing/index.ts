/**
 * Which model a call is put to: strategies that compose, checks of answers, and what a route is expected to cost.
 *
 * @example
 * const route = cascade([small, large], { accept: [jsonSchema(ajv.compile(schema))] });
 * const stint = createStint({ contract, providers, route });
 */
export { type BudgetStep, budgetAware } from './budget-aware.ts';
export { type ClassifierRouteOptions, type ClassifierThreshold, classifier } from './by-classifier.ts';
export { callText } from './call-text.ts';
export { type CascadeOptions, cascade } from './cascade.ts';
export { cheapest } from './cheapest.ts';
export * from './classifier/index.ts';
export { type ExpectedCost, expectedCost } from './expected-cost.ts';
export { type FastestOptions, fastest } from './fastest.ts';
export { RouteError } from './route-error.ts';
export { type Condition, type RouteRule, rules } from './rules.ts';
export { type ShepherdOptions, shepherd } from './shepherd.ts';
export { type SplitArm, type SplitOptions, split } from './split.ts';
export { type Decision, fixed, type Route, type Step, type Strategy } from './strategy.ts';
export * from './validators/index.ts';
