import assert from 'node:assert/strict';
import { loadCatalogue } from '@stint/runtime/models';
import type { MarkupContent } from 'vscode-languageserver';
import { hover } from '../../../server/src/lsp/views/hover.ts';
import { modelCard } from '../../../server/src/lsp/views/model-card.ts';
import { at, type Kind } from './documents.ts';

describe('hover', () => {
  async function check(kind: Kind, ahead: string, expected: readonly RegExp[]): Promise<void> {
    const { analysis, position } = await at(kind, ahead);
    const found = hover(analysis, position, 'document');
    assert.ok(found, `nothing at ${ahead}`);
    for (const pattern of expected) assert.match((found.contents as MarkupContent).value, pattern);
  }

  it('breaks a prompt down into its parts', () =>
    check('prompty', '---\nname', [
      /\| system \| 1,\d{3} \| 9\d % \|/,
      /\| \*\*one call\*\* \|/,
      /Cacheable prefix: 1,\d{3} tokens, up to `question`/,
    ]));
  it('links the report in the way that the client can open it', async () => {
    const { analysis, position } = await at('prompty', '---\nname');
    for (const [reports, link] of [
      ['document', /\[Cost report\]\(stint:\/report\//],
      ['command', /\[Cost report\]\(command:stint\.openReport\?%5B%22file/],
      ['none', /^(?!.*Cost report)/s],
    ] as const)
      assert.match((hover(analysis, position, reports)!.contents as MarkupContent).value, link);
  });
  it('shows a model with window, dated prices and cache rules', () =>
    check('prompty', 'gpt-5-mini', [
      /\*\*Window:\*\* 400,000 tokens, output up to 128,000 \*\(\d{4}-\d\d-\d\d, /,
      /\*\*Price per million:\*\* input \$0\.25 · cache read \$0\.025 · output \$2\.00.*\(\d{4}-\d\d-\d\d, /,
      /\*\*Cache:\*\* automatic, from 1,024 tokens on, kept 5m or 24h/,
    ]));
  it('shows a variable with cap, volatility, cost and what it does to the prefix', () =>
    check('prompty', '{{question', [
      /≤ 800, typically 90; longer values: reject/,
      /per call: stint.yaml says so/,
      /\*\*ends it\*\* after 1,\d{3} tokens; \d+ tokens of static text behind it/,
      /a call, \$[\d.]+ a month/,
    ]));
  it('shows the same variable where it is declared', () =>
    check('prompty', 'question:\n    type', [/`question`\*\* · variable/]));
  it('says why a value is thought to change', () =>
    check('github', '{{ticket', [/per call: its name does not say that it stays equal/]));
  it('splits a tool', () =>
    check('anthropic', 'get_order', [/\*\*Name:\*\* ≈\d/, /\*\*Description:\*\* ≈\d/, /\*\*Parameters:\*\* ≈\d/]));
  it('sums a role up', () => check('prompty', 'user:', [/\*\*user\*\* · 1\d\d tokens/, /\*\*In the prefix:\*\* 0/]));
  it('places a section', () =>
    check('prompty', '## Orders', [/`Orders`\*\* · 1,\d{3} tokens/, /\*\*Cacheable prefix:\*\* in it/]));
  it('opens the page of a rule in a comment', () =>
    check('agents', 'verbosity/filler', [/\*\*verbosity\/filler\*\* · warning · safe fix/]));
  it('shows names of stint.yaml as what they are', () => {
    const named = '![a](https://example.com/a.png)<img src=b>`';
    const override = {
      provider: named,
      tokenizer: 'o200k-estimate',
      contextWindow: 1000,
      price: { input: 1, output: 1 },
    };
    const model = loadCatalogue({ [named]: override }).resolve(named)!;
    assert.doesNotMatch(modelCard(model, '2026-11-22').replaceAll(/\\./g, ''), /[[<`]/);
  });
  it('stays away from plain text', async () => {
    const { analysis, position } = await at('agents', 'Small commits');
    assert.equal(hover(analysis, position, 'document'), null);
  });
});
