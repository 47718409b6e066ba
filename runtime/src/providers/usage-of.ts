import { normaliseUsage, type Usage, type UsageDialect, UsageError } from '../models/index.ts';

/** The usage of a body; undefined where it has none, or one that makes no sense: the call is then estimated. */
export function usageOf(body: unknown, dialect: UsageDialect): Usage | undefined {
  if (body === undefined || body === null) return undefined;
  try {
    const usage = normaliseUsage(body, dialect);
    // No call uses nothing: a body without counts would otherwise settle at $0.
    return usage.total === 0 && usage.tools === undefined ? undefined : usage;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
