import { CodeActionKind } from 'vscode-languageserver';
import { applyFixes, type Finding } from '../../lint/index.ts';
import { fixAll } from '../../project/fix-files.ts';
import type { Edit } from '../../prompt/index.ts';
import { type Asked, type Offer, selected } from './offer.ts';

/** The kind under which clients run all safe fixes on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.stint`;

/** A quick fix per finding at the place, and all fixes of its rule in the file. */
export function* fixes(asked: Asked): Generator<Offer> {
  const { analysis, file, diagnostics } = asked;
  const { findings, text } = analysis.file;
  const rules = new Set<string>();
  for (const [index, { finding, single }] of selected(asked).entries()) {
    const { fix, rule } = finding;
    if (!fix || fix.edits.length === 0) continue;
    const diagnostic = diagnostics.get(finding);
    if (single)
      yield {
        id: `fix ${index}`,
        title: fix.safe ? fix.title : `${fix.title} (changes the meaning: read it)`,
        kind: CodeActionKind.QuickFix,
        preferred: fix.safe,
        ...(diagnostic && { diagnostics: [diagnostic] }),
        edits: () => ({ file, text, edits: fix.edits }),
      };
    if (rules.has(rule)) continue;
    rules.add(rule);
    const same = findings.filter((each) => each.rule === rule && each.fix && each.fix.edits.length > 0);
    if (same.length < 2) continue;
    yield {
      id: `rule ${rule}`,
      title: `Fix all ${same.length} findings of ${rule} in this file`,
      kind: CodeActionKind.QuickFix,
      diagnostics: same.flatMap((each) => diagnostics.get(each) ?? []),
      edits: () => ({ file, text, edits: editsOf(text, same) }),
    };
  }
}

/** Every safe fix, until none is left, as `stint lint --fix` would. */
export function* fixAllOffer({ analysis, file }: Asked): Generator<Offer> {
  const { file: linted, input, project } = analysis;
  if (!linted.findings.some(({ fix }) => fix?.safe)) return;
  yield {
    id: 'all',
    title: 'Fix all safe findings of Stint',
    kind: FIX_ALL,
    edits: () => {
      const [fixed] = fixAll(project, [input], { unsafe: false, write: false }).files;
      return fixed === undefined ? null : { file, text: input.text, edits: difference(input.text, fixed.text) };
    },
  };
}

function editsOf(text: string, findings: readonly Finding[]): Edit[] {
  return applyFixes(text, findings, true).applied.flatMap(({ fix }) => fix?.edits ?? []);
}

/** One edit over what differs. */
function difference(before: string, after: string): { start: number; end: number; text: string }[] {
  if (before === after) return [];
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ start: head, end: before.length - tail, text: after.slice(head, after.length - tail) }];
}
