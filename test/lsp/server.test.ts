import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createMessageConnection,
  ErrorCodes,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
} from 'vscode-languageserver/node';
import { Client } from './client.ts';

const root = path.resolve(import.meta.dirname, '../..');
const main = path.join(root, 'server/src/lsp/main.ts');
const execArgv = ['--conditions=stint-source', '--import', 'tsx'];
const examples = path.join(root, 'examples');
const triage = path.join(examples, 'prompts/triage.prompt.yml');

describe('language server over stdio', () => {
  it('answers a pull with the findings of the document', async () => {
    const client = await Client.spawn().start({ folders: [examples] });
    const uri = await client.open(triage, readFileSync(triage, 'utf8'));
    const found = await client.diagnose(uri);
    assert.ok(found.length > 0);
    assert.equal(client.capabilities.positionEncoding, 'utf-16');
    assert.equal(client.published.size, 0);
    await client.stop();
  });

  it('pushes to a client that cannot pull', async () => {
    const client = await Client.spawn().start({ folders: [examples], capabilities: {} });
    assert.equal(client.capabilities.diagnosticProvider, undefined);
    const uri = await client.open(triage, readFileSync(triage, 'utf8'));
    await client.until(() => client.published.has(uri));
    assert.ok(client.published.get(uri)!.diagnostics.length > 0);
    await client.stop();
  });

  it('ends with 0 after shutdown and exit, with 1 where the client is gone without a word', async () => {
    const polite = Client.spawn();
    await polite.start();
    const ended = once(polite.child, 'exit');
    await polite.connection.sendRequest('shutdown');
    await polite.connection.sendNotification('exit');
    assert.deepEqual(await ended, [0, null]);

    const rude = Client.spawn();
    await rude.start();
    const broken = once(rude.child, 'exit');
    rude.child.stdin!.end();
    assert.deepEqual(await broken, [1, null]);
  });

  it('refuses what comes ahead of initialize, twice, or after shutdown', async () => {
    const client = Client.inProcess();
    client.connection.listen();
    const codeOf = (method: string, params: unknown): Promise<unknown> =>
      client.request(method, params).then(
        () => 'answered',
        ({ code }: { code: number }) => code,
      );
    const initialize = { processId: null, rootUri: null, capabilities: {} };
    const hover = { textDocument: { uri: 'file:///a.md' }, position: { line: 0, character: 0 } };
    const steps: [method: string, params: unknown, expected: unknown][] = [
      ['textDocument/hover', hover, ErrorCodes.ServerNotInitialized],
      ['stint/costs', {}, ErrorCodes.ServerNotInitialized],
      ['initialize', initialize, 'answered'],
      ['initialize', initialize, ErrorCodes.InvalidRequest],
      ['textDocument/hover', hover, 'answered'],
      ['textDocument/rename', hover, ErrorCodes.MethodNotFound],
      ['shutdown', undefined, 'answered'],
      ['textDocument/hover', hover, ErrorCodes.InvalidRequest],
      ['stint/costs', {}, ErrorCodes.InvalidRequest],
    ];
    for (const [method, params, expected] of steps)
      assert.deepEqual([method, await codeOf(method, params)], [method, expected]);
    client.connection.dispose();
  });

  it('speaks over the channel of a fork as well', async () => {
    const child = fork(main, ['--node-ipc'], { execArgv, cwd: root });
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    assert.equal(serverInfo!.name, 'stint');
    const ended = once(child, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
  });

  it('says how it is started when it is started otherwise', () => {
    const { status, stderr } = spawnSync(process.execPath, [...execArgv, main], { cwd: root, encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /stint-language-server --stdio/);
  });
});
