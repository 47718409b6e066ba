import type { Finding, LintedFile } from '../lint/index.ts';
import type { FileAccess } from './file-access.ts';
import { defaultHost } from './node-host.ts';
import { replaceFile } from './replace-file.ts';

/** Findings accepted for now, as counts by file and rule: robust when lines move, and only ever to shrink. */
export type Suppressions = Readonly<Record<string, Readonly<Record<string, { readonly count: number }>>>>;

export const SUPPRESSIONS_NAME = 'stint-suppressions.json';

export class SuppressionsError extends Error {
  override readonly name = 'SuppressionsError';
}

/** @throws SuppressionsError for what is none */
export function readSuppressions(file: string, files: FileAccess = defaultHost.files): Suppressions {
  if (files.stat(file) === null) return {};
  let value: unknown;
  try {
    value = JSON.parse(files.read(file));
  } catch (error) {
    throw new SuppressionsError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
  if (isSuppressions(value)) return value;
  throw new SuppressionsError(`${file} states no counts by file and rule. Write it anew with --suppress-all.`);
}

function isSuppressions(value: unknown): value is Suppressions {
  const isRecord = (each: unknown): each is object => typeof each === 'object' && each !== null && !Array.isArray(each);
  return (
    isRecord(value) &&
    Object.values(value).every(
      (rules: unknown) =>
        isRecord(rules) &&
        Object.values(rules).every(
          (rule: unknown) => isRecord(rule) && 'count' in rule && Number.isInteger(rule.count),
        ),
    )
  );
}

export function writeSuppressions(file: string, suppressions: Suppressions): void {
  replaceFile(file, `${JSON.stringify(suppressions, null, 2)}\n`);
}

/** Suppresses what is found now: all rules, or the named ones on top of what is suppressed already. */
export function suppress(
  files: readonly LintedFile[],
  before: Suppressions,
  rules: readonly string[] | 'all',
): Suppressions {
  const next: Record<string, Record<string, { count: number }>> = {};
  for (const [file, counts] of Object.entries(before)) next[file] = { ...counts };
  for (const { path, findings } of files) {
    for (const [rule, count] of countByRule(findings))
      if (rules === 'all' || rules.includes(rule)) next[path] = { ...next[path], [rule]: { count } };
  }
  return sorted(next);
}

/** Lowers counts to what is still found and drops what is gone. Files outside the run are left alone. */
export function prune(files: readonly LintedFile[], before: Suppressions): Suppressions {
  const next: Record<string, Record<string, { count: number }>> = {};
  const linted = new Map(files.map((file) => [file.path, countByRule(file.findings)]));
  for (const [path, rules] of Object.entries(before)) {
    const counts = linted.get(path);
    for (const [rule, { count }] of Object.entries(rules)) {
      const left = counts === undefined ? count : Math.min(count, counts.get(rule) ?? 0);
      if (left > 0) next[path] = { ...next[path], [rule]: { count: left } };
    }
  }
  return sorted(next);
}

/** Holds back a rule's findings in a file as long as there are no more of them than suppressed; else reports them all. */
export function hold(
  file: LintedFile,
  suppressions: Suppressions,
): { findings: Finding[]; held: number; unused: { rule: string; count: number; found: number }[] } {
  const counts = countByRule(file.findings);
  const accepted = suppressions[file.path] ?? {};
  const findings = file.findings.filter(({ rule }) => !((counts.get(rule) ?? 0) <= (accepted[rule]?.count ?? 0)));
  const unused = Object.entries(accepted)
    .map(([rule, { count }]) => ({ rule, count, found: counts.get(rule) ?? 0 }))
    .filter(({ count, found }) => found < count);
  return { findings, held: file.findings.length - findings.length, unused };
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function sorted(suppressions: Record<string, Record<string, { count: number }>>): Suppressions {
  const byKey = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return byKey(Object.fromEntries(Object.entries(suppressions).map(([file, rules]) => [file, byKey(rules)])));
}
