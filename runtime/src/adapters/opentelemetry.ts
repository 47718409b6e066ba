import { type AttemptRecord, operationOf } from '../meter/record.ts';
import type { StintEvent } from '../pipeline/event.ts';

type Attributes = Record<string, string | number | boolean | string[]>;

/** As much of `@opentelemetry/api` as is used: hand in `trace.getTracer('app')` and `metrics.getMeter('app')`. */
export interface TracerLike {
  startSpan(
    name: string,
    options?: { startTime?: number; kind?: number; attributes?: Attributes },
  ): {
    setStatus(status: { code: number; message?: string }): unknown;
    end(endTime?: number): void;
  };
}

export interface MeterLike {
  createHistogram(
    name: string,
    options?: { unit?: string; description?: string; advice?: { explicitBucketBoundaries?: number[] } },
  ): InstrumentLike<'record'>;
  createCounter(name: string, options?: { unit?: string; description?: string }): InstrumentLike<'add'>;
}

type InstrumentLike<Method extends string> = Record<Method, (value: number, attributes?: Attributes) => void>;

export interface OpenTelemetryOptions {
  readonly tracer?: TracerLike;
  readonly meter?: MeterLike;
  /**
   * `1.45`: names of @opentelemetry/semantic-conventions 1.45. `genai`: of the repository that they have moved to, as
   * of 2026-10 (#374, #440, #521). Both are marked as in development.
   */
  readonly conventions?: '1.45' | 'genai';
  /** Keys of attribution that go into spans. Metrics take none: users would be a series each. */
  readonly attribution?: readonly string[];
}

/** Buckets that the conventions ask for: powers of 2 from 10 ms to 82 s, and of 4 from 1 to 67 million tokens. */
const SECONDS = { unit: 's', advice: { explicitBucketBoundaries: Array.from({ length: 14 }, (_, n) => 2 ** n / 100) } };
const TOKENS = { unit: '{token}', advice: { explicitBucketBoundaries: Array.from({ length: 14 }, (_, n) => 4 ** n) } };

const CLIENT = 2;
const ERROR = 2;
const NAMES = {
  '1.45': {
    cacheWrite: 'gen_ai.usage.cache_creation.input_tokens',
    duration: 'gen_ai.client.operation.duration',
    first: 'gen_ai.client.operation.time_to_first_chunk',
  },
  genai: {
    cacheWrite: 'gen_ai.usage.cache_write.input_tokens',
    duration: 'gen_ai.client.inference.duration',
    first: 'gen_ai.client.inference.time_to_first_chunk',
  },
} as const;
const PROVIDERS: Readonly<Record<string, string>> = {
  gemini: 'gcp.gemini',
  google: 'gcp.gemini',
  bedrock: 'aws.bedrock',
  'amazon-bedrock': 'aws.bedrock',
};

/**
 * Spans and metrics of every attempt, for `onEvent`. The cost is a counter of its own (`stint.cost`, US dollars): a sum
 * over spans would be a sum over those that were sampled. Nothing of a prompt or an answer is in either.
 *
 * @example
 * createStint({ …, onEvent: openTelemetry({ tracer: trace.getTracer('app'), meter: metrics.getMeter('app') }) });
 */
export function openTelemetry(options: OpenTelemetryOptions): (event: StintEvent) => void {
  const { tracer, meter, conventions = '1.45', attribution = [] } = options;
  const names = NAMES[conventions];
  const record = meter && instruments(meter, conventions);
  const refused = meter?.createCounter('stint.refused', {
    unit: '{call}',
    description: 'Calls that were not made, by why: budgets, switches, runs that were stopped.',
  });
  return (event) => {
    if (event.type === 'refused')
      refused?.add(1, {
        'gen_ai.request.model': event.model,
        'error.type': event.code,
        ...(event.prompt !== null && { 'stint.prompt': event.prompt }),
        ...(event.budgets.length > 0 && { 'stint.budget': event.budgets.join(' ') }),
      });
    if (event.type !== 'attempt') return;
    const attempt = event.record;
    record?.(attempt);
    if (tracer === undefined) return;
    const span = tracer.startSpan(`${nameOf(attempt)} ${attempt.model}`, {
      kind: CLIENT,
      startTime: attempt.at - attempt.latencyMs,
      attributes: { ...common(attempt), ...details(attempt, names.cacheWrite, attribution) },
    });
    if (attempt.status === 'error') span.setStatus({ code: ERROR, message: attempt.error ?? 'error' });
    span.end(attempt.at);
  };
}

function instruments(meter: MeterLike, conventions: '1.45' | 'genai'): (attempt: AttemptRecord) => void {
  const names = NAMES[conventions];
  const duration = meter.createHistogram(names.duration, SECONDS);
  const first = meter.createHistogram(names.first, SECONDS);
  const tokens =
    conventions === '1.45'
      ? [meter.createHistogram('gen_ai.client.token.usage', TOKENS)]
      : ['input', 'output'].map((way) =>
          meter.createHistogram(`gen_ai.client.inference.operation.${way}_tokens`, TOKENS),
        );
  const cost = meter.createCounter('stint.cost', { unit: '{USD}', description: 'What calls to models have cost.' });
  const saved = meter.createCounter('stint.saved', {
    unit: '{USD}',
    description: 'What answers from the response cache would have cost.',
  });
  return (attempt) => {
    const about = common(attempt);
    duration.record(attempt.latencyMs / 1000, about);
    if (attempt.firstTokenMs !== undefined) first.record(attempt.firstTokenMs / 1000, about);
    if (attempt.usage !== null) {
      const { output, total } = attempt.usage;
      for (const [way, count] of [
        ['input', total - output],
        ['output', output],
      ] as const)
        tokens[way === 'output' ? tokens.length - 1 : 0]!.record(count, { ...about, 'gen_ai.token.type': way });
    }
    cost.add(attempt.cost.total / 1e9, { ...about, 'stint.purpose': attempt.purpose });
    if (attempt.cache.saved) saved.add(attempt.cache.saved / 1e9, about);
  };
}

const nameOf = (attempt: AttemptRecord): string => (operationOf(attempt) === 'embedding' ? 'embeddings' : 'chat');

function common(attempt: AttemptRecord): Attributes {
  return {
    'gen_ai.operation.name': nameOf(attempt),
    'gen_ai.provider.name': PROVIDERS[attempt.provider] ?? attempt.provider,
    'gen_ai.request.model': attempt.model,
    ...(attempt.error !== undefined && { 'error.type': attempt.error }),
    ...(attempt.prompt !== null && { 'stint.prompt': attempt.prompt }),
    'stint.cache': attempt.cache.response,
  };
}

function details(attempt: AttemptRecord, cacheWrite: string, keys: readonly string[]): Attributes {
  const { usage, cost, attribution } = attempt;
  const dollars = cost.total / 1e9;
  return {
    'stint.call.id': attempt.callId,
    'stint.status': attempt.status,
    'stint.cost.usd': dollars,
    'stint.cost.basis': cost.basis,
    // OpenInference's name for the same.
    'llm.cost.total': dollars,
    ...(usage !== null && {
      'gen_ai.usage.input_tokens': usage.total - usage.output,
      'gen_ai.usage.output_tokens': usage.output,
      'gen_ai.usage.cache_read.input_tokens': usage.cacheRead,
      [cacheWrite]: Object.values(usage.cacheWrite).reduce((sum, tokens) => sum + tokens, 0),
      'gen_ai.usage.reasoning.output_tokens': usage.reasoning,
    }),
    ...Object.fromEntries(
      keys.flatMap((key) => (Object.hasOwn(attribution, key) ? [[`stint.attribution.${key}`, attribution[key]!]] : [])),
    ),
  };
}
