import assert from 'node:assert/strict';
import { memoryStore } from '../../../runtime/src/stores/memory.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { storeConformance } from '../../../runtime/src/testing/store-conformance.ts';

describe('memory store', () => {
  for (const { name, run } of storeConformance(async (clock, maxBytes) => ({
    store: memoryStore({ clock, maxBytes }),
  })))
    it(name, run);

  it('keeps the newest records, all that it may but for a sixty-fourth', async () => {
    for (const maxRecords of [2, 640]) {
      const store = memoryStore({ maxRecords });
      for (let at = 0; at < 3000; at++) {
        await store.append([attempt(`a${at}`, at, {})]);
        if (at < maxRecords || at % 97 !== 0) continue;
        const kept: number[] = [];
        for await (const record of store.records({ from: 0, to: 3000 })) kept.push(record.at);
        assert.ok(kept.length <= maxRecords && kept.length >= maxRecords - Math.floor(maxRecords / 64));
        assert.equal(kept[0], at - kept.length + 1);
      }
    }
  });
});
