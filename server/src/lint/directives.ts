import type { Comment, Range } from '../prompt/index.ts';
import type { Finding } from './finding.ts';
import { nearest } from './nearest.ts';

/**
 * Inline suppressions, in each format's own comment syntax, with the words that ESLint users know:
 *
 *     stint-disable-next-line cache/volatile-prefix -- the clock is the point of this prompt
 *     stint-disable-line …        stint-disable …  up to  stint-enable …        stint-disable-file …
 *
 * No rule id means all rules. A directive that suppresses nothing is itself a finding.
 */
const DIRECTIVE = /^\s*stint-(disable-next-line|disable-line|disable-file|disable|enable)(?=\s|$)([\s\S]*)$/;

interface Directive {
  readonly kind: 'disable-next-line' | 'disable-line' | 'disable-file' | 'disable' | 'enable';
  readonly rules: readonly string[];
  readonly range: Range;
  readonly from: number;
  readonly to: number;
}

/** Splits findings by the comments' directives and reports the directives that are unused or name no rule. */
export function applyDirectives(
  findings: readonly Finding[],
  comments: readonly Comment[],
  text: string,
  knownRules: ReadonlySet<string>,
): { kept: Finding[]; suppressed: Finding[]; about: Finding[] } {
  const directives = read(comments, text);
  if (directives.length === 0) return { kept: [...findings], suppressed: [], about: [] };
  const used = new Set<Directive>();
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    const directive = directives.find(
      (candidate) =>
        candidate.kind !== 'enable' &&
        finding.range.start >= candidate.from &&
        finding.range.start < candidate.to &&
        (candidate.rules.length === 0 || candidate.rules.includes(finding.rule)),
    );
    if (directive === undefined) kept.push(finding);
    else {
      used.add(directive);
      suppressed.push(finding);
    }
  }
  const about: Finding[] = [];
  for (const directive of directives) {
    const unknown = directive.rules.filter((rule) => !knownRules.has(rule));
    for (const rule of unknown) {
      const near = nearest(rule, knownRules);
      const hint = near === null ? '`stint rules` lists them.' : `Did you mean ${near}?`;
      about.push(meta('stint/unknown-rule', directive.range, `There is no rule ${rule}. ${hint}`));
    }
    if (directive.kind !== 'enable' && !used.has(directive) && unknown.length === 0)
      about.push(
        meta('stint/unused-directive', directive.range, 'This stint-disable comment suppresses nothing. Remove it.'),
      );
  }
  return { kept, suppressed, about };
}

function meta(rule: string, range: Range, message: string): Finding {
  return { rule, severity: 'warning', promptId: null, range, message };
}

function read(comments: readonly Comment[], text: string): Directive[] {
  const directives: Directive[] = [];
  for (const comment of comments) {
    const match = DIRECTIVE.exec(comment.text);
    if (match === null) continue;
    const kind = match[1] as Directive['kind'];
    const [names = ''] = match[2]!.split(/\s--\s/, 1);
    const rules = names.split(/[\s,]+/).filter((name) => name.includes('/'));
    const { start, end } = comment.range;
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    const lineEnd = after(text, end);
    const [from, to] =
      kind === 'disable-file'
        ? [0, Number.POSITIVE_INFINITY]
        : kind === 'disable-line'
          ? [lineStart, lineEnd]
          : kind === 'disable-next-line'
            ? [lineEnd, after(text, lineEnd)]
            : [start, Number.POSITIVE_INFINITY];
    if (kind === 'enable')
      // Ends every open `disable` of the same rules; `enable` alone ends all.
      for (const [index, open] of directives.entries())
        if (
          open.kind === 'disable' &&
          open.to > start &&
          (rules.length === 0 || open.rules.every((rule) => rules.includes(rule)))
        )
          directives[index] = { ...open, to: start };
    directives.push({ kind, rules, range: comment.range, from, to });
  }
  return directives;
}

/** Where the next line begins: lines end at LF, CRLF or CR. */
function after(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}
