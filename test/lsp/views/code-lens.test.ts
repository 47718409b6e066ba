import assert from 'node:assert/strict';
import { allLenses, codeLenses, resolveCodeLens } from '../../../server/src/lsp/views/code-lens.ts';
import type { UsageRecord } from '../../../server/src/project/usage-read-back.ts';
import { analyse, DOCUMENTS, type Kind, open } from './documents.ts';

describe('code lenses', () => {
  async function check(
    kind: Kind,
    expected: readonly RegExp[],
    facts: Parameters<typeof resolveCodeLens>[2],
  ): Promise<string[]> {
    const analysis = await open(kind);
    const lenses = codeLenses(analysis, allLenses, facts.usage).map((lens) => resolveCodeLens(analysis, lens, facts));
    const titles = lenses.map(({ command }) => command!.title);
    assert.equal(titles.length, expected.length, titles.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(titles[index]!, pattern);
    return lenses.map(({ command }) => command!.tooltip!);
  }
  const nothing = { base: null, usage: null };

  it('say tokens, cacheable share and cost of a prompt and of each message', async () => {
    const [tooltip] = await check(
      'prompty',
      [
        /^1,\d{3} tokens · 9\d % cacheable · \$0\.\d+ per 1,000 calls$/,
        /^1,\d{3} tokens · 100 % cacheable · /,
        /^1\d\d tokens · 0 % cacheable · /,
      ],
      nothing,
    );
    // The number can be taken apart.
    assert.match(tooltip!, /Input 1,\d{3} tokens: static 1,\d{3} \+ variables 92 \+ framing \d+; no worst case/);
    assert.match(tooltip!, /= uncached \$[\d.]+ \+ cache read \$0\.0000\d+ \+ cache write \$0\.00 \+ output \$0\.00/);
    assert.match(
      tooltip!,
      /gpt-5-mini at prices of \d{4}-\d\d-\d\d \(.+\); 1,000 calls a day, 80 % reuse, 100 output tokens/,
    );
    assert.match(tooltip!, /Exact count by o200k_base/);
  });

  it('mark estimates with their band, and tools with what they spend', async () => {
    const tooltips = await check(
      'tools',
      [/^≈\d+ tokens ±\d+ % · too short to cache · /, /^≈\d+ tokens · \$/, /^≈\d+ tokens · \$/],
      nothing,
    );
    assert.match(tooltips[1]!, /search_orders: name ≈\d+ \+ description ≈\d+ \+ parameters ≈\d+/);
  });

  it('say of agent instructions when they are loaded', async () => {
    await check('agents', [/^≈\d+ tokens ±\d+ % · in every call of the agent · \$/], nothing);
  });

  it('compare with git HEAD', async () => {
    const { path, text } = DOCUMENTS.github;
    const before = (await analyse(path, text.replace('      Label the ticket. 日本語も可。\n', '')))!.analysis;
    const expected = [/\+\d+ tokens vs HEAD$/, /\+\d+ tokens vs HEAD$/, /^0 tokens · \$0\.00 per/];
    const tooltips = await check('github', expected, { base: before.file.prompts, usage: null });
    assert.match(tooltips[0]!, /At git HEAD: \d+ tokens/);
    assert.match(
      (await check('github', [/calls$/, /calls$/, /calls$/], { base: [], usage: null }))[0]!,
      /Not in git HEAD/,
    );
  });

  it('show what production measured', async () => {
    const usage: UsageRecord = {
      version: 1,
      prompts: {
        'triage.prompt.yml#Triage': {
          period: { from: '2026-11-01T00:00:00Z', to: '2026-11-11T00:00:00Z' },
          calls: 21_400,
          inputTokens: { p50: 300, p95: 812 },
          cacheReads: { expected: 20_000, actual: 15_000 },
          cost: 41_200_000_000,
        },
      },
    };
    await check(
      'github',
      [
        /calls$/,
        /^in production: 2,140 calls\/day · p95 812 tokens · 70 % cache hits \(93 % expected\) · \$4\.12\/day$/,
        /./,
        /./,
      ],
      { base: null, usage },
    );
  });
});
