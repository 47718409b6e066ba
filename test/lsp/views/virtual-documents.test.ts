import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseVirtualUri, virtualText, virtualUri } from '../../../server/src/lsp/views/virtual-documents.ts';
import { open } from './documents.ts';

describe('read-only documents', () => {
  it('have addresses that come back as they were', () => {
    const address = fc.record({
      kind: fc.constantFrom('rendered' as const, 'report' as const),
      uri: fc.webUrl(),
      prompt: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(address, (document) => assert.deepEqual(parseVirtualUri(virtualUri(document)), { ...document })),
    );
    assert.equal(parseVirtualUri('stint:/rendered/a.txt?e30'), null);
    assert.equal(parseVirtualUri('file:///a'), null);
  });
  it('show a prompt in wire order with its variables and the end of the prefix', async () => {
    const analysis = await open('prompty');
    const text = virtualText(analysis, { kind: 'rendered', uri: analysis.uri, prompt: 'Answer' });
    assert.match(text, /━━ system · 1,\d{3} tokens\n\n# Who you are\n/);
    assert.match(text, /━━ user · 1\d\d tokens\n\n⟨cacheable prefix ends: 1,\d{3} tokens⟩⟨question ≤ 800 tokens⟩\n/);
    assert.match(text, /Locale: ⟨locale ≈ 2 tokens, no cap⟩/);
    assert.match(
      virtualText(await open('anthropic'), { kind: 'rendered', uri: '' }),
      /━━ tools[\s\S]*"get_order"[\s\S]*━━ system[\s\S]*━━ user/,
    );
    assert.match(virtualText(analysis, { kind: 'rendered', uri: '', prompt: 'gone' }), /no longer/);
  });
  it('report what a document costs', async () => {
    const text = virtualText(await open('anthropic'), { kind: 'report', uri: '' });
    assert.match(text, /# What `request.json` costs[\s\S]*\| `get_order` \|[\s\S]*One call \$/);
  });
});
