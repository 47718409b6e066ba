import type { AttemptRecord } from '../meter/record.ts';
import type { Candidate, Environment } from '../pipeline/environment.ts';
import { modelNamed } from '../pipeline/model-of.ts';
import { RouteError } from './route-error.ts';
import type { Strategy } from './strategy.ts';

export interface FastestOptions {
  /** What is short: the wait for the first token, or for the whole answer. Default: `first-token`. */
  readonly by?: 'first-token' | 'total';
  /** Weight of the newest attempt in the mean, 0 to 1. Default: 0.2. */
  readonly weight?: number;
  /** So long after its last attempt a model counts as twice as fast, milliseconds: a slow one is tried again. Default: 60,000. */
  readonly forgetMs?: number;
  readonly name?: string;
}

interface Pace {
  readonly mean: number;
  /** Failures since it last answered. */
  readonly failures: number;
  readonly at: number;
}

/** What a model that has only failed is taken to need, milliseconds. */
const UNKNOWN = 1000;
/** Failures that count: a hundred calls that fail at once are one outage. */
const MOST_FAILURES = 5;
/** Attempts that say nothing of how fast a model answers. */
const OTHER: ReadonlySet<AttemptRecord['purpose']> = new Set(['prewarm', 'batch', 'embedding']);
/** Errors that are no failure of the model. */
const OURS: ReadonlySet<unknown> = new Set(['answer-rejected', 'budget-denied']);

/**
 * Of two models drawn at random the faster one, by an exponentially weighted mean of what attempts took: that spreads
 * load over equals, and does not send everyone to the one that was fastest a moment ago (power of two choices,
 * Mitzenmacher 2001). A model that fails counts as twice as slow each time, five times at most, until it answers.
 * @throws RouteError
 */
export function fastest(
  candidates: readonly Candidate[],
  { by = 'first-token', weight = 0.2, forgetMs = 60_000, name = 'fastest' }: FastestOptions = {},
): Strategy {
  if (candidates.length === 0) throw new RouteError('The fastest of no models is none.');
  const paces = new Map<string, Pace>();

  const expected = (key: string, now: number): number => {
    const pace = paces.get(key);
    return pace === undefined ? 0 : pace.mean * 2 ** (pace.failures - Math.max(0, now - pace.at) / forgetMs);
  };

  return {
    name,
    observe({ provider, model, purpose, status, error, latencyMs, firstTokenMs, usage, at }) {
      if (OTHER.has(purpose) || OURS.has(error)) return;
      const key = `${provider}/${model}`;
      const pace = paces.get(key);
      if (status === 'error') {
        const { mean, failures } = pace ?? { mean: UNKNOWN, failures: 0 };
        paces.set(key, { mean, failures: Math.min(MOST_FAILURES, failures + 1), at });
        return;
      }
      const took = by === 'total' ? (status === 'ok' ? latencyMs : undefined) : firstTokenMs;
      // Answers of our own caches say nothing of a model.
      if (took === undefined || usage === null) return;
      if (paces.size >= REMEMBERED && pace === undefined) paces.clear();
      paces.set(key, { mean: pace === undefined ? took : pace.mean + weight * (took - pace.mean), failures: 0, at });
    },
    route(_, environment) {
      const now = environment.clock();
      const [first, second] = twoOf(candidates, environment.random);
      const of = (candidate: Candidate): number => expected(keyOf(candidate, environment), now);
      const swap = second !== undefined && of(second) < of(first);
      const [better, worse] = swap ? [second, first] : [first, second];
      const rest = candidates.filter((each) => each !== better && each !== worse);
      return {
        name,
        reason: reasonOf(of(better), worse && of(worse)),
        steps: [better, ...(worse ? [worse] : []), ...rest],
        expectedCost: null,
      };
    },
  };
}

/** Models whose pace is remembered; a service has a few. */
const REMEMBERED = 1000;

/** As the ledger names it. */
const keyOf = ({ provider, model }: Candidate, environment: Environment): string =>
  `${provider.id}/${modelNamed(model, provider.id, environment)?.id ?? model}`;

function twoOf(candidates: readonly Candidate[], random: () => number): [Candidate, Candidate | undefined] {
  const draw = (count: number): number => Math.min(count - 1, Math.floor(random() * count));
  const first = draw(candidates.length);
  if (candidates.length === 1) return [candidates[0]!, undefined];
  const second = draw(candidates.length - 1);
  return [candidates[first]!, candidates[second >= first ? second + 1 : second]!];
}

function reasonOf(better: number, worse: number | undefined): string {
  if (better === 0) return 'not measured yet';
  return `${Math.round(better)} ms expected${worse === undefined ? '' : ` against ${Math.round(worse)} ms`}`;
}
