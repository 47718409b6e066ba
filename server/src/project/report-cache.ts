import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LintInput } from '../lint/index.ts';
import type { Project } from './project.ts';

/** What a report follows from: every text with its settings, the lock, the catalogue and the options given. */
export function reportKey(project: Project, inputs: readonly LintInput[], options: readonly unknown[]): string {
  const hash = createHash('sha256');
  const add = (part: unknown): void => void hash.update(`${JSON.stringify(part) ?? ''}\n`);
  add([
    ...options,
    project.catalogue.asOf,
    project.models,
    project.rules.map(({ meta }) => [meta.id, meta.severity]),
    project.lock(),
  ]);
  for (const { path, text, imports, document } of inputs)
    add([
      path,
      text,
      imports,
      document.format,
      document.problems,
      document.prompts.map(({ id }) => project.settingsOf(path, id)),
    ]);
  return hash.digest('hex');
}

/** The cached report of the same key; null where there is none or it cannot be read. */
export function readCachedReport(file: string, key: string): unknown {
  try {
    const cached = JSON.parse(readFileSync(file, 'utf8')) as { key?: unknown; report?: unknown };
    return cached.key === key ? (cached.report ?? null) : null;
  } catch {
    // No cache, or a broken one: lint.
    return null;
  }
}

export function writeCachedReport(file: string, key: string, report: unknown): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ key, report }));
  } catch {
    // Linted again next time.
  }
}
