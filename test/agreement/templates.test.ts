import assert from 'node:assert/strict';
import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja';
import type { Lock, VariablePolicy } from '@stint/runtime/contract';
import { loadCatalogue } from '@stint/runtime/models';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import Mustache from 'mustache';
import {
  ContractViolated,
  createStint,
  openAiChat,
  PromptNotFilled,
  type VariableValue,
} from '../../runtime/src/index.ts';
import { Simulator } from '../../runtime/src/testing/simulator/index.ts';
import { detectFormat, parseDocument } from '../../server/src/formats/index.ts';
import { lint, noSettings, type PromptSettings } from '../../server/src/lint/index.ts';
import { buildLock } from '../../server/src/project/lock-file.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { rule as notCallable } from '../../server/src/rules/template/not-callable.ts';
import { counterOf, TODAY } from '../rules/lint-text.ts';

const catalogue = loadCatalogue();

type Values = Readonly<Record<string, VariableValue>>;

// Its `noEscape` adds numbers that stand side by side, instead of writing both.
const handlebars = Handlebars.create();
Handlebars.Utils.escapeExpression = (value: unknown) => String(value ?? '');

/** The engines themselves, as prompts are rendered with them: nothing is escaped for HTML. Two are instructions, two a user's turn. */
const ENGINES = {
  jinja: {
    path: 'prompts/t.j2',
    render(template: string, values: Values): string {
      const environment = new Environment();
      for (const [name, value] of Object.entries(values)) environment.set(name, value);
      const program = parse(tokenize(template, { lstrip_blocks: false, trim_blocks: false }));
      return String(new Interpreter(environment).run(program).value);
    },
  },
  liquid: {
    path: 'prompts/user.liquid',
    render: (template: string, values: Values) => String(new Liquid().parseAndRenderSync(template, values)),
  },
  handlebars: {
    path: 'prompts/t.hbs',
    render: (template: string, values: Values) => handlebars.compile(template)(values),
  },
  mustache: {
    path: 'prompts/user.mustache',
    render: (template: string, values: Values) =>
      Mustache.render(template, values, {}, { escape: (text) => String(text) }),
  },
} as const;
type Engine = keyof typeof ENGINES;

/** Mustache's sections are conditions to the linter until their lists have caps. */
const ROOM: Partial<PromptSettings> = { variables: { docs: { maxTokens: 9000 }, tags: { maxTokens: 9000 } } };

/** What a call by id sends to the provider. */
async function sent(engine: Engine, template: string, variables: Values, config: Partial<PromptSettings> = ROOM) {
  const { path } = ENGINES[engine];
  const simulator = new Simulator();
  const stint = createStint({
    contract: locked(path, template, config),
    providers: [openAiChat({ fetch: simulator.fetch })],
  });
  await stint.call(path, { variables });
  const { messages } = simulator.calls[0]!.body as unknown as { messages: readonly { content: string }[] };
  return messages.map(({ content }) => content).join('');
}

/** No value may be given that the template has no place for. */
const namedIn = (template: string, variables: Values): Values =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => new RegExp(`\\b${name}\\b`).test(template)));

const settingsOf = (config: Partial<PromptSettings>): PromptSettings => ({
  ...noSettings,
  model: 'gpt-4o-mini',
  ...config,
});

function linted(path: string, text: string, config: Partial<PromptSettings>, rules: readonly Rule[], lock?: Lock) {
  const document = parseDocument(text, path, detectFormat(path, text)!.format);
  const lockedOf = () => Object.values(lock?.prompts ?? {})[0] ?? null;
  const facts = { rules, catalogue, counterOf, settingsOf: () => settingsOf(config), lockedOf, today: TODAY };
  return lint([{ path, text, document, certainty: 'declared' }], facts).files;
}

const locked = (path: string, text: string, config: Partial<PromptSettings>): Lock =>
  buildLock(linted(path, text, config, []), {
    settingsOf: () => settingsOf(config),
    pathInLock: (file) => file,
    asOf: catalogue.asOf,
  });

/** A template of no syntax yet. */
type Piece =
  | string
  | { readonly value: string }
  | { readonly if: string; readonly body: readonly Piece[]; readonly other: readonly Piece[] | null }
  | { readonly each: string; readonly item: readonly Piece[] };

const WRITERS: Readonly<Record<Engine, (pieces: readonly Piece[]) => string>> = {
  jinja: (pieces) => tags(pieces, 'jinja'),
  liquid: (pieces) => tags(pieces, 'liquid'),
  handlebars: (pieces) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        if ('value' in piece) return `{{${piece.value.replace(/^one(?:\.|$)/, '') || 'this'}}}`;
        if ('each' in piece) return `{{#each ${piece.each}}}${WRITERS.handlebars(piece.item)}{{@index}}{{/each}}`;
        const name = piece.if.replace(/^one(?:\.|$)/, '') || 'this';
        const other = piece.other === null ? '' : `{{else}}${WRITERS.handlebars(piece.other)}`;
        return `{{#if ${name}}}${WRITERS.handlebars(piece.body)}${other}{{/if}}`;
      })
      .join(''),
  mustache: (pieces) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        if ('value' in piece) return `{{${piece.value.replace(/^one(?:\.|$)/, '') || '.'}}}`;
        if ('each' in piece) return `{{#${piece.each}}}${WRITERS.mustache(piece.item)}{{/${piece.each}}}`;
        const name = piece.if.replace(/^one(?:\.|$)/, '') || '.';
        const other = piece.other === null ? '' : `{{^${name}}}${WRITERS.mustache(piece.other)}{{/${name}}}`;
        return `{{#${name}}}${WRITERS.mustache(piece.body)}{{/${name}}}${other}`;
      })
      .join(''),
};

function tags(pieces: readonly Piece[], engine: 'jinja' | 'liquid'): string {
  const loop = engine === 'jinja' ? 'loop' : 'forloop';
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('value' in piece) return `{{ ${piece.value} }}`;
      if ('each' in piece)
        return `{%- for one in ${piece.each} %}${tags(piece.item, engine)}{{ ${loop}.index }}{% if ${loop}.last %}.{% endif %}{% endfor %}`;
      const other = piece.other === null ? '' : `{% else -%}${tags(piece.other, engine)}`;
      return `{% if ${piece.if} %}${tags(piece.body, engine)}${other}{% endif %}`;
    })
    .join('');
}

const text = fc.constantFrom('Reply.', 'a ', ' b', '\n', '\n\n', '  ', 'x\n  ', '\n- ', 'é🙂', '"q" & <b>', "it's");
const values = fc.record(
  {
    who: fc.constantFrom('Ada', '', 'x\ny', '<b>&"', ' pad '),
    count: fc.constantFrom(0, 1, 42, 1.5, -3),
    note: fc.constantFrom('', 'n', 'None'),
    docs: fc.array(
      fc.record(
        {
          title: fc.constantFrom('T', '', 'two\nlines'),
          pages: fc.nat(3),
          tags: fc.array(fc.constantFrom('red', 'blue', ''), { maxLength: 3 }),
        },
        { requiredKeys: ['title', 'tags'], noNullPrototype: true },
      ),
      { maxLength: 4 },
    ),
  },
  { noNullPrototype: true },
);

/** Within a loop over `docs`, an item's fields are in reach; within one over its tags, the item itself. */
const pieces = (depth: number, place: 'top' | 'doc' | 'tag', engine: Engine): fc.Arbitrary<readonly Piece[]> => {
  const names = { top: ['who', 'count', 'note'], doc: ['one.title', 'one.pages'], tag: ['one'] }[place];
  const value = fc.constantFrom(...names).map((name): Piece => ({ value: name }));
  if (depth === 0) return fc.array(fc.oneof(text, value), { maxLength: 4 });
  const inner = pieces(depth - 1, place, engine);
  // Mustache's condition on a text makes it the context: only its own loop's items are asked there.
  const asked = engine === 'mustache' ? names.filter((name) => name !== 'one') : names;
  const condition = fc.record({
    if: fc.constantFrom(...(asked.length > 0 ? asked : ['note'])),
    body: inner,
    other: fc.option(inner),
  });
  const list = place === 'top' ? 'docs' : engine === 'jinja' || engine === 'liquid' ? 'one.tags' : 'tags';
  const loop = fc.record({
    each: fc.constant(list),
    item: pieces(depth - 1, place === 'top' ? 'doc' : 'tag', engine),
  });
  return fc.array(fc.oneof(text, value, condition, ...(place === 'tag' ? [] : [loop])), { maxLength: 5 });
};

describe('templates rendered from the lock', () => {
  for (const engine of Object.keys(ENGINES) as Engine[])
    it(`${engine}: conditions and loops give what the engine itself gives`, async () => {
      await fc.assert(
        fc.asyncProperty(pieces(3, 'top', engine), values, async (of, given) => {
          const template = `You help. ${WRITERS[engine](of)} End.`;
          // A line of several tags and nothing else is white space to mustache.js alone.
          fc.pre(engine !== 'mustache' || !/^[ \t]*(?:\{\{[#^/][^{}]*\}\}[ \t]*){2,}$/m.test(template));
          const expected = ENGINES[engine].render(template, given);
          assert.equal(await sent(engine, template, namedIn(template, given)), expected, template);
        }),
        { numRuns: 150 },
      );
    });

  it('no call passes the worst case that was linted, whatever its lists and conditions', async () => {
    const seen = { called: 0, refused: 0, cut: 0 };
    const cap = fc.record({
      maxTokens: fc.integer({ min: 1, max: 24 }),
      overflow: fc.constantFrom('reject', 'keep-start', 'keep-end', 'keep-last-messages'),
    });
    const policies = fc.record({ who: cap, note: cap, docs: cap, title: cap }, { noNullPrototype: true });
    const scenario = fc
      .constantFrom(...(Object.keys(ENGINES) as Engine[]))
      .chain((engine) =>
        fc.tuple(fc.constant(engine), pieces(2, 'top', engine), values, policies, fc.integer({ min: 10, max: 60 })),
      );
    await fc.assert(
      fc.asyncProperty(scenario, async ([engine, of, given, { title, ...caps }, inputTokens]) => {
        const template = `You help. ${WRITERS[engine](of)} End.`;
        const variables = {
          ...caps,
          count: { maxTokens: 5 },
          // However the engine calls an item's fields.
          ...Object.fromEntries(['title', 'one.title'].map((name) => [name, title])),
          ...Object.fromEntries(
            ['pages', 'one.pages', 'tags', 'one.tags', 'one', 'this', '.'].map((name) => [name, { maxTokens: 9 }]),
          ),
        };
        const { path } = ENGINES[engine];
        const contract = locked(path, template, { variables, budgets: { inputTokens } });
        const [prompt] = Object.values(contract.prompts);
        const { worst, exact } = prompt!.tokens;
        assert.ok(worst !== null && exact, template);
        const simulator = new Simulator();
        const stint = createStint({
          contract,
          providers: [openAiChat({ fetch: simulator.fetch })],
          onEvent: ({ type }) => {
            if (type === 'capped') seen.cut++;
          },
        });
        try {
          await stint.call(path, { variables: namedIn(template, given) });
        } catch (error) {
          if (!(error instanceof ContractViolated)) throw error;
          assert.equal(error.rule, 'budget/input-tokens');
          seen.refused++;
          return;
        }
        seen.called++;
        const { total, output } = simulator.calls[0]!.usage!;
        const most = Math.min(worst, inputTokens);
        assert.ok(total - output <= most, `${total - output} of ${most}: ${template}`);
      }),
      { numRuns: 300 },
    );
    console.log(`      ${seen.called} called, ${seen.refused} refused, ${seen.cut} values cut`);
    assert.ok(seen.called > 100 && seen.refused > 40 && seen.cut > 40, JSON.stringify(seen));
  });

  it('a list over its cap loses whole items, at the end that its policy names, or is refused', async () => {
    const template =
      'Docs:{% for doc in docs %} [{{ loop.index }} {{ doc }}{% if loop.last %} last{% endif %}]{% endfor %} Go.';
    const docs = ['one', 'two', 'three', 'four'];
    const of = (overflow: VariablePolicy['overflow'] & string, maxTokens = 11) =>
      sent('jinja', template, { docs }, { variables: { docs: { maxTokens, overflow }, doc: { maxTokens: 5 } } });
    assert.equal(await of('keep-start'), 'Docs: [1 one] [2 two last] Go.');
    assert.equal(await of('keep-end'), 'Docs: [1 three] [2 four last] Go.');
    assert.equal(await of('keep-last-messages', 3), 'Docs: Go.');
    await assert.rejects(of('reject'), (error: unknown) => {
      assert.ok(error instanceof ContractViolated);
      assert.deepEqual([error.rule, error.variable, error.violation.limit], ['budget/input-tokens', 'docs', 11]);
      return true;
    });
  });

  it('what is not rendered is refused by name and line, and the linter says so first', async () => {
    for (const [engine, template, what] of [
      ['jinja', 'Hi.\n{{ who | upper }}', '`who | upper` (line 2)'],
      ['jinja', '{% if who %}a{% endif %}{% set x = who %}', '`set x = who` (line 1)'],
      ['jinja', '{% for d in docs[:5] %}{{ d }}{% endfor %}', '`for d in docs[:5]` (line 1)'],
      ['jinja', '{% for d in docs %}{{ d.items }}{% endfor %}', '`d.items` (line 1)'],
      ['jinja', "{% include 'other.j2' %}", "`include 'other.j2'` (line 1)"],
      ['liquid', '{% assign x = who %}{{ x }}', '`assign x = who` (line 1)'],
      ['liquid', '{% for d in docs limit:2 %}{{ d }}{% endfor %}', '`for d in docs limit:2` (line 1)'],
      ['handlebars', '{{#if who}}{{upper note}}{{/if}}', '`upper note` (line 1)'],
      ['handlebars', '{{#if (eq who note)}}x{{/if}}', '`#if (eq who note)` (line 1)'],
      ['handlebars', 'A{{#if who}}B{{#each docs}}C{{/each}}', 'a condition that is not closed in its message (line 1)'],
      ['mustache', 'x\n\n{{> other}}', '`> other` (line 3)'],
    ] as const) {
      const wrong = (error: unknown): boolean => {
        assert.ok(error instanceof PromptNotFilled && error.message.includes(`${what} cannot be rendered`), `${error}`);
        return true;
      };
      await assert.rejects(sent(engine, template, { who: 'a', note: 'b', docs: ['x'] }), wrong);
      const { path } = ENGINES[engine];
      const [file] = linted(path, template, {}, [notCallable], locked(path, template, {}));
      assert.deepEqual(
        file!.findings.map(({ message }) => message.split(' is not rendered', 1)[0]),
        [what.startsWith('a ') ? `A${what.slice(1)}` : what.replace(/ \(line \d+\)$/, '')],
      );
    }
  });

  it('values that a template cannot take are named, not guessed at', async () => {
    for (const [engine, template, variables, problem] of [
      ['jinja', '{% if who %}{{ note }}{% endif %}', { who: 'a' }, 'no value is given for note'],
      ['jinja', '{% for d in docs %}{{ d }}{% endfor %}', { docs: 'text' }, 'docs is no list'],
      ['jinja', '{% if who %}{{ note }}{% endif %}', { who: 1, note: true }, 'the value of note is no text or number'],
      ['jinja', '{% if count > 1 %}x{% endif %}', { count: '2' }, 'compared with what is no number'],
      ['handlebars', '{{#if who}}{{docs}}{{/if}}', { who: 1, docs: [1] }, 'the value of docs is no text or number'],
      ['liquid', '{% if who %}x{% endif %}', { who: 1, docs: [] }, 'it has no variable "docs"'],
    ] as const)
      await assert.rejects(
        sent(engine, template, variables as Values),
        (error: unknown) => error instanceof PromptNotFilled && error.message.includes(problem),
        template,
      );
    // What a condition asks for may be missing: then it is false.
    assert.equal(await sent('jinja', 'A{% if who %}B{% endif %}{% if note is defined %}C{% endif %}', {}), 'A');
    const section = sent('mustache', 'A{{#docs}}B{{/docs}}', { docs: [1, 2] }, {});
    await assert.rejects(section, /docs is a list whose loop the linter has no bound for/);
  });

  it('constructs that the random templates have none of', async () => {
    for (const [engine, template, variables] of [
      ['jinja', '{% for d in docs %}{{ d }}{% else %}none{% endfor %}', { docs: [] }],
      [
        'jinja',
        '{% if not (a == "x" or b) and c != 2 %}1{% elif a is not defined %}2{% else %}3{% endif %}',
        { b: '', c: 3 },
      ],
      [
        'jinja',
        '{% if of %}1{% endif %}{% if list %}2{% endif %}{% if zero %}3{% endif %}',
        { of: {}, list: [], zero: 0 },
      ],
      ['jinja', '{% if a < 2 or a >= 9 %}{# why #}1{% endif %}', { a: 9 }],
      [
        'jinja',
        '{% for a in docs %}{% for b in a.tags %}{{ loop.index0 }}{{ a.title }}{{ b }}{{ who }}{% endfor %}{{ loop.last }}{% endfor %}'.replace(
          '{{ loop.last }}',
          '{{ loop.length }}',
        ),
        { who: 'w', docs: [{ title: 't', tags: ['x', 'y'] }] },
      ],
      [
        'liquid',
        '{% unless a %}1{% elsif b == "x" %}2{% else %}3{% endunless %}{% comment %}x{% endcomment %}',
        { a: 1, b: 'x' },
      ],
      [
        'liquid',
        '{% if a and b or c %}1{% endif %}{% if c or b and a %}2{% endif %}{%- for d in docs -%} {{ d }} {% else %}none{% endfor %}',
        { a: false, b: true, c: true, docs: [] },
      ],
      [
        'handlebars',
        '{{#each docs as |d i|}}{{i}}{{d.title}}{{../who}}{{#each d.tags}}{{this}}{{../title}}{{@last}}{{/each}}{{/each}}',
        { who: 'w', docs: [{ title: 't', tags: ['x', 'y'] }] },
      ],
      [
        'handlebars',
        '{{#with of}}{{name}}{{@root.who}}{{#unless none}}u{{/unless}}{{else}}no{{/with}}{{#each map}}{{@key}}={{this}};{{/each}}',
        { who: 'w', of: { name: 'n' }, map: { k: 'v', l: 'w' } },
      ],
      ['handlebars', '{{#if of}}1{{/if}}{{#if list}}2{{/if}}{{#if zero}}3{{/if}}', { of: {}, list: [], zero: 0 }],
      [
        'handlebars',
        '{{#if a}}1{{else if b}}2{{else}}3{{/if}}\n{{!-- c --}}\n{{#each none}}x{{else}}empty{{/each}}',
        { a: 0, b: [], none: null },
      ],
      [
        'mustache',
        '{{#of}}{{name}}{{who}}{{/of}}{{^none}}no{{/none}}{{#on}}yes{{/on}}{{! c }}{{#list}}{{.}},{{/list}}{{of.name}}',
        { who: 'w', of: { name: 'n' }, none: [], on: true, list: ['a', 'b'] },
      ],
    ] as const) {
      const given = variables as unknown as Values;
      const room = { variables: { list: { maxTokens: 900 } } };
      assert.equal(
        await sent(engine, `Go ${template} end`, given, room),
        ENGINES[engine].render(`Go ${template} end`, given),
      );
    }
  });

  it('an answer from the cache is one to the same text, whatever the values', async () => {
    const path = 'prompts/t.j2';
    const simulator = new Simulator();
    const stint = createStint({
      contract: locked(path, 'Say {% if long %}a lot{% else %}little{% endif %}.', {}),
      providers: [openAiChat({ fetch: simulator.fetch })],
      cache: { ttl: 60_000 },
    });
    const outcomes: string[] = [];
    for (const long of [true, false, true]) outcomes.push((await stint.call(path, { variables: { long } })).cache);
    assert.deepEqual(outcomes, ['miss', 'miss', 'hit']);
  });

  it('text that only looks like a tag is sent, and a lock of before is said to be one', async () => {
    assert.equal(
      await sent('jinja', 'A{% raw %}{{ who }}{% endraw %}{# x #}{% if who %}B{% endif %}', { who: 1 }),
      'A{{ who }}B',
    );
    assert.equal(await sent('jinja', 'A{# x #} {{ who }}', { who: 'w' }), 'A w', 'a comment alone opens nothing');
    for (const who of [{ who: { name: 'w' } }, { 'who.name': 'w' }])
      for (const more of ['', '{% if who.name %}!{% endif %}'])
        assert.equal(await sent('jinja', `A {{ who.name }}${more}`, who), more === '' ? 'A w' : 'A w!');
    const path = 'prompts/t.j2';
    const [key, prompt] = Object.entries(locked(path, 'A{% if who %}B{% endif %}', {}).prompts)[0]!;
    const { engine: _, ...rest } = prompt;
    const segments = [{ text: 'A' }, { block: 'if who' }, { text: 'B' }, { block: 'if' }];
    const before = { ...rest, messages: [{ role: 'system', segments }] };
    const contract: Lock = { version: 1, catalogue: { asOf: catalogue.asOf }, prompts: { [key]: before } };
    const stint = createStint({ contract, providers: [openAiChat({})] });
    await assert.rejects(stint.call(path, { variables: { who: 'a' } }), /a lock of an earlier version \(lock again\)/);
  });
});
