import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from './client.ts';

const examples = path.resolve(import.meta.dirname, '../../examples');
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
});
