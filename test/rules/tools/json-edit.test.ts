import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import { type JsonNode, toValue } from '../../../server/src/prompt/index.ts';
import { removeMembers } from '../../../server/src/rules/json-edit.ts';
import { keywordProblem } from '../../../server/src/rules/tools/schema-keywords.ts';
import { subschemas } from '../../../server/src/rules/tools/schema-walk.ts';
import { check, fixAll } from './factory.ts';
import { rewriteRules, safeRules, toolRules } from './rules.ts';

describe('JSON edits', () => {
  it('takes any members out of any object or array and leaves the rest as it was', () => {
    const layout = fc.constantFrom('', ' ', '\n  ', '\t', ' /* a, b */ ', '\n// c, d\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.jsonValue({ maxDepth: 1 }), fc.boolean(), layout, layout)),
        fc.boolean(),
        (members, asArray) => {
          const body = members.map(
            ([value, , ahead, behind], index) =>
              `${ahead}${asArray ? '' : `"k${index}":`}${JSON.stringify(value)}${behind}`,
          );
          const source = asArray ? `[${body.join(',')}]` : `{${body.join(',')}}`;
          const root = parseTree(source) as JsonNode;
          const gone = (root.children ?? []).filter((_, index) => members[index]![1]);
          const text = apply(source, removeMembers(source, root, gone));
          const errors: never[] = [];
          const left = members.flatMap(([value, out], index) => (out ? [] : [[`k${index}`, value] as const]));
          const kept = asArray ? left.map(([, value]) => value) : Object.fromEntries(left);
          assert.equal(JSON.stringify(toValue(parseTree(text, errors) as JsonNode)), JSON.stringify(kept));
          assert.deepEqual(errors, [], text);
        },
      ),
    );
  });

  it('keeps the layout of a pretty-printed object', () => {
    const source = '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}';
    const root = parseTree(source) as JsonNode;
    const [a, b, c] = root.children!;
    assert.equal(apply(source, removeMembers(source, root, [b!])), '{\n  "a": 1,\n  "c": 3\n}');
    assert.equal(apply(source, removeMembers(source, root, [b!, c!])), '{\n  "a": 1\n}');
    assert.equal(apply(source, removeMembers(source, root, [a!, c!])), '{\n  "b": 2\n}');
    assert.equal(apply(source, removeMembers(source, root, [a!, b!, c!])), '{}');
  });
});

describe('schema keywords', () => {
  it('judges each keyword as the 2020-12 metaschema does', () => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    const keyword = fc.constantFrom(
      ...'type enum items anyOf prefixItems properties $defs required dependentRequired minLength minimum multipleOf uniqueItems additionalProperties title examples not exclusiveMinimum'.split(
        ' ',
      ),
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        'object',
        'dict',
        ['string', 'null'],
        ['string', 'string'],
        [],
        [{}],
        [true],
        { a: {} },
        { a: [] },
        { a: ['b'] },
        ['a', 'b'],
        0,
        1,
        -1,
        1.5,
      ),
    );
    fc.assert(
      fc.property(keyword, value, (key, data) => {
        const source = JSON.stringify({ [key]: data });
        const problems = [...subschemas(parseTree(source) as JsonNode)].flatMap(({ node }) =>
          (node.children ?? []).map(({ children }) => keywordProblem(String(children![0]!.value), children![1]!)),
        );
        assert.equal(
          problems.every((problem) => problem === null),
          ajv.validateSchema(JSON.parse(source)),
          source,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no data for a schema', () => {
    const schema = {
      properties: { title: { type: 'string', default: { properties: { a: {} } }, enum: [{ title: 'x' }] } },
      examples: [{ items: {} }],
    };
    const paths = [...subschemas(parseTree(JSON.stringify(schema)) as JsonNode)].map(({ path }) => path);
    assert.deepEqual(paths, ['', '/properties/title']);
  });
});

describe('tools/: odd input', () => {
  const tool = (schema: unknown): string =>
    JSON.stringify([{ name: 'get_thing', description: 'Gets.', inputSchema: schema }]);

  it('never throws, keeps ranges inside the source, and fixes to valid JSON', () => {
    const key = fc.constantFrom(
      'type',
      'properties',
      'items',
      '$defs',
      '$ref',
      'anyOf',
      'required',
      'enum',
      'title',
      'description',
      'default',
      '$schema',
      'additionalProperties',
      'x',
      '__proto__',
      'constructor',
    );
    const { schema } = fc.letrec((tie) => ({
      schema: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('object', '#/$defs/x', '', 0, false, null, []),
        fc.array(tie('schema'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('schema')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
      ),
    }));
    fc.assert(
      fc.property(schema, (value) => {
        const source = tool(value);
        for (const rule of toolRules)
          for (const { range } of check(rule, source))
            assert.ok(range.start >= 0 && range.start <= range.end && range.end <= source.length);
        JSON.parse(fixAll(safeRules, source).text);
        JSON.parse(fixAll([...safeRules, ...rewriteRules], source, true).text);
      }),
    );
  });

  it('is linear on long texts', () => {
    for (const part of ['A', 'a ', ' \n', 'a.', 'aA', '_', 'é', '```\n']) {
      const text = part.repeat(500_000 / part.length);
      const source = JSON.stringify([
        {
          name: 'get_thing',
          description: 'x',
          inputSchema: { properties: { thing: { title: text, description: text } } },
        },
      ]);
      const context = { count: (counted: string) => counted.length };
      for (const rule of toolRules) {
        const start = performance.now();
        check(rule, source, {}, undefined, context);
        assert.ok(performance.now() - start < 2_000, `${rule.meta.id} on ${JSON.stringify(part)}`);
      }
    }
  });
});

function apply(source: string, edits: readonly { start: number; end: number; text: string }[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    assert.ok(edit.start >= at, 'ascending and apart');
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}
