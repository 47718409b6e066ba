import type { JsonNode } from '../prompt/index.ts';
import { parseJson, stringText } from './json-text.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

/** A structured file's tree: JSON where its name says so, else YAML. */
export function treeOf(source: string, path: string): YamlTree {
  if (!/\.jsonc?$/i.test(path)) return yamlTree(source);
  const { root, problems, comments } = parseJson(source);
  return {
    node: root,
    problems,
    comments,
    text: (node) => (node?.type === 'string' ? stringText(source, node) : null),
  };
}

/** Keys and values of an object node, in source order. */
export function entriesOf(node: JsonNode | undefined): { readonly key: JsonNode; readonly value: JsonNode }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
}

/** Items of an array node. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}
