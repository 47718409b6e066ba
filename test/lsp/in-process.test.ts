import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { type Dirent, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  CancellationTokenSource,
  type CodeLens,
  type Diagnostic,
  LSPErrorCodes,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { Positions } from '../../server/src/lsp/positions.ts';
import { Project } from '../../server/src/project/project.ts';
import { hold, readSuppressions } from '../../server/src/project/suppressions.ts';
import { Workspace } from '../cli/stint.ts';
import { extractPrompts } from '../corpus/extract.ts';
import { Client, pulling, type Started, uriOf } from './client.ts';

const examples = path.resolve(import.meta.dirname, '../../examples');
const WORDY = 'Answer the question.\n\nIn order to answer, it is important to note that you must be short.\n';

/** Runs a script against a fresh server in this process. */
async function check(started: Started, script: (client: Client) => Promise<void>): Promise<void> {
  const client = await Client.inProcess().start(started);
  try {
    await script(client);
  } finally {
    await client.stop();
  }
}

const codes = (found: readonly Diagnostic[]): unknown[] => found.map(({ code }) => code);

describe('language server: diagnostics', () => {
  it('answers the same result id while nothing changes, and another after an edit', async () => {
    const { folder } = new Workspace({ 'AGENTS.md': WORDY });
    await check({ folders: [folder] }, async (client) => {
      await client.idle();
      const uri = await client.open(path.join(folder, 'AGENTS.md'), WORDY);
      const first = await client.pull(uri);
      assert.ok(first.kind === 'full' && first.resultId && first.items.length > 0);
      const second = await client.pull(uri, first.resultId);
      assert.equal(second.kind, 'unchanged');
      await client.change(uri, `\n${WORDY}`);
      const third = await client.pull(uri, first.resultId);
      assert.ok(third.kind === 'full' && third.items[0]!.range.start.line === first.items[0]!.range.start.line + 1);
    });
  });

  it('names the page of the rule, greys out what can go, and points at the first copy', async () => {
    const line = 'Always reply with a JSON object that has the keys answer, sources and confidence in this order.';
    const { folder } = new Workspace({
      'prompts/a.prompt.yml': `messages:\n  - role: system\n    content: |\n      ${line}\n      ${line}\n      In order to help, be brief.\n`,
    });
    const file = path.join(folder, 'prompts/a.prompt.yml');
    await check({ folders: [folder] }, async (client) => {
      const found = await client.diagnose(await client.open(file, readFileSync(file, 'utf8')));
      const repeat = found.find(({ relatedInformation }) => relatedInformation !== undefined);
      assert.ok(repeat, JSON.stringify(found, null, 1));
      assert.equal(repeat.relatedInformation![0]!.location.uri, uriOf(file));
      assert.ok(found.every(({ code, codeDescription }) => codeDescription!.href.endsWith(`${code}.md`)));
      assert.ok(readFileSync(new URL(found[0]!.codeDescription!.href), 'utf8').startsWith('# '));
    });
  });

  it('says of a workspace what the command says', async () => {
    await agrees(examples);
  });

  it('says of real prompts what the command says', async function () {
    const folder = extractPrompts();
    if (folder === null) this.skip();
    const sample = (readdirSync(folder, { recursive: true, withFileTypes: true }) as Dirent[])
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .filter((_, index) => index % 5 === 0);
    await agrees(
      new Workspace(Object.fromEntries(sample.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')])))
        .folder,
    );
  });

  it('keeps to what is typed: open text wins over the file, for imports as well', async () => {
    const { folder } = new Workspace({
      'CLAUDE.md': '@extra.md\n',
      'extra.md': 'Be kind.\n',
      '.gitignore': 'extra.md\n',
    });
    await check({ folders: [folder] }, async (client) => {
      await client.idle();
      const uri = await client.open(path.join(folder, 'extra.md'), WORDY);
      assert.ok((await client.diagnose(uri)).length > 0);
      const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
      const item = report.items.find((each) => each.uri === uri);
      assert.ok(item?.kind === 'full' && item.items.length > 0 && item.version === 1);
    });
  });

  it('counts in the encoding that is negotiated', async () => {
    const text = `Sprich höflich 😀, in order to 😀 help.\n`;
    const { folder } = new Workspace({ 'AGENTS.md': text });
    for (const encoding of ['utf-8', 'utf-16', 'utf-32']) {
      const capabilities = { ...pulling, general: { positionEncodings: [encoding] } };
      await check({ folders: [folder], capabilities }, async (client) => {
        assert.equal(client.capabilities.positionEncoding, encoding);
        const uri = await client.open(path.join(folder, 'AGENTS.md'), text);
        const [found] = await client.diagnose(uri);
        const { start, end } = new Positions(text, encoding).offsets(found!.range);
        assert.equal(text.slice(start, end).toLowerCase(), 'in order to');
        // An edit in the same units lands at the same place.
        await client.change(uri, 'to', found!.range);
        assert.deepEqual(await client.diagnose(uri), []);
      });
    }
  });

  it('pushes once the typing pauses to a client that cannot pull, and clears on close', async () => {
    const { folder } = new Workspace({ 'AGENTS.md': WORDY });
    await check({ folders: [folder], capabilities: {} }, async (client) => {
      const uri = await client.open(path.join(folder, 'AGENTS.md'), 'Be kind.\n');
      await client.change(uri, WORDY);
      await client.until(() => client.published.get(uri)?.version === 2);
      assert.ok(client.published.get(uri)!.diagnostics.length > 0);
      await client.close(uri);
      await client.until(() => client.published.get(uri)?.diagnostics.length === 0);
    });
  });

  it('moves what the project’s rules found along with an edit, and finds it anew once the typing pauses', async () => {
    const shared = `${Array.from({ length: 30 }, (_, index) => `Rule ${index} of the house holds for every answer that is given.`).join(' ')}\n`;
    const filler = (index: number): string =>
      Array.from({ length: 400 }, (_, line) => `- Number ${index}.${line} is about case ${line * 7 + index}.`).join(
        '\n',
      );
    const name = (index: number): string => `p${String(index).padStart(2, '0')}/AGENTS.md`;
    const text = (index: number): string => `# P${index}\n\n${shared}\n${filler(index)}\n`;
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [name(index), text(index)]));
    const { folder } = new Workspace(files);
    await check({ folders: [folder] }, async (client) => {
      await client.idle();
      const uri = await client.open(path.join(folder, name(20)), text(20));
      const duplicate = async (): Promise<Diagnostic | undefined> =>
        (await client.diagnose(uri)).find(({ code }) => code === 'verbosity/duplicated-text');
      const before = await duplicate();
      assert.equal(before?.range.start.line, 2);
      await client.until(() => client.requested.includes('workspace/diagnostic/refresh'));
      client.requested.length = 0;
      const top = { line: 0, character: 0 };
      await client.change(uri, 'One more line.\n', { start: top, end: top });
      const carried = await duplicate();
      assert.equal(carried?.range.start.line, 3);
      assert.equal(carried.relatedInformation?.[0]?.location.uri, uriOf(path.join(folder, name(0))));
      await client.until(() => client.requested.includes('workspace/diagnostic/refresh'));
      assert.deepEqual(await duplicate(), carried);
      // The first copy goes: the second is the first now, in a file that nobody touched.
      const first = await client.open(path.join(folder, name(0)), text(0));
      await client.open(path.join(folder, name(1)), text(1));
      await client.change(first, '# Nothing\n');
      await client.diagnose(first);
      client.requested.length = 0;
      await client.until(() => client.requested.includes('workspace/diagnostic/refresh'));
      const [related] = (await duplicate())!.relatedInformation!;
      assert.equal(related!.location.uri, uriOf(path.join(folder, name(1))));
    });
  });

  it('streams the workspace in parts, with progress, and clears what is no prompt any more', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [`p${index}/AGENTS.md`, `${WORDY}\nNumber ${index}.\n`]),
    );
    const { folder } = new Workspace(files);
    const capabilities = { ...pulling, window: { workDoneProgress: true } };
    await check({ folders: [folder], capabilities }, async (client) => {
      const seen: string[] = [];
      let progress = 0;
      client.connection.onNotification(
        '$/progress',
        ({ token, value }: { token: string; value: WorkspaceDiagnosticReport }) => {
          if (token === 'work') progress++;
          else seen.push(...value.items.map(({ uri }) => uri));
        },
      );
      const gone = uriOf(path.join(folder, 'gone.prompty'));
      await client.request('workspace/diagnostic', {
        previousResultIds: [{ uri: gone, value: '1' }],
        partialResultToken: 'part',
        workDoneToken: 'work',
      });
      assert.equal(seen.length, 131);
      assert.ok(seen.includes(gone));
      assert.ok(progress >= 2);
      // The scan has progress of its own.
      assert.ok(client.requested.includes('window/workDoneProgress/create'));
    });
  });
});

describe('language server: configuration', () => {
  it('reports mistakes in stint.yaml where they are, and lints by the defaults meanwhile', async () => {
    const { folder } = new Workspace({ 'stint.yaml': 'root: true\nruels: {}\n', 'AGENTS.md': WORDY });
    const config = path.join(folder, 'stint.yaml');
    await check({ folders: [folder] }, async (client) => {
      assert.ok((await client.diagnose(await client.open(path.join(folder, 'AGENTS.md'), WORDY))).length > 0);
      const uri = await client.open(config, readFileSync(config, 'utf8'));
      const [mistake] = await client.diagnose(uri);
      assert.match(String(mistake!.message), /unknown key ruels\. Did you mean rules\?/);
      assert.deepEqual(mistake!.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } });
      await client.change(uri, 'root: true\n');
      assert.deepEqual(await client.diagnose(uri), []);
    });
  });

  it('pushes mistakes in a stint.yaml that is not open, until they are mended', async () => {
    const workspace = new Workspace({ 'stint.yaml': 'root: true\nruels: {}\n' });
    const uri = uriOf(path.join(workspace.folder, 'stint.yaml'));
    await check({ folders: [workspace.folder], capabilities: {} }, async (client) => {
      await client.until(() => client.published.get(uri)?.diagnostics.length === 1);
      workspace.write({ 'stint.yaml': 'root: true\n' });
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      await client.until(() => client.published.get(uri)?.diagnostics.length === 0);
    });
  });

  it('reloads when stint.yaml changes on disk or in the editor, and asks the client to ask again', async () => {
    const workspace = new Workspace({ 'AGENTS.md': WORDY });
    const config = path.join(workspace.folder, 'stint.yaml');
    const off = 'root: true\nrules:\n  verbosity/wordy-phrase: off\n  verbosity/filler: off\n';
    await check({ folders: [workspace.folder] }, async (client) => {
      await client.idle();
      const uri = await client.open(path.join(workspace.folder, 'AGENTS.md'), WORDY);
      assert.ok((await client.diagnose(uri)).length > 0);
      workspace.write({ 'stint.yaml': off });
      client.requested.length = 0;
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(config), type: 2 }],
      });
      await client.until(() => client.requested.includes('workspace/diagnostic/refresh'));
      assert.deepEqual(await client.diagnose(uri), []);
      client.requested.length = 0;
      await client.open(config, 'root: true\n');
      await client.until(() => client.requested.includes('workspace/diagnostic/refresh'));
      assert.ok((await client.diagnose(uri)).length > 0);
    });
  });

  it('takes settings per folder, of several folders with a stint.yaml each', async () => {
    const loud = new Workspace({ 'AGENTS.md': WORDY });
    const quiet = new Workspace({ 'AGENTS.md': WORDY, 'stint.yaml': 'root: true\nrules: { verbosity/filler: off }\n' });
    const started: Started = {
      folders: [loud.folder, quiet.folder],
      capabilities: { ...pulling, workspace: { ...pulling.workspace, configuration: true } },
      configuration: (scope) =>
        scope === uriOf(quiet.folder)
          ? { rules: { 'verbosity/wordy-phrase': 'off' } }
          : { rules: { 'verbosity/wordy-phrase': 'error' } },
    };
    await check(started, async (client) => {
      const found = await client.diagnose(await client.open(path.join(loud.folder, 'AGENTS.md'), WORDY));
      assert.ok(found.some(({ code, severity }) => code === 'verbosity/wordy-phrase' && severity === 1));
      assert.deepEqual(await client.diagnose(await client.open(path.join(quiet.folder, 'AGENTS.md'), WORDY)), []);
    });
  });

  it('says nothing where it is switched off', async () => {
    const { folder } = new Workspace({ 'AGENTS.md': WORDY });
    await check({ folders: [folder], initializationOptions: { settings: { enable: false } } }, async (client) => {
      assert.deepEqual(await client.diagnose(await client.open(path.join(folder, 'AGENTS.md'), WORDY)), []);
    });
  });
});

const PLUGIN = `
export default [
  { meta: { id: 'team/spy', summary: 'Counts.', severity: 'warning', fix: null },
    *check() { globalThis.stintSpied = (globalThis.stintSpied ?? 0) + 1; } },
  { meta: { id: 'team/throws', summary: 'Throws.', severity: 'warning', fix: null },
    check() { throw new Error('boom'); } },
];`;

const spied = globalThis as { stintSpied?: number };

describe('language server: isolation', () => {
  const plugins = { 'stint.yaml': 'root: true\nplugins: [./team.mjs]\n', 'team.mjs': PLUGIN, 'AGENTS.md': WORDY };
  const quiet = { settings: { workspace: { scan: false } } };

  it('runs no rule for a request that is cancelled', async () => {
    const { folder } = new Workspace(plugins);
    await check({ folders: [folder], initializationOptions: quiet }, async (client) => {
      spied.stintSpied = 0;
      const uri = await client.open(path.join(folder, 'AGENTS.md'), WORDY);
      for (const method of ['textDocument/diagnostic', 'textDocument/codeLens', 'textDocument/documentSymbol']) {
        const source = new CancellationTokenSource();
        const answer = client.connection.sendRequest(method, { textDocument: { uri } }, source.token);
        source.cancel();
        await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
      }
      assert.equal(spied.stintSpied, 0);
      await client.diagnose(uri);
      assert.equal(spied.stintSpied, 1);
    });
  });

  it('stops between rules when a request is cancelled, or its document changes, on the way', async () => {
    const slow = PLUGIN.replace(
      'globalThis.stintSpied =',
      'for (const end = performance.now() + 10; performance.now() < end; );\nglobalThis.stintSpied =',
    );
    const prompts = (word: string): string =>
      Array.from(
        { length: 40 },
        (_, index) => `function F${index}(q: string) -> string {\n  client GPT4\n  prompt #"${word} {{ q }}"#\n}\n`,
      ).join('\n');
    const { folder } = new Workspace({ ...plugins, 'team.mjs': slow });
    await check({ folders: [folder], initializationOptions: quiet }, async (client) => {
      const uri = await client.open(path.join(folder, 'a.baml'), prompts('Start'));
      for (const interrupt of ['cancel', 'change'] as const) {
        await client.change(uri, prompts(interrupt));
        spied.stintSpied = 0;
        const source = new CancellationTokenSource();
        const answer = client.connection.sendRequest(
          'textDocument/diagnostic',
          { textDocument: { uri } },
          source.token,
        );
        const rejected = assert.rejects(answer, {
          code: interrupt === 'cancel' ? LSPErrorCodes.RequestCancelled : LSPErrorCodes.ServerCancelled,
        });
        while (spied.stintSpied === 0) await new Promise((resolve) => setImmediate(resolve));
        if (interrupt === 'cancel') source.cancel();
        else await client.change(uri, 'Be kind.\n');
        await rejected;
        assert.ok(spied.stintSpied < 40, `${spied.stintSpied} prompts were linted`);
      }
    });
  });

  it('goes on when a rule throws, and says which', async () => {
    const { folder } = new Workspace(plugins);
    await check({ folders: [folder] }, async (client) => {
      const found = await client.diagnose(await client.open(path.join(folder, 'AGENTS.md'), WORDY));
      assert.ok(found.some(({ message }) => /team\/throws failed .*boom/.test(String(message))));
      assert.ok(found.some(({ code }) => code === 'verbosity/wordy-phrase'));
    });
  });

  it('loads no plugin and asks no git in a workspace that is not trusted, until it is', async () => {
    const { folder } = new Workspace(plugins);
    for (const args of ['init -q', 'add .', '-c user.name=a -c user.email=a@b.example commit -q -m first'])
      execFileSync('git', args.split(' '), { cwd: folder });
    await check({ folders: [folder], initializationOptions: { trusted: false } }, async (client) => {
      spied.stintSpied = 0;
      const uri = await client.open(path.join(folder, 'AGENTS.md'), WORDY);
      assert.ok(!codes(await client.diagnose(uri)).includes('problem'));
      assert.equal(spied.stintSpied, 0);
      assert.ok(client.logged.some((line) => /not trusted: the plugins \.\/team\.mjs were not loaded/.test(line)));
      const lens = async (): Promise<string> => {
        const [first] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
        return (await client.request<CodeLens>('codeLens/resolve', first!)).command!.tooltip!;
      };
      assert.doesNotMatch(await lens(), /HEAD/);
      await client.connection.sendNotification('stint/trusted');
      assert.ok(codes(await client.diagnose(uri)).includes('problem'));
      assert.match(await lens(), /HEAD/);
    });
  });

  it('outlives binary files, unknown documents and addresses, and requests that make no sense', async () => {
    const { folder } = new Workspace({ 'AGENTS.md': WORDY });
    writeFileSync(path.join(folder, 'SKILL.md'), Buffer.from([0, 255, 254, 0, 1, 2]));
    await check({ folders: [folder] }, async (client) => {
      await client.idle();
      assert.deepEqual(await client.diagnose(await client.open(path.join(folder, 'SKILL.md'), '\0\ufffd\0')), []);
      for (const uri of ['file:///nowhere.prompty', 'untitled:Untitled-1', 'nonsense', ''])
        assert.deepEqual(await client.diagnose(uri), []);
      for (const method of ['textDocument/hover', 'textDocument/codeAction', 'stint/heatMap', 'codeLens/resolve'])
        await client.request(method, {}).catch((error: { code: number }) => assert.ok(error.code < 0));
      const uri = await client.open(path.join(folder, 'AGENTS.md'), WORDY);
      await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 9e9, character: -5 } });
      assert.ok((await client.diagnose(uri)).length > 0);
    });
  });
});

/** Holds the workspace's diagnostics against what `stint lint` finds in the folder. */
async function agrees(folder: string): Promise<void> {
  const project = await Project.open({ cwd: folder, today: '2026-11-21' });
  const suppressions = readSuppressions(path.join(folder, 'stint-suppressions.json'));
  const expected = new Map(
    project.lint(project.read(['.']).inputs).files.map((file) => {
      const positions = new Positions(file.text);
      const said = [
        ...file.problems.map(({ message, range }) => ['problem', positions.range(range), message]),
        ...hold(file, suppressions).findings.map(({ rule, range, message }) => [rule, positions.range(range), message]),
      ];
      return [uriOf(path.join(folder, file.path)), said];
    }),
  );
  await check({ folders: [folder] }, async (client) => {
    const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    const actual = new Map(
      report.items.map((each) => [
        each.uri,
        each.kind === 'full' ? each.items.map(({ code, range, message }) => [code, range, message]) : [],
      ]),
    );
    assert.deepEqual(actual, expected);
    // A document by itself is told the same as part of its project.
    const some = [...expected].filter(([, said]) => said.length > 0).filter((_, index) => index % 50 === 0);
    for (const [uri, said] of some) {
      const found = await client.diagnose(
        await client.open(new URL(uri).pathname.replaceAll('%20', ' '), readFileSync(new URL(uri), 'utf8')),
      );
      assert.deepEqual(
        found.map(({ code, range, message }) => [code, range, message]),
        said,
        uri,
      );
    }
  });
}
