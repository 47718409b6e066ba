import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { failureOf } from '../../../runtime/src/adapters/failure.ts';
import * as stint from '../../../runtime/src/index.ts';

describe('the status of an error', () => {
  const limit = {
    budget: 'b',
    unit: 'requests',
    window: 'day',
    for: {},
    limit: 1,
    used: 1,
    held: 0,
    wanted: 1,
    resetsAt: 0,
  };
  const cases: readonly (readonly [error: unknown, status: number])[] = [
    [new stint.BudgetDenied([limit as never]), 402],
    [new stint.DegradeAsked('b', 'batch'), 402],
    [new stint.CallSwitchedOff('user=u', 'abuse'), 403],
    [new stint.LoopStopped('run', [2, 3]), 403],
    [new stint.UnknownPrompt('p'), 400],
    [new stint.UnpricedModel('m'), 400],
    [new stint.NoProvider('m'), 400],
    [new stint.CallTooLarge(1), 400],
    [new stint.ReservationReached(1), 502],
    [new stint.BudgetUnavailable(['b'], null), 503],
    [new stint.StintClosed(), 503],
    [new stint.ProviderError('rate-limited', 'p', 'm'), 429],
    [new stint.ProviderError('cut', 'p', 'm'), 502],
    // An error of another copy of the package, and what is nobody's.
    [Object.assign(new Error('x'), { code: 'budget-denied' }), 402],
    [new TypeError('x'), 500],
    [Object.assign(new Error('x'), { code: '__proto__' }), 500],
    [null, 500],
  ];
  const readme = readFileSync(new URL('../../../runtime/README.md', import.meta.url), 'utf8');
  for (const [error, status] of cases)
    it(`${error instanceof Error ? error.name : error} ${(error as { code?: string } | null)?.code ?? ''}: ${status}`, () => {
      assert.equal(failureOf(error).status, status);
      if (status !== 500) assert.ok(readme.includes(`\`${(error as { code: string }).code}\``));
    });
});
