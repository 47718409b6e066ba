import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Workspace } from './stint.ts';

interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/** A server on this machine that answers as Anthropic's and Gemini's count endpoints do, errors included. */
class Vendors {
  readonly asked: Asked[] = [];
  readonly #server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      this.asked.push({ url: request.url!, headers: request.headers, body });
      const send = (status: number, answer: object, headers = {}): void => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(answer));
      };
      const anthropic = request.url === '/v1/messages/count_tokens';
      const key = request.headers[anthropic ? 'x-api-key' : 'x-goog-api-key'];
      if (key === 'slow') return;
      if (key === 'busy')
        return send(
          429,
          { type: 'error', error: { type: 'rate_limit_error', message: 'Too many' } },
          { 'retry-after': '7' },
        );
      if (key === 'odd') return send(200, { tokens: 1 });
      if (key === 'moved') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      if (key !== 'right')
        return anthropic
          ? send(401, { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } })
          : send(400, { error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } });
      // As Anthropic does: keys that do not bear on the count are refused.
      if (anthropic && 'max_tokens' in body)
        return send(400, {
          type: 'error',
          error: { type: 'invalid_request_error', message: 'max_tokens: Extra inputs are not permitted' },
        });
      return send(
        200,
        anthropic ? { input_tokens: text.length } : { totalTokens: text.length, promptTokensDetails: [] },
      );
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const REQUEST = {
  model: 'claude-sonnet-4-5',
  max_tokens: 100,
  temperature: 0,
  system: 'Answer briefly.',
  messages: [{ role: 'user', content: 'hello world' }],
  tools: [{ name: 'get', description: 'Gets.', input_schema: { type: 'object', properties: {} } }],
};

describe('stint count --vendor', () => {
  const vendors = new Vendors();
  let base = '';
  before(async () => (base = await vendors.start()));
  after(() => vendors.stop());
  beforeEach(() => void (vendors.asked.length = 0));
  const env = (key: string): Record<string, string> => ({
    ANTHROPIC_API_KEY: key,
    ANTHROPIC_BASE_URL: base,
    GEMINI_API_KEY: key,
    GOOGLE_GEMINI_BASE_URL: `${base}/`,
  });

  it('asks nobody unless it is told to', async () => {
    using workspace = new Workspace({ 'request.json': JSON.stringify(REQUEST) });
    const { out } = await workspace.stint('count request.json --format json', { env: env('right') });
    assert.equal((JSON.parse(out) as { exact: boolean }).exact, false);
    assert.deepEqual(vendors.asked, []);
  });

  it('sends the branch of a template that is counted', async () => {
    using workspace = new Workspace({
      'a.prompty': '---\nmodel: claude-sonnet-4-5\n---\nsystem:\n{% if x %}Short.{% else %}Somewhat longer.{% endif %}',
    });
    await workspace.stint('count a.prompty --vendor', { env: env('right') });
    assert.deepEqual(vendors.asked[0]!.body.system, 'Somewhat longer.');
  });

  it('sends Anthropic what bears on the count, with the user’s key, and asks once', async () => {
    using workspace = new Workspace({ 'request.json': JSON.stringify(REQUEST) });
    const count = async (): Promise<unknown> =>
      JSON.parse((await workspace.stint('count request.json --vendor --format json', { env: env('right') })).out);
    const { max_tokens: _, temperature: __, ...counted } = REQUEST;
    const inputTokens = JSON.stringify(counted).length;
    const expected = {
      path: 'request.json',
      format: 'anthropic-messages',
      model: 'claude-sonnet-4-5',
      inputTokens,
      exact: true,
      error: 0,
      parts: { request: inputTokens },
    };
    assert.deepEqual(await count(), expected);
    const [asked] = vendors.asked;
    assert.deepEqual(asked!.body, counted);
    assert.equal(asked!.headers['anthropic-version'], '2023-06-01');
    assert.deepEqual(await count(), expected, 'from the cache');
    assert.equal(vendors.asked.length, 1);
    assert.doesNotMatch(workspace.read('.stintcache/counts.json'), /right|hello/);
  });

  it('sends Gemini a whole request, and honours stint.yaml', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nmodel: gemini-2.5-flash\ncount: { vendor: true }\n',
      'request.json': JSON.stringify({
        systemInstruction: { parts: [{ text: 'Answer briefly.' }] },
        contents: [{ role: 'user', parts: [{ text: 'hello world' }] }],
        safetySettings: [],
      }),
    });
    const { out } = await workspace.stint('count request.json --format json', { env: env('right') });
    assert.equal((JSON.parse(out) as { exact: boolean }).exact, true);
    const [{ url, body }] = vendors.asked as [Asked];
    assert.equal(url, '/v1beta/models/gemini-2.5-flash:countTokens');
    assert.deepEqual(Object.keys(body.generateContentRequest as object).sort(), [
      'contents',
      'model',
      'systemInstruction',
    ]);
    await workspace.stint('count request.json --no-vendor', { env: env('right') });
    assert.equal(vendors.asked.length, 1);
  });

  it('counts prompts and tool lists that are no request, and estimates only what is filled in', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nmodel: claude-sonnet-4-5\nvariables: { question: { typicalTokens: 40 } }\n',
      'ask.prompty': '---\nname: ask\nmodel: { api: chat }\n---\nsystem:\nAnswer.\nuser:\n{{question}} Be brief.\n',
      'tools.json': JSON.stringify({
        tools: [{ name: 'get', description: 'Gets.', inputSchema: { type: 'object', properties: {} } }],
      }),
    });
    const count = async (
      file: string,
    ): Promise<{ exact: boolean; inputTokens: number; parts: Record<string, number> }> =>
      JSON.parse((await workspace.stint(`count ${file} --vendor --format json`, { env: env('right') })).out);
    const prompt = await count('ask.prompty');
    assert.equal(prompt.exact, false);
    assert.equal(prompt.parts.variables, 40);
    assert.equal(prompt.inputTokens, prompt.parts.request! + 40);
    assert.deepEqual(vendors.asked[0]!.body.messages, [{ role: 'user', content: ' Be brief.\n' }]);
    const tools = await count('tools.json');
    assert.equal(tools.exact, true);
    const [, both, alone] = vendors.asked as [Asked, Asked, Asked];
    workspace.write({ 'text.txt': 'hello' });
    const { out } = await workspace.stint('count text.txt --model claude-sonnet-4-5 --vendor --format json', {
      env: env('right'),
    });
    // The server counts characters: those of the text, less the point that stood for no text, which is one token itself.
    assert.equal((JSON.parse(out) as { inputTokens: number }).inputTokens, 'hello'.length);
    assert.equal(tools.inputTokens, JSON.stringify(both.body).length - JSON.stringify(alone.body).length);
  });

  it('says what went wrong, and never prints the key', async () => {
    using workspace = new Workspace({
      'request.json': JSON.stringify(REQUEST),
      'text.json': JSON.stringify({ ...REQUEST, model: 'bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0' }),
    });
    for (const [key, said] of [
      ['wrong-key', /refuses the key in ANTHROPIC_API_KEY \(401: invalid x-api-key\)/],
      ['busy', /rate limit is reached \(429: Too many\)\. Try again in 7 s/],
      ['odd', /answered without a count/],
      ['moved', /cannot be reached/],
      ['', /needs your key in ANTHROPIC_API_KEY/],
    ] as const) {
      const run = await workspace.stint('count request.json --vendor', { env: env(key) });
      assert.equal(run.code, 2, key);
      assert.match(run.err, said);
      assert.doesNotMatch(run.err, /wrong-key|internal error/);
    }
    const closed = { ...env('right'), ANTHROPIC_BASE_URL: 'http://127.0.0.1:1' };
    assert.match(
      (await workspace.stint('count request.json --vendor', { env: closed })).err,
      /cannot be reached at http:\/\/127\.0\.0\.1:1 \(/,
    );
    assert.match(
      (await workspace.stint('count text.json --vendor', { env: env('right') })).err,
      /no count endpoint is known/,
    );
  });

  it('stops when the user does', async () => {
    using workspace = new Workspace({ 'request.json': JSON.stringify(REQUEST) });
    const stop = new AbortController();
    const run = workspace.stint('count request.json --vendor', { env: env('slow'), signal: stop.signal });
    while (vendors.asked.length === 0) await new Promise(setImmediate);
    stop.abort();
    assert.deepEqual(await run, { code: 2, out: '', err: 'stint: stopped.\n' });
  });
});
