import { passingCode } from '../inference/passing.ts';
import type { Stage } from '../pipeline/call.ts';
import type { Environment } from '../pipeline/environment.ts';
import { shape } from '../pipeline/fit.ts';
import { bookEmbedding } from '../pipeline/records.ts';
import type { PlainTool } from '../providers/provider.ts';
import { lastUserText } from '../routing/call-text.ts';
import type { ToolProvisioning } from './provision-tools.ts';
import { requestTools, withTools } from './request-tools.ts';

/**
 * Gives each call of a service the tools that it is likely to need: `createStint({ stages: toolStage(provisioning) })`.
 * Calls of a session, as their attribution names it, keep their tools. A call of a prompt that locks its tools is left
 * alone: what was reviewed is what is sent. What is embedded is booked in the ledger; when the embedder fails, the call
 * has all its tools.
 */
export function toolStage(
  provisioning: ToolProvisioning,
  { embedder = 'local', session: key = 'session' }: { readonly embedder?: string; readonly session?: string } = {},
): (environment: Environment) => readonly Stage[] {
  return (environment) => [
    (next) =>
      async function* provisioned(call, signal) {
        if ((call.contracted?.prompt.locked.tools.length ?? 0) > 0) return yield* next(call, signal);
        const { tools, named, defined, calls } = requestTools(call.request);
        if (tools.length === 0) return yield* next(call, signal);
        const needs = calls.flatMap(({ name, input }) => (name === provisioning.fallback?.name ? [needOf(input)] : []));
        const session = call.attribution[key];
        const started = environment.clock();
        let choice: Awaited<ReturnType<typeof provisioning.choose>>;
        try {
          choice = await provisioning.choose(tools, lastUserText(call.request), {
            signal,
            needs,
            ...(session !== undefined && { session }),
          });
        } catch (error) {
          signal.throwIfAborted();
          if (passingCode(error) === null) throw error;
          return yield* next(call, signal);
        }
        if (choice.embedded > 0) {
          const latencyMs = Math.max(0, environment.clock() - started);
          await bookEmbedding(call, { model: embedder, tokens: choice.embedded, latencyMs }, environment);
        }
        const offered = new Set(choice.tools.map(({ name }) => name));
        // One that was called is chosen like others: calls of a conversation then have the same list before and after.
        const without = new Set(tools.flatMap(({ name }) => (offered.has(name) || named.has(name) ? [] : [name])));
        if (without.size === 0) return yield* next(call, signal);
        // Where it was called it is there already.
        const more = choice.fallback !== null && !defined.has(choice.fallback.name) ? choice.fallback : null;
        const body = withTools(call.request, without, more as PlainTool | null);
        yield* next(shape({ ...call, request: { ...call.request, body } }, environment), signal);
      },
  ];
}

/** The need that a call of the fallback tool states; whatever its JSON says where it is another. */
function needOf(input: string): string {
  try {
    const { need } = JSON.parse(input) as { readonly need?: unknown };
    return typeof need === 'string' ? need : input;
  } catch {
    return input;
  }
}
