import assert from 'node:assert/strict';
import { DAY, HOUR } from './fake-clock.ts';
import type { StoreCheck } from './store-conformance.ts';

/** How many bytes a store under test keeps. */
export const MAX_BYTES = 1024 * 1024;

/** What every store must do with bytes. */
export const BYTES_CASES: readonly StoreCheck[] = [
  [
    'keeps bytes as they are until they expire',
    async ({ store, clock }) => {
      const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
      await store.set('all', bytes, { expires: clock() + 400 * DAY });
      await store.set('none', new Uint8Array(), { expires: clock() + HOUR });
      await store.set('digits', new TextEncoder().encode('123'), { expires: clock() + HOUR });
      assert.deepEqual(await store.get('all'), bytes);
      assert.deepEqual(await store.get('none'), new Uint8Array());
      assert.deepEqual(await store.get('digits'), new TextEncoder().encode('123'));
      assert.equal(await store.get('other'), undefined);
      clock.advance(HOUR);
      assert.equal(await store.get('none'), undefined);
      clock.advance(398 * DAY);
      assert.deepEqual(await store.get('all'), bytes);
      await store.set('all', Uint8Array.of(1), { expires: clock() + HOUR });
      assert.deepEqual(await store.get('all'), Uint8Array.of(1));
      await store.delete('all');
      assert.equal(await store.get('all'), undefined);
    },
  ],
  [
    'deletes by tag what has the tag',
    async ({ store, clock }) => {
      const expires = clock() + HOUR;
      await store.set('a', Uint8Array.of(1), { expires, tags: ['t', 'u'] });
      await store.set('b', Uint8Array.of(2), { expires, tags: ['u'] });
      await store.set('c', Uint8Array.of(3), { expires });
      await store.deleteTag('t');
      await store.deleteTag('never used');
      assert.equal(await store.get('a'), undefined);
      assert.deepEqual(await store.get('b'), Uint8Array.of(2));
      clock.advance(1);
      await store.set('a', Uint8Array.of(4), { expires, tags: ['t'] });
      assert.deepEqual(await store.get('a'), Uint8Array.of(4));
      await store.deleteTag('u');
      assert.equal(await store.get('b'), undefined);
      assert.deepEqual(await store.get('a'), Uint8Array.of(4));
      assert.deepEqual(await store.get('c'), Uint8Array.of(3));
    },
  ],
  [
    'holds bytes to their bound, and drops what is larger',
    async ({ store, clock }) => {
      const bytes = new Uint8Array(20_000);
      const keys = Array.from({ length: 200 }, (_, index) => `k${index}`);
      for (const [index, key] of keys.entries()) await store.set(key, bytes, { expires: clock() + HOUR + index });
      let kept = 0;
      for (const key of keys) kept += (await store.get(key))?.byteLength ?? 0;
      // Stores of several processes look from time to time.
      assert.ok(kept <= 1.25 * MAX_BYTES && kept >= 0.5 * MAX_BYTES, `${kept} bytes are kept`);
      assert.deepEqual(await store.get('k199'), bytes);
      await store.set('k199', new Uint8Array(2 * MAX_BYTES), { expires: clock() + HOUR });
      assert.equal(await store.get('k199'), undefined);
    },
  ],
];
