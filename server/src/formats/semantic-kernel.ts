import {
  type DeclaredVariable,
  type Parameters,
  property,
  type Range,
  type Role,
  type Segment,
  SourceText,
  type TemplateSyntax,
} from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format, FormatHints } from './format.ts';
import { rangeOf } from './json-text.ts';
import { parametersOf, stringAt } from './parameters.ts';
import { MESSAGE_AROUND, messageTags, type RoleSyntax, roleNamed } from './roles.ts';
import { entriesOf, itemsOf, treeOf } from './tree.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

/** Semantic Kernel's prompt folder: `skprompt.txt`, with its settings in the `config.json` beside it. */
export const skprompt: Format = {
  id: 'skprompt',
  detect: (path) => (/(?:^|\/)skprompt\.(?:txt|md)$/i.test(path) ? 'declared' : null),
  parse(source, _path, hints) {
    const config = treeOf(hints?.sibling?.('config.json') ?? '', 'config.json');
    const writer = new DocumentWriter('skprompt');
    // What config.json says has no place in this file.
    addPrompt(writer, config, SourceText.verbatim(source, 0), { start: 0, end: source.length }, hints, () => ({
      start: 0,
      end: 0,
    }));
    return writer.finish();
  },
};

/** Semantic Kernel's YAML: `template`, `template_format`, `input_variables`, `execution_settings`. */
export const semanticKernelYaml: Format = {
  id: 'semantic-kernel-yaml',
  detect(path, head) {
    if (!/\.ya?ml$/i.test(path) || !/^template\s*:/m.test(head)) return null;
    if (/^(?:_type|input_types)\s*:/m.test(head)) return null;
    return /^(?:template_format|input_variables|execution_settings|allow_dangerously_set_content)\s*:/m.test(head)
      ? 'declared'
      : null;
  },
  parse(source, _path, hints) {
    const tree = yamlTree(source);
    const writer = new DocumentWriter('semantic-kernel-yaml', tree);
    addPrompt(
      writer,
      tree,
      tree.text(property(tree.node, 'template')),
      { start: 0, end: source.length },
      hints,
      (range) => range,
    );
    return writer.finish();
  },
};

function addPrompt(
  writer: DocumentWriter,
  settings: YamlTree,
  text: SourceText | null,
  range: Range,
  hints: FormatHints | undefined,
  place: (range: Range) => Range,
): void {
  const root = settings.node;
  const template = hints?.template ?? syntaxNamed(property(root, 'template_format')?.value);
  // One service's settings apply; the default ones where it is not said which.
  const all = entriesOf(property(root, 'execution_settings') ?? property(root, 'model_settings'));
  const chosen = all.find(({ key }) => key.value === 'default')?.value ?? all[0]?.value;
  const listed = itemsOf(property(root, 'execution_settings'))[0];
  const model = all.map(({ value }) => stringAt(value, 'model_id')).find((found) => found !== undefined);
  const declared = declaredOf(settings, place);
  writer.add({
    id: stringAt(root, 'name')?.value,
    range,
    ...(model && { model: { value: model.value, range: place(model.range) } }),
    loading: 'request',
    parameters: placed(parametersOf(chosen, listed, property(root, 'completion')), place),
    tools: [],
    messages: writer.messages(text, template, roles(text)),
    ...(declared && { declared }),
    ...(template !== 'none' && { template }),
  });
}

function syntaxNamed(name: unknown): TemplateSyntax {
  if (name === 'handlebars' || name === 'liquid') return name;
  return name === 'jinja2' || name === 'jinja' ? 'jinja' : 'semantic-kernel';
}

/** `<message role="system">` in every syntax, `{{#message role="system"}}` in Handlebars. */
function roles(text: SourceText | null): RoleSyntax {
  return {
    marks: messageTags,
    around: MESSAGE_AROUND,
    tag: text === null ? () => null : blockRole(text),
    fallback: 'user',
  };
}

function blockRole(text: SourceText): (segment: Segment) => Role | null {
  const tags = [...text.cooked.matchAll(/\{\{#message\s+role=["']([a-z]+)["'][^{}]*\}\}/gi)];
  const named = new Map(tags.map((tag) => [text.range(tag.index, tag.index + 1).start, roleNamed(tag[1])]));
  return (segment) =>
    segment.kind === 'block' && segment.tag === 'open' ? (named.get(segment.range.start) ?? null) : null;
}

function placed(parameters: Parameters, place: (range: Range) => Range): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, located]) => [name, { ...located, range: place(located.range) }]),
  );
}

/** `input_variables`, and `input.parameters` of older configurations. */
function declaredOf(settings: YamlTree, place: (range: Range) => Range): DeclaredVariable[] | undefined {
  const { node: root } = settings;
  const list = property(root, 'input_variables') ?? property(property(root, 'input'), 'parameters');
  if (list?.type !== 'array') return undefined;
  return itemsOf(list).flatMap((item) => {
    const name = stringAt(item, 'name');
    if (name === undefined) return [];
    const given = property(item, 'default') ?? property(item, 'defaultValue') ?? property(item, 'sample');
    const sample = settings.text(given)?.cooked;
    return {
      name: name.value,
      range: place(rangeOf(property(item, 'name')!)),
      ...(given !== undefined || property(item, 'is_required')?.value === false ? { optional: true } : {}),
      ...(sample ? { sample } : {}),
    };
  });
}
