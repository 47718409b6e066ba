import { abortedBy, type Fetch } from '../providers/http.ts';
import { codeOfStatus, ProviderError, retryAfterOf } from '../providers/provider-error.ts';
import { fetchWithin } from '../providers/redirect.ts';
import { isRecord, type Json } from '../tokens/request/json.ts';

/** Asks an endpoint of a provider that is no model. */
export class BatchHttp {
  private readonly id: string;
  private readonly base: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly fetch: Fetch;

  constructor(id: string, base: string, headers: Readonly<Record<string, string>>, fetch: Fetch | undefined) {
    this.id = id;
    this.base = base.replace(/\/+$/, '');
    this.headers = headers;
    this.fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
  }

  async json(path: string, init: RequestInit = {}): Promise<Json> {
    const text = await (await this.ask(path, init)).text();
    try {
      const body: unknown = JSON.parse(text);
      if (isRecord(body)) return body;
    } catch {
      // Said below.
    }
    throw new ProviderError('malformed', this.id, 'the answer about a batch is no JSON object');
  }

  post(path: string, body: Json, signal: AbortSignal | undefined): Promise<Json> {
    const headers = { 'content-type': 'application/json' };
    return this.json(path, { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) });
  }

  /** The objects of a file of JSON lines. Lines that are none are left out: their items count as not answered. */
  async *lines(path: string, signal: AbortSignal | undefined): AsyncGenerator<Json> {
    const response = await this.ask(path, signal ? { signal } : {});
    let rest = '';
    const decoder = new TextDecoder();
    try {
      // The DOM's type of a stream has no asyncIterator; node's has.
      for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
        rest = lines.pop()!;
        yield* objects(lines);
      }
    } catch (error) {
      throw this.failure(error, signal);
    }
    yield* objects([rest + decoder.decode()]);
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetchWithin(this.id, this.fetch, path.startsWith('http') ? path : this.base + path, {
        ...init,
        headers: { ...this.headers, ...(init.headers as Record<string, string> | undefined) },
      });
    } catch (error) {
      throw this.failure(error, init.signal ?? undefined);
    }
    if (response.ok) return response;
    const { status } = response;
    await response.body?.cancel();
    throw new ProviderError(codeOfStatus(status), this.id, `answered ${status} about a batch`, {
      retryAfter: retryAfterOf(response.headers, Date.now()),
      response: { status, headers: {}, body: '' },
    });
  }

  private failure(error: unknown, signal: AbortSignal | undefined): ProviderError {
    if (ProviderError.isInstance(error)) return error;
    if (signal?.aborted) return abortedBy(this.id, signal);
    return new ProviderError('unreachable', this.id, 'no answer about a batch');
  }
}

function* objects(lines: readonly string[]): Iterable<Json> {
  for (const line of lines) {
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line);
      if (isRecord(value)) yield value;
    } catch {
      // Its item is not answered.
    }
  }
}
