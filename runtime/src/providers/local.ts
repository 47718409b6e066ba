import { randomUUID } from 'node:crypto';
import type { GenerationRequest, LikelyToken, WrittenToken } from '../inference/generation/generation.ts';
import type { GeneratorFolder } from '../inference/generation/generator-model.ts';
import { generatorModel } from '../inference/generation/generator-model.ts';
import { isEnd, type LocalModel, type LocalModelOptions, localModel } from '../inference/generation/local-model.ts';
import { InferenceError, type InferenceErrorCode } from '../inference/inference-error.ts';
import {
  FREE,
  type Model,
  type PriceBand,
  type SelfHosting,
  selfHostedModel,
  selfHostedPrice,
} from '../models/index.ts';
import { abortedBy } from './http.ts';
import { readLocalRequest } from './local-request.ts';
import { chatWire } from './openai-chat.ts';
import type { ModelEvent, ModelRequest, Provider, Wire, WireEvent } from './provider.ts';
import { ProviderError, type ProviderErrorCode } from './provider-error.ts';

export interface LocalOptions extends Omit<LocalModelOptions, 'model'> {
  /** Models in folders of one's own, by the names that calls use. Models of the registry need none of this. */
  readonly folders?: Readonly<Record<string, GeneratorFolder>>;
  /**
   * What the machine costs and does: tokens are priced by it, in budgets and in the ledger. 0: they cost nothing. Not
   * stated, the price is what `models` states of `local/NAME`; else calls count as unpriced.
   */
  readonly cost?: 0 | SelfHosting;
  readonly id?: string;
}

/** A provider that has to be closed, because it holds threads. */
export interface LocalProvider extends Provider {
  /** Opens a model ahead of its first call. @throws InferenceError where it cannot be run */
  warmUp(model: string): Promise<void>;
  close(): Promise<void>;
}

/** Reads and writes what servers of open models do. */
const wire: Wire = {
  ...chatWire({ limit: 'max_tokens' }),
  lacks: ({ toolChoice = 'auto' }) =>
    toolChoice === 'auto' || toolChoice === 'none' ? null : 'tools that must be called',
};

/**
 * Models that run in this process: `local/stories15M`, `local/minimind2-small/int8`, and those of `folders`. They speak
 * OpenAI's chat completions without a network, so that contract, budgets, caches and ledger treat them as any other.
 *
 * @example
 * createStint({ contract: null, providers: [local({ cost: 0 })] });
 * @throws SelfHostingError for a `cost` that makes no sense
 */
export function local(options: LocalOptions = {}): LocalProvider {
  return new InProcess(options);
}

class InProcess implements LocalProvider {
  readonly id: string;
  readonly wire = wire;
  readonly local = true;
  readonly #options: LocalOptions;
  readonly #price: PriceBand | null;
  readonly #open = new Map<string, LocalModel>();
  #closed = false;

  constructor(options: LocalOptions) {
    const { cost, id = 'local' } = options;
    this.id = id;
    this.#options = options;
    this.#price = cost === undefined ? null : cost === 0 ? FREE : selfHostedPrice(cost);
  }

  model(name: string): Model | null {
    if (this.#price === null) return null;
    const bare = this.#bare(name);
    return selfHostedModel(`${this.id}/${bare}`, this.id, this.#windowOf(bare), this.#price);
  }

  async warmUp(model: string): Promise<void> {
    await this.#modelOf(model).warmUp();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const models = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(models.map((model) => model.close()));
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    if (signal.aborted) throw abortedBy(this.id, signal);
    try {
      const asked = readLocalRequest(request.body);
      const model = this.#modelOf(request.model);
      yield* request.stream ? streamed(this.id, model, asked, signal) : whole(this.id, model, asked, signal);
    } catch (error) {
      if (signal.aborted) throw abortedBy(this.id, signal);
      throw providerError(this.id, error);
    }
  }

  #bare(name: string): string {
    return name.startsWith(`${this.id}/`) ? name.slice(this.id.length + 1) : name;
  }

  #windowOf(bare: string): number | null {
    const open = this.#open.get(bare);
    if (open !== undefined) return open.window;
    try {
      return generatorModel(this.#folderOf(bare) ?? bare).window;
    } catch {
      // The call itself says that there is no such model.
      return null;
    }
  }

  #folderOf(bare: string): GeneratorFolder | undefined {
    const { folders = {} } = this.#options;
    return Object.hasOwn(folders, bare) ? { id: bare, ...folders[bare]! } : undefined;
  }

  #modelOf(name: string): LocalModel {
    // A model that was opened now would be closed by nobody.
    if (this.#closed) throw new InferenceError('closed', `The provider ${this.id} was closed.`);
    const bare = this.#bare(name);
    let model = this.#open.get(bare);
    if (model === undefined) {
      const { folders: _folders, cost: _cost, id: _id, ...shared } = this.#options;
      model = localModel({ ...shared, model: this.#folderOf(bare) ?? bare });
      this.#open.set(bare, model);
    }
    return model;
  }
}

type Body = Readonly<Record<string, unknown>>;

/** The answer as a server would send it, event by event. */
async function* streamed(
  provider: string,
  model: LocalModel,
  request: GenerationRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const head = headOf(provider, model, 'chat.completion.chunk');
  const decoder = wire.decoder();
  const event = (data: Body | '[DONE]'): ModelEvent => {
    const raw: WireEvent = { data: typeof data === 'string' ? data : JSON.stringify(data) };
    return { ...decoder.next(raw as { data: string }), raw };
  };
  const chunk = (delta: Body, finish: string | null, more: Body = {}): ModelEvent =>
    event({ ...head, choices: [{ index: 0, delta, ...more, finish_reason: finish }] });
  let begun = false;
  for await (const part of model.stream(request, signal)) {
    // Not before there is an answer: a request that is refused has cost nothing.
    if (!begun) yield chunk({ role: 'assistant', content: '' }, null);
    begun = true;
    if (!isEnd(part)) {
      yield chunk({ content: part.text }, null, logprobsOf(part.tokens));
      continue;
    }
    yield chunk({}, part.finish);
    yield event({ ...head, choices: [], usage: usageOf(part) });
  }
  yield event('[DONE]');
}

async function* whole(
  provider: string,
  model: LocalModel,
  request: GenerationRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const head = headOf(provider, model, 'chat.completion');
  const { text, logProbabilities: _, tokens, ...end } = await model.generate(request, signal);
  const body = {
    ...head,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text },
        ...logprobsOf(tokens),
        finish_reason: end.finish,
      },
    ],
    usage: usageOf(end),
  };
  yield { ...wire.read(body), raw: { data: JSON.stringify(body) } };
}

const headOf = (provider: string, model: LocalModel, object: string): Body => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: `${provider}/${model.id}`,
});

/** As OpenAI writes them; the token that ends an answer is told too, as one without bytes. */
const logprobsOf = (tokens: readonly WrittenToken[] | undefined): Body =>
  tokens === undefined
    ? {}
    : {
        logprobs: {
          content: tokens.map((token) => ({ ...logprobOf(token), top_logprobs: token.top.map(logprobOf) })),
          refusal: null,
        },
      };

const logprobOf = ({ text, bytes, logProbability }: LikelyToken): Body => ({
  token: text,
  bytes,
  logprob: logProbability,
});

const usageOf = (end: { inputTokens: number; cachedTokens: number; outputTokens: number }): Body => ({
  prompt_tokens: end.inputTokens,
  completion_tokens: end.outputTokens,
  total_tokens: end.inputTokens + end.outputTokens,
  prompt_tokens_details: { cached_tokens: end.cachedTokens },
});

const CODES: Readonly<Partial<Record<InferenceErrorCode, ProviderErrorCode>>> = {
  'invalid-request': 'rejected',
  'window-exceeded': 'rejected',
  'queue-full': 'overloaded',
  'unknown-model': 'not-found',
  'missing-model': 'not-found',
  'missing-package': 'not-found',
  'invalid-model': 'not-found',
  'no-execution-provider': 'not-found',
  closed: 'not-found',
};

/** What local inference says holds neither prompt nor answer, and tells what to do: it is handed on. */
function providerError(id: string, error: unknown): ProviderError {
  if (ProviderError.isInstance(error)) return error;
  if (!(error instanceof InferenceError)) return new ProviderError('server-error', id, 'failed', { cause: error });
  return new ProviderError(CODES[error.code] ?? 'server-error', id, error.message, { cause: error });
}
