import { property, rangeOf } from '../../prompt/index.ts';
import type { PromptRule, RuleFinding } from '../rule.ts';
import { resolve, type Subschema, stringOf, subschemas } from './schema-walk.ts';
import { quote } from './schema-waste.ts';
import { explainsItself, news, words } from './schema-words.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/missing-description',
    summary: 'A tool without a description, or a parameter whose name does not explain itself without one',
    severity: 'warning',
    fix: null,
    needs: 'tools',
  },
  *check(prompt) {
    for (const { tool } of prompt.tools) {
      // What a provider defines, its provider describes.
      if (tool.builtin) continue;
      const own = tool.description?.cooked.trim() ?? '';
      const name = tool.name.value;
      if (own === '')
        yield {
          range: tool.name.range,
          message: `The tool ${name} has no description: the model picks it by its name alone, and a wrong call costs more than a sentence. Say what it does, when to use it and what it returns.`,
        };
      else if (words(own).length < 6 && news(own, words(name)).length === 0)
        yield {
          range: tool.name.range,
          // Telling names such as `list_disputes` get by with it.
          severity: 'info',
          message: `The description of ${name}, ${quote(own)}, says no more than the name. Say when to use the tool and what it returns, or the model has to guess.`,
        };
      if (tool.input === undefined) continue;
      for (const schema of subschemas(tool.input)) {
        const finding = unexplained(schema, tool.input, name, own);
        if (finding !== null) yield finding;
      }
    }
  },
};

function unexplained(schema: Subschema, root: Subschema['node'], tool: string, text: string): RuleFinding | null {
  const { name, node } = schema;
  // Below the parameters themselves, the name above tells what `value` or `data` is of.
  if (schema.depth !== 1 || schema.keyword !== 'properties' || name === null || node.type !== 'object') return null;
  if (explainsItself(name) || described(node, root) || pairs(name, schema)) return null;
  // A tool's own text may explain its arguments ("Args: data: the rows to insert").
  if (name.length > 1 && text.toLowerCase().includes(name.toLowerCase())) return null;
  return {
    range: rangeOf(node.parent?.children?.[0] ?? node),
    message: `Nothing says what ${quote(name)} of ${tool} takes: the name does not, and it has no description. Name it for what goes in, or describe it in a few words.`,
  };
}

/** `value` beside `key` or `variable_name`. */
function pairs(name: string, { parent }: Subschema): boolean {
  const siblings = property(parent?.node, 'properties')?.children ?? [];
  return (
    /^(?:value|val)$/i.test(name) &&
    siblings.some(({ children }) => NAMING.has(words(String(children?.[0]?.value)).at(-1)!))
  );
}

const NAMING = new Set(['key', 'name', 'field', 'variable', 'attribute', 'property', 'setting', 'path']);

const TELLING = ['description', 'title', 'enum', 'const', 'examples', 'format', 'pattern'];

/** Whether the schema itself tells what goes in: by text, by its values, or by the parts it is made of. */
function described(node: Subschema['node'], root: Subschema['node']): boolean {
  const target = stringOf(property(node, '$ref'));
  const schemas = [node, target === undefined ? undefined : resolve(root, target)];
  for (const schema of schemas)
    for (const { node: part } of schema === undefined ? [] : subschemas(schema))
      if (
        TELLING.some((key) => says(property(part, key))) ||
        (property(part, 'properties')?.children?.length ?? 0) > 0 ||
        property(part, 'additionalProperties')?.value === false
      )
        return true;
  return false;
}

function says(node: Subschema['node'] | undefined): boolean {
  return node !== undefined && node.value !== '';
}
