import { names } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { isEngineName, pullsInOthers, reads } from './reads.ts';

export const rule: PromptRule = {
  meta: {
    id: 'template/undefined-variable',
    summary: 'The template reads a variable that the document does not declare.',
    severity: 'warning',
    fix: null,
  },
  *check(measured) {
    const { prompt } = measured;
    const { declared } = prompt;
    // Only a document that declares its variables can lack one.
    if (declared === undefined || declared.length === 0 || prompt.template === undefined || pullsInOthers(measured))
      return;
    const known = new Set(declared.map(({ name }) => name.replace(/^\$/, '').split('.', 1)[0]!));
    const reported = new Set<string>();
    // Within `each` and `with` of Handlebars and Mustache, a name may be a field of the item.
    const scoped = prompt.template === 'handlebars' || prompt.template === 'mustache';
    const depths = scoped ? depthByStart(measured.segments) : null;
    for (const { root, path, range } of reads(measured)) {
      if (known.has(root) || isEngineName(root) || reported.has(root) || (depths?.get(range.start) ?? 0) > 0) continue;
      reported.add(root);
      yield {
        range,
        message: `\`${path}\` is not among the declared variables (${names([...known], 5)}), so it is empty or an error at the call. Declare it, or correct the name.`,
      };
    }
  },
};

function depthByStart(segments: Parameters<PromptRule['check']>[0]['segments']): Map<number, number> {
  const depths = new Map<number, number>();
  const open: boolean[] = [];
  for (const { segment } of segments) {
    if (segment.kind === 'block' && segment.tag === 'close') open.pop();
    if ('range' in segment) depths.set(segment.range.start, open.filter(Boolean).length);
    if (segment.kind === 'block' && segment.tag === 'open')
      open.push(!/^(?:if|unless|role|message)$/.test(segment.keyword));
  }
  return depths;
}
