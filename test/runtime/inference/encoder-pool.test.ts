import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { EncoderPool, type EncoderPoolLimits } from '../../../runtime/src/inference/encoder-pool.ts';

/** A pool whose copies answer a text by its length, and the texts' lengths that each copy was last given. */
function watched(limits: EncoderPoolLimits) {
  const given = new Map<string, number[]>();
  let copies = 0;
  const create = (isFirst: boolean) => {
    const name = isFirst ? 'first' : `beside ${++copies}`;
    return {
      load: async () => null,
      async call(texts: unknown) {
        const lengths = (texts as string[]).map(({ length }) => length);
        given.set(name, [...(given.get(name) ?? []), ...lengths]);
        await turn();
        return { vectors: Float32Array.from(lengths), tokens: lengths.length };
      },
      close: async () => {},
    };
  };
  const pool = new EncoderPool(create, limits, 1);
  return {
    given,
    /** How many texts of these calls each copy was given. */
    async embed(...calls: readonly (readonly string[])[]) {
      given.clear();
      const answers = await Promise.all(calls.map((texts) => pool.embed(texts, undefined)));
      const expected = calls.map((texts) => ({
        vectors: Float32Array.from(texts, ({ length }) => length),
        tokens: texts.length,
      }));
      assert.deepEqual(answers, expected);
      return Object.fromEntries([...given].map(([name, lengths]) => [name, lengths.length]));
    },
  };
}

const texts = (count: number): string[] => Array.from({ length: count }, (_, at) => 'a'.repeat(at));

describe('copies of an encoder', () => {
  it('are opened as texts wait; a text that comes alone has all processors by the first one', async () => {
    const { embed } = watched({ copies: 3, enough: 2 });
    assert.deepEqual(await embed(texts(7)), { first: 7 });
    assert.deepEqual(await embed(texts(8)), { first: 8 }, 'opens one, and does not wait for it');
    assert.deepEqual(await embed(texts(8)), { first: 4, 'beside 1': 4 }, 'opens another');
    assert.deepEqual(await embed(texts(8)), { 'beside 1': 4, 'beside 2': 4 });
    assert.deepEqual(await embed(['alone']), { first: 1 });
    assert.deepEqual(await embed(['one'], ['another'], ['a third']), { first: 1, 'beside 1': 1, 'beside 2': 1 });
    assert.deepEqual(await embed(texts(0)), { first: 0 });
  });

  it('take texts all together where the first is not faster, or those beside it leave processors idle', async () => {
    const { embed } = watched({ copies: 3, enough: 3 });
    for (let call = 0; call < 3; call++) await embed(texts(9));
    assert.deepEqual(await embed(texts(9)), { first: 3, 'beside 1': 3, 'beside 2': 3 });
  });

  it('get shares of a call that take about as long', async () => {
    const { embed, given } = watched({ copies: 2, enough: 2 });
    for (let call = 0; call < 2; call++) await embed(texts(8));
    const sums = [...given.values()].map((lengths) => lengths.reduce((sum, length) => sum + length, 0));
    assert.deepEqual(sums, [14, 14]);
  });
});
