import { type JsonNode, property, rangeOf, toValue } from '../../prompt/index.ts';
import { replaceValue } from '../json-edit.ts';
import { plural } from '../phrase.ts';
import type { Fix, PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { inputsOf, items, type Subschema, stringOf } from './schema-walk.ts';
import { compact, relatedTo } from './schema-waste.ts';

interface Wrapper {
  readonly schema: Subschema;
  readonly union: JsonNode;
  readonly other: JsonNode;
}

export const rule: PromptRule = {
  meta: {
    id: 'tools/null-wrapper',
    summary: '`anyOf` of a type and null around an optional parameter',
    severity: 'info',
    fix: 'unsafe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const wrappers: Wrapper[] = [];
      for (const root of inputsOf(tool))
        for (const schema of liveSubschemas(root)) {
          const found = wrapper(schema);
          if (found !== null) wrappers.push(found);
        }
      if (wrappers.length === 0) continue;
      const tokens = wrappers.reduce((sum, { union, other }) => {
        return sum + Math.max(0, context.count(compact(union)) - context.count(compact(other)));
      }, 0);
      const saves = context.saves(tokens, 'prefix');
      const names = wrappers.map(({ schema }) => schema.name);
      yield {
        range: rangeOf(wrappers[0]!.union),
        message: `${names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')} of ${tool.name.value} may be left out, and may also be null: ${context.describe(saves)} for the second way. Declare the plain type, unless the server tells null from absent.`,
        saves,
        fix: asTypeList(wrappers, tool.syntax === 'json'),
        related: relatedTo(
          wrappers.slice(1).map(({ union }) => union),
          'Another optional parameter that may be null.',
        ),
      };
    }
  },
};

/** An optional property whose schema is `anyOf` (or `oneOf`) of null and one other schema. */
function wrapper(schema: Subschema): Wrapper | null {
  if (schema.keyword !== 'properties' || schema.required) return null;
  for (const keyword of ['anyOf', 'oneOf']) {
    const list = property(schema.node, keyword);
    const branches = items(list);
    if (list?.parent === undefined || branches.length !== 2) continue;
    const isNull = branches.map((branch) => stringOf(property(branch, 'type')) === 'null');
    if (isNull[0] === isNull[1]) continue;
    return { schema, union: list.parent, other: branches[isNull[0] ? 1 : 0]! };
  }
  return null;
}

/**
 * `"type": ["string", "null"]` accepts the same, and is unsafe only for the provider: Gemini's own declarations take no
 * list of types. Dropping null would change what is accepted, so no fix does.
 */
function asTypeList(wrappers: readonly Wrapper[], editable: boolean): Fix | null {
  if (!editable) return null;
  // One inside another waits until that one is rewritten. They come in source order, outer ones first.
  let end = 0;
  const outermost = wrappers.filter(({ union }) => {
    if (union.offset < end) return false;
    end = union.offset + union.length;
    return true;
  });
  const edits = outermost.flatMap(({ schema, union, other }) => {
    const type = stringOf(property(other, 'type'));
    const value = toValue(other) as Record<string, unknown>;
    const besides = Object.keys(value).filter((key) => key !== 'type');
    const clash = besides.some((key) => property(schema.node, key) !== undefined);
    if (
      type === undefined ||
      type === 'null' ||
      clash ||
      besides.some((key) => key === 'enum' || key === 'const' || !SCOPED.has(key))
    )
      return [];
    if (property(schema.node, 'type') !== undefined) return [];
    const merged = JSON.stringify({ ...value, type: [type, 'null'] });
    return [{ ...replaceValue(union, null), text: merged.slice(1, -1) }];
  });
  return edits.length === 0
    ? null
    : { safe: false, title: `Write ${plural(edits.length, 'union')} with null as a list of types`, edits };
}

/** Keywords that say nothing about null, so that they may stand beside a list of types that holds it. */
const SCOPED = new Set(
  'type items properties required additionalProperties minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems description title examples'.split(
    ' ',
  ),
);
