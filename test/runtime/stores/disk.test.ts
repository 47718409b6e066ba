import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { diskStore } from '../../../runtime/src/stores/disk.ts';
import { storeConformance } from '../../../runtime/src/testing/store-conformance.ts';

describe('disk store', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-disk-'));
  after(() => fs.rmSync(root, { recursive: true, force: true }));
  const fresh = (): string => fs.mkdtempSync(path.join(root, 'store-'));

  for (const { name, run } of storeConformance(async (clock) => {
    const directory = fresh();
    return { store: diskStore({ directory, clock }), again: async () => diskStore({ directory, clock }) };
  }))
    it(name, run);
});
