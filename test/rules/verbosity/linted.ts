import { readdirSync } from 'node:fs';
import type { Catalogue } from '@stint/runtime/models';
import { createCounter, memoised, type TokenCounter } from '@stint/runtime/tokens';
import { readVocabulary } from '../../../runtime/src/vocabulary-file.ts';
import { detectFormat, parseDocument } from '../../../server/src/formats/index.ts';
import { type LintFacts, type LintInput, type LintResult, lint, noSettings } from '../../../server/src/lint/index.ts';
import type { Rule } from '../../../server/src/rules/rule.ts';

const folder = new URL('../../../server/src/rules/verbosity/', import.meta.url);
const loaded = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map(async (name) => (await import(new URL(name.replace('.md', '.ts'), folder).href)) as { rule: Rule });

export const verbosityRules: readonly Rule[] = (await Promise.all(loaded)).map((module) => module.rule);

let counter: TokenCounter | undefined;

export function tokens(text: string): number {
  return (counter ??= memoised(createCounter(readVocabulary('o200k_base')))).count(text);
}

/** Wording does not depend on prices. */
const noModels: Catalogue = {
  asOf: '2026-11-21',
  resolve: () => null,
  need: (id) => {
    throw new Error(`no model ${id}`);
  },
  suggest: () => [],
  all: () => [],
};

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
  tokens('');
  const facts: LintFacts = {
    rules,
    catalogue: noModels,
    counterOf: () => counter!,
    settingsOf: () => noSettings,
    lockedOf: () => null,
    today: '2026-11-21',
  };
  return lint(inputs, facts);
}
