import { keyOf, providerOf, undated } from '../../src/models/identity.ts';
import { compactRates, find, type Json, merge, TAKEN } from './drafts.ts';

/** models.dev: limits, and prices of models that the others lack. */
export function readModelsDev(data: Readonly<Record<string, Readonly<Record<string, Json>>>>, source: number): void {
  for (const [name, models] of Object.entries(data)) {
    const provider = providerOf(name);
    if (!provider || !TAKEN.has(provider)) continue;
    for (const [id, model] of Object.entries(models)) {
      const cost = model.cost as Readonly<Record<string, number>> | undefined;
      const limit = (model.limit ?? {}) as { context?: number; output?: number };
      const output = (model.modalities as { output?: string[] } | undefined)?.output ?? ['text'];
      if (!output.includes('text') || typeof cost?.input !== 'number') continue;
      const compact = compactRates({
        input: cost.input,
        output: cost.output,
        read: cost.cache_read,
        write: cost.cache_write,
      });
      merge(provider, id, source, compact ? [{ ...compact, s: source }] : [], limit);
      const draft = find(provider, id);
      if (draft && model.status === 'deprecated' && (keyOf(id) === keyOf(draft.id) || provider === 'anthropic'))
        draft.deprecated ??= { s: source };
    }
  }
}

/** models.dev knows the whole window where the others give its input part. */
export function preferLimits(data: Readonly<Record<string, Readonly<Record<string, Json>>>>, source: number): void {
  for (const [name, models] of Object.entries(data)) {
    const provider = providerOf(name);
    for (const [id, model] of provider ? Object.entries(models) : []) {
      const draft = find(provider!, id);
      const limit = (model.limit ?? {}) as { context?: number; output?: number };
      if (!draft || !limit.context || (keyOf(id) !== keyOf(draft.id) && undated(keyOf(id)) !== keyOf(draft.id)))
        continue;
      draft.context = limit.context;
      if (limit.output) draft.output = limit.output;
      draft.limits = source;
    }
  }
}
