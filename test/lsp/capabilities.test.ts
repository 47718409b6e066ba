import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeLens, CompletionList, SemanticTokens } from 'vscode-languageserver/node';
import type { Costs, HeatMap, LintSummary, Measurement } from '../../server/src/protocol.ts';
import { Workspace } from '../cli/stint.ts';
import { Client, pulling, uriOf } from './client.ts';

const CONFIG = `root: true
model: gpt-5-mini
workload: { callsPerDay: 1000, reuse: 80%, outputTokens: 200 }
`;
const PROMPT = `---
model: gpt-5-mini
---
# Role

You help customers of a bicycle shop with their questions.

# Question

{{question}}
`;

describe('language server: capabilities', () => {
  let client: Client;
  let prompt: string;
  let config: string;
  let agents: string;

  before(async () => {
    const { folder } = new Workspace({
      'stint.yaml': CONFIG,
      'a.prompt': PROMPT,
      'CLAUDE.md': 'See @style.md for style.\n',
      'style.md': 'Be kind.\n',
    });
    const capabilities = { ...pulling, workspace: { ...pulling.workspace, textDocumentContent: {} } };
    client = await Client.inProcess().start({ folders: [folder], capabilities });
    prompt = await client.open(path.join(folder, 'a.prompt'), PROMPT);
    config = await client.open(path.join(folder, 'stint.yaml'), CONFIG);
    agents = await client.open(path.join(folder, 'CLAUDE.md'), readFileSync(path.join(folder, 'CLAUDE.md'), 'utf8'));
    await client.idle();
  });
  after(() => client.stop());

  const ask = <T>(method: string, uri: string, params: object = {}): Promise<T> =>
    client.request<T>(method, { textDocument: { uri }, ...params });
  const at = (line: number, character: number): object => ({ position: { line, character } });
  const everything = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

  it('are announced', () => {
    const { capabilities } = client;
    for (const name of [
      'codeActionProvider',
      'codeLensProvider',
      'completionProvider',
      'definitionProvider',
      'diagnosticProvider',
      'documentLinkProvider',
      'documentSymbolProvider',
      'hoverProvider',
      'inlayHintProvider',
      'semanticTokensProvider',
    ] as const)
      assert.ok(capabilities[name], name);
    assert.deepEqual(capabilities.workspace?.textDocumentContent, { schemes: ['stint'] });
  });

  it('show lenses, hints, an outline and tokens', async () => {
    const lenses = await ask<CodeLens[]>('textDocument/codeLens', prompt);
    assert.ok(lenses.length > 0 && lenses.every(({ command }) => command === undefined));
    const resolved = await client.request<CodeLens>('codeLens/resolve', lenses[0]);
    assert.match(resolved.command!.title, /\d+ tokens/);
    assert.ok((await ask<unknown[]>('textDocument/inlayHint', prompt, everything)).length > 0);
    assert.ok((await ask<unknown[]>('textDocument/documentSymbol', prompt)).length > 0);
    const full = await ask<SemanticTokens>('textDocument/semanticTokens/full', prompt);
    assert.ok(full.data.length > 0);
    assert.deepEqual(
      (await ask<SemanticTokens>('textDocument/semanticTokens/range', prompt, everything)).data,
      full.data,
    );
    const delta = await ask<{ edits: unknown[] }>('textDocument/semanticTokens/full/delta', prompt, {
      previousResultId: full.resultId,
    });
    assert.deepEqual(delta.edits, []);
  });

  it('explain what is pointed at, in prompts and in stint.yaml, and complete it', async () => {
    for (const [uri, line, character] of [
      [prompt, 1, 8],
      [prompt, 9, 4],
      [config, 1, 8],
    ] as const)
      assert.ok(await ask('textDocument/hover', uri, at(line, character)), `${uri} ${line}`);
    const models = await ask<CompletionList>('textDocument/completion', prompt, at(1, 12));
    assert.ok(models.items.length > 0);
    const item = await client.request<{ documentation?: unknown }>('completionItem/resolve', models.items[0]);
    assert.ok(item.documentation);
    const keys = await ask<CompletionList>('textDocument/completion', config, at(3, 0));
    assert.ok(keys.items.some(({ label }) => label === 'budgets'));
  });

  it('follow imports', async () => {
    const style = uriOf(path.join(path.dirname(new URL(agents).pathname), 'style.md'));
    const [link] = await ask<{ target: string }[]>('textDocument/documentLink', agents);
    assert.equal(link?.target, style);
    const found = await ask<{ uri: string } | { uri: string }[]>('textDocument/definition', agents, at(0, 6));
    assert.equal([found].flat()[0]?.uri, style);
  });

  it('count, price, draw and render on request', async () => {
    const whole = await ask<Measurement>('stint/measure', prompt);
    assert.ok(whole.isPrompt && whole.countedFor === 'gpt-5-mini');
    const part = await ask<Measurement>('stint/measure', prompt, {
      range: { start: { line: 5, character: 0 }, end: { line: 5, character: 8 } },
    });
    assert.equal(part.tokens, 2);
    assert.ok((await ask<HeatMap>('stint/heatMap', prompt)).lines.length > 0);
    const costs = await client.request<Costs>('stint/costs', {});
    const doubled = await client.request<Costs>('stint/costs', { assume: { callsPerDay: 2000 } });
    assert.ok(costs.perMonth > 0 && Math.abs(doubled.perMonth / costs.perMonth - 2) < 0.01);
    for (const { parts, tokens } of costs.prompts)
      assert.equal(
        parts.reduce((sum, each) => sum + each.tokens, 0),
        tokens.typical,
      );
    const { uri } = await ask<{ uri: string }>('stint/rendered', prompt);
    const { text } = await client.request<{ text: string }>('workspace/textDocumentContent', { uri });
    assert.match(text, /You help customers of a bicycle shop/);
    const report = await ask<{ uri: string }>('stint/rendered', prompt, { kind: 'report' });
    assert.match(
      (await client.request<{ text: string }>('workspace/textDocumentContent', report)).text,
      /costs[\s\S]*\| \*\*one call/,
    );
    const hover = await ask<{ contents: { value: string } }>('textDocument/hover', prompt, at(0, 1));
    const linked = /\[Cost report\]\((stint:[^)]+)\)/.exec(hover.contents.value)?.[1];
    assert.match(
      (await client.request<{ text: string }>('workspace/textDocumentContent', { uri: linked })).text,
      /costs/,
    );
    const { markdown } = await client.request<{ markdown: string }>('stint/explain', { rule: 'verbosity/filler' });
    assert.match(markdown, /filler/);
    assert.equal(await client.request('stint/explain', { rule: 'no/rule' }), null);
    const folder = path.dirname(config);
    assert.match((await client.request<{ text: string }>('stint/newConfig', { folder })).text, /^version: 1\n/);
    const summary = await client.request<LintSummary>('stint/lintWorkspace', {});
    assert.ok(summary.files === 2 || summary.files === 3, JSON.stringify(summary));
  });

  it('pay for an imported file once, where it is imported', async () => {
    const { folder } = new Workspace({
      'stint.yaml': 'version: 1\nroot: true\nmodel: gpt-5\nworkload: { callsPerDay: 10 }\n',
      'CLAUDE.md': '# Ours\n\n@AGENTS.md\n\nBe brief.\n',
      'AGENTS.md': '# All\n\nRun the tests before you commit.\n',
    });
    const client = await Client.inProcess().start({ folders: [folder] });
    await client.idle();
    const { perMonth, prompts } = await client.request<Costs>('stint/costs', {});
    assert.deepEqual(
      prompts.map(({ path, cost, unknown }) => [path, cost?.perMonth ?? null, unknown]),
      [
        ['CLAUDE.md', perMonth, null],
        ['AGENTS.md', null, 'Paid for with CLAUDE.md, which imports it.'],
      ],
    );
    assert.ok(perMonth > 0);
    await client.stop();
  });

  it('write a virtual document anew after an edit of what it is about', async () => {
    const { uri } = await ask<{ uri: string }>('stint/rendered', prompt);
    const shown = (): Promise<{ text: string }> => client.request('workspace/textDocumentContent', { uri });
    await shown();
    client.requested.length = 0;
    await client.change(prompt, PROMPT.replace('bicycle', 'flower'));
    await client.until(() => client.requested.includes('workspace/textDocumentContent/refresh'));
    assert.match((await shown()).text, /flower shop/);
  });
});
