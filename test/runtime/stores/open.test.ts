import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { openStore } from '../../../runtime/src/stores/index.ts';

describe('a store by its address', () => {
  for (const address of ['redis://ann:secret@a host', 'postgres://ann:secret@127.0.0.1:99999999/a'])
    it(`says that ${address} is none, and repeats no password`, () =>
      assert.rejects(openStore(address), (error: Error) => {
        assert.equal(error.name, 'StoreError');
        assert.doesNotMatch(inspect(error, { depth: 5 }), /secret/);
        return true;
      }));
});
