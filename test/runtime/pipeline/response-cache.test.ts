import assert from 'node:assert/strict';
import { triage, world } from './world.ts';

describe('the response cache', () => {
  it('answers from the response cache per tenant, streams as streams, and pays nothing', async () => {
    const { stint, simulator, records, pass } = world({ cache: { ttl: 1000 } });
    const input = { ...triage, attribution: { org: 'a' } };
    const first = await stint.call('triage.prompty#test', input);
    const again = await stint.call('triage.prompty#test', { ...input, attribution: { org: 'a', user: 'x' } });
    assert.deepEqual([again.text, again.cache, again.cost], [first.text, 'hit', 0]);
    await stint.call('triage.prompty#test', { ...triage, attribution: { org: 'b' } });
    assert.equal(simulator.calls.length, 2, 'another tenant is another call');
    const pieces = async () => {
      const texts: string[] = [];
      for await (const { text } of stint.stream('triage.prompty#test', input)) if (text) texts.push(text);
      return texts;
    };
    assert.deepEqual(await pieces(), await pieces());
    assert.equal(simulator.calls.length, 3, 'a stream is kept as a stream');
    pass(1001);
    await stint.call('triage.prompty#test', input);
    assert.equal(simulator.calls.length, 4);
    const hits = (await records()).filter(({ cache }) => cache.response === 'hit');
    assert.equal(hits.length, 2);
    assert.equal(hits[0]!.cache.saved, first.cost);
  });

  it('keeps nothing that is incomplete', async () => {
    const { stint, simulator } = world({ cache: { ttl: 60_000 } }, { answer: () => 'word '.repeat(400) });
    for (let call = 0; call < 2; call++) await stint.call('triage.prompty#test', triage);
    assert.equal(simulator.calls.length, 2, 'an answer cut at its limit');
    const left = world({ cache: { ttl: 60_000 } });
    for await (const _ of left.stint.stream('triage.prompty#test', triage)) break;
    await left.stint.call('triage.prompty#test', { ...triage });
    assert.equal(left.simulator.calls.length, 2);
  });

  it('does not keep an answer that was being made while its tag was made invalid', async () => {
    const { stint, simulator, pass } = world({ cache: { ttl: 60_000 } });
    const tagged = { ...triage, tags: ['stock'] };
    const stale = {
      ...tagged,
      validate: () => {
        void stint.invalidate('stock');
        return null;
      },
    };
    await stint.call('triage.prompty#test', stale);
    pass(1);
    for (let call = 0; call < 2; call++) await stint.call('triage.prompty#test', tagged);
    assert.equal(simulator.calls.length, 2, 'made again, and kept');
    let events = 0;
    for await (const _ of stint.stream('triage.prompty#test', tagged))
      if (events++ === 0) await stint.invalidate('stock');
    pass(1);
    for (let call = 0; call < 2; call++) for await (const _ of stint.stream('triage.prompty#test', tagged));
    assert.equal(simulator.calls.length, 4, 'streams as well');
  });

  it('makes identical calls in flight once; one that leaves takes nothing from the others', async () => {
    const { stint, simulator, records } = world({ coalesce: true, cache: { ttl: 1000 } });
    const abort = new AbortController();
    const calls = [1, 2, 3].map((index) =>
      stint.call('triage.prompty#test', { ...triage, ...(index === 1 && { signal: abort.signal }) }),
    );
    abort.abort(new Error('left'));
    await assert.rejects(calls[0]!, /left/);
    const [second, third] = await Promise.all(calls.slice(1));
    assert.equal(second!.text, third!.text);
    assert.equal(simulator.calls.length, 1);
    assert.equal((await records()).filter(({ cost }) => cost.total > 0).length, 1);
  });
});
