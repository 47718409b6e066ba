import type { Lock } from '@stint/runtime/contract';
import { loadCatalogue } from '@stint/runtime/models';
import { detectFormat, parseDocument } from '../../../server/src/formats/index.ts';
import { type LintedFile, lint, noSettings, type PromptSettings } from '../../../server/src/lint/index.ts';
import { buildLock } from '../../../server/src/project/lock-file.ts';
import { rules } from '../../../server/src/rules/registry.generated.ts';
import { counterOf, TODAY } from '../../rules/lint-text.ts';

/** Lints files given as text as the command does. */
function linted(files: Readonly<Record<string, string>>, config: Partial<PromptSettings> = {}): LintedFile[] {
  const settings: PromptSettings = { ...noSettings, ...config };
  const inputs = Object.entries(files).map(([path, text]) => {
    const format = detectFormat(path, text)?.format ?? 'plain';
    return { path, text, document: parseDocument(text, path, format), certainty: 'declared' as const };
  });
  const facts = {
    rules,
    catalogue: loadCatalogue(),
    counterOf,
    settingsOf: () => settings,
    lockedOf: () => null,
    today: TODAY,
  };
  return [...lint(inputs, facts).files];
}

/** The lock of files given as text. */
export function lockOf(files: Readonly<Record<string, string>>, config: Partial<PromptSettings> = {}): Lock {
  const settings: PromptSettings = { ...noSettings, ...config };
  return buildLock(linted(files, config), {
    settingsOf: () => settings,
    pathInLock: (file) => file,
    asOf: loadCatalogue().asOf,
  });
}

/** A prompt whose static text is long enough for any provider's cache. */
export const LONG = Array.from(
  { length: 260 },
  (_, index) => `Rule ${index}: an order of kind ${index} is answered within ${(index % 7) + 1} days, politely.`,
).join('\n');

export function prompty(
  model: string,
  system: string,
  user: string,
  { maxTokens = 200, type = 'anthropic' }: { maxTokens?: number; type?: string } = {},
): string {
  const inputs = [...new Set([...`${system}${user}`.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))];
  return `---
name: test
model:
  api: chat
  configuration:
    type: ${type}
    name: ${model}
  parameters:
    max_tokens: ${maxTokens}
inputs:
${inputs.map((name) => `  ${name}:\n    type: string`).join('\n')}
---
system:
${system}

user:
${user}
`;
}
