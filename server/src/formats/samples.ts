import type { DeclaredVariable, JsonNode, Message } from '../prompt/index.ts';
import { property } from '../prompt/index.ts';
import { rangeOf } from './json-text.ts';
import { entriesOf } from './tree.ts';
import type { YamlTree } from './yaml-text.ts';

/**
 * Variables that test cases give texts for, with the first text. Cases declare nothing (they also hold what is expected),
 * so only names that the messages read are taken, and none at all unless all that are read are given.
 */
export function sampled(
  tree: YamlTree,
  messages: readonly Message[],
  cases: readonly JsonNode[],
): DeclaredVariable[] | undefined {
  const read = new Set<string>();
  for (const { segments } of messages)
    for (const segment of segments)
      if (segment.kind === 'variable' || segment.kind === 'block')
        for (const path of segment.kind === 'block' ? segment.reads : (segment.reads ?? [segment.name]))
          read.add(path.split(/[.[]/, 1)[0]!);
  const declared: DeclaredVariable[] = [];
  for (const name of read) {
    const given = cases.find((node) => property(node, name) !== undefined);
    const entry = entriesOf(given).find(({ key }) => key.value === name);
    if (entry === undefined) return undefined;
    const sample = tree.text(entry.value)?.cooked;
    declared.push({ name, range: rangeOf(entry.key), ...(sample ? { sample } : {}) });
  }
  return declared.length > 0 ? declared : undefined;
}
