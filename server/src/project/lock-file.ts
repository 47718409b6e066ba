import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Lock, LockedPrompt } from '@stint/runtime/contract';
import type { LintedFile, PromptSettings } from '../lint/index.ts';
import { toValue } from '../prompt/index.ts';
import { engineOf, lockedSegments, loopOver } from '../rules/locked-segments.ts';
import type { MeasuredPrompt } from '../rules/rule.ts';
import type { FileAccess } from './file-access.ts';
import validate from './lock-validator.generated.js';
import { replaceFile } from './replace-file.ts';
import { explainMistake } from './schema-mistake.ts';

export const LOCK_NAME = 'stint.lock.json';

/** stint.lock.json cannot be read. Says what to do. */
export class LockError extends Error {
  override readonly name = 'LockError';
}

/** The lock of a folder; null where there is none. @throws LockError when it is not a lock of a known version. */
export function readLock(folder: string, files: FileAccess): Lock | null {
  const file = path.join(folder, LOCK_NAME);
  if (files.stat(file) === null) return null;
  return parseLock(files.read(file));
}

/** @throws LockError for anything but a lock of a known version, with the first place that is wrong. */
function parseLock(text: string): Lock {
  let lock: unknown;
  try {
    lock = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new LockError(
      `${LOCK_NAME} is not valid JSON (${(error as Error).message}). Resolve it, or write it anew with \`stint lock\`.`,
    );
  }
  const version = (lock as { readonly version?: unknown } | null)?.version;
  // The shape of another version is no mistake.
  if (version !== undefined && version !== 1)
    throw new LockError(
      `${LOCK_NAME} is of version ${JSON.stringify(version)}, and this Stint knows version 1. Update Stint, or write the lock anew with \`stint lock\`.`,
    );
  if (validate(lock)) return lock as Lock;
  const [mistake] = validate.errors ?? [];
  throw new LockError(
    `${LOCK_NAME}: ${mistake === undefined ? 'is no lock' : explainMistake(mistake, 'stint lock')}. Write it anew with \`stint lock\`.`,
  );
}

export function writeLock(folder: string, lock: Lock): void {
  replaceFile(path.join(folder, LOCK_NAME), renderLock(lock));
}

function renderLock(lock: Lock): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** A prompt's key in the lock. */
export function lockKey(file: string, promptId: string): string {
  return `${file}#${promptId}`;
}

/** What the linter verified, prompt by prompt. The same files and settings give the same bytes. */
export function buildLock(
  files: readonly LintedFile[],
  by: {
    readonly settingsOf: (file: string, promptId: string) => PromptSettings;
    /** The file's path from the lock's folder. */
    readonly pathInLock: (file: string) => string;
    readonly asOf: string;
  },
): Lock {
  const entries = files.flatMap(({ prompts }) =>
    prompts.map((prompt): [string, LockedPrompt] => {
      const file = by.pathInLock(prompt.path);
      return [lockKey(file, prompt.prompt.id), lockPrompt(prompt, file, by.settingsOf(prompt.path, prompt.prompt.id))];
    }),
  );
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { version: 1, catalogue: { asOf: by.asOf }, prompts: Object.fromEntries(entries) };
}

function lockPrompt(measured: MeasuredPrompt, file: string, settings: PromptSettings): LockedPrompt {
  const { prompt, tokens, cost, model } = measured;
  const variables = measured.segments.filter(({ segment }) => segment.kind === 'variable');
  const engine = engineOf(measured);
  return {
    path: file,
    id: prompt.id,
    model: model?.id ?? prompt.model?.value ?? settings.model,
    messages: prompt.messages.map((message, index) => ({
      role: message.role.value,
      segments: lockedSegments(measured, index),
    })),
    ...(engine && { engine }),
    ...(prompt.wire !== undefined && { wire: prompt.wire }),
    tools: measured.tools.map(({ tool, tokens: count }) => {
      const definition = toValue(tool.definition);
      return { name: tool.name.value, sha256: sha256(JSON.stringify(definition)), tokens: count, definition };
    }),
    variables: Object.fromEntries([
      ...variables.map(({ segment, volatility }) => {
        const { name } = segment as { name: string };
        return lockVariable(name, settings.variables[name]?.maxTokens ?? null, volatility, settings);
      }),
      // A loop is held to its list's cap as a whole.
      ...measured.segments.flatMap(({ segment, volatility }) => {
        const name = loopOver(segment);
        const cap = name === null ? undefined : settings.variables[name]?.maxTokens;
        return name === null || cap === undefined ? [] : [lockVariable(name, cap, volatility, settings)];
      }),
    ]),
    prefix: { sha256: sha256(prefixOf(measured)), tokens: tokens.prefix },
    tokens: {
      typical: tokens.typical,
      worst: tokens.worst,
      exact: tokens.exact,
      fixed: fixedTokens(measured),
      error: tokens.error,
    },
    cost: cost && { typicalPerCall: cost.perCall, worstPerCall: cost.worstPerCall },
    budgets: settings.budgets,
    maxOutputTokens: prompt.parameters.maxOutputTokens?.value ?? null,
    workload: settings.workload,
    ...(measured.route && { route: measured.route }),
  };
}

/** Everything but the values: the text of all branches, tools and framing. */
function fixedTokens({ segments, tokens }: MeasuredPrompt): number {
  return segments.reduce(
    (sum, { segment, counted, tokens: own }) => sum - counted + (segment.kind === 'text' ? own : 0),
    tokens.typical,
  );
}

function lockVariable(
  name: string,
  maxTokens: number | null,
  volatility: string,
  { variables }: PromptSettings,
): [string, LockedPrompt['variables'][string]] {
  const overflow = variables[name]?.overflow;
  return [name, { maxTokens, volatility, ...(overflow && { overflow }) }];
}

/** The bytes that stay equal between calls, in wire order: tools, then roles and text up to the first per-call value. */
function prefixOf(measured: MeasuredPrompt): string {
  const parts: string[] = measured.tools
    .filter(({ tool }) => !tool.deferred)
    .map(({ tool }) => JSON.stringify(toValue(tool.definition)));
  let message = -1;
  for (const each of measured.segments) {
    if (each.volatility === 'call') break;
    if (each.message !== message) {
      message = each.message;
      parts.push(`<${measured.prompt.messages[message]!.role.value}>`);
    }
    if (each.segment.kind === 'text') parts.push(each.segment.text.cooked);
    else if (each.segment.kind === 'variable') parts.push(`{${each.segment.name}}`);
  }
  return parts.join('\n');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** How an entry of the committed lock differs from what the linter finds now; `key` is null where there is no lock at all. */
export interface LockDifference {
  readonly key: string | null;
  readonly message: string;
}

/** `whole`: the run covered the project, so an entry without a prompt is stale as well. */
export function staleEntries(committed: Lock | null, now: Lock, whole: boolean): LockDifference[] {
  if (committed === null) return [{ key: null, message: `there is no ${LOCK_NAME}.` }];
  const differences: LockDifference[] = [];
  const differs = (key: string, how: string): void => void differences.push({ key, message: `${key}${how}` });
  for (const [key, prompt] of Object.entries(now.prompts)) {
    const locked = Object.hasOwn(committed.prompts, key) ? committed.prompts[key] : undefined;
    if (locked === undefined) differs(key, ' is not in the lock.');
    else if (locked.prefix.sha256 !== prompt.prefix.sha256)
      differs(
        key,
        `: the cacheable prefix changed (${locked.prefix.tokens} → ${prompt.prefix.tokens} tokens): every warm cache is written anew.`,
      );
    else if (JSON.stringify(locked) !== JSON.stringify(prompt))
      differs(key, `: ${changed(locked, prompt).join(', ')} changed.`);
  }
  if (whole)
    for (const key of Object.keys(committed.prompts))
      if (!Object.hasOwn(now.prompts, key)) differs(key, ' is in the lock and no longer in the project.');
  return differences;
}

function changed(before: LockedPrompt, after: LockedPrompt): string[] {
  return (Object.keys({ ...before, ...after }) as (keyof LockedPrompt)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
}
