import { getLocation } from 'jsonc-parser';
import { contextFor, type ToolSet, toolPrompt } from './factory.ts';
import { toolRules } from './rules.ts';

/** A finding on recorded data, with what a reader thought of it. */
export interface Verdict {
  readonly rule: string;
  readonly set: string;
  readonly tool: string;
  /** Of the finding's place, from the list of tools on. */
  readonly path: string;
  readonly excerpt: string;
  readonly verdict?: 'right' | 'wrong';
  readonly why?: string;
}

export function findingsOf(sets: readonly ToolSet[]): Verdict[] {
  const found: Verdict[] = [];
  for (const { id, tools } of sets) {
    const source = JSON.stringify(tools);
    const prompt = toolPrompt(source);
    for (const rule of toolRules)
      for (const { range } of rule.check(prompt, contextFor(rule))) {
        const [index, ...path] = getLocation(source, range.start + 1).path;
        found.push({
          rule: rule.meta.id,
          set: id,
          tool: prompt.tools[Number(index)]?.tool.name.value ?? '',
          path: path.join('/'),
          excerpt: source.slice(range.start, range.end).slice(0, 60),
        });
      }
  }
  return found;
}

export function keyOf({ rule, set, tool, path }: Verdict): string {
  return [rule, set, tool, path].join(' | ');
}
