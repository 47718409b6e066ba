import assert from 'node:assert/strict';
import type { AttemptRecord, LedgerRecord, Outcome, Purpose } from '../../../../runtime/src/meter/record.ts';
import { ledgerOutcomes } from '../../../../server/src/cli/route/ledger-outcomes.ts';

/** Records of one call, written `model` or `purpose model` per attempt (in front `!`: it failed, `-`: it was refused, `=`: out of a cache), then its outcome. */
async function check(
  story: readonly string[],
  outcome: Outcome | null,
  expected: Record<string, number> | null,
): Promise<void> {
  const attempts = story.map((text): AttemptRecord => {
    const [, sign = '', purpose = 'call', model] = /^([!=-]?)(?:(\w+) )?(\S+)$/.exec(text)!;
    return {
      kind: 'attempt',
      callId: 'c',
      model,
      purpose: purpose as Purpose,
      status: '!-'.includes(sign) && sign !== '' ? 'error' : 'ok',
      ...(sign === '-' && { error: 'answer-rejected' }),
      cache: { response: sign === '=' ? 'semantic' : 'off' },
    } as AttemptRecord;
  });
  async function* records(): AsyncGenerator<LedgerRecord> {
    yield* attempts;
    yield { kind: 'attempt', callId: 'unknown', model: 'small', purpose: 'call', status: 'ok' } as AttemptRecord;
    if (outcome !== null) yield { kind: 'outcome', id: 'o', callId: 'c', at: 0, outcome, attribution: {} };
  }
  const outcomes = await ledgerOutcomes(records(), new Map([['c', 'question']]));
  assert.deepEqual(outcomes, expected === null ? [] : [{ text: 'question', models: expected }]);
}

describe('outcomes of the ledger', () => {
  it('are the last answer’s, and a wrong one for what a cascade went on from', async () => {
    await check(['small'], 'accepted', { small: 1 });
    await check(['small'], 'reworked', { small: 0 });
    await check(['small', 'cascade large'], 'accepted', { small: 0, large: 1 });
    await check(['small', 'cascade large'], null, { small: 0 });
  });

  it('are none of a failure, a judge, an embedding, or a call that nobody judged', async () => {
    await check(['small'], null, null);
    await check(['!small', 'fallback large'], 'accepted', { large: 1 });
    await check(['small', 'judge large', 'embedding minilm'], 'rejected', { small: 0 });
  });

  it('of an experiment are those of the models that it drew, and of none that was asked behind them', async () => {
    const answer = (callId: string, model: string, route: string, purpose: Purpose = 'call'): LedgerRecord =>
      ({
        kind: 'attempt',
        callId,
        model,
        purpose,
        status: 'ok',
        cache: { response: 'off' },
        route: { name: route, reason: '' },
      }) as AttemptRecord;
    const records = [
      answer('a', 'small', 'price/a'),
      answer('b', 'large', 'price/b'),
      answer('c', 'large', 'price/b', 'fallback'),
      answer('d', 'small', 'price/a/cascade'),
      answer('e', 'small', 'prices/a'),
      answer('f', 'small', 'price'),
    ];
    async function* all(): AsyncGenerator<LedgerRecord> {
      yield* records;
      for (const { callId } of records)
        yield { kind: 'outcome', id: callId, callId, at: 0, outcome: 'accepted', attribution: {} };
    }
    const texts = new Map(records.map(({ callId }) => [callId, callId]));
    assert.deepEqual(await ledgerOutcomes(all(), texts, 'price'), [
      { text: 'a', models: { small: 1 } },
      { text: 'b', models: { large: 1 } },
    ]);
  });

  it('are none of an answer out of a cache, or begun by another model; one refused to the end was wrong', async () => {
    await check(['=small'], 'rejected', null);
    await check(['hint large', 'small'], 'accepted', null);
    await check(['cascade small', 'cascade large', '-cascade large'], null, { small: 0, large: 0 });
    await check(['cascade small', '-cascade large'], null, { small: 0 });
  });
});
