import assert from 'node:assert/strict';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Diagnostic, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
// @ts-expect-error a build script without types
import { workerOptions } from '../../server/esbuild-worker.mjs';
import * as browserPath from '../../server/src/lsp/browser/path.ts';
import { Client, pulling } from './client.ts';

const root = path.resolve(import.meta.dirname, '../..');
const examples = path.join(root, 'examples');

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uris?: readonly string[] };
  readonly result?: unknown;
}

/** The worker's script with nothing around it but what a worker has, and a client that holds the files. */
async function worker(
  files: ReadonlyMap<string, string>,
): Promise<(method: string, params: unknown) => Promise<unknown>> {
  const { outputFiles } = await build({ ...workerOptions, write: false });
  const answers = new Map<number, (result: unknown) => void>();
  const self: {
    onmessage?: (event: { data: unknown }) => void;
    addEventListener(): void;
    postMessage(message: Message): void;
  } = {
    addEventListener() {},
    postMessage({ id, method, params, result }) {
      if (method === undefined) return answers.get(id!)?.(result);
      if (method === 'stint/listFiles') send({ id, result: { uris: [...files.keys()] } });
      else if (method === 'stint/readFiles')
        send({ id, result: { texts: params!.uris!.map((uri) => files.get(uri) ?? null) } });
      else if (id !== undefined) send({ id, result: null });
    },
  };
  const send = (message: object): void =>
    void setImmediate(() => self.onmessage?.({ data: structuredClone({ jsonrpc: '2.0', ...message }) }));
  const fetchVocabulary = async (url: string): Promise<unknown> => ({
    ok: true,
    arrayBuffer: async () => readFileSync(path.join(root, 'runtime', new URL(url).pathname)),
  });
  const { performance, MessageChannel, AbortController, AbortSignal, TextEncoder, TextDecoder, URL: Url } = globalThis;
  const own = { performance, MessageChannel, AbortController, AbortSignal, TextEncoder, TextDecoder, URL: Url };
  const rest = { console, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, btoa, atob, crypto };
  new Script(outputFiles![0]!.text).runInContext(createContext({ self, fetch: fetchVocabulary, ...own, ...rest }));
  let count = 0;
  return (method, params) => {
    if (method.includes('/did') || method === 'initialized') return Promise.resolve(send({ method, params }));
    const id = ++count;
    send({ id, method, params });
    return new Promise((resolve) => answers.set(id, resolve));
  };
}

describe('language server in a browser’s worker', () => {
  it('says what the process says, of files that the client hands over', async () => {
    const scheme = 'vscode-vfs://github/acme/prompts';
    const names = (readdirSync(examples, { recursive: true, withFileTypes: true }) as Dirent[])
      .filter((entry) => entry.isFile() && !/png|mjs/.test(entry.name))
      .map((entry) => path.relative(examples, path.join(entry.parentPath, entry.name)));
    const files = new Map(names.map((name) => [`${scheme}/${name}`, readFileSync(path.join(examples, name), 'utf8')]));
    const ask = await worker(files);
    await ask('initialize', {
      processId: null,
      capabilities: pulling,
      workspaceFolders: [{ uri: scheme, name: 'prompts' }],
      initializationOptions: { today: '2026-11-21', resources: 'https://host/' },
    });
    await ask('initialized', {});
    const report = (await ask('workspace/diagnostic', { previousResultIds: [] })) as WorkspaceDiagnosticReport;

    const client = await Client.inProcess().start({ folders: [examples] });
    const expected = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    await client.stop();
    const told = ({ items }: WorkspaceDiagnosticReport, base: string): unknown =>
      items.map((item) => [
        item.uri.slice(base.length),
        item.kind === 'full'
          ? item.items.map(({ code, message, range }: Diagnostic) => ({ code, message, range }))
          : [],
      ]);
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    assert.deepEqual(plain(told(report, scheme)), plain(told(expected, `file://${examples}`)));
  });

  it('joins and resolves paths as Node does', () => {
    const paths = fc
      .array(fc.constantFrom('a', 'bc', '.', '..', '', '/'), { maxLength: 8 })
      .map((steps) => steps.join('/'));
    const rooted = paths.map((each) => `/${each}`);
    fc.assert(
      fc.property(paths, rooted, rooted, (any, from, to) => {
        const clean = path.posix.normalize(from);
        assert.equal(browserPath.normalize(any), path.posix.normalize(any));
        assert.equal(browserPath.join(from, any), path.posix.join(from, any));
        assert.equal(browserPath.resolve(from, any), path.posix.resolve(from, any));
        assert.equal(browserPath.relative(from, to), path.posix.relative(from, to));
        assert.equal(browserPath.dirname(clean), path.posix.dirname(clean));
        assert.equal(browserPath.basename(clean), path.posix.basename(clean));
      }),
    );
  });
});
