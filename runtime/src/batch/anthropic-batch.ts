import { checkedHeaders, type HttpOptions } from '../providers/http.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { at, isRecord, recordAt, records, stringAt } from '../tokens/request/json.ts';
import type { BatchApi, BatchOutcome } from './batch-api.ts';
import { BatchHttp } from './batch-http.ts';
import { idOf } from './openai-batch.ts';

/**
 * Anthropic's message batches: half the price, answers within 24 hours (documentation as of 2026-10-08: 100,000 items,
 * 256 MB).
 */
export function anthropicBatch(options: HttpOptions = {}): BatchApi {
  const { baseURL = 'https://api.anthropic.com', apiKey, headers = {}, id = 'anthropic' } = options;
  const sent = checkedHeaders(id, {
    'anthropic-version': '2023-06-01',
    ...(apiKey !== undefined && { 'x-api-key': apiKey }),
    ...headers,
  });
  const http = new BatchHttp(id, baseURL, sent, options.fetch);
  const look = (batch: string, signal?: AbortSignal) =>
    http.json(`/v1/messages/batches/${encodeURIComponent(batch)}`, signal ? { signal } : {});
  return {
    id,
    maxItems: 100_000,
    maxBytes: 240 * 1024 * 1024,
    async send(_submission, wire, items, signal) {
      if (wire !== 'anthropic') throw new ProviderError('rejected', id, `${wire} cannot be batched here`);
      const requests = items.map((item) => ({ custom_id: item.id, params: item.body }));
      return idOf(id, stringAt(await http.post('/v1/messages/batches', { requests }, signal), 'id'));
    },
    async find(_submission, since, items, signal) {
      // Batches have no name of ours: the one of that size, from that moment. What is in it shows when it has ended.
      const page = await http.json('/v1/messages/batches?limit=100', signal ? { signal } : {});
      const found = records(at(page, 'data')).find((batch) => {
        const counts = Object.values(recordAt(batch, 'request_counts'));
        const size = counts.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0);
        return size === items && Date.parse(stringAt(batch, 'created_at') ?? '') >= since - 60_000;
      });
      return found === undefined ? null : idOf(id, stringAt(found, 'id'));
    },
    async look(batch, signal) {
      return { batch, ended: at(await look(batch, signal), 'processing_status') === 'ended' };
    },
    async *outcomes(batch, signal) {
      for await (const line of http.lines(`/v1/messages/batches/${encodeURIComponent(batch)}/results`, signal)) {
        const outcome = outcomeOf(line);
        if (outcome !== null) yield outcome;
      }
    },
  };
}

function outcomeOf(line: object): BatchOutcome | null {
  const id = stringAt(line, 'custom_id');
  if (id === undefined) return null;
  const result = recordAt(line, 'result');
  const answer = at(result, 'message');
  if (at(result, 'type') === 'succeeded' && isRecord(answer)) return { id, answer };
  const kind = stringAt(result, 'type') ?? '';
  return { id, error: ['errored', 'canceled', 'expired'].includes(kind) ? `batch-${kind}` : 'malformed' };
}
