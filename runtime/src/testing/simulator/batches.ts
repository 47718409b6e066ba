import { at, isRecord, type Json, records, stringAt } from '../../tokens/request/json.ts';

interface Batch {
  readonly id: string;
  readonly wire: 'openai' | 'anthropic';
  readonly createdAt: number;
  readonly metadata: unknown;
  readonly items: readonly { readonly id: string; readonly url: string; readonly body: Json }[];
  /** JSON lines, once it has ended. */
  results: string | null;
}

/** Answers one call of a batch, as its endpoint would, at batch prices. */
export type ServeItem = (url: string, body: Json) => Promise<Response>;

const json = (status: number, body: Json): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Batches of OpenAI and Anthropic. They are worked off when `finish` is called. */
export class SimulatedBatches {
  private readonly serve: ServeItem;
  private readonly now: () => number;
  private readonly files = new Map<string, string>();
  private readonly batches: Batch[] = [];
  private count = 0;

  constructor(serve: ServeItem, now: () => number) {
    this.serve = serve;
    this.now = now;
  }

  /** Works off all batches, but for the last `expired` calls of each, for which there was no time. */
  async finish(expired = 0): Promise<void> {
    for (const batch of this.batches) {
      if (batch.results !== null) continue;
      const lines: string[] = [];
      for (const [index, item] of batch.items.entries()) {
        const late = index >= batch.items.length - expired;
        lines.push(JSON.stringify(await this.line(batch, item, late)));
      }
      // Providers give results in an order of their own.
      batch.results = `${lines.reverse().join('\n')}\n`;
    }
  }

  /** Null for what is no question about batches. */
  async handle(request: Request): Promise<Response | null> {
    const { pathname: path } = new URL(request.url);
    const post = request.method === 'POST';
    if (post && path === '/v1/files') return this.takeFile(await request.formData());
    if (path === '/v1/batches') return post ? this.take(await request.json()) : this.list('openai');
    if (path === '/v1/messages/batches')
      return post ? this.takeAnthropic(await request.json()) : this.list('anthropic');
    const [, id, end] = /^\/v1\/(?:messages\/)?(?:batches|files)\/([\w-]+)(\/results|\/content)?$/.exec(path) ?? [];
    if (id === undefined) return null;
    const batch = this.batches.find((each) => each.id === id || `out_${each.id}` === id);
    if (batch === undefined) return json(404, { error: { message: 'No such batch.' } });
    if (end === undefined) return json(200, describe(batch));
    return batch.results === null ? json(404, { error: { message: 'Not yet.' } }) : new Response(batch.results);
  }

  private async line({ wire }: Batch, { id, url, body }: Batch['items'][number], late: boolean): Promise<Json> {
    const response = late ? null : await this.serve(url, body);
    const said: unknown = response && JSON.parse(await response.text());
    if (wire === 'openai') {
      if (response === null) return { custom_id: id, response: null, error: { code: 'batch_expired' } };
      return { custom_id: id, response: { status_code: response.status, body: said }, error: null };
    }
    if (response === null) return { custom_id: id, result: { type: 'expired' } };
    return {
      custom_id: id,
      result: response.ok ? { type: 'succeeded', message: said } : { type: 'errored', error: said },
    };
  }

  private takeFile(form: FormData): Promise<Response> | Response {
    const file = form.get('file');
    if (!(file instanceof Blob) || form.get('purpose') !== 'batch')
      return json(400, { error: { message: 'A file for a batch is needed.' } });
    const id = `file_${++this.count}`;
    return file.text().then((text) => {
      this.files.set(id, text);
      return json(200, { id, object: 'file', purpose: 'batch' });
    });
  }

  private take(body: unknown): Response {
    const text = this.files.get(stringAt(body, 'input_file_id') ?? '');
    const endpoint = stringAt(body, 'endpoint');
    if (text === undefined || at(body, 'completion_window') !== '24h')
      return json(400, { error: { message: 'No such file, or another window than 24h.' } });
    const items = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Json);
    if (items.some((item) => item.url !== endpoint) || new Set(items.map(modelOf)).size !== 1)
      return json(400, { error: { message: 'One endpoint and one model to a batch.' } });
    return this.add(
      'openai',
      at(body, 'metadata'),
      items.map((item) => ({
        id: String(item.custom_id),
        url: `https://api.openai.com${endpoint}`,
        body: item.body as Json,
      })),
    );
  }

  private takeAnthropic(body: unknown): Response {
    const requests = records(at(body, 'requests'));
    if (requests.length === 0 || !requests.every(({ custom_id: id }) => /^[\w-]{1,64}$/.test(String(id))))
      return json(400, { type: 'error', error: { type: 'invalid_request_error', message: 'Each needs a custom_id.' } });
    return this.add(
      'anthropic',
      null,
      requests.map((request) => ({
        id: String(request.custom_id),
        url: 'https://api.anthropic.com/v1/messages',
        body: request.params as Json,
      })),
    );
  }

  private add(wire: Batch['wire'], metadata: unknown, items: Batch['items']): Response {
    const batch: Batch = {
      id: `batch_${++this.count}`,
      wire,
      createdAt: this.now(),
      metadata,
      items,
      results: null,
    };
    this.batches.push(batch);
    return json(200, describe(batch));
  }

  private list(wire: Batch['wire']): Response {
    return json(200, { data: this.batches.filter((each) => each.wire === wire).map(describe), has_more: false });
  }
}

const modelOf = ({ body }: Json): unknown => (isRecord(body) ? body.model : undefined);

function describe({ id, wire, createdAt, metadata, items, results }: Batch): Json {
  const ended = results !== null;
  if (wire === 'anthropic')
    return {
      id,
      type: 'message_batch',
      processing_status: ended ? 'ended' : 'in_progress',
      request_counts: { processing: ended ? 0 : items.length, succeeded: ended ? items.length : 0 },
      created_at: new Date(createdAt).toISOString(),
    };
  return {
    id,
    object: 'batch',
    status: ended ? 'completed' : 'in_progress',
    output_file_id: ended ? `out_${id}` : null,
    created_at: Math.floor(createdAt / 1000),
    metadata,
  };
}
