import path from 'node:path';
import { CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { type Finding, type LintInput, lint, RUNNER_RULES } from '../../lint/index.ts';
import type { Edit } from '../../prompt/index.ts';
import type { Analysis } from '../analysis.ts';
import { appendOverride, setInConfig } from './config-edit.ts';
import { type Asked, contentOf, type FileEdits, type Offer, reparsed, touches } from './offer.ts';

/** How the formats write comments; which one holds at a place is tried out on the parser. */
const COMMENTS: readonly (readonly [open: string, close: string])[] = [
  ['<!-- ', ' -->'],
  ['{# ', ' #}'],
  ['{{!-- ', ' --}}'],
  ['{% comment %} ', ' {% endcomment %}'],
  ['# ', ''],
  ['// ', ''],
];

/** Holding a rule's findings back: on the line, in the file, in the project. */
export function* disabling(asked: Asked): Generator<Offer> {
  const { analysis, range, diagnostics } = asked;
  const seen = new Set<string>();
  for (const finding of analysis.file.findings) {
    const { rule } = finding;
    if (!touches(finding.range, range) || (RUNNER_RULES as readonly string[]).includes(rule)) continue;
    const line = analysis.positions.position(finding.range.start).line;
    const diagnostic = diagnostics.get(finding);
    const offer = (id: string, title: string, edits: () => FileEdits | null): Offer => ({
      id: `${id} ${rule} ${line}`,
      title,
      kind: CodeActionKind.QuickFix,
      ...(diagnostic && { diagnostics: [diagnostic] as Diagnostic[] }),
      edits,
    });
    if (!seen.has(`${rule} ${line}`)) {
      const edits = canComment(asked) ? tried(asked, `${rule} ${line}`, () => onLine(asked, finding)) : null;
      if (edits !== null) yield offer('line', `Disable ${rule} for this line`, () => edits);
    }
    if (seen.has(rule)) continue;
    seen.add(rule).add(`${rule} ${line}`);
    yield offer('file', `Disable ${rule} in this file`, () => inFile(asked, rule));
    yield offer('project', `Disable ${rule} in stint.yaml`, () => setInConfig(asked, ['rules', rule], 'off'));
  }
}

/** Trying costs a parse or a few: done once per version, however often the cursor comes by. */
function tried({ analysis }: Asked, key: string, attempt: () => FileEdits | null): FileEdits | null {
  const known = attempts.get(analysis) ?? new Map<string, FileEdits | null>();
  attempts.set(analysis, known);
  let edits = known.get(key);
  if (edits === undefined) {
    edits = attempt();
    known.set(key, edits);
  }
  return edits;
}

const attempts = new WeakMap<Analysis, Map<string, FileEdits | null>>();

/** JSON proper has no comments: what reads the file would choke on one. */
function canComment({ file }: Asked): boolean {
  return !/\.json$/i.test(file);
}

function onLine(asked: Asked, { rule, range }: Finding): FileEdits | null {
  const { text } = asked.analysis.file;
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const end = lineEnd(text, range.start);
  return (
    commented(asked, 'disable-next-line', rule, (comment) => ({
      start,
      end: start,
      text: `${indent}${comment}${newlineOf(text)}`,
    })) ?? commented(asked, 'disable-line', rule, (comment) => ({ start: end, end, text: ` ${comment}` }))
  );
}

function inFile(asked: Asked, rule: string): FileEdits | null {
  const { text, prompts } = asked.analysis.file;
  if (canComment(asked)) {
    const body = prompts[0]?.prompt.messages[0]?.range.start;
    const places = [0, ...(body === undefined ? [] : [text.lastIndexOf('\n', body - 1) + 1])];
    for (const at of places) {
      const made = commented(asked, 'disable-file', rule, (comment) => ({
        start: at,
        end: at,
        text: `${comment}${newlineOf(text)}`,
      }));
      if (made !== null) return made;
    }
  }
  return inOverrides(asked, rule);
}

/** For files that take no comment: a setting for the file alone. */
function inOverrides(asked: Asked, rule: string): FileEdits | null {
  return appendOverride(asked, (config) => {
    const glob = path.relative(path.dirname(config), asked.file).split(path.sep).join('/');
    return [`files: [${JSON.stringify(glob)}]`, `rules: { ${rule}: off }`];
  });
}

/** The first comment syntax that the parser reads as a directive at the place, with nothing else changed. */
function commented(asked: Asked, kind: string, rule: string, editOf: (comment: string) => Edit): FileEdits | null {
  const { analysis, file } = asked;
  const before = contentOf(analysis.input);
  for (const [open, close] of COMMENTS) {
    const directive = `stint-${kind} ${rule}`;
    const edit = editOf(`${open}${directive}${close}`);
    const after = reparsed(asked, [edit]);
    if (after === null || contentOf(after) !== before) continue;
    const read = after.document.comments.some(
      (comment) =>
        comment.text.trim() === directive &&
        comment.range.start >= edit.start &&
        comment.range.end <= edit.start + edit.text.length,
    );
    if (read && suppresses(asked, after, rule)) return { file, text: analysis.file.text, edits: [edit] };
  }
  return null;
}

/** Whether the directive has something to hold back: a comment can itself be what ends a finding. */
function suppresses({ analysis, loaded }: Asked, input: LintInput, rule: string): boolean {
  const { facts } = loaded.drafts;
  // What the project's rules find depends on the other files.
  if (facts.rules.some((each) => each.meta.id === rule && !('check' in each))) return true;
  const unused = (findings: readonly Finding[]): number =>
    findings.filter((each) => each.rule === 'stint/unused-directive').length;
  const [linted] = lint([input], facts).files;
  return (
    linted!.suppressed.some((each) => each.rule === rule) && unused(linted!.findings) <= unused(analysis.file.findings)
  );
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
