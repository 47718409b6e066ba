import { BudgetDenied, type Reservation } from '../budgets/index.ts';
import type { GovernedRequest } from './call.ts';
import type { Environment } from './environment.ts';

type Asked = Parameters<Environment['budgets']['reserve']>[0];

/** A refusal for what nobody meant to ask for, saying so; any other error as it is. */
export function advised(error: unknown, { request, plan }: GovernedRequest): unknown {
  if (!(error instanceof BudgetDenied) || !['money', 'tokens'].includes(error.limit.unit)) return error;
  const { wire, body } = request;
  const isUnlimited = wire.operation === undefined && wire.outputLimit(body) === null && plan!.output !== null;
  if (!isUnlimited) return error;
  const most = plan!.output!.toLocaleString('en-US');
  return new BudgetDenied(
    error.limits,
    `The request sets no output limit, so that it has to have room for the ${most} tokens that the model may write: set one.`,
  );
}

/** Without `enforce` a call is made whatever the store says. */
export async function reserveAnyway(asked: Asked, { budgets, emit }: Environment): Promise<Reservation> {
  try {
    return await budgets.reserve(asked);
  } catch (error) {
    asked.signal?.throwIfAborted();
    emit({ type: 'store-failed', what: 'ledger', error });
    const { id, attribution, worst } = asked;
    return { id, attribution, toolCalls: [], reserved: worst, crossed: [], enforced: false };
  }
}
