import type { Attribution, LimitState } from '../budgets/index.ts';
import type { GovernedRequest } from '../pipeline/call.ts';
import type { Environment } from '../pipeline/environment.ts';

/** What is left of the fullest budget that applies. */
export interface BudgetLeft {
  readonly budget: string;
  /** Of its limit, 0 to 1; what calls in flight hold is not left. */
  readonly share: number;
}

interface Known {
  readonly at: number;
  readonly left: BudgetLeft | null;
  /** `second`: looked at again within its time. */
  state: 'first' | 'dropped' | 'second';
}

/** How old what is known of a budget may be, milliseconds: a look at a shared store is a round trip. */
const FRESH = 1000;
/** Whose budgets are remembered. */
const REMEMBERED = 1000;

/** Looks at budgets of money and tokens, at most once a second for the same attribution; twice where a call is denied. */
export class BudgetGauge {
  private readonly known = new Map<string, Known>();

  /** Null where no such budget applies, or the store cannot be reached: routing is no reason to fail a call. */
  async left(
    { attribution }: GovernedRequest,
    environment: Environment,
    signal: AbortSignal,
  ): Promise<BudgetLeft | null> {
    const now = environment.clock();
    const key = JSON.stringify(attribution);
    const known = this.known.get(key);
    const fresh = known !== undefined && now - known.at < FRESH;
    if (fresh && known.state !== 'dropped') return known.left;
    const left = fullest(await states(attribution, environment, signal));
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(key, { at: now, left, state: fresh ? 'second' : 'first' });
    return left;
  }

  /** A call was denied: what was known is out of date. What was looked at for such a reason stays for its second. */
  drop({ attribution }: GovernedRequest): void {
    const known = this.known.get(JSON.stringify(attribution));
    if (known?.state === 'first') known.state = 'dropped';
  }
}

async function states(attribution: Attribution, { budgets }: Environment, signal: AbortSignal): Promise<LimitState[]> {
  try {
    return await budgets.status(attribution, signal);
  } catch {
    signal.throwIfAborted();
    return [];
  }
}

function fullest(limits: readonly LimitState[]): BudgetLeft | null {
  let least: BudgetLeft | null = null;
  for (const { budget, unit, limit, used } of limits) {
    if (unit !== 'money' && unit !== 'tokens') continue;
    const share = limit === 0 ? 0 : Math.max(0, 1 - used / limit);
    if (least === null || share < least.share) least = { budget, share };
  }
  return least;
}
