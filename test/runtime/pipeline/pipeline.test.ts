import assert from 'node:assert/strict';
import { createStint } from '../../../runtime/src/index.ts';
import { usageRecord } from '../../../runtime/src/meter/index.ts';
import { LONG, lockOf, prompty } from './locked.ts';
import { ask, triage, world } from './world.ts';

describe('the pipeline', () => {
  it('fills a locked prompt, calls it, and keeps a ledger that equals the bill', async () => {
    const { stint, simulator, records } = world();
    const answer = await stint.call('answer.prompty#test', { ...ask, attribution: { user: 'u1' } });
    assert.ok(answer.text.length > 0);
    const [record] = await records();
    assert.equal(record?.cost.total, simulator.bill);
    assert.equal(answer.cost, simulator.bill);
    assert.deepEqual(record?.attribution, { user: 'u1' });
    assert.equal(record?.callId, answer.callId);
  });

  it('notes how large values are and which are equal, and not one of them', async () => {
    const { stint, records } = world({ salt: 'secret' });
    const other = world({ salt: 'another' });
    for (const question of ['Where is my parcel?', 'Where is my parcel?', 'Where is my refund?'])
      await stint.call('answer.prompty#test', { variables: { ...ask.variables, question } });
    await other.stint.call('answer.prompty#test', ask);
    const values = (await records()).map((record) => record.variables!);
    assert.deepEqual(
      values.map(({ question }) => question!.digest === values[0]!.question!.digest),
      [true, true, false],
    );
    assert.ok(values[0]!.question!.tokens >= 4 && values[0]!.history!.tokens > values[0]!.question!.tokens);
    assert.doesNotMatch(JSON.stringify(values), /parcel|refund|hello/);
    assert.notEqual((await other.records())[0]!.variables!.question!.digest, values[0]!.question!.digest);
    const { prompts } = await usageRecord(await records(), { from: 0, to: Number.MAX_SAFE_INTEGER / 2 ** 10 });
    assert.deepEqual(
      Object.entries(prompts['answer.prompty#test']!.variables!).map(([name, { distinct }]) => [name, distinct]),
      [
        ['history', 1],
        ['question', 2],
      ],
    );
  });

  it('sets a cache marker where it pays, expects the read that follows, and says why one did not come', async () => {
    const { stint, simulator, events, records, pass } = world();
    for (let call = 0; call < 2; call++) await stint.call('answer.prompty#test', ask);
    pass(6 * 60_000);
    await stint.call('answer.prompty#test', ask);
    const [first, second, third] = await records();
    assert.ok(first!.usage!.cacheWrite['5m']! > 1024);
    assert.equal(first!.cache.missReason, 'first-call');
    assert.ok(second!.usage!.cacheRead > 1024 && second!.cache.expectedRead > 1024);
    assert.equal(third!.cache.missReason, 'expired');
    assert.equal(
      (await records()).reduce((sum, { cost }) => sum + cost.total, 0),
      simulator.bill,
    );
    assert.equal(events.filter(({ type }) => type === 'cache-miss').length, 0);
    // The marker stands at the end of the static text, so the body was changed there only.
    const { system, messages } = simulator.calls[0]!.body as {
      system: { text: string; cache_control: unknown }[];
      messages: unknown;
    };
    assert.deepEqual(system, [{ type: 'text', text: LONG, cache_control: { type: 'ephemeral' } }]);
    assert.equal(typeof (messages as { content: string }[])[0]?.content, 'string');
  });

  it('caps by policy: rejects, keeps the start, keeps the last messages', async () => {
    const { stint, simulator, events } = world();
    await assert.rejects(
      stint.call('answer.prompty#test', { variables: { ...ask.variables, question: 'why '.repeat(200) } }),
      { name: 'ContractViolated', rule: 'budget/input-tokens', variable: 'question' },
    );
    assert.equal(simulator.calls.length, 0);
    const turns = Array.from({ length: 30 }, (_, index) => `user: question ${index}\nassistant: answer ${index}`).join(
      '\n',
    );
    await stint.call('answer.prompty#test', { variables: { ...ask.variables, history: turns } });
    await stint.call('triage.prompty#test', { variables: { ticket: 'leaf '.repeat(500) } });
    const bodies = simulator.calls.map(({ body }) => JSON.stringify((body as { messages: unknown[] }).messages.at(-1)));
    assert.match(bodies[0]!, /History:\\n(user|assistant): (question|answer) \d+.*answer 29\\n\\nQuestion/);
    assert.doesNotMatch(bodies[0]!, /question 3\b/);
    assert.match(bodies[1]!, /Ticket: (leaf ?){10,20}"/);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'capped' ? [event.what] : [])),
      ['history', 'ticket'],
    );
  });

  it('refuses by its length alone what no window, budget or cap can hold, and says so', async () => {
    const files = { 'sort.prompty': prompty('gpt-4o-mini', 'You sort tickets.', 'Ticket: {{ticket}}') };
    const ticket = 'x'.repeat(25_000_000);
    const capped = { ticket: { maxTokens: 30, volatility: 'call', overflow: 'reject' } } as const;
    for (const [config, said] of [
      [{}, /at least 156250 tokens, the contract allows 128000 \(budget\/context-window\)/],
      [{ budgets: { inputTokens: 900 } }, /at least 156250 tokens, the contract allows 900 \(budget\/input-tokens\)/],
      [{ variables: capped }, /ticket has at least 156250 tokens, its cap is 30/],
    ] as const) {
      const { stint } = world({ contract: lockOf(files, config) });
      await assert.rejects(stint.call('sort.prompty#test', { variables: { ticket } }), said);
    }
  });

  it('refuses attribution that is no text, names its key, and not what it holds', async () => {
    const { stint, simulator } = world();
    for (const [attribution, said] of [
      [{ user: { id: 'SECRET' } }, /^attribution\.user is of type object\. Attribution is a map of texts/],
      [{ user: () => 'SECRET' }, /^attribution\.user is of type function/],
      [{ user: ['SECRET'] }, /^attribution\.user is a list/],
      ['SECRET', /^attribution is of type string/],
    ] as const)
      for (const asked of [
        stint.call('triage.prompty#test', { ...triage, attribution: attribution as never }),
        stint.outcome('call', 'accepted', attribution as never),
      ])
        await assert.rejects(asked, { code: 'attribution-invalid', message: said });
    assert.equal(simulator.calls.length, 0);
    await stint.call('triage.prompty#test', { ...triage, attribution: { tenant: 7, user: null } as never });
  });

  it('says which variables are missing or unknown, and knows no prompt by a prototype key', async () => {
    const { stint } = world();
    await assert.rejects(stint.call('triage.prompty#test', {}), { name: 'PromptNotFilled', message: /ticket/ });
    await assert.rejects(stint.call('triage.prompty#test', { variables: { ticket: '', extra: '' } }), /"extra"/);
    for (const name of ['__proto__', 'constructor', 'toString'])
      await assert.rejects(stint.call(name, {}), { code: 'unknown-prompt' });
  });

  it('refuses options and outcomes that are none, and says which there are', async () => {
    for (const [options, said] of [
      [undefined, /needs a contract: 'stint\.lock\.json', or null for none/],
      [{}, /needs a contract/],
      [{ contract: null, budget: [] }, /no option "budget"\. It has contract, .*budgets/],
      [{ contract: null, __proto__: null, toString: 1 }, /no option "toString"/],
      [{ contract: null, budgets: [{ name: 'b', limits: [{ money: 5.5, window: 'day' }] }] }, /text such as "\$5"/],
    ] as const)
      assert.throws(() => createStint(options as never), said);
    await assert.rejects(
      world().stint.outcome('call', 'acepted' as never),
      /accepted, reworked, rejected; not "acepted"/,
    );
  });

  it('takes a name that is one prompt’s alone, and says which prompts another name may mean', async () => {
    const { stint } = world();
    assert.equal((await stint.call('triage.prompty', triage)).model, 'gpt-4o-mini');
    for (const [name, message] of [
      ['test', /^"test" stands for answer\.prompty#test, triage\.prompty#test of the lock: name one\.$/],
      ['prompts/Triage.md', /has no prompt "prompts\/Triage\.md"\. Did you mean triage\.prompty#test\?/],
      ['zzz', /It has answer\.prompty#test, triage\.prompty#test\./],
    ] as const)
      await assert.rejects(stint.call(name, triage), { code: 'unknown-prompt', message });
  });

  it('changes nothing in shadow, and says what it would have done', async () => {
    const { stint, simulator, events } = world({
      mode: 'shadow',
      budgets: [{ name: 'none', limits: [{ money: 0, window: 'day' }] }],
    });
    await stint.call('answer.prompty#test', { variables: { ...ask.variables, question: 'why '.repeat(200) } });
    assert.doesNotMatch(JSON.stringify(simulator.calls[0]!.body), /cache_control/);
    assert.ok(events.some((event) => event.type === 'violation' && event.variable === 'question'));
  });

  it('logs neither prompt nor key: events hold no text', async () => {
    const { stint, events, records } = world({}, {}, [{ kind: 'status', status: 500 }]);
    await stint.call('triage.prompty#test', { variables: { ticket: 'SECRET leaf '.repeat(50) } });
    assert.doesNotMatch(JSON.stringify([events, await records()]), /SECRET|support tickets/);
  });
});
