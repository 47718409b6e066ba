import { checkedHeaders, type HttpOptions } from '../providers/http.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { at, isRecord, type Json, recordAt, records, stringAt } from '../tokens/request/json.ts';
import { type BatchApi, type BatchOutcome, SKEW } from './batch-api.ts';
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
      // Batches have no name of ours: those of that size, from that moment. What is in them shows when they have ended.
      const found: string[] = [];
      for (let after = ''; ; ) {
        const page = await http.json(`/v1/messages/batches?limit=100${after}`, signal ? { signal } : {});
        const batches = records(at(page, 'data'));
        // Newest first.
        const recent = batches.filter((batch) => Date.parse(stringAt(batch, 'created_at') ?? '') >= since - SKEW);
        for (const batch of recent) if (sizeOf(batch) === items) found.push(idOf(id, stringAt(batch, 'id')));
        if (recent.length === 0 || recent.length < batches.length || at(page, 'has_more') !== true) return found;
        after = `&after_id=${encodeURIComponent(stringAt(batches.at(-1), 'id') ?? '')}`;
      }
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

function sizeOf(batch: Json): number {
  const counts = Object.values(recordAt(batch, 'request_counts'));
  return counts.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0);
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
