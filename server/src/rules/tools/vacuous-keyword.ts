import { type JsonNode, property, toValue } from '../../prompt/index.ts';
import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { items, type Subschema, schemasOf, stringOf } from './schema-walk.ts';
import { type Waste, wasteFindings } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/vacuous-keyword',
    summary:
      'A schema keyword that accepts and rejects nothing: `$schema`, `required: []`, `additionalProperties: true` …',
    severity: 'warning',
    fix: 'safe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const waste: Waste[] = [];
      for (const root of schemasOf(tool)) {
        const schemas = [...liveSubschemas(root)];
        const facts = { neutral: schemas.every(dialectNeutral), unevaluated: schemas.some(readsAnnotations) };
        for (const schema of schemas)
          for (const member of schema.node.children ?? [])
            if (schema.node.type === 'object' && vacuous(member, schema, facts))
              waste.push({ container: schema.node, member });
      }
      if (waste.length === 0) continue;
      const keys = [...new Set(waste.map(({ member }) => String(member.children?.[0]?.value)))];
      yield* wasteFindings(prompt, context, tool, waste, {
        message: (saved) =>
          `${keys.map((key) => `\`${key}\``).join(', ')} in ${tool.name.value} ${keys.length === 1 ? 'changes' : 'change'} nothing about what the schema accepts: ${saved} for nothing. Leave ${waste.length === 1 ? 'it' : 'them'} out.`,
        related: 'Another keyword without effect.',
        fix: `Remove ${plural(waste.length, 'keyword')} without effect`,
      });
    }
  },
};

function vacuous(member: JsonNode, schema: Subschema, facts: { neutral: boolean; unevaluated: boolean }): boolean {
  const [key, value] = member.children ?? [];
  if (value === undefined) return false;
  switch (key?.value) {
    case '$schema':
      return schema.parent === null && facts.neutral && DIALECT.test(String(value.value));
    case 'required':
      return value.type === 'array' && items(value).length === 0;
    case 'additionalProperties':
      // Beside no properties it tells the model, and constrained decoders, that the object is an open map: that stays.
      return accepts(value) && !facts.unevaluated && (property(schema.node, 'properties')?.children?.length ?? 0) > 0;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return value.value === 0;
    case 'uniqueItems':
      return value.value === false;
    case 'deprecated':
    case 'readOnly':
    case 'writeOnly':
      return value.value === false;
    case 'propertyNames':
      // Names are strings in any case: zod 4 writes `{"type":"string"}` for each record.
      return accepts(value) || (stringOf(property(value, 'type')) === 'string' && value.children?.length === 1);
    case 'examples':
      return value.type === 'array' && items(value).length === 0;
    case '$defs':
    case 'definitions':
    case 'patternProperties':
    case 'dependentRequired':
    case 'dependentSchemas':
      return value.type === 'object' && (value.children?.length ?? 0) === 0;
    default:
      return false;
  }
}

function accepts(value: JsonNode): boolean {
  return value.value === true || (value.type === 'object' && (value.children?.length ?? 0) === 0);
}

/** Drafts 6 to 2020-12 agree on all keywords but those of `dialectNeutral`; a provider reads a schema without `$schema` as 2020-12. */
const DIALECT = /^https?:\/\/json-schema\.org\/(draft-0[67]|draft\/20(19-09|20-12))\/schema#?$/;

const SINCE_2019 = [
  'prefixItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'dependentSchemas',
  'dependentRequired',
  'minContains',
  'maxContains',
  '$dynamicRef',
  '$recursiveRef',
  '$anchor',
];

function dialectNeutral({ node }: Subschema): boolean {
  if (SINCE_2019.some((keyword) => property(node, keyword) !== undefined)) return false;
  if (property(node, 'items')?.type === 'array' || property(node, 'additionalItems') || property(node, 'dependencies'))
    return false;
  // Up to draft 7 a $ref silences its neighbours; only annotations may stand beside it.
  if (property(node, '$ref') !== undefined)
    return Object.keys(toValue(node) as object).every((key) =>
      /^(\$ref|title|description|default|examples)$/.test(key),
    );
  return true;
}

function readsAnnotations({ node }: Subschema): boolean {
  return property(node, 'unevaluatedProperties') !== undefined || property(node, 'unevaluatedItems') !== undefined;
}
