/** A threshold asks for another way before the budget is full: the attempt was not made. */
export class DegradeAsked extends Error {
  override readonly name = 'DegradeAsked';
  readonly code = 'degrade-asked';
  readonly budget: string;
  readonly action: 'cheaper-route' | 'cache-only' | 'batch' | { readonly outputShare: number };
  constructor(budget: string, action: DegradeAsked['action']) {
    super(
      `Budget ${budget} is so full that this call is ${action === 'cache-only' ? 'answered from caches only' : action === 'batch' ? 'to be put aside for a batch (openBatches of @stint/runtime/batch does)' : 'to be made cheaper'}.`,
    );
    this.budget = budget;
    this.action = action;
  }
}
