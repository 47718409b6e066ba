import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type OfferedTool, provisionTools, type ToolProvisioningOptions } from '../../../runtime/src/context/index.ts';
import { toolTerms, wordsOf } from '../../../runtime/src/context/tool.ts';
import { wordEmbedder } from '../routing/world.ts';

const tool = (name: string, description: string): OfferedTool => ({
  name,
  description,
  input: { type: 'object', properties: { id: { type: 'string' } } },
});

const TOOLS = [
  tool('get_weather', 'The weather of a city today and tomorrow.'),
  tool('bookFlight', 'Books a flight between two airports.'),
  tool('cancel_order', 'Cancels an order that was not shipped yet.'),
  tool('refund_payment', 'Pays money back to a customer.'),
  tool('search_docs', 'Searches the documentation.'),
  tool('ask_human', 'Hands the conversation to a person.'),
  tool('play_song', 'Plays a song by its title.'),
  tool('translate_text', 'Translates a text into another language.'),
];

/** The names that each query of a session gets, and whether the rest can be asked for. */
async function check(options: ToolProvisioningOptions, story: readonly (readonly [string, string])[]): Promise<void> {
  const provisioning = provisionTools(options);
  for (const [query, expected] of story) {
    const { tools, fallback } = await provisioning.choose(TOOLS, query, { session: 's' });
    assert.equal([...tools.map(({ name }) => name), ...(fallback ? [fallback.name] : [])].join(' '), expected, query);
  }
}

describe('tool provisioning', () => {
  it('finds tools by shared words, in the order in which they were given', async () => {
    await check({ limit: 2 }, [['Refund the order that I want to cancel', 'cancel_order refund_payment find_tools']]);
    await check({ limit: 1 }, [['booking a FLIGHT', 'bookFlight find_tools']]);
  });

  it('finds tools by meaning', async () => {
    const words = wordEmbedder(['weather', 'rain', 'flight', 'plane', 'order', 'money']);
    const embedder = {
      ...words,
      // Rain is weather, and planes fly.
      embed: (texts: readonly string[], signal?: AbortSignal) =>
        words.embed(
          texts.map((text) => text.replace(/rain/gi, 'weather').replace(/plane/gi, 'flight')),
          signal,
        ),
    };
    await check({ embedder, limit: 1, fallbackTool: false }, [['Does it rain?', 'get_weather']]);
    await check({ embedder, limit: 1, fallbackTool: false }, [['A plane to Oslo', 'bookFlight']]);
    await provisionTools({ embedder, limit: 1 }).choose(TOOLS, 'rain');
  });

  it('always gives what is pinned and what a rule names, and never what a rule forbids', async () => {
    const rules = [{ when: /refund/i, use: ['search_docs'], never: ['refund_payment'] }];
    await check({ limit: 1, pinned: ['ask_human'], rules }, [['Play a song', 'ask_human play_song find_tools']]);
    await check({ limit: 1, pinned: ['ask_human'], rules }, [
      ['Refund my order', 'cancel_order search_docs ask_human find_tools'],
    ]);
  });

  it('keeps a session’s tools while they serve, adds to them, and begins anew when they have grown', async () => {
    await check({ limit: 2 }, [
      ['Refund the order that I want to cancel', 'cancel_order refund_payment find_tools'],
      ['Cancel the order, refund it', 'cancel_order refund_payment find_tools'],
      ['Translate the song title', 'cancel_order refund_payment play_song translate_text find_tools'],
      ['Cancel the order, refund it', 'cancel_order refund_payment play_song translate_text find_tools'],
    ]);
  });

  it('keeps to a budget of tokens', async () => {
    const tokensOf = ({ name }: OfferedTool): number => (name === 'cancel_order' ? 900 : 100);
    await check({ tokenBudget: 250, tokensOf, pinned: ['ask_human'] }, [
      ['Cancel the order, pay the money back', 'refund_payment ask_human find_tools'],
    ]);
  });

  it('gives all there are where they fit, and reads nothing for it', async () => {
    const embedder = wordEmbedder(['weather']);
    const { tools, fallback, embedded } = await provisionTools({ embedder, limit: 8 }).choose(TOOLS, 'weather');
    assert.deepEqual([tools.length, fallback, embedded, embedder.read.length], [8, null, 0, 0]);
  });

  it('answers the fallback tool with tools that the session does not have, and its next call has them', async () => {
    for (const options of [{ limit: 2 }, { limit: 2, tokenBudget: 300, tokensOf: () => 50 }]) {
      const provisioning = provisionTools({ ...options, pinned: ['ask_human'] });
      const names = async () => {
        const { tools } = await provisioning.choose(TOOLS, 'What is the weather?', { session: 's' });
        return tools.map(({ name }) => name);
      };
      const offered = await names();
      const found = (await provisioning.find(TOOLS, 'the weather, and a text translated', { session: 's' })).map(
        ({ name }) => name,
      );
      assert.equal(found[0], 'translate_text');
      assert.ok(!found.some((name) => offered.includes(name)));
      const next = await names();
      assert.ok(
        found.every((name) => next.includes(name)),
        next.join(),
      );
      if ('tokenBudget' in options) assert.ok(next.length <= 6, 'within the budget');
      assert.deepEqual(await names(), next, 'and it stays so');
    }
  });

  it('gives what was asked for in a conversation that has no session', async () => {
    const provisioning = provisionTools({ limit: 1 });
    const found = await provisioning.find(TOOLS, 'translate a text');
    const { tools } = await provisioning.choose(TOOLS, 'What is the weather?', { needs: ['translate a text'] });
    for (const each of found) assert.ok(tools.includes(each), each.name);
  });

  it('offers a fallback tool that is among the tools as it is, once', async () => {
    const provisioning = provisionTools({ limit: 1 });
    const { tools, fallback } = await provisioning.choose([provisioning.fallback!, ...TOOLS], 'Play a song');
    assert.deepEqual([tools.map(({ name }) => name), fallback], [['find_tools', 'play_song'], null]);
    assert.equal(provisionTools({ fallbackTool: false }).fallback, null);
  });

  it('embeds each tool once', async () => {
    const embedder = wordEmbedder(['weather', 'song']);
    const provisioning = provisionTools({ embedder, limit: 2 });
    await provisioning.choose(TOOLS, 'weather');
    await provisioning.choose(TOOLS, 'song');
    assert.equal(embedder.read.length, TOOLS.length + 2);
  });

  it('never changes order, doubles a tool, or loses a pinned one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 400 }),
        async (queries, limit, tokenBudget) => {
          const provisioning = provisionTools({ limit, tokenBudget, pinned: ['ask_human'] });
          for (const query of queries) {
            const { tools, leftOut } = await provisioning.choose(TOOLS, query, { session: 's' });
            assert.deepEqual(
              tools,
              TOOLS.filter((each) => tools.includes(each)),
            );
            assert.equal(tools.length + leftOut.length, TOOLS.length);
            assert.ok(tools.some(({ name }) => name === 'ask_human'));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('says which option is no number above 0', () => {
    assert.throws(() => provisionTools({ limit: 0 }), /limit is 0; it is a number above 0/);
    assert.throws(() => provisionTools({ tokenBudget: Number.NaN }), /tokenBudget is NaN/);
  });

  it('says in which shape it takes tools', async () => {
    const provisioning = provisionTools();
    const nested = { type: 'function', function: { name: 'look_up', parameters: {} } };
    for (const wrong of [nested, null, { name: 'look_up', description: 3 }]) {
      const tools = [TOOLS[0]!, wrong as never];
      const said = { name: 'InvalidTool', message: /^Tool 1 .*a tool is \{ name, description, input \}/ };
      await assert.rejects(provisioning.choose(tools, 'look up'), said);
      await assert.rejects(provisioning.find(tools, 'look up'), said);
    }
  });

  it('reads names in any writing', () => {
    assert.deepEqual(wordsOf('getUserInfo_v2 ChaDri.change-drink'), [
      'get',
      'user',
      'info',
      'v2',
      'cha',
      'dri',
      'change',
      'drink',
    ]);
    assert.deepEqual([...new Set(toolTerms({ name: 'listOrders' }))], ['list', 'order']);
  });
});
