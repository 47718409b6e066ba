import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentSymbol, MarkupContent, PositionEncodingKind } from 'vscode-languageserver';
import type { Analysis } from '../../../server/src/lsp/analysis.ts';
import { Positions } from '../../../server/src/lsp/positions.ts';
import { cachingOf } from '../../../server/src/lsp/views/caching.ts';
import { allLenses, codeLenses, resolveCodeLens } from '../../../server/src/lsp/views/code-lens.ts';
import { completion, resolveCompletion } from '../../../server/src/lsp/views/completion.ts';
import { configCompletion, configHover } from '../../../server/src/lsp/views/config-views.ts';
import { inputInWords } from '../../../server/src/lsp/views/cost-in-words.ts';
import { heatMap } from '../../../server/src/lsp/views/heat-map.ts';
import { hover } from '../../../server/src/lsp/views/hover.ts';
import { type HintDensity, inlayHints } from '../../../server/src/lsp/views/inlay-hints.ts';
import { definition, documentLinks } from '../../../server/src/lsp/views/links.ts';
import { costOf, partsOf, ratesOf } from '../../../server/src/lsp/views/prompt-parts.ts';
import {
  semanticTokens,
  semanticTokensEdits,
  semanticTokensLegend,
} from '../../../server/src/lsp/views/semantic-tokens.ts';
import { documentSymbols } from '../../../server/src/lsp/views/symbols.ts';
import { parseVirtualUri, virtualText, virtualUri } from '../../../server/src/lsp/views/virtual-documents.ts';
import type { UsageRecord } from '../../../server/src/project/usage-read-back.ts';
import { analyse, CURSOR, DOCUMENTS, mark, unmark } from './documents.ts';

type Kind = keyof typeof DOCUMENTS;

async function open(kind: Kind): Promise<Analysis> {
  const { path, text } = DOCUMENTS[kind];
  return (await analyse(path, text))!.analysis;
}

async function at(kind: Kind, ahead: string, encoding?: PositionEncodingKind) {
  const { path, text } = DOCUMENTS[kind];
  const { analysis, cursors } = (await analyse(path, mark(text, ahead), encoding ? { encoding } : {}))!;
  return { analysis, position: cursors[0]! };
}

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

describe('inlay hints', () => {
  async function check(
    kind: Kind,
    density: HintDensity,
    expected: readonly RegExp[],
    lines: [number, number] = [0, 9999],
  ) {
    const analysis = await open(kind);
    const range = { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
    const labels = inlayHints(analysis, range, density).map(({ label }) => String(label));
    assert.equal(labels.length, expected.length, labels.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(labels[index]!, pattern);
  }

  it('stand at sections, variables and the end of the prefix', () =>
    check('prompty', 'low', [
      /^◀ cacheable prefix ends here: 1,\d{3} tokens$/,
      /^1,\d{3} tokens$/,
      /^1,\d{3} tokens$/,
      /^2 tokens, no cap$/,
      /^≤ 800, typically 90$/,
    ]));
  it('name every section where many are wanted', () =>
    check('prompty', 'high', [/prefix/, /^1,\d{3}/, /^1,\d{3}/, /^\d\d? tokens$/, /^\d\d? tokens$/, /no cap/, /800/]));
  it('show cache markers and tools', () =>
    check('anthropic', 'high', [/^◀ cache marker: ≈1,\d{3} tokens$/, /^≈\d+ tokens$/]));
  it('come only for the lines that were asked for', () => check('prompty', 'high', [/no cap/], [13, 14]));
  it('can be off', () => check('prompty', 'off', []));
});

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
  it('stays away from plain text', async () => {
    const { analysis, position } = await at('agents', 'Small commits');
    assert.equal(hover(analysis, position, 'document'), null);
  });
});

describe('completion', () => {
  async function check(file: string, marked: string, label: string, newText: string, replaced: string): Promise<void> {
    const { analysis, cursors } = (await analyse(file, marked, {
      format: file.endsWith('prompty') ? 'prompty' : undefined,
    } as never))!;
    const { items } = completion(analysis, cursors[0]!);
    const item = items.find((each) => each.label === label);
    assert.ok(item, `no ${label} in ${items.slice(0, 9).map((each) => each.label)}`);
    const edit = item.textEdit as { range: Parameters<Positions['offsets']>[0]; newText: string };
    const { start, end } = analysis.positions.offsets(edit.range);
    assert.deepEqual([edit.newText, analysis.file.text.slice(start, end)], [newText, replaced]);
  }
  const prompty = (body: string, model = 'gpt-5-mini') =>
    `---\nname: A\nmodel:\n  configuration:\n    type: openai\n    name: ${model}\ninputs:\n  question:\n    type: string\n---\nsystem:\n${body}\n`;

  it('offers models with price and window', async () => {
    await check('a.prompty', prompty('Hi.', `gpt-5${CURSOR}-mi`), 'gpt-5-mini', 'gpt-5-mini', 'gpt-5-mi');
    await check('a.prompty', prompty('Hi.', `"gpt-5${CURSOR}-mi"`), 'gpt-5-mini', 'gpt-5-mini', 'gpt-5-mi');
    await check(
      'b.json',
      `{"model": "claude-sonnet${CURSOR}", "max_tokens": 5, "messages": [{"role": "user", "content": "Hi"}]}`,
      'claude-sonnet-4-5',
      'claude-sonnet-4-5',
      'claude-sonnet',
    );
    const { analysis, cursors } = (await analyse('a.prompty', prompty('Hi.', `gpt-5-mini${CURSOR}`)))!;
    const item = completion(analysis, cursors[0]!).items.find(({ label }) => label === 'gpt-5-mini')!;
    assert.equal(item.detail, '$0.25 in · $2.00 out · 400k window');
    const { catalogue, rules, today } = analysis.project;
    assert.match(
      (resolveCompletion(item, { catalogue, rules, today }).documentation as MarkupContent).value,
      /Price per million/,
    );
  });
  it('offers models behind a provider’s prefix, the provider’s own first', async () => {
    const dotprompt = `---\nmodel: googleai/gem${CURSOR}\n---\nHi {{name}}\n`;
    await check('a.prompt', dotprompt, 'googleai/gemini-2.5-flash', 'googleai/gemini-2.5-flash', 'googleai/gem');
    await check(
      'promptfooconfig.yaml',
      `prompts:\n  - "Hi {{name}}"\nproviders:\n  - openai:gpt-4${CURSOR}\n`,
      'openai:gpt-4o-mini',
      'openai:gpt-4o-mini',
      'openai:gpt-4',
    );
    const github = DOCUMENTS.github.text.replace('openai/gpt-4o-mini', `openai/gpt-4${CURSOR}`);
    await check('a.prompt.yml', github, 'openai/gpt-4o-mini', 'openai/gpt-4o-mini', 'openai/gpt-4');
    const { analysis, cursors } = (await analyse('a.prompt', dotprompt.replace('gem', '')))!;
    const labels = completion(analysis, cursors[0]!).items.map(({ label }) => label);
    const hosted = labels.findIndex((label) => label.includes('claude'));
    assert.ok(labels.lastIndexOf('googleai/gemini-2.5-pro') < hosted, labels.join());
    assert.ok(!labels.includes('googleai/gpt-4o'));
  });
  it('offers variables, closing what is open', async () => {
    await check('a.prompty', prompty(`Say {{que${CURSOR}`), 'question', 'question}}', 'que');
    await check('a.prompty', prompty(`Say {{ q${CURSOR} }} now`), 'question', 'question', 'q');
    await check('a.prompty', prompty(`{% if ${CURSOR} %}x{% endif %}`), 'locale', 'locale', '');
    // What is being typed is no name to offer.
    for (const typed of [`{{ ${CURSOR} }}`, `{{ que${CURSOR} }}`]) {
      const { analysis, cursors } = (await analyse('a.prompty', prompty(`Say ${typed} now`)))!;
      const labels = completion(analysis, cursors[0]!).items.map(({ label }) => label);
      assert.deepEqual(labels, ['question', 'locale']);
    }
  });
  it('offers rules in comments', async () => {
    await check(
      'AGENTS.md',
      `# A\n<!-- stint-disable-next-line verbosity/fi${CURSOR} -->\nx`,
      'verbosity/filler',
      'verbosity/filler',
      'verbosity/fi',
    );
    await check(
      'AGENTS.md',
      `# A\n<!-- stint-di${CURSOR} -->\nx`,
      'stint-disable-file',
      'stint-disable-file',
      'stint-di',
    );
  });
  it('is silent in prose', async () => {
    const { analysis, cursors } = (await analyse('AGENTS.md', `# A\nThe model: gpt${CURSOR} is fine`))!;
    assert.deepEqual(completion(analysis, cursors[0]!).items, []);
  });
});

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

describe('the outline', () => {
  async function check(kind: Kind, expected: string): Promise<void> {
    const lines: string[] = [];
    const walk = (symbols: readonly DocumentSymbol[], depth: number): void => {
      for (const { name, detail, children = [] } of symbols) {
        lines.push(`${'  '.repeat(depth)}${name}${/\d/.test(detail ?? '') ? ' #' : ''}`);
        walk(children, depth + 1);
      }
    };
    walk(documentSymbols(await open(kind)), 0);
    assert.equal(lines.join('\n'), expected);
  }
  it('nests sections and variables in messages', () =>
    check(
      'prompty',
      'Answer #\n  system #\n    Who you are #\n      locale #\n      Orders #\n    Style #\n      <examples> #\n  user #\n    question #',
    ));
  it('leaves a single message out', () =>
    check('agents', 'AGENTS.md #\n  Shop service #\n    Commands #\n    Conventions #'));
  it('lists tools with parameters', () =>
    check('tools', 'tools #\n  search_orders #\n    customer\n    status\n  escalate #\n    reason'));
});

describe('semantic tokens', () => {
  const decode = ({ positions, file }: Analysis, data: readonly number[]): string[] => {
    const found: string[] = [];
    for (let index = 0, line = 0, character = 0; index < data.length; index += 5) {
      character = data[index] === 0 ? character + data[index + 1]! : data[index + 1]!;
      line += data[index]!;
      const start = positions.offset({ line, character });
      const end = positions.offset({ line, character: character + data[index + 2]! });
      found.push(`${semanticTokensLegend.tokenTypes[data[index + 3]!]} ${file.text.slice(start, end)}`);
    }
    return found;
  };
  for (const encoding of ['utf-16', 'utf-8'])
    it(`tell prefix, dynamic and never-cached text apart, line by line (${encoding})`, async () => {
      const { path, text } = DOCUMENTS.prompty;
      const { analysis } = (await analyse(path, text, { encoding }))!;
      const all = decode(analysis, semanticTokens(analysis).data);
      for (const token of [
        'promptPrefix You answer for Larkspur – a shop 🌱. Locale:',
        'variable {{locale}}',
        'promptPrefix ## Orders',
        'promptDynamic {{question}}',
        "promptNeverCached Answer in the customer's language. Never promise what the rules do not say.",
      ])
        assert.ok(
          all.includes(token),
          `${token} is not in\n${all.filter((each) => !each.includes('Rule')).join('\n')}`,
        );
      const range = { start: { line: 12, character: 0 }, end: { line: 13, character: 0 } };
      assert.ok(decode(analysis, semanticTokens(analysis, range).data).length < all.length);
    });

  it('tell the turns of a recorded request from its prefix', async () => {
    const analysis = await open('openai');
    const all = decode(analysis, semanticTokens(analysis).data);
    assert.deepEqual(
      all.map((each) => each.split(' ', 1)[0]),
      ['promptPrefix', 'promptDynamic'],
    );
  });

  it('change by the edit that turns one list into the other', () => {
    const list = fc.array(fc.nat(3), { maxLength: 40 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const result = [...before];
        for (const { start, deleteCount, data } of semanticTokensEdits(before, after))
          result.splice(start, deleteCount, ...(data ?? []));
        assert.deepEqual(result, after);
      }),
    );
  });
});

describe('links', () => {
  const links = async (file: string, text: string, files: readonly string[]): Promise<string[]> => {
    const { analysis } = (await analyse(file, text))!;
    const found = await documentLinks(analysis, (uri) => files.includes(uri));
    return found.map(({ range, target }) => {
      const { start, end } = analysis.positions.offsets(range);
      return `${analysis.file.text.slice(start, end)} → ${target}`;
    });
  };
  it('lead to imports that exist', async () => {
    const { text } = DOCUMENTS.agents;
    assert.deepEqual(await links('CLAUDE.md', text, []), []);
    assert.deepEqual(await links('CLAUDE.md', text, ['file:///project/docs/style.md']), [
      '@docs/style.md → file:///project/docs/style.md',
    ]);
  });
  it('lead to includes, files of a skill and of promptfoo', async () => {
    assert.deepEqual(
      await links('a.prompty', "---\nname: A\nmodel:\n  api: chat\n---\nsystem:\n{% include 'parts/tone.j2' %}\n", [
        'file:///project/partials/parts/tone.j2',
      ]),
      ['parts/tone.j2 → file:///project/partials/parts/tone.j2'],
    );
    assert.deepEqual(
      await links(
        'SKILL.md',
        '---\nname: a\ndescription: Does b.\n---\nSee [forms](ref/the%20forms.md) and [x](https://example.com).\n',
        ['file:///project/ref/the%20forms.md', 'https://example.com/'],
      ),
      ['ref/the%20forms.md → file:///project/ref/the%20forms.md'],
    );
    assert.deepEqual(
      await links(
        'promptfooconfig.yaml',
        'prompts:\n  - file://prompts/a.txt\nproviders: [openai:gpt-4o]\ntests: []\n',
        ['file:///project/prompts/a.txt'],
      ),
      ['file://prompts/a.txt → file:///project/prompts/a.txt'],
    );
  });
  it('lead from a variable to its declaration', async () => {
    const { analysis, position } = await at('prompty', '{{question');
    const found = (await definition(analysis, position, () => false)) as { range: Parameters<Positions['offsets']>[0] };
    const { start, end } = analysis.positions.offsets(found.range);
    assert.equal(analysis.file.text.slice(start, end), 'question');
    assert.ok(start < analysis.file.text.indexOf('system:'));
  });
});

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

describe('the parts of a prompt', () => {
  /** The provider runs the tool itself, and counts nothing for it. */
  const serverTool = JSON.stringify({
    model: 'gemini-2.5-flash',
    contents: [{ role: 'user', parts: [{ text: 'What is the capital of France?' }] }],
    systemInstruction: { parts: [{ text: 'You are a helpful assistant.' }] },
    tools: [{ fileSearch: { file_search_store_names: ['fileSearchStores/manuals'] } }],
  });
  const documents = { ...DOCUMENTS, serverTool: { path: 'gemini.json', text: serverTool } };
  for (const [kind, { path, text }] of Object.entries(documents))
    it(`${kind}: add up to the typical call and its prefix`, async () => {
      const { analysis } = (await analyse(path, text))!;
      for (const measured of analysis.file.prompts) {
        const parts = partsOf(measured);
        const sum = (key: 'tokens' | 'prefix'): number => parts.reduce((total, part) => total + part[key], 0);
        const { typical, prefix } = measured.tokens;
        assert.deepEqual([sum('tokens'), sum('prefix')], [typical, Math.min(prefix, typical)]);
        const rates = ratesOf(analysis, measured);
        assert.ok(rates !== null && measured.cost !== null);
        const { perCall, parts: classes } = measured.cost;
        const money = parts.reduce((total, part) => total + costOf(part, rates), 0);
        // Each amount is rounded up to a nano-dollar.
        assert.ok(Math.abs(money + classes.output - perCall) <= parts.length + 4, `${money} of ${perCall}`);
      }
    });

  it('are named with what a provider does not count', async () => {
    const { analysis } = (await analyse('gemini.json', serverTool))!;
    assert.match(
      inputInWords(analysis.file.prompts[0]!),
      /^Input ≈\d+ tokens: tools ≈\d+ \+ static ≈\d+ − ≈\d+ not counted by the provider; worst case/,
    );
  });

  it('hold what is imported', async () => {
    const { measured } = (await open('agents')).file.prompts.map((each) => ({
      measured: { ...each, tokens: { ...each.tokens, imports: 40 } },
    }))[0]!;
    const part = partsOf(measured).find(({ kind }) => kind === 'imports');
    assert.deepEqual([part?.tokens, part?.prefix], [40, 40]);
  });

  const sentences: [Kind, RegExp][] = [
    ['prompty', /prefix: 1,\d{3} tokens, up to `question`;/],
    ['github', /prefix: \d+ tokens, up to `ticket`;/],
    // Another call has other turns, although the file shows none that varies.
    ['openai', /prefix: \d+ tokens, up to the first turn of the conversation;/],
    ['anthropic', /prefix: 1,\d{3} tokens, up to the first turn of the conversation;/],
    ['tools', /prefix: the whole prompt;/],
  ];
  for (const [kind, sentence] of sentences)
    it(`${kind}: say up to what it is cached`, async () =>
      assert.match(cachingOf((await open(kind)).file.prompts[0]!)!.sentence, sentence));
});

describe('heat map', () => {
  for (const kind of Object.keys(DOCUMENTS) as Kind[])
    it(`${kind}: the lines hold the tokens of the document`, async () => {
      const analysis = await open(kind);
      const { lines } = heatMap(analysis);
      const sum = lines.reduce((total, { tokens }) => total + tokens, 0);
      const whole = analysis.file.prompts.reduce(
        (total, { segments, tools }) =>
          total + segments.reduce((a, { tokens }) => a + tokens, 0) + tools.reduce((a, { tokens }) => a + tokens, 0),
        0,
      );
      assert.equal(sum, whole);
    });
  it('says what ends the prefix', async () => {
    const [prefix] = heatMap(await open('prompty')).prefixes;
    assert.equal(prefix!.endsWith!.reason, '{{question}} changes on every call');
    assert.equal(prefix!.cacheable, true);
  });
});
