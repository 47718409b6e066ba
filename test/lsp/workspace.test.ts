import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DiagnosticSeverity, FileChangeType, type WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import type { LintSummary } from '../../server/src/protocol.ts';
import { Workspace } from '../cli/stint.ts';
import { Client, type Started, uriOf } from './client.ts';

const WORDY = 'Answer the question.\n\nIn order to answer, be short.\n';

interface Scene extends Omit<Started, 'folders'> {
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs a script against a server that has gone through a workspace, with a way to pull the workspace's diagnostics. */
async function check(
  { files = { 'AGENTS.md': WORDY }, ...started }: Scene,
  script: (client: Client, workspace: Workspace, pull: Pull) => Promise<void>,
): Promise<void> {
  const workspace = new Workspace(files);
  const client = await Client.inProcess().start({ ...started, folders: [workspace.folder] });
  try {
    await client.idle();
    await script(client, workspace, async (previousResultIds = []) => {
      const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
      return items;
    });
  } finally {
    await client.stop();
  }
}

type Pull = (
  previous?: readonly { readonly uri: string; readonly value: string }[],
) => Promise<WorkspaceDiagnosticReport['items']>;

describe('language server: the workspace', () => {
  it('follows the folders of the workspace, and knows one whose address ends with a slash', async () => {
    const others = [new Workspace({ 'AGENTS.md': WORDY }), new Workspace({ 'AGENTS.md': WORDY })] as const;
    const [one, other] = [`${others[0].folder}/`, others[1].folder];
    await check({}, async (client, { folder }, pull) => {
      const changed = async (added: readonly string[], removed: readonly string[]): Promise<string[]> => {
        const named = (folders: readonly string[]) => folders.map((each) => ({ uri: uriOf(each), name: '' }));
        const event = { added: named(added), removed: named(removed) };
        await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
        return (await pull()).map(({ uri }) => path.dirname(fileURLToPath(uri)));
      };
      assert.deepEqual(new Set(await changed([one], [])), new Set([folder, others[0].folder]));
      assert.deepEqual(new Set(await changed([other], [folder])), new Set(others.map((each) => each.folder)));
      assert.deepEqual(await changed([], [`${other}/`]), [others[0].folder]);
    });
  });

  it('knows a file again however the client spells its address, and answers under that', async () => {
    const files = { '(app)/@team/AGENTS.md': WORDY };
    await check({ files }, async (_, { folder }, pull) => {
      const [first] = await pull();
      const own = uriOf(path.join(folder, '(app)/@team/AGENTS.md'));
      const theirs = own.replace('(', '%28').replace(')', '%29').replace('@', '%40');
      assert.equal(first!.uri, own);
      for (let pulls = 0; pulls < 2; pulls++)
        assert.deepEqual(
          (await pull([{ uri: theirs, value: first!.resultId! }])).map(({ kind, uri }) => [kind, uri]),
          [['unchanged', theirs]],
        );
    });
  });

  it('reports open documents only where the workspace is not to be scanned, and nothing where it is switched off', async () => {
    const files = { 'AGENTS.md': WORDY, 'a/AGENTS.md': WORDY };
    const scan = { initializationOptions: { settings: { workspace: { scan: false } } } };
    await check({ files, ...scan }, async (client, { folder }, pull) => {
      assert.deepEqual(await pull(), []);
      const uri = await client.open(path.join(folder, 'AGENTS.md'), WORDY);
      await client.diagnose(uri);
      assert.deepEqual(
        (await pull()).map((each) => each.uri),
        [uri],
      );
      // Asked for outright, it is gone through.
      assert.equal((await client.request<LintSummary>('stint/lintWorkspace', {})).files, 2);
      assert.deepEqual(
        (await pull()).map((each) => each.uri),
        [uri],
      );
    });
    await check({ files, initializationOptions: { settings: { enable: false } } }, async (client, _, pull) => {
      assert.deepEqual(await pull(), []);
      assert.equal((await client.request<LintSummary>('stint/lintWorkspace', {})).files, 0);
    });
  });

  it('keeps what it found in a document that is closed as it was saved, and looks again at one that was edited', async () => {
    await check({}, async (client, { folder }, pull) => {
      const uri = await client.open(path.join(folder, 'AGENTS.md'), WORDY);
      const found = await client.diagnose(uri);
      await client.close(uri);
      const [kept] = await pull();
      assert.ok(kept?.kind === 'full');
      assert.deepEqual(kept.items, found);
      await client.open(path.join(folder, 'AGENTS.md'), WORDY);
      await client.change(uri, 'Be kind.\n');
      assert.deepEqual(await client.diagnose(uri), []);
      await client.close(uri);
      await client.request('stint/lintWorkspace', {});
      const [again] = await pull();
      assert.ok(again?.kind === 'full');
      assert.deepEqual(again.items, found);
    });
  });

  it('reads a document that is saved nowhere as its language says', async () => {
    await check({}, async (client) => {
      const found = async (languageId: string, text: string): Promise<boolean> => {
        const uri = `untitled:Untitled-${languageId}`;
        const textDocument = { uri, languageId, version: 1, text };
        await client.connection.sendNotification('textDocument/didOpen', { textDocument });
        const codes = (await client.diagnose(uri)).map(({ code }) => code);
        await client.close(uri);
        return codes.includes('verbosity/wordy-phrase');
      };
      const ofPrompts =
        'prompt instructions chatagent skill prompty dotprompt jinja jinja-md handlebars mustache liquid'.split(' ');
      for (const language of ofPrompts) assert.ok(await found(language, WORDY), language);
      assert.ok(
        await found('baml', `function A(q: string) -> string {\n  client GPT4\n  prompt #"${WORDY}{{ q }}"#\n}\n`),
      );
      for (const language of ['markdown', 'plaintext']) assert.ok(!(await found(language, WORDY)), language);
    });
  });

  it('holds a document that is saved nowhere to the settings of the first folder', async () => {
    const files = { 'stint.yaml': 'root: true\nrules: { verbosity/wordy-phrase: error }\n' };
    await check({ files }, async (client, _, pull) => {
      const uri = 'untitled:Untitled-1';
      const textDocument = { uri, languageId: 'prompt', version: 1, text: WORDY };
      await client.connection.sendNotification('textDocument/didOpen', { textDocument });
      const found = await client.diagnose(uri);
      const wordy = found.find(({ code }) => code === 'verbosity/wordy-phrase');
      assert.equal(wordy?.severity, DiagnosticSeverity.Error);
      // Told of by its own address, not by that of a file that is not there.
      const told = async (): Promise<string[]> =>
        (await pull()).filter((each) => each.kind === 'full' && each.items.length > 0).map((each) => each.uri);
      assert.deepEqual(await told(), [uri]);
      await client.close(uri);
      assert.deepEqual(await told(), []);
    });
  });

  it('says of a file that is no text what the command says', async () => {
    await check({}, async (client, workspace, pull) => {
      writeFileSync(path.join(workspace.folder, 'CLAUDE.md'), Buffer.from([0xff, 0xfe, 0, 0x80]));
      const uri = uriOf(path.join(workspace.folder, 'CLAUDE.md'));
      for (const type of [FileChangeType.Created, FileChangeType.Changed]) {
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
        await client.request('stint/lintWorkspace', {});
        const found = (await pull()).find((each) => each.uri === uri);
        assert.deepEqual(found?.kind === 'full' && found.items.map(({ code, message }) => [code, message]), [
          ['problem', 'The file is not UTF-8 text: save it as UTF-8.'],
        ]);
      }
      workspace.write({ 'CLAUDE.md': 'Be brief.\n' });
      const changes = [{ uri, type: FileChangeType.Changed }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await client.request('stint/lintWorkspace', {});
      const mended = (await pull()).find((each) => each.uri === uri);
      assert.deepEqual(mended?.kind === 'full' && mended.items, []);
    });
  });

  it('answers a pull that says nothing of what the client knows', async () => {
    await check({}, async (client) => {
      const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {});
      assert.equal(items.length, 1);
    });
  });

  it('warns of a prompt that an override names and no file has, in stint.yaml open or closed', async () => {
    const files = {
      'stint.yaml': 'root: true\noverrides: [{ prompts: ["#0", "#1"], budgets: { inputTokens: 9000 } }]\n',
      'AGENTS.md': 'Be kind.\n',
    };
    await check({ files }, async (client, { folder }, pull) => {
      const file = path.join(folder, 'stint.yaml');
      const [closed] = (await pull()).filter(({ uri }) => uri === uriOf(file));
      assert.ok(closed?.kind === 'full');
      const open = await client.diagnose(await client.open(file, files['stint.yaml']));
      assert.deepEqual(open, closed.items);
      assert.deepEqual(
        open.map(({ severity, range, message }) => [severity, range.start, message]),
        [
          [
            2,
            { line: 1, character: 30 },
            '`overrides` names the prompt #1, which is in no file that it applies to. Did you mean #0?',
          ],
        ],
      );
    });
  });

  it('runs a plugin as it was last saved', async () => {
    const plugin = (word: string): string =>
      `export default { meta: { id: 'team/word', summary: 'Says.', severity: 'warning', fix: null },
        *check({ prompt }) { yield { message: '${word}', range: prompt.range }; } };`;
    const broken = 'export default 5;';
    const files = { 'stint.yaml': 'root: true\nplugins: [./team.mjs]\n', 'team.mjs': broken, 'AGENTS.md': WORDY };
    await check({ files }, async (client, workspace) => {
      const config = await client.open(path.join(workspace.folder, 'stint.yaml'), files['stint.yaml']);
      const uri = await client.open(path.join(workspace.folder, 'AGENTS.md'), WORDY);
      assert.match(String((await client.diagnose(config))[0]?.message), /exports no rule/);
      workspace.write({ 'team.mjs': plugin('saved') });
      client.requested.length = 0;
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(path.join(workspace.folder, 'team.mjs')), type: 2 }],
      });
      await client.until(() => client.requested.includes('workspace/diagnostic/refresh'));
      assert.deepEqual(await client.diagnose(config), []);
      assert.ok((await client.diagnose(uri)).some(({ message }) => /saved/.test(String(message))));
    });
  });
});
