import type { Budgets, Workload } from '@stint/runtime/contract';
import { formatMoney, parseMoney } from '@stint/runtime/models';
import { isMap, isPair, isScalar, type Node, parseDocument } from 'yaml';
import { yamlTree } from '../formats/yaml-text.ts';
import { nearest } from '../lint/nearest.ts';
import { LineIndex } from '../prompt/index.ts';
import { rules as builtIn } from '../rules/registry.generated.ts';
import {
  ConfigError,
  type ConfigProblem,
  type DeclaredFiles,
  type RawConfig,
  type RawRuleSetting,
  type RawSettings,
} from './config.ts';
import validate from './config-validator.generated.js';
import { type FileAccess, NotUtf8Error } from './file-access.ts';
import { unreadable } from './glob.ts';
import { categoryOf, checkRuleSettings } from './rule-settings.ts';

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: { readonly properties?: Readonly<Record<string, unknown>> };
}

/**
 * Reads one stint.yaml and checks it against its schema.
 * @throws ConfigError with every unknown key, wrong value and YAML mistake, each with its line.
 */
export function readConfig(file: string, shown: string, files: FileAccess): RawConfig {
  let text: string;
  try {
    text = files.read(file);
  } catch (error) {
    const message = error instanceof NotUtf8Error ? error.message : 'cannot be read. Does it exist?';
    throw new ConfigError([problemIn('', '', shown, message)]);
  }
  return parseConfig(text, shown);
}

/** What is told twice is told by then, and to look for it among all keys would take the square of their number. */
const PLAIN = { prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const;
/** Mistakes of one file that are told at once. */
const MOST_MISTAKES = 20;
/** Characters of a stint.yaml: YAML is slow to read, and every keystroke in one reads it. */
const LONGEST = 1_000_000;

/** Of a file with many mistakes, read once for all of them. */
let latest: { readonly text: string; readonly lines: LineIndex; readonly root: unknown } | undefined;

/** A mistake at the key that a JSON pointer names (`/extends`, `/models/my-model`). */
export function problemIn(text: string, pointer: string, shown: string, message: string): ConfigProblem {
  if (latest?.text !== text) latest = { text, lines: new LineIndex(text), root: parseDocument(text, PLAIN).contents };
  const { lines, root } = latest;
  const [start, end] = place(root, { instancePath: pointer, keyword: 'type', params: {} });
  const { line, column } = lines.position(start);
  return { path: shown, message, range: { start, end }, line, column };
}

export function parseConfig(text: string, shown: string): RawConfig {
  if (text.length > LONGEST)
    throw new ConfigError([problemIn('', '', shown, `is longer than ${LONGEST.toLocaleString('en-US')} characters.`)]);
  const lines = new LineIndex(text);
  const problemAt = (start: number, end: number, message: string): ConfigProblem => {
    const { line, column } = lines.position(start);
    return { path: shown, message, range: { start, end }, line, column };
  };
  // Made for hostile texts, which the parser of documents is not.
  const broken = yamlTree(text).problems;
  if (broken.length > 0)
    throw new ConfigError(
      broken.map(({ range, message }) => problemAt(range.start, range.end, `is not valid YAML: ${message}`)),
    );
  const document = parseDocument(text, PLAIN);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 10_000 }) ?? {};
  } catch {
    throw new ConfigError([
      problemAt(0, 0, 'has aliases (`*name`) that stand for too much: write out what they name.'),
    ]);
  }
  const problems: ConfigProblem[] = [];
  if (!validate(value)) {
    for (const error of relevant((validate.errors ?? []) as SchemaError[]).slice(0, MOST_MISTAKES)) {
      const [start, end] = place(document.contents, error);
      const message = cutAmount(text, document.contents, error) ?? explain(error, value);
      if (!problems.some((known) => known.message === message)) problems.push(problemAt(start, end, message));
    }
  }
  for (const [pointer, check] of checks(value as RawConfig)) {
    const message = check();
    if (message === null) continue;
    const [start, end] = place(document.contents, { instancePath: pointer, keyword: 'type', params: {} });
    problems.push(problemAt(start, end, message));
  }
  if (problems.length === 0)
    for (const [pointer, { rules }] of groupsOf(value as RawConfig))
      for (const { path: steps, message } of checkRuleSettings(ownRules(rules ?? {}), builtIn)) {
        const instancePath = [`${pointer}/rules`, ...steps.map(escapePointer)].join('/');
        const [start, end] = place(document.contents, { instancePath, keyword: 'type', params: {} });
        problems.push(problemAt(start, end, message));
      }
  if (problems.length > 0) throw new ConfigError(problems);
  return value as RawConfig;
}

/** A failed `oneOf` or `anyOf` repeats itself once per branch; the first, deepest error says it best. */
function relevant(errors: readonly SchemaError[]): SchemaError[] {
  const seen = new Set<string>();
  return errors.filter(({ keyword, instancePath, params }) => {
    if (keyword === 'oneOf' || keyword === 'anyOf' || keyword === 'if') return false;
    const key =
      keyword === 'additionalProperties' ? `${instancePath}/${String(params.additionalProperty)}` : instancePath;
    return !seen.has(key) && seen.add(key);
  });
}

function explain(error: SchemaError, config: unknown): string {
  const steps = error.instancePath.split('/').slice(1).map(unescapePointer);
  const at = steps.join('.') || 'stint.yaml';
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    const known = Object.keys(error.parentSchema?.properties ?? {});
    const near = nearest(key, known) ?? nested(key, error.parentSchema?.properties ?? {});
    const hint =
      near === null
        ? known.length > 0 && known.length <= 12
          ? ` Known: ${known.join(', ')}.`
          : ''
        : ` Did you mean ${near}?`;
    return `${at === 'stint.yaml' ? '' : `${at}: `}unknown key ${key}.${hint}`;
  }
  const value = steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | null)?.[step], config);
  const stated = typeof value === 'string' ? value : JSON.stringify(value);
  if (error.keyword === 'enum') {
    const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
    const near = typeof value === 'string' ? nearest(value, allowed) : null;
    return near === null
      ? `${at} must be one of ${allowed.join(', ')}, not ${stated}.`
      : `${at} ${stated} is not known. Did you mean ${near}?`;
  }
  if (error.keyword === 'const') return `${at} must be ${JSON.stringify(error.params.allowedValue)}, not ${stated}.`;
  if (error.keyword === 'type') {
    const kinds = [error.params.type].flat().map((type) => KINDS[String(type)] ?? String(type));
    return `${at} must be ${kinds.join(' or ')}, not ${stated}.`;
  }
  return `${at} ${error.message ?? 'is wrong'}.`;
}

/** What JSON Schema's types are called in YAML. */
const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'keys with values',
  string: 'text',
};

/** A key that belongs one level deeper: `price.input`. */
function nested(key: string, properties: Readonly<Record<string, unknown>>): string | null {
  for (const [outer, schema] of Object.entries(properties)) {
    const inner = nearest(
      key,
      Object.keys((schema as Pick<SchemaError['parentSchema'] & {}, 'properties'>).properties ?? {}),
    );
    if (inner !== null) return `${outer}.${inner}`;
  }
  return null;
}

/** `{ costPerMonth: $1,500 }`: between braces a comma ends the value, and the rest of the amount becomes a key. */
function cutAmount(text: string, root: unknown, error: SchemaError): string | null {
  const key = String(error.params.additionalProperty);
  if (error.keyword !== 'additionalProperties' || !/^\d+(?:\.\d+)?$/.test(key)) return null;
  const [start] = place(root, error);
  const before = /\$?(\d{1,3}(?:,\d{3})*,)$/.exec(text.slice(Math.max(0, start - 40), start))?.[1];
  if (before === undefined) return null;
  const whole = before + /^\d*(?:,\d{3})*(?:\.\d+)?/.exec(text.slice(start, start + 40))![0];
  return `between braces a comma ends a value: write ${whole.replaceAll(',', '')}, or quote it ("$${whole}").`;
}

/** The settings of our own rules. Those of a team's rules are checked once their plugin is loaded. */
function ownRules(settings: Readonly<Record<string, RawRuleSetting>>): Record<string, RawRuleSetting> {
  const own = new Set(builtIn.map(({ meta }) => categoryOf(meta.id)));
  return Object.fromEntries(Object.entries(settings).filter(([id]) => !id.includes('/') || own.has(categoryOf(id))));
}

export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function place(
  root: unknown,
  { instancePath, keyword, params }: Pick<SchemaError, 'instancePath' | 'keyword' | 'params'>,
): [number, number] {
  let node = root as Node | null;
  let found: [number, number] = [0, 0];
  const steps = instancePath.split('/').slice(1).map(unescapePointer);
  if (keyword === 'additionalProperties') steps.push(String(params.additionalProperty));
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step);
      const range = (pair?.key as Node | undefined)?.range;
      if (range) found = [range[0], range[1]];
      node = (pair?.value ?? null) as Node | null;
    } else {
      node = ((node as { items?: Node[] } | null)?.items?.[Number(step)] ?? null) as Node | null;
      if (node?.range) found = [node.range[0], node.range[1]];
    }
  }
  return found;
}

/** The settings of the whole file and of each override, by JSON pointer. */
export function groupsOf(config: RawConfig): [pointer: string, settings: RawSettings][] {
  const overrides = Array.isArray(config.overrides) ? (config.overrides as readonly RawSettings[]) : [];
  return [
    ['', config],
    ...overrides.map((override, index): [string, RawSettings] => [`/overrides/${index}`, override]),
  ];
}

/** What the schema cannot check: that a glob can be read, a money string is money, a share is one, and no typical size is beyond its cap. */
function* checks(config: RawConfig): Generator<[pointer: string, check: () => string | null]> {
  for (const [pointer, pattern] of globsOf(config))
    if (typeof pattern === 'string') yield [pointer, () => unreadable(pattern)];
  for (const [pointer, { budgets, workload, variables }] of groupsOf(config)) {
    for (const [name, policy] of Object.entries(variables ?? {})) {
      const { maxTokens = Number.POSITIVE_INFINITY, typicalTokens = 0 } = policy ?? {};
      const message = `variables.${name}: typicalTokens ${typicalTokens} is more than its cap, maxTokens ${maxTokens}.`;
      yield [
        `${pointer}/variables/${escapePointer(name)}/typicalTokens`,
        () => (typicalTokens > maxTokens ? message : null),
      ];
    }
    for (const key of ['costPerCall', 'costPerMonth'] as const)
      if (budgets?.[key] !== undefined)
        yield [
          `${pointer}/budgets/${key}`,
          () => failure(() => money(budgets[key]!), `${key} must be an amount such as ${formatMoney(10_000_000)}`),
        ];
    for (const key of ['contextHeadroom', 'growth'] as const)
      if (budgets?.[key] !== undefined)
        yield [
          `${pointer}/budgets/${key}`,
          () => failure(() => share(budgets[key]!), `${key} must be a share such as 20% or 0.2`),
        ];
    if (workload?.reuse !== undefined)
      yield [
        `${pointer}/workload/reuse`,
        () => failure(() => share(workload.reuse!, 1), 'reuse must be a share from 0% to 100%'),
      ];
  }
}

/** Of a file that its schema may refuse. */
function* globsOf({ files, ignore, overrides }: RawConfig): Generator<[pointer: string, pattern: unknown]> {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  for (const [at, declared] of list(files).entries())
    yield [`/files/${at}/path`, (declared as Partial<DeclaredFiles> | null)?.path];
  for (const [at, pattern] of list(ignore).entries()) yield [`/ignore/${at}`, pattern];
  for (const [at, override] of list(overrides).entries())
    for (const [inner, pattern] of list((override as { files?: unknown } | null)?.files).entries())
      yield [`/overrides/${at}/files/${inner}`, pattern];
}

function failure(read: () => number, message: string): string | null {
  try {
    read();
    return null;
  } catch {
    return `${message}.`;
  }
}

/** `$0.01`, `0.01 USD` or a number of dollars, in nano-dollars. @throws RangeError */
export function money(value: number | string): number {
  return parseMoney(value);
}

/** `20%` or `0.2`, as a share. @throws RangeError */
export function share(value: number | string, most = Number.POSITIVE_INFINITY): number {
  const text = String(value).trim();
  const parsed = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text === '' || !Number.isFinite(parsed) || parsed < 0 || parsed > most)
    throw new RangeError(`${text} is no share`);
  return parsed;
}

export function budgetsOf(raw: NonNullable<RawSettings['budgets']>): Budgets {
  const read: Record<string, number> = {};
  for (const [key, value] of Object.entries(raw))
    read[key] =
      key === 'costPerCall' || key === 'costPerMonth'
        ? money(value)
        : key === 'contextHeadroom' || key === 'growth'
          ? share(value)
          : Number(value);
  return read;
}

export function workloadOf(raw: NonNullable<RawSettings['workload']>): Workload {
  const { reuse, ...rest } = raw;
  return reuse === undefined ? rest : { ...rest, reuse: share(reuse, 1) };
}

/** The file names that configure a folder, in order of preference. */
export const CONFIG_NAMES = ['stint.yaml', 'stint.yml'] as const;

/** Where `stint usage` writes what production measured, unless stint.yaml says otherwise under `usage`. */
export const USAGE_NAME = 'stint.usage.json';
