import { readdirSync } from 'node:fs';
import { loadCatalogue } from '@stint/runtime/models';
import { detectFormat, parseDocument } from '../../../server/src/formats/index.ts';
import { type LintInput, type LintResult, lint, noSettings } from '../../../server/src/lint/index.ts';
import type { Rule } from '../../../server/src/rules/rule.ts';
import { counterOf, TODAY } from '../lint-text.ts';

const folder = new URL('../../../server/src/rules/verbosity/', import.meta.url);
const loaded = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map(async (name) => (await import(new URL(name.replace('.md', '.ts'), folder).href)) as { rule: Rule });

export const verbosityRules: readonly Rule[] = (await Promise.all(loaded)).map((module) => module.rule);

export function tokens(text: string): number {
  return counterOf('o200k_base').count(text);
}

/**
 * A file as the linter reads it. One that is no prompt by its path is read as stint.yaml would declare it: as an agent
 * when its front matter names and describes one, else as plain text.
 */
export function input(path: string, text: string, sibling?: (name: string) => string | null): LintInput {
  const detected = detectFormat(path, text.slice(0, 4096));
  const agent = /^---\n(?=[\s\S]*?^name: )(?=[\s\S]*?^description: )[\s\S]*?^---$/m.test(text);
  const format = detected?.format ?? (agent ? 'claude-subagent' : 'plain');
  const document = parseDocument(text, path, format, sibling ? { sibling } : {});
  return { path, text, certainty: 'declared', document };
}

export function lintAll(inputs: readonly LintInput[], rules: readonly Rule[] = verbosityRules): LintResult {
  return lint(inputs, {
    rules,
    catalogue: loadCatalogue(),
    counterOf,
    settingsOf: () => noSettings,
    lockedOf: () => null,
    today: TODAY,
  });
}
