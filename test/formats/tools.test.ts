import assert from 'node:assert/strict';
import type { Tool } from '../../server/src/prompt/index.ts';
import { checkPositions, dataLines, detected } from './recorded.ts';

interface ToolSet {
  readonly id: string;
  readonly kind: string;
  readonly tools: readonly Record<string, unknown>[];
}

const parsed = (value: unknown, id: string, file = 'a/file.json'): readonly Tool[] => {
  const text = JSON.stringify(value, null, 2);
  const format = detected(text, file);
  assert.equal(format?.id, id);
  const document = format!.parse(text, file);
  checkPositions(document, text);
  assert.equal(document.format, id);
  const [prompt] = document.prompts;
  assert.equal(prompt!.id, 'tools');
  for (const tool of prompt!.tools)
    assert.equal(text.slice(tool.name.range.start, tool.name.range.end), tool.name.value);
  return prompt!.tools;
};

const schema = { type: 'object', properties: { path: { type: 'string' } } };
const plain = { name: 'read_file', description: 'Reads a file.' };

describe('tool lists', () => {
  it('reads every wire form', () => {
    const mcp = { ...plain, inputSchema: schema };
    const flat = { type: 'function', ...plain, parameters: schema };
    const gemini = { ...plain, parameters: { type: 'OBJECT', properties: {} } };
    const bedrock = { toolSpec: { ...plain, inputSchema: { json: schema } } };
    for (const [value, id] of [
      [{ tools: [mcp] }, 'mcp-tools'],
      [{ jsonrpc: '2.0', id: 1, result: { tools: [mcp] } }, 'mcp-tools'],
      [mcp, 'mcp-tools'],
      [[{ ...plain, arguments: [{ name: 'path', type: 'string', desc: 'A path' }] }], 'mcp-tools'],
      [{ tools: [plain] }, 'mcp-tools'],
      [[{ type: 'function', function: { ...plain, parameters: schema } }], 'openai-tools'],
      [[flat], 'openai-tools'],
      [[{ ...plain, parameters: { type: 'dict', properties: {} } }], 'openai-tools'],
      [[{ ...plain, input_schema: schema }], 'anthropic-tools'],
      [{ functionDeclarations: [gemini] }, 'gemini-tools'],
      [[{ function_declarations: [gemini] }], 'gemini-tools'],
      [{ tools: [bedrock, { cachePoint: { type: 'default' } }] }, 'bedrock-tools'],
    ] as const) {
      const [tool, ...more] = parsed(value, id);
      assert.equal(more.length, 0);
      assert.equal(tool!.name.value, 'read_file');
      assert.equal(tool!.description?.cooked, 'Reads a file.');
    }
  });

  it('tells what is deferred, marked and the provider’s own', () => {
    const [search, read] = parsed(
      [
        { type: 'web_search_20250305', name: 'web_search' },
        { ...plain, input_schema: schema, defer_loading: true, cache_control: { type: 'ephemeral', ttl: '1h' } },
      ],
      'anthropic-tools',
    );
    assert.equal(search!.builtin, true);
    assert.equal(read!.builtin, undefined);
    assert.equal(read!.deferred, true);
    assert.equal(read!.breakpoint?.ttl, '1h');
  });

  it('reads every tool set and function list of the corpus', function () {
    const sets = dataLines<ToolSet>('tool-schemas/tool_sets.jsonl.gz');
    const requests = dataLines<{ functions: unknown[] }>('tool-schemas/bfcl_live_requests.jsonl.gz');
    if (sets === null || requests === null) return this.skip();
    for (const { kind, tools } of sets) {
      const id = /openai|function/.test(kind) ? 'openai-tools' : 'mcp-tools';
      for (const value of [tools, { tools }]) {
        const found = parsed(value, id, 'a/tools.json');
        assert.deepEqual(
          found.map((tool) => tool.name.value),
          tools.map((tool) => ((tool.function as Record<string, unknown> | undefined) ?? tool).name),
        );
      }
    }
    for (const { functions } of requests) assert.equal(parsed(functions, 'openai-tools').length, functions.length);
  });
});
