import assert from 'node:assert/strict';
import { countTool } from '@stint/runtime/tokens';
import { rule as title } from '../../../server/src/rules/tools/redundant-title.ts';
import { rule as vacuous } from '../../../server/src/rules/tools/vacuous-keyword.ts';
import { check, count } from './factory.ts';
import { toolRules } from './rules.ts';

const PARAMETERS = {
  type: 'object',
  properties: { order_number: { title: 'Order Number', type: 'string' } },
  required: ['order_number'],
};
const facts = {
  countTool: (definition: unknown) =>
    countTool(definition, 'openai-chat', { id: 'o200k_base', exact: true, error: 0, count }),
};

/** A finding is worth what its provider bills less for it. */
describe('tools/: what a finding is worth', () => {
  it('is nothing for a keyword that OpenAI does not show its models', () => {
    const parameters = { ...PARAMETERS, $schema: 'http://json-schema.org/draft-07/schema#' };
    const tool = { type: 'function', function: { name: 'get_order', description: 'Gets.', parameters } };
    const source = JSON.stringify({ tools: [tool] });
    const [openai] = check(vacuous, source, {}, 'openai-chat', facts);
    assert.deepEqual([openai?.severity, openai?.saves?.tokens], ['info', 0]);
    assert.match(openai!.message, /OpenAI does not bill it/);
    assert.ok(openai!.fix?.safe);
    const [anthropic] = check(vacuous, source, {}, 'anthropic', facts);
    assert.ok(anthropic!.saves!.tokens > 0 && anthropic!.severity === undefined);
    // A title it does show, as a comment.
    for (const wire of ['openai-chat', 'anthropic'] as const) {
      const [titled] = check(title, source, {}, wire, facts);
      assert.deepEqual([titled?.severity, titled?.saves?.tokens], [undefined, wire === 'anthropic' ? 5 : 4]);
    }
  });

  it('leaves out an output schema, which no model reads, and tidies it along', () => {
    const output = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' };
    const tool = (inputSchema: object): string =>
      JSON.stringify({ tools: [{ name: 'get_order', description: 'Gets.', inputSchema, outputSchema: output }] });
    assert.deepEqual(check(vacuous, tool(PARAMETERS)), []);
    const [alone] = check(
      vacuous,
      JSON.stringify({ tools: [{ name: 'get_order', inputSchema: { ...PARAMETERS, ...output } }] }),
    );
    const [both] = check(vacuous, tool({ ...PARAMETERS, ...output }));
    assert.equal(both?.saves?.tokens, alone?.saves?.tokens);
    assert.equal(both?.fix?.edits.length, 2);
  });

  it('says nothing of tools that the provider defines', () => {
    const source = JSON.stringify({
      tools: [
        {
          type: 'web_search_20250305',
          name: 'web_search',
          input_schema: { ...PARAMETERS, required: [], title: 'web_search' },
        },
      ],
    });
    for (const rule of toolRules) assert.deepEqual(check(rule, source, {}, 'anthropic'), [], rule.meta.id);
  });
});
