import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver';
import { Positions } from '../../../server/src/lsp/positions.ts';
import { configCompletion, configHover } from '../../../server/src/lsp/views/config-views.ts';
import { CURSOR, open, unmark } from './documents.ts';

describe('stint.yaml', () => {
  async function document(marked: string) {
    const { catalogue, rules, today } = (await open('agents')).project;
    const { text, offsets } = unmark(marked);
    const positions = new Positions(text);
    return { config: { text, positions, catalogue, rules, today }, position: positions.position(offsets[0]!) };
  }
  async function completes(marked: string, label: string, newText: string, snippets = false): Promise<void> {
    const { config, position } = await document(marked);
    const { items } = configCompletion(config, position, { snippets });
    const item = items.find((each) => each.label === label);
    assert.ok(item, `no ${label} in ${items.slice(0, 12).map((each) => each.label)}`);
    assert.equal(item.textEdit!.newText, newText);
  }
  async function explains(marked: string, expected: RegExp | null): Promise<void> {
    const { config, position } = await document(marked);
    const found = configHover(config, position);
    if (expected === null) assert.equal(found, null);
    else assert.match((found!.contents as MarkupContent).value, expected);
  }

  it('completes keys at every depth', async () => {
    await completes(`work${CURSOR}`, 'workload', 'workload:');
    await completes(`budgets:\n  inputTokens: 4000\n  cost${CURSOR}`, 'costPerCall', 'costPerCall: ');
    await completes(`workload: { callsPerDay: 3, re${CURSOR} }`, 'reuse', 'reuse: ');
    await completes(`variables:\n  question:\n    ${CURSOR}`, 'maxTokens', 'maxTokens: ');
    await completes(`overrides:\n- files: ["a"]\n  ${CURSOR}`, 'rules', 'rules:');
    await completes(`files:\n  - path: a\n    for${CURSOR}`, 'format', 'format: ');
    await completes(`files:\n  - { path: a, for${CURSOR} }`, 'format', 'format: ');
    await completes(`models:\n  our-model:\n    con${CURSOR}`, 'contextWindow', 'contextWindow: ');
    await completes(`models:\n  "acme:large":\n    con${CURSOR}`, 'contextWindow', 'contextWindow: ');
    await completes(`models:\n  our-model: { con${CURSOR} }`, 'contextWindow', 'contextWindow: ');
    await completes(`models:\n  openai/gpt-4.1:\n    price:\n      ${CURSOR}`, 'input', 'input: ');
  });
  it('offers no key twice in a map', async () => {
    const { project } = await open('prompty');
    const maps: [marked: string, offered: string[]][] = [
      [`version: 1\nworkload:\n  reuse: 80%\n  ${CURSOR}\n  outputTokens: 3\nmodel: x\n`, ['callsPerDay']],
      [`workload:\r\n  reuse: 80%\r\n  ${CURSOR}`, ['callsPerDay', 'outputTokens']],
      [`workload:\n  call${CURSOR}sPerDay: 3\n\n  # so far\n  reuse: 80%\n`, ['callsPerDay', 'outputTokens']],
      [
        `overrides:\n  - workload:\n      reuse: 1\n  - workload:\n      ${CURSOR}\n`,
        ['callsPerDay', 'outputTokens', 'reuse'],
      ],
      [`files:\n  - path: a\n    ${CURSOR}\n  - format: plain\n`, ['format', 'template']],
    ];
    for (const [marked, offered] of maps) {
      const { text, offsets } = unmark(marked);
      const positions = new Positions(text);
      const config = { text, positions, catalogue: project.catalogue, rules: project.rules, today: project.today };
      const { items } = configCompletion(config, positions.position(offsets[0]!), { snippets: false });
      assert.deepEqual(items.map(({ label }) => label).sort(), offered, marked);
    }
  });
  it('completes values, models and rules', async () => {
    await completes(`variables:\n  q: { volatility: ${CURSOR}`, 'session', 'session');
    await completes(`model: claude-son${CURSOR}`, 'claude-sonnet-4-5', 'claude-sonnet-4-5');
    await completes(`overrides:\n  - route: { models: [gpt-5-n${CURSOR}] }`, 'gpt-5-nano', 'gpt-5-nano');
    await completes(`overrides:\n  - route:\n      models:\n        - gpt-5-n${CURSOR}`, 'gpt-5-nano', 'gpt-5-nano');
    await completes(`overrides:\n  - route:\n      models:\n        - ${CURSOR}`, 'gpt-5-nano', 'gpt-5-nano');
    await completes(`rules:\n  verbosity/${CURSOR}`, 'verbosity/filler', 'verbosity/filler: ');
    await completes(
      `rules:\n  cache/${CURSOR}`,
      'cache/ttl-order',
      'cache/ttl-order: ${1|off,info,warning,error|}',
      true,
    );
    await completes(`rules:\n  tools/large-enum: ${CURSOR}`, 'off', 'off');
    await completes(`files:\n  - path: a\n    format: ${CURSOR}`, 'prompty', 'prompty');
    await completes(`files:\n  - path: a\n    format: pro${CURSOR}`, 'prompty', 'prompty');
    await completes(`rules:\n  tools/large-enum: [warning, { m${CURSOR}`, 'maxTokens', 'maxTokens: ');
  });
  it('explains keys, rules and models', async () => {
    await explains(`workload:\n  re${CURSOR}use: 80%`, /\*\*`reuse`\*\*[\s\S]*Share of calls/);
    await explains(`rules:\n  verbosity/${CURSOR}filler: off`, /\*\*verbosity\/filler\*\* · warning/);
    await explains(`model: gpt-5${CURSOR}-mini`, /\*\*Price per million:\*\* input \$0\.25/);
    await explains(`variables:\n  q: { max${CURSOR}Tokens: 4 }`, /Cap\. The runtime enforces it/);
    await explains(`workload:\n  calls${CURSOR}PerDay: 4`, /Calls a day/);
    await explains(`unknown${CURSOR}: 4`, null);
  });
});
