import assert from 'node:assert/strict';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeAction, Diagnostic, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node';
import { edited } from '../../server/src/lsp/actions/offer.ts';
import { Positions } from '../../server/src/lsp/positions.ts';
import { Workspace } from '../cli/stint.ts';
import { extractPrompts } from '../corpus/extract.ts';
import { Client, editing } from './client.ts';

/** Every how many-th real prompt is taken, and how many findings of each. */
const FILES = 12;
const FINDINGS = 3;

describe('code actions on real prompts', () => {
  it('do what they say, and leave nothing else changed', async function () {
    const folder = extractPrompts();
    if (folder === null) this.skip();
    const names = (readdirSync(folder, { recursive: true, withFileTypes: true }) as Dirent[])
      .filter((entry) => entry.isFile() && entry.name !== 'stint.yaml')
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .filter((_, index) => index % FILES === 0);
    const texts = new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
    const workspace = new Workspace(Object.fromEntries(texts));
    const client = await Client.inProcess().start({
      folders: [workspace.folder],
      capabilities: editing,
      initializationOptions: { settings: { workspace: { scan: false } } },
    });
    const done = new Map<string, number>();
    for (const [name, text] of texts) {
      const uri = await client.open(path.join(workspace.folder, name), text);
      const found = await client.diagnose(uri);
      const step = Math.max(1, Math.floor(found.length / FINDINGS));
      for (const diagnostic of found.filter((_, index) => index % step === 0)) {
        const range = { start: diagnostic.range.start, end: diagnostic.range.start };
        const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri },
          range,
          context: { diagnostics: [diagnostic] },
        });
        const resolved: CodeAction[] = [];
        for (const action of actions) resolved.push(await client.request<CodeAction>('codeAction/resolve', action));
        for (const action of resolved) {
          const where = `${name}:${range.start.line + 1} ${action.title}`;
          const { edit } = action;
          assert.ok(edit?.documentChanges, `${where}: no edit`);
          const [change] = edit.documentChanges as TextDocumentEdit[];
          if (change!.textDocument.uri !== uri) continue;
          const positions = new Positions(text);
          const after = edited(
            text,
            (change!.edits as TextEdit[]).map((each) => ({ ...positions.offsets(each.range), text: each.newText })),
          );
          await client.change(uri, after);
          verify(action, found, await client.diagnose(uri), where);
          await client.change(uri, text);
          await client.diagnose(uri);
          const kind = action.title.split(' ')[0]!;
          done.set(kind, (done.get(kind) ?? 0) + 1);
        }
      }
      await client.close(uri);
    }
    await client.stop();
    assert.deepEqual(client.logged, []);
    assert.ok(done.get('Disable')! > 20, JSON.stringify([...done]));
  });
});

function verify(action: CodeAction, before: readonly Diagnostic[], after: readonly Diagnostic[], where: string): void {
  const count = (found: readonly Diagnostic[], rule: unknown): number =>
    found.filter(({ code }) => code === rule).length;
  const problems = (found: readonly Diagnostic[]): number => count(found, 'problem') + count(found, 'template/syntax');
  assert.ok(problems(after) <= problems(before), `${where}: the file no longer parses`);
  assert.equal(count(after, 'stint/unused-directive'), count(before, 'stint/unused-directive'), where);
  const rule = /^Disable (\S+) /.exec(action.title)?.[1];
  if (rule === undefined) return;
  if (action.title.endsWith('in this file')) assert.equal(count(after, rule), 0, where);
  // A rule that reports one place of many may report the next one then.
  else assert.ok(count(after, rule) <= count(before, rule), where);
}
