import path from 'node:path';
import { CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { splitBehindComments } from '../../formats/header.ts';
import {
  type Draft,
  type Finding,
  finish,
  type LintFacts,
  type LintInput,
  lintSteps,
  projectFindings,
  RUNNER_RULES,
} from '../../lint/index.ts';
import type { Edit } from '../../prompt/index.ts';
import type { Analysis } from '../analysis.ts';
import { appendOverride, setInConfig } from './config-edit.ts';
import { type Asked, contentOf, type FileEdits, type Offer, reparsed, selected } from './offer.ts';

type Syntax = readonly [open: string, close: string];

/** How the formats write comments; which one holds at a place is tried out on the parser. */
const COMMENTS: readonly Syntax[] = [
  ['<!-- ', ' -->'],
  ['{# ', ' #}'],
  ['{{!-- ', ' --}}'],
  ['{% comment %} ', ' {% endcomment %}'],
  ['# ', ''],
  ['// ', ''],
];

/** Holding a rule's findings back: on the line, in the file, in the project. Null: a step on the way, without an offer. */
export function* disabling(asked: Asked): Generator<Offer | null> {
  const { analysis, diagnostics } = asked;
  const seen = new Set<string>();
  for (const { finding, single } of selected(asked)) {
    const { rule } = finding;
    if ((RUNNER_RULES as readonly string[]).includes(rule)) continue;
    const line = analysis.positions.position(finding.range.start).line;
    const diagnostic = diagnostics.get(finding);
    const offer = (id: string, title: string, edits: () => FileEdits | null): Offer => ({
      id: `${id} ${rule} ${line}`,
      title,
      kind: CodeActionKind.QuickFix,
      ...(diagnostic && { diagnostics: [diagnostic] as Diagnostic[] }),
      edits,
    });
    if (single && canComment(asked) && !seen.has(`${rule} ${line}`)) {
      seen.add(`${rule} ${line}`);
      yield takesComment(asked, finding, line)
        ? offer('line', `Disable ${rule} for this line`, () => onLine(asked, finding) ?? inFile(asked, rule))
        : null;
    }
    if (seen.has(rule)) continue;
    seen.add(rule);
    yield offer('file', `Disable ${rule} in this file`, () => inFile(asked, rule));
    yield offer('project', `Disable ${rule} in stint.yaml`, () => setInConfig(asked, ['rules', rule], 'off'));
  }
}

/** What trying has shown of a version: each try costs a parse. */
interface Tried {
  /** Syntaxes that the format reads somewhere, to be tried first. */
  readonly read: Set<Syntax>;
  /** By rule and line. */
  readonly lines: Map<string, boolean>;
}

const tried = new WeakMap<Analysis, Tried>();

function triedIn({ analysis }: Asked): Tried {
  let known = tried.get(analysis);
  if (known === undefined) tried.set(analysis, (known = { read: new Set(), lines: new Map() }));
  return known;
}

/** Whether a comment can be written for the finding's line. Whether it holds the finding back is seen when it is chosen. */
function takesComment(asked: Asked, finding: Finding, line: number): boolean {
  const { lines } = triedIn(asked);
  const key = `${finding.rule} ${line}`;
  const known = lines.get(key) ?? !lineComments(asked, finding).next().done;
  lines.set(key, known);
  return known;
}

/** JSON proper has no comments: what reads the file would choke on one. */
function canComment({ file }: Asked): boolean {
  return !/\.json$/i.test(file);
}

function onLine(asked: Asked, finding: Finding): FileEdits | null {
  return firstThatHolds(asked, finding.rule, lineComments(asked, finding));
}

function* lineComments(asked: Asked, { rule, range }: Finding): Generator<Commented> {
  const { text } = asked.analysis.file;
  const start = lineStart(text, range.start);
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const end = lineEnd(text, range.start);
  const newline = newlineOf(text);
  yield* commented(asked, `disable-next-line ${rule}`, start, (comment) => `${indent}${comment}${newline}`);
  yield* commented(asked, `disable-line ${rule}`, end, (comment) => ` ${comment}`);
}

function inFile(asked: Asked, rule: string): FileEdits | null {
  return (
    (canComment(asked) ? firstThatHolds(asked, rule, fileComments(asked, rule)) : null) ?? inOverrides(asked, rule)
  );
}

function* fileComments(asked: Asked, rule: string): Generator<Commented> {
  const { text, prompts } = asked.analysis.file;
  const body = prompts[0]?.prompt.messages[0]?.range.start;
  const { frontMatter, body: behind } = splitBehindComments(text);
  // Front matter is none any more to most readers once something stands ahead of it.
  const places = new Set([frontMatter === null ? 0 : behind.start]);
  if (body !== undefined) places.add(lineStart(text, body));
  for (const at of places)
    yield* commented(asked, `disable-file ${rule}`, at, (comment) => `${comment}${newlineOf(text)}`);
}

/** For files that take no comment: a setting for the file alone. */
function inOverrides(asked: Asked, rule: string): FileEdits | null {
  return appendOverride(asked, (config) => {
    const glob = path.relative(path.dirname(config), asked.file).split(path.sep).join('/');
    return [`files: [${JSON.stringify(glob)}]`, `rules: { ${rule}: off }`];
  });
}

/** A comment in its place, and the document with it. */
interface Commented {
  readonly edit: Edit;
  readonly after: LintInput;
}

/** The comments that the parser reads as the directive at the place, with nothing else changed. */
function* commented(
  asked: Asked,
  words: string,
  at: number,
  lineOf: (comment: string) => string,
): Generator<Commented> {
  const directive = `stint-${words}`;
  const before = contentOf(asked.analysis.input);
  const { read } = triedIn(asked);
  for (const syntax of new Set([...read, ...COMMENTS])) {
    const [open, close] = syntax;
    const edit = { start: at, end: at, text: lineOf(`${open}${directive}${close}`) };
    const after = reparsed(asked, [edit]);
    if (after === null || contentOf(after) !== before) continue;
    const isRead = after.document.comments.some(
      (comment) =>
        comment.text.trim() === directive &&
        comment.range.start >= edit.start &&
        comment.range.end <= edit.start + edit.text.length,
    );
    if (!isRead) continue;
    read.add(syntax);
    yield { edit, after };
  }
}

function firstThatHolds(asked: Asked, rule: string, comments: Iterable<Commented>): FileEdits | null {
  const { analysis, file } = asked;
  for (const { edit, after } of comments)
    if (suppresses(asked, after, rule)) return { file, text: analysis.file.text, edits: [edit] };
  return null;
}

/** Whether the directive has something to hold back: a comment can itself be what ends a finding. */
function suppresses({ analysis, loaded }: Asked, input: LintInput, rule: string): boolean {
  const { drafts } = loaded;
  const draft = linted(input, drafts.facts);
  const others = drafts.all().filter(({ path: other }) => other !== draft.path);
  const together = [...others, draft].sort((a, b) => (a.path < b.path ? -1 : 1));
  const after = finish(draft, projectFindings(together, drafts.facts).get(draft.path), drafts.facts);
  const unused = (findings: readonly Finding[]): number =>
    findings.filter((each) => each.rule === 'stint/unused-directive').length;
  return (
    after.suppressed.some((each) => each.rule === rule) && unused(after.findings) <= unused(analysis.file.findings)
  );
}

function linted(input: LintInput, facts: LintFacts): Draft {
  const steps = lintSteps(input, facts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function newlineOf(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n';
}
