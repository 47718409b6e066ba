import assert from 'node:assert/strict';
import { countTool, type TokenCounter } from '@stint/runtime/tokens';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { type Tool, toValue } from '../../../server/src/prompt/index.ts';
import { tidyWhitespace } from '../../../server/src/rules/tools/description-whitespace.ts';
import { type BfclRequest, count, fixAll, recorded, sent, type ToolSet, toolPrompt } from './factory.ts';
import { facts, instances, type Json, jsonSchema } from './instances.ts';
import { rewriteRules, safeRules } from './rules.ts';

const options = { strict: false, validateFormats: false, logger: false, inlineRefs: false } as const;

/** What a safe fix must keep, on every tool set and every BFCL function: names, types, enums, required, acceptance. */
describe('tools/: safe fixes are lossless', function () {
  this.timeout(120_000);

  it('keeps every recorded tool set’s meaning, and reports what it saves', function () {
    const sets = recorded<ToolSet>('tool_sets');
    if (sets === null) return this.skip();
    const measured: Measured[] = [];
    let tried = 0;
    for (const { id, tools } of sets) {
      const source = JSON.stringify(tools, null, 2);
      const { text } = fixAll(safeRules, source);
      assert.equal(fixAll(safeRules, text).rounds, 0, `${id}: a second run changes nothing`);
      const fixed = JSON.parse(text) as Record<string, Json>[];
      assert.equal(fixed.length, tools.length);
      for (const [index, tool] of fixed.entries()) tried += sameTool(id, tools[index] as Record<string, Json>, tool);
      const rewritten = fixAll([...safeRules, ...rewriteRules], text, true).text;
      for (const [index, tool] of (JSON.parse(rewritten) as Record<string, Json>[]).entries())
        tried += sameVerdicts(id, fixed[index]!, tool);
      measured.push({ id, before: tokens(source), safe: tokens(text), unsafe: tokens(rewritten) });
    }
    console.log(`      ${tried} instances, ${uncompiled.size} schemas ajv cannot compile`);
    const servers = measured.filter(({ id }) => /^(mcp-npm|livemcpbench):/.test(id));
    for (const [what, group] of [
      ['all sets', measured],
      ['servers’ own tools/list', servers],
      ['reference servers and Notion', servers.filter(({ id }) => REFERENCE.test(id))],
    ] as const)
      for (const key of ['json', 'rendered', 'written'] as const)
        console.log(`      ${what}, ${key}: ${saved(group, key)}`);
    assert.ok(measured.every(({ before, safe, unsafe }) => safe.json <= before.json && unsafe.json <= safe.json));
  });

  it('accepts and rejects the same after every rewrite of any schema', () => {
    const all = [...safeRules, ...rewriteRules];
    let rewritten = 0;
    fc.assert(
      fc.property(inputSchemas(), (inputSchema) => {
        const tool = { name: 'get_thing', description: 'Gets.', inputSchema };
        const { text } = fixAll(all, JSON.stringify([tool]), true);
        const [fixed] = JSON.parse(text) as [Record<string, Json>];
        rewritten += sameVerdicts('generated', tool, fixed, 12) > 0 ? 1 : 0;
        assert.equal(fixAll(all, text, true).rounds, 0);
      }),
      { numRuns: 60 },
    );
    assert.ok(rewritten > 50);
  });

  it('leaves every expected BFCL call valid', function () {
    const requests = recorded<BfclRequest>('bfcl_live_requests');
    if (requests === null) return this.skip();
    let calls = 0;
    let expected = 0;
    for (const { id, functions, expected_calls } of requests) {
      const fixed = functions.map((tool) => fixedOnce(id, tool as Record<string, Json>));
      for (const call of expected_calls)
        for (const [name, values] of Object.entries(call)) {
          const was = functions.find((tool) => tool.name === name)?.parameters as Json;
          const is = fixed.find((tool) => tool.name === name)?.parameters as Json;
          const instance = Object.fromEntries(
            Object.entries(values).flatMap(([key, [value]]) => (value === '' ? [] : [[key, value]])),
          );
          expected++;
          if (accepts(was, [instance as Json])[0]) {
            assert.ok(accepts(is, [instance as Json])[0], `${id}: ${name} is accepted no longer`);
            calls++;
          }
        }
    }
    console.log(
      `      ${requests.length} requests, ${calls} of ${expected} expected calls valid before, all of these after`,
    );
    assert.ok(calls > 0);
  });
});

/** Servers that a published comparison (a Python slimmer: 11.3 % median, 37.4 % over all; 2026-10) names and that are recorded here. */
const REFERENCE =
  /:mcp-server-git|:fetch$|:time$|notionhq|@modelcontextprotocol\/server-(filesystem|memory|sequential-thinking|github)$/;

interface Measured {
  readonly id: string;
  readonly before: Tokens;
  readonly safe: Tokens;
  readonly unsafe: Tokens;
}

interface Tokens {
  /** Of the compact JSON of name, description and input schema: what most providers bill. */
  readonly json: number;
  /** As OpenAI's models read them: TypeScript signatures. */
  readonly rendered: number;
  /** Of the file, output schemas and annotations included. */
  readonly written: number;
}

function saved(sets: readonly Measured[], key: keyof Tokens): string {
  const of = (fixed: 'safe' | 'unsafe'): string => {
    const shares = sets.map((set) => 1 - set[fixed][key] / set.before[key]).sort((a, b) => a - b);
    const total = (which: 'before' | 'safe' | 'unsafe'): number => sets.reduce((sum, set) => sum + set[which][key], 0);
    return `median ${percent(middle(shares))}, ${percent(1 - total(fixed) / total('before'))} over all`;
  };
  return `${sets.length} sets, safe fixes ${of('safe')}; with unsafe ones ${of('unsafe')}`;
}

/** Input schemas as generators write them, with all that the fixes rewrite. */
function inputSchemas(): fc.Arbitrary<Json> {
  const leaf = fc.constantFrom<Json>(
    { type: 'string', minLength: 0 },
    { type: 'string', enum: ['a', 'zz'], title: 'Style' },
    { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 },
    { type: 'number', maximum: 5, default: null },
    { type: 'object', additionalProperties: { type: 'integer' }, propertyNames: { type: 'string' } },
    { type: 'array', items: { type: 'boolean' }, uniqueItems: false },
  );
  /** Refers to the named definitions only: a loop without a property in it has no verdict. */
  const schemaOf = (names: readonly string[]): fc.Arbitrary<Json> =>
    fc.letrec<{ schema: Json }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 3 },
        leaf,
        ...names.map((name) =>
          fc.constantFrom<Json>(
            { $ref: `#/$defs/${name}` },
            { $ref: `#/$defs/${name}`, description: 'How it is done.', default: null },
          ),
        ),
        tie('schema').map((inner): Json => ({ anyOf: [inner, { type: 'null' }], default: null })),
        tie('schema').map((inner): Json => ({ type: 'array', items: inner })),
        fc
          .tuple(
            fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('schema'), { noNullPrototype: true }),
            fc.subarray(['x', 'y']),
          )
          .map(([properties, required]): Json => ({ type: 'object', properties, required })),
      ),
    })).schema;
  return fc
    .tuple(
      fc.dictionary(fc.constantFrom('x', 'y', 'z'), schemaOf(['A', 'B', 'C']), { minKeys: 1, noNullPrototype: true }),
      schemaOf(['B', 'C']),
      schemaOf(['C']),
      schemaOf([]),
    )
    .map(([properties, A, B, C]): Json => ({ type: 'object', properties, $defs: { A, B, C } }));
}

const done = new Map<string, Record<string, Json>>();

/** A function's fixed form, compared with the original the first time it is met. */
function fixedOnce(id: string, tool: Record<string, Json>): Record<string, Json> {
  const key = JSON.stringify(tool);
  const known = done.get(key);
  if (known !== undefined) return known;
  const [fixed] = JSON.parse(fixAll(safeRules, `[${key}]`).text) as [Record<string, Json>];
  sameTool(id, tool, fixed, 4);
  done.set(key, fixed);
  return fixed;
}

/** Asserts that both tools mean the same; returns how many instances were tried on changed schemas. */
function sameTool(id: string, before: Record<string, Json>, after: Record<string, Json>, instancesEach = 16): number {
  const [was, is] = [declared(before), declared(after)];
  assert.equal(is.name, was.name);
  assert.equal(is.description ?? '', tidy(was.description, is.description), `${id}: ${was.name}`);
  for (const key of ['inputSchema', 'parameters', 'outputSchema']) {
    const [a, b] = [was[key], is[key]];
    if (a === undefined || b === undefined) {
      assert.equal(a, b);
      continue;
    }
    if (JSON.stringify(a) === JSON.stringify(b)) continue;
    assert.deepEqual(facts(b), facts(a, b), `${id}: ${was.name}`);
  }
  return sameVerdicts(id, before, after, instancesEach);
}

/** Asserts that both tools' schemas accept and reject the same; returns how many instances were tried. */
function sameVerdicts(id: string, before: Record<string, Json>, after: Record<string, Json>, each = 16): number {
  const [was, is] = [declared(before), declared(after)];
  let tried = 0;
  for (const key of ['inputSchema', 'parameters', 'outputSchema']) {
    const [a, b] = [was[key], is[key]];
    if (a === undefined || b === undefined || JSON.stringify(a) === JSON.stringify(b)) continue;
    const samples = [...instances(a, each, tried), ...instances(b, each, tried + 1)];
    assert.deepEqual(accepts(b, samples), accepts(a, samples), `${id}: ${was.name} accepts something else`);
    tried += samples.length;
  }
  return tried;
}

function declared(tool: Record<string, Json>): Record<string, Json> {
  return (tool.function as Record<string, Json> | undefined) ?? tool;
}

function tidy(before: Json | undefined, after: Json | undefined): Json {
  return before === after ? (before ?? '') : tidyWhitespace(String(before));
}

const draft7 = new Ajv(options);
const draft2020 = new Ajv2020(options);
const compiled = new Map<string, ((instance: Json) => boolean) | null>();
const uncompiled = new Set<string>();

/** The verdicts of the schema's own dialect; a schema without one is read as 2020-12. None for a schema ajv cannot compile. */
function accepts(schema: Json, samples: readonly Json[]): boolean[] {
  const key = JSON.stringify(schema);
  let validate = compiled.get(key);
  if (validate === undefined) {
    const plain = jsonSchema(schema) as Record<string, Json>;
    const ajv = String(plain.$schema ?? '').includes('draft-07') ? draft7 : draft2020;
    // The fixed schema has the $id of the original, and ajv keeps one schema of an $id.
    if (typeof plain.$id === 'string') ajv.removeSchema(plain.$id);
    try {
      validate = ajv.compile(plain) as (instance: Json) => boolean;
    } catch {
      uncompiled.add(key);
      validate = null;
    }
    compiled.set(key, validate);
  }
  return validate === null ? [] : samples.map((sample) => validate(sample));
}

function tokens(source: string): Tokens {
  const { tools } = toolPrompt(source);
  const total = (of: (tool: Tool) => number): number => tools.reduce((sum, { tool }) => sum + of(tool), 0);
  return {
    json: total((tool) => count(JSON.stringify(sent(tool)))),
    rendered: total((tool) => countTool(toValue(tool.definition), 'openai-chat', o200k)),
    written: count(source),
  };
}

const o200k: TokenCounter = { id: 'o200k_base', exact: true, error: 0, count };

function middle(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return ((sorted[Math.floor(half - 0.5)] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
