import { checkedHeaders, type HttpOptions } from '../providers/http.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { at, isRecord, recordAt, records, stringAt } from '../tokens/request/json.ts';
import { type BatchApi, type BatchOutcome, SKEW } from './batch-api.ts';
import { BatchHttp } from './batch-http.ts';

const ENDPOINTS: Readonly<Record<string, string>> = {
  'openai-chat': '/v1/chat/completions',
  'openai-responses': '/v1/responses',
};

/** From which no answer comes any more. */
const ENDED = new Set(['completed', 'failed', 'expired', 'cancelled']);

/** OpenAI's batches: half the price, answers within 24 hours (reference as of 2026-11-10: 50,000 items, 200 MB, one model). */
export function openAiBatch(options: HttpOptions = {}): BatchApi {
  const { baseURL = 'https://api.openai.com/v1', apiKey, headers = {}, id = 'openai' } = options;
  const sent = checkedHeaders(id, { ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }), ...headers });
  const http = new BatchHttp(id, baseURL, sent, options.fetch);
  return {
    id,
    maxItems: 50_000,
    maxBytes: 190 * 1024 * 1024,
    async send(submission, wire, items, signal) {
      const endpoint = ENDPOINTS[wire];
      if (endpoint === undefined) throw new ProviderError('rejected', id, `${wire} cannot be batched here`);
      const lines = items.map((item) =>
        JSON.stringify({ custom_id: item.id, method: 'POST', url: endpoint, body: item.body }),
      );
      const form = new FormData();
      form.set('purpose', 'batch');
      form.set('file', new Blob([`${lines.join('\n')}\n`], { type: 'application/jsonl' }), `${submission}.jsonl`);
      const file = await http.json('/files', { method: 'POST', body: form, ...(signal && { signal }) });
      const batch = await http.post(
        '/batches',
        {
          input_file_id: at(file, 'id'),
          endpoint,
          completion_window: '24h',
          metadata: { stint_submission: submission },
        },
        signal,
      );
      return idOf(id, stringAt(batch, 'id'));
    },
    async find(submission, since, _items, signal) {
      for (let after = ''; ; ) {
        const page = await http.json(`/batches?limit=100${after}`, signal ? { signal } : {});
        const batches = records(at(page, 'data'));
        const found = batches.find((batch) => at(recordAt(batch, 'metadata'), 'stint_submission') === submission);
        if (found !== undefined) return [idOf(id, stringAt(found, 'id'))];
        const last = batches.at(-1);
        // Newest first.
        const older = Number(at(last, 'created_at')) * 1000 < since - SKEW;
        if (last === undefined || older || at(page, 'has_more') !== true) return [];
        after = `&after=${encodeURIComponent(stringAt(last, 'id') ?? '')}`;
      }
    },
    async look(batch, signal) {
      const seen = await http.json(`/batches/${encodeURIComponent(batch)}`, signal ? { signal } : {});
      return { batch, ended: ENDED.has(stringAt(seen, 'status') ?? '') };
    },
    async *outcomes(batch, signal) {
      const seen = await http.json(`/batches/${encodeURIComponent(batch)}`, signal ? { signal } : {});
      for (const file of [stringAt(seen, 'output_file_id'), stringAt(seen, 'error_file_id')])
        if (file !== undefined)
          for await (const line of http.lines(`/files/${encodeURIComponent(file)}/content`, signal)) {
            const outcome = outcomeOf(line);
            if (outcome !== null) yield outcome;
          }
    },
  };
}

function outcomeOf(line: object): BatchOutcome | null {
  const id = stringAt(line, 'custom_id');
  if (id === undefined) return null;
  const response = recordAt(line, 'response');
  const answer = at(response, 'body');
  if (at(response, 'status_code') === 200 && isRecord(answer)) return { id, answer };
  const status = at(response, 'status_code');
  return { id, error: typeof status === 'number' ? `status-${status}` : 'batch-expired' };
}

/** @throws ProviderError for an answer that names nothing */
export function idOf(provider: string, id: string | undefined): string {
  if (id !== undefined && /^[\w-]{1,200}$/.test(id)) return id;
  throw new ProviderError('malformed', provider, 'the answer names no batch');
}
