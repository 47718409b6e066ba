import type { LockedPrompt } from '@stint/runtime/contract';
import { loadCatalogue } from '@stint/runtime/models';
import { counterFor, memoised, type TokenCounter } from '@stint/runtime/tokens';
import { readVocabulary } from '../../runtime/src/vocabulary-file.ts';
import { detectFormat, parseDocument } from '../../server/src/formats/index.ts';
import { type Finding, lint, noSettings, type PromptSettings } from '../../server/src/lint/index.ts';
import type { SyntaxProblem } from '../../server/src/prompt/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

/** One rule on files given as text: the one place of the rules' tests that knows the linter's interface. */
export interface RuleCase {
  readonly files: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly config?: Partial<PromptSettings>;
  /** Parts of what the lock recorded; the rest is that of an empty prompt. */
  readonly lock?: Partial<LockedPrompt>;
}

export const TODAY = '2026-11-21';

const counters = new Map<string, TokenCounter>();

export function counterOf(id: string): TokenCounter {
  let counter = counters.get(id);
  if (counter === undefined) {
    counter = memoised(counterFor(id, readVocabulary(id === 'cl100k_base' ? id : 'o200k_base')));
    counters.set(id, counter);
  }
  return counter;
}

export function lintText(
  rule: Rule,
  { files, options, config, lock }: RuleCase,
): { findings: Finding[]; problems: SyntaxProblem[] } {
  const severity = rule.meta.severity === 'off' ? 'info' : rule.meta.severity;
  const settings: PromptSettings = {
    ...noSettings,
    ...config,
    rules: { [rule.meta.id]: { severity, ...(options ? { options } : {}) }, ...config?.rules },
  };
  const inputs = Object.entries(files).map(([path, text]) => {
    const format = detectFormat(path, text)?.format ?? (path.endsWith('.json') ? 'mcp-tools' : 'plain');
    return { path, text, document: parseDocument(text, path, format), certainty: 'declared' as const };
  });
  const { files: linted } = lint(inputs, {
    rules: [rule],
    catalogue: loadCatalogue(),
    counterOf,
    settingsOf: () => settings,
    lockedOf: (path, id) => (lock === undefined ? null : { ...EMPTY, path, id, ...lock }),
    today: TODAY,
  });
  return {
    findings: linted.flatMap((file) => [...file.findings]),
    problems: linted.flatMap((file) => [...file.problems]),
  };
}

const EMPTY: LockedPrompt = {
  path: '',
  id: '',
  model: null,
  messages: [],
  tools: [],
  variables: {},
  prefix: { sha256: '', tokens: 0 },
  tokens: { typical: 0, worst: 0, exact: true },
  cost: null,
  budgets: {},
  maxOutputTokens: null,
};
