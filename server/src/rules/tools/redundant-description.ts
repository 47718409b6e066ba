import { property } from '../../prompt/index.ts';
import { member } from '../json-edit.ts';
import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { type Subschema, schemasOf, stringOf } from './schema-walk.ts';
import { quote, type Waste, wasteFindings } from './schema-waste.ts';
import { explainsItself, news, words } from './schema-words.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/redundant-description',
    summary: 'A parameter’s description only says its name again',
    severity: 'warning',
    fix: 'safe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const waste: Waste[] = [];
      for (const root of schemasOf(tool))
        for (const schema of liveSubschemas(root)) {
          const text = stringOf(property(schema.node, 'description'));
          if (text !== undefined && schema.parent !== null && saysNothing(text, schema))
            waste.push({ container: schema.node, member: member(schema.node, 'description')! });
        }
      if (waste.length === 0) continue;
      const first = waste[0]!.member.children![1]!;
      const text = stringOf(first) ?? '';
      const one = waste.length === 1;
      yield* wasteFindings(prompt, context, tool, waste, {
        message: (saved) =>
          `${text.trim() === '' ? 'An empty description' : one ? `The description ${quote(text)}` : `${plural(waste.length, 'description')} (${quote(text)} …)`} in ${tool.name.value} ${one ? 'says' : 'say'} no more than the name: ${saved} for nothing. Remove ${one ? 'it' : 'them'}, or say what the name does not: format, range, an example.`,
        related: 'Another description that says its name again.',
        fix: `Remove ${plural(waste.length, 'description')}`,
      });
    }
  },
};

function saysNothing(text: string, schema: Subschema): boolean {
  if (text.trim() === '') return true;
  // What remains has to explain itself, else the floor (tools/missing-description) would ask for the text back.
  if (schema.name === null || schema.keyword !== 'properties' || !explainsItself(schema.name)) return false;
  // Digits, quotes and symbols are examples and formats, which no name holds.
  if (/[\p{N}"'`“”‘’<>{}[\]()*+=\\/@#$%&|^~:;]/u.test(text) || words(text).length === 0) return false;
  const type = stringOf(property(schema.node, 'type')) ?? '';
  const known = [...words(schema.name), ...(TYPE_WORDS[type] ?? []), schema.required ? 'required' : 'optional'];
  return news(text, known).length === 0;
}

/** What a description says that the `type` beside it says already. */
const TYPE_WORDS: Readonly<Record<string, readonly string[]>> = {
  string: ['string', 'text'],
  number: ['number', 'numeric'],
  integer: ['integer', 'number'],
  boolean: ['boolean', 'flag'],
  array: ['array', 'list'],
  object: ['object'],
};
