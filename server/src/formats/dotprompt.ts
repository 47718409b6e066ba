import {
  type DeclaredVariable,
  type JsonNode,
  type Message,
  type Parameters,
  type PromptDocument,
  property,
  type Role,
  type Segment,
  SourceText,
} from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { splitBehindComments, unclosedFrontMatter } from './header.ts';
import { rangeOf } from './json-text.ts';
import { parametersOf, stringAt, wireOf } from './parameters.ts';
import { type RoleSyntax, roleNamed } from './roles.ts';
import { definedTool } from './tool-schema.ts';
import { entriesOf, itemsOf } from './tree.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

/** Dotprompt (Genkit): front matter and a Handlebars template with `{{role}}`, `{{history}}` and `{{media}}`. */
export const dotprompt: Format = {
  id: 'dotprompt',
  detect: (path) => (/\.prompt$/i.test(path) ? 'declared' : null),
  parse,
};

function parse(source: string): PromptDocument {
  const { frontMatter, body } = splitBehindComments(source);
  const tree = yamlTree(frontMatter?.text ?? '', frontMatter?.range.start ?? 0);
  const writer = new DocumentWriter('dotprompt', tree);
  writer.problems.push(...unclosedFrontMatter(source, frontMatter));
  const model = stringAt(tree.node, 'model');
  const wire = wireOf(model?.value);
  const config = property(tree.node, 'config');
  // Half-read front matter declares only half of the variables.
  const declared = tree.problems.length === 0 ? declaredOf(tree) : undefined;
  const messages = writer.messages(SourceText.verbatim(body.text, body.start), 'handlebars', rolesIn(source));
  for (const { segments } of messages)
    for (const segment of segments)
      if (segment.kind === 'block' && segment.tag === 'include' && segment.target !== undefined)
        writer.references.push({ target: `_${segment.target.value}.prompt`, range: segment.target.range });
  writer.add({
    id: stringAt(tree.node, 'name')?.value,
    range: { start: 0, end: source.length },
    ...(model && { model }),
    ...(wire && { wire }),
    loading: 'request',
    parameters: { ...outputFormat(tree.node), ...parametersOf(config) },
    // A tool that is only named is defined in code.
    tools: itemsOf(property(tree.node, 'tools')).flatMap((tool) => definedTool(tree, tool) ?? []),
    messages: messages.map(withMedia),
    ...(declared && { declared }),
    template: 'handlebars',
  });
  return writer.finish();
}

/** `{{role "system"}}`, and `{{#role "system"}} … {{/role}}`. */
function rolesIn(source: string): RoleSyntax {
  const tag = (segment: Segment): Role | null => {
    if (segment.kind !== 'variable' && !(segment.kind === 'block' && segment.keyword === 'role')) return null;
    const written = source.slice(segment.range.start, Math.min(segment.range.end, segment.range.start + 80));
    const call = /^\{\{~?#?\s*role\s+["']([^"']*)["']/.exec(written);
    return call === null ? null : (roleNamed(call[1]) ?? 'user');
  };
  return { tag, fallback: 'user' };
}

/** `{{media url=photo mime="image/png"}}` is no text; what it reads stays known as a tag of no length ahead of it. */
function withMedia(message: Message): Message {
  const segments = message.segments.flatMap((segment): Segment[] => {
    if (segment.kind !== 'variable' || !/^media\s/.test(segment.expression ?? '')) return [segment];
    const { range, reads = [], volatility } = segment;
    const kind = /(?:mime|contentType)=["'](image|audio)\//.exec(segment.expression ?? '')?.[1] ?? 'image';
    const at = { start: range.start, end: range.start };
    return [
      { kind: 'block', tag: 'other', keyword: 'media', range: at, reads, volatility },
      { kind: 'opaque', media: kind === 'audio' ? 'audio' : 'image', range },
    ];
  });
  return { ...message, segments };
}

function outputFormat(root: JsonNode | undefined): Parameters {
  const output = property(root, 'output');
  const schema = property(output, 'schema');
  const format = property(output, 'format');
  if (schema !== undefined && format?.value !== 'text')
    return { responseFormat: { value: 'json-schema', range: rangeOf(schema) } };
  if (format?.value === 'json' || format?.value === 'text')
    return { responseFormat: { value: format.value, range: rangeOf(format) } };
  return {};
}

/** `input.schema` in Picoschema (`name?: string, what it is`) or JSON Schema, with `input.default`; `variables` in older files. */
function declaredOf(tree: YamlTree): DeclaredVariable[] | undefined {
  const input = property(tree.node, 'input');
  const schema = property(input, 'schema');
  const defaults = property(input, 'default');
  if (schema?.type !== 'object' && defaults?.type !== 'object') return undefined;
  const fields = property(schema, 'properties') ?? (schema?.type === 'object' ? schema : defaults);
  const required = itemsOf(property(schema, 'required')).map((node) => node.value);
  return entriesOf(fields).map(({ key, value }) => {
    // Picoschema writes a field's type behind its name: `tags(array)`, and `(*)` for any other field.
    const name = String(key.value).replace(/\(.*$/, '');
    const stated = property(defaults, name.replace(/\?$/, '')) ?? property(value, 'default');
    const sample = tree.text(stated)?.cooked;
    const optional = name.endsWith('?') || stated !== undefined || (required.length > 0 && !required.includes(name));
    return {
      name: name.replace(/\?$/, ''),
      range: rangeOf(key),
      ...(optional ? { optional } : {}),
      ...(sample ? { sample } : {}),
    };
  });
}
