import {
  type DeclaredVariable,
  type JsonNode,
  type Located,
  type Parameters,
  type PromptDocument,
  property,
  SourceText,
  type TemplateSyntax,
  type Tool,
  type Wire,
} from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format, FormatHints } from './format.ts';
import { splitBehindComments, unclosedFrontMatter } from './header.ts';
import { rangeOf } from './json-text.ts';
import { parametersOf, stringAt, stringOf, wireOf } from './parameters.ts';
import { roleLines } from './roles.ts';
import { definedTool, listedTool } from './tool-schema.ts';
import { entriesOf, itemsOf } from './tree.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

/** Prompty, version 1 (`model.configuration`, `model.parameters`) and 2 (`model.id`, `model.options`, `tools`, `inputs` as a list). */
export const prompty: Format = {
  id: 'prompty',
  detect: (path) => (/\.prompty$/i.test(path) ? 'declared' : null),
  parse,
};

function parse(source: string, _path: string, hints?: FormatHints): PromptDocument {
  const { frontMatter, body } = splitBehindComments(source);
  const tree = yamlTree(frontMatter?.text ?? '', frontMatter?.range.start ?? 0);
  const writer = new DocumentWriter('prompty', tree);
  writer.problems.push(...unclosedFrontMatter(source, frontMatter));
  const model = property(tree.node, 'model');
  const configuration = property(model, 'configuration');
  const options = [property(model, 'options'), property(model, 'parameters'), model];
  const template = hints?.template ?? templateOf(tree.node);
  const name = modelName(model);
  const wire = wireNamed(model, configuration);
  // Half-read front matter declares only half of the variables.
  const declared = tree.problems.length === 0 ? declaredOf(tree) : undefined;
  writer.add({
    id: stringAt(tree.node, 'name')?.value,
    range: { start: 0, end: source.length },
    ...(name && { model: name }),
    ...(wire && { wire }),
    loading: 'request',
    parameters: { ...outputFormat(tree.node), ...parametersOf(...options) },
    tools: toolsOf(tree, options),
    messages: writer.messages(SourceText.verbatim(body.text, body.start), template, {
      marks: roleLines,
      fallback: 'system',
    }),
    ...(declared && { declared }),
    ...(template !== 'none' && { template }),
  });
  return writer.finish();
}

/** A model by its id; what the environment or a file decides (`${env:MODEL}`) is not known here. */
function modelName(model: JsonNode | undefined): Located<string> | undefined {
  const configuration = property(model, 'configuration');
  const name =
    stringOf(model) ??
    stringAt(model, 'id') ??
    stringAt(configuration, 'azure_deployment') ??
    stringAt(configuration, 'model') ??
    stringAt(configuration, 'name');
  return name?.value.includes('${') ? undefined : name;
}

function wireNamed(model: JsonNode | undefined, configuration: JsonNode | undefined): Wire | undefined {
  const wire = wireOf(property(model, 'provider')?.value) ?? wireOf(property(configuration, 'type')?.value);
  return wire === 'openai-chat' && property(model, 'apiType')?.value === 'responses' ? 'openai-responses' : wire;
}

/** Version 1 has Jinja unless it says Mustache, version 2 names the format's kind. Nunjucks is Jinja's dialect for JavaScript. */
function templateOf(root: JsonNode | undefined): TemplateSyntax {
  const template = property(root, 'template');
  const format = property(template, 'format');
  const kind = template?.value ?? property(format, 'kind')?.value ?? format?.value ?? property(template, 'type')?.value;
  return kind === 'mustache' || kind === 'handlebars' || kind === 'liquid' ? kind : 'jinja';
}

/** Version 2 sends its list of outputs as a response schema. */
function outputFormat(root: JsonNode | undefined): Parameters {
  const outputs = property(root, 'outputs');
  return outputs?.type === 'array' && outputs.children?.length
    ? { responseFormat: { value: 'json-schema', range: rangeOf(outputs) } }
    : {};
}

function toolsOf(tree: YamlTree, options: readonly (JsonNode | undefined)[]): Tool[] {
  const tools: Tool[] = [];
  for (const list of [tree.node, ...options].map((node) => property(node, 'tools'))) {
    for (const item of itemsOf(list)) {
      const name = property(item, 'name');
      const kind = property(item, 'kind')?.value;
      if (
        name?.type === 'string' &&
        (kind === undefined || kind === 'function') &&
        property(item, 'function') === undefined
      )
        tools.push(listedTool(tree, name, item, 'description', 'parameters'));
      else if (kind === undefined) tools.push(...[definedTool(tree, item)].filter((tool) => tool !== null));
    }
    if (tools.length > 0) break;
  }
  return tools;
}

/** `inputs` as a list of named ones, or as a map from name to type, sample or `{type, default, sample}`; `sample` beside it. */
function declaredOf(tree: YamlTree): DeclaredVariable[] | undefined {
  const inputs = property(tree.node, 'inputs');
  const beside = property(tree.node, 'sample');
  const listed = itemsOf(inputs).flatMap((value) => {
    const key = property(value, 'name');
    return key === undefined ? [] : [{ key, value }];
  });
  const named = inputs?.type === 'array' ? listed : entriesOf(inputs ?? beside);
  if (inputs === undefined && named.length === 0) return undefined;
  return named.map(({ key, value }) => {
    const given = ['default', 'sample', 'example']
      .map((field) => property(value, field))
      .find((node) => node !== undefined);
    const sample = tree.text(given ?? (value.type === 'object' ? property(beside, String(key.value)) : value))?.cooked;
    return {
      name: String(key.value),
      range: rangeOf(key),
      ...(property(value, 'default') !== undefined || property(value, 'required')?.value === false
        ? { optional: true }
        : {}),
      ...(sample ? { sample } : {}),
    };
  });
}
