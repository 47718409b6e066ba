import { toolCallFingerprint } from '../budgets/index.ts';
import type { ModelRequest } from '../providers/provider.ts';
import { readRequest } from '../tokens/request/index.ts';

/** Fingerprints of the tool calls whose results the request brings: those of the model's latest turn. */
export function toolCallsOf({ wire, body }: ModelRequest): readonly string[] {
  const countable = wire.countable(body);
  const { turns } = readRequest(countable.body, countable.wire);
  const found: string[] = [];
  for (const { role, calls, results } of turns.toReversed()) {
    if (calls.length === 0 && results.length === 0 && role !== 'tool') break;
    for (const { name, input } of calls) found.push(toolCallFingerprint(name, input));
    if (calls.length > 0 && role === 'assistant') break;
  }
  return found;
}
