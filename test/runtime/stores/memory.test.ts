import { memoryStore } from '../../../runtime/src/stores/memory.ts';
import { storeConformance } from '../../../runtime/src/testing/store-conformance.ts';

describe('memory store', () => {
  for (const { name, run } of storeConformance(async (clock, maxBytes) => ({
    store: memoryStore({ clock, maxBytes }),
  })))
    it(name, run);
});
