import { keepWarmWorth, prewarmWorth, ttlMilliseconds } from '../contract/index.ts';
import { NEVER } from '../never.ts';
import { attempt } from '../pipeline/attempt.ts';
import type { GovernedRequest } from '../pipeline/call.ts';
import { prefixRoute } from '../pipeline/prefix.ts';
import { wholeOf } from '../pipeline/whole.ts';
import type { VariableValue } from '../prompt-writer.ts';
import { type CallInput, internalsOf, type Stint } from '../stint.ts';

export interface KeepWarmOptions {
  readonly prompts: readonly WarmPrompt[];
  /** How often `tick` is called, milliseconds; well under the shortest lifetime. Default: a minute. */
  readonly everyMs?: number;
}

export interface WarmPrompt {
  readonly promptId: string;
  /** Values of the variables that stand in its prefix; what comes behind it is left all but empty. */
  readonly variables?: Readonly<Record<string, VariableValue>>;
  /** Whom the calls that keep it warm are for. */
  readonly attribution?: CallInput['attribution'];
  readonly model?: string;
  /** In place of what this process has counted in the last hour: where several processes share the traffic. */
  readonly callsPerHour?: number;
}

/**
 * Keeps prefixes in the providers' caches between calls, where that costs less than the writes it saves: with too few
 * calls it does not, and with many they keep it warm themselves. Each call that it makes is a line of the ledger,
 * `purpose: 'prewarm'`, under the same budgets. Keeps no timer: call `tick` from one's own.
 */
export class KeepWarm {
  private readonly stint: Stint;
  private readonly prompts: readonly WarmPrompt[];
  private readonly everyMs: number;

  constructor(stint: Stint, { prompts, everyMs = 60_000 }: KeepWarmOptions) {
    this.stint = stint;
    this.prompts = prompts;
    this.everyMs = everyMs;
  }

  /**
   * Renews what would be cold before the next tick, where it pays.
   * @returns the prompts that were renewed
   * @throws as Stint.call
   */
  async tick(signal?: AbortSignal): Promise<string[]> {
    const { environment } = internalsOf(this.stint);
    const renewed: string[] = [];
    for (const prompt of this.prompts) {
      const request = this.prepared(prompt);
      const { model, prefix, input } = request.plan!;
      if (model === null || prefix === null) continue;
      const now = environment.clock();
      const route = prefixRoute(request);
      const begunAt = environment.prefixes.begunAt(route, prefix.key);
      const perHour = prompt.callsPerHour ?? environment.prefixes.callsPerHour(route, prefix.key, now);
      const { worth, everyMs } = keepWarmWorth(model, prefix.tokens, perHour, now, Math.max(0, input - prefix.tokens));
      // What is cold already is written by the next call, at the same price.
      const age = begunAt === null ? Number.POSITIVE_INFINITY : now - begunAt;
      if (worth <= 0 || age >= everyMs || age + 1.5 * this.everyMs < everyMs) continue;
      await this.send(request, signal);
      renewed.push(prompt.promptId);
    }
    return renewed;
  }

  /**
   * Writes a prompt's prefix ahead of calls that will come at once, each of which would write it for itself.
   * @returns whether it paid, and was done
   * @throws as Stint.call; RangeError for a prompt that was not given
   */
  async prewarm(promptId: string, calls: number, signal?: AbortSignal): Promise<boolean> {
    const prompt = this.prompts.find((each) => each.promptId === promptId);
    if (prompt === undefined) throw new RangeError(`${promptId} is none of the prompts that are kept warm.`);
    const request = this.prepared(prompt);
    const { model, prefix, input } = request.plan!;
    if (model === null || prefix === null) return false;
    const { clock, prefixes } = internalsOf(this.stint).environment;
    const ttl = ttlMilliseconds(model.cache.ttls[0] ?? '5m');
    if (prefixes.isWarm(prefixRoute(request), prefix.key, ttl, clock())) return false;
    if (prewarmWorth(model, prefix.tokens, calls, clock(), Math.max(0, input - prefix.tokens)) <= 0) return false;
    await this.send(request, signal);
    return true;
  }

  private prepared({ promptId, variables = {}, attribution, model }: WarmPrompt): GovernedRequest {
    const { environment, prepare } = internalsOf(this.stint);
    const names = environment.contract?.need(promptId).variables ?? [];
    // No provider takes a message without text.
    const values = Object.fromEntries(
      names.map((name) => [name, Object.hasOwn(variables, name) ? variables[name]! : '.']),
    );
    const request = prepare(promptId, {
      variables: values,
      ...(attribution && { attribution }),
      ...(model !== undefined && { model }),
    });
    const { wire, body } = request.request;
    const asked = wire.prewarm?.(body) ?? wire.withOutputLimit(body, 1);
    const output = wire.outputLimit(asked) ?? 1;
    return {
      ...request,
      purpose: 'prewarm',
      request: { ...request.request, body: asked },
      plan: { ...request.plan!, output },
    };
  }

  private async send(request: GovernedRequest, signal = NEVER): Promise<void> {
    await wholeOf(attempt(internalsOf(this.stint).environment)(request, signal));
  }
}
