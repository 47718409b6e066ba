import type { GovernedRequest } from '../pipeline/call.ts';
import type { Environment } from '../pipeline/environment.ts';
import { NoProvider } from '../pipeline/no-provider.ts';
import { RouteError } from './route-error.ts';
import type { Decision, Strategy } from './strategy.ts';

/**
 * What a strategy decides. Strategies, and the tests and embedders that they were given, are code of others.
 * @throws the signal's reason when it is aborted; NoProvider; RouteError whose cause is what the innermost strategy threw
 */
export async function decide(
  strategy: Strategy,
  call: GovernedRequest,
  environment: Environment,
  signal: AbortSignal,
): Promise<Decision> {
  const { name } = strategy;
  const decision = await named(name, signal, () => strategy.route(call, environment, signal));
  if (!Array.isArray(decision?.steps)) throw new RouteError(`Strategy ${name} has decided nothing: it gives no steps.`);
  return decision;
}

/**
 * What is decided in place of steps that a budget denies; null where there is nothing.
 * @throws as `decide`
 */
export const decideDenied = ({ name, denied }: Decision, signal: AbortSignal): Promise<Decision | null> =>
  named(name, signal, async () => (await denied?.()) ?? null);

async function named<T>(name: string, signal: AbortSignal, ask: () => T | Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RouteError || error instanceof NoProvider) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new RouteError(`Strategy ${name} failed: ${why}`, { cause: error });
  }
}
