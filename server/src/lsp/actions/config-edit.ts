import path from 'node:path';
import { isCollection, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { CONFIG_NAMES, parseConfig } from '../../project/read-config.ts';
import type { Edit } from '../../prompt/index.ts';
import { type Asked, edited, type FileEdits } from './offer.ts';

/** The stint.yaml nearest to a document, or the one to make in its project's folder, with a value set. Null where it cannot be. */
export function setInConfig({ file, loaded, read }: Asked, keys: readonly string[], value: string): FileEdits | null {
  const target = nearestConfig(file, read) ?? path.join(loaded.folder, CONFIG_NAMES[0]);
  const text = read(target);
  const edits = setIn(text ?? '', keys, value);
  return edits && { file: target, text, edits };
}

/** The same with an entry more under `overrides`, given as the lines of its map. */
export function appendOverride(
  { file, loaded, read }: Asked,
  entryOf: (config: string) => readonly string[],
): FileEdits | null {
  const target = nearestConfig(file, read) ?? path.join(loaded.folder, CONFIG_NAMES[0]);
  const text = read(target);
  const edits = append(text ?? '', 'overrides', entryOf(target));
  return edits && { file: target, text, edits };
}

/** Adds a map to the list `key`, which is made where it is missing. Null where the file has mistakes. */
function append(text: string, key: string, entry: readonly string[]): Edit[] | null {
  if (!isValid(text)) return null;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const { contents } = parseDocument(text);
  const list = isMap(contents) ? contents.get(key) : undefined;
  const lines = (indent: string): string =>
    entry.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}${newline}`).join('');
  const added = (after: string): boolean => isValid(after) && count(after, key) === count(text, key) + 1;
  let small: Edit | null = null;
  if (list === undefined) {
    const gap = text === '' || text.endsWith('\n') ? '' : newline;
    small = insert(text.length, `${gap}${key}:${newline}${lines('  ')}`);
  } else if (isSeq(list) && !list.flow && list.range && isCollection(list.items[0]) && list.items[0].range) {
    const first = list.items[0].range[0];
    const line = text.slice(text.lastIndexOf('\n', first - 1) + 1, first);
    const end = lastLine(text, list.range[1]);
    small = insert(end.at, (end.open ? newline : '') + lines(line.slice(0, Math.max(0, line.indexOf('-')))));
  }
  if (small !== null && added(edited(text, [small]))) return [small];
  const document = parseDocument(text);
  document.addIn([key], parseDocument(entry.join('\n')).contents);
  const whole = document.toString();
  return added(whole) ? [{ start: 0, end: text.length, text: whole }] : null;
}

function count(text: string, key: string): number {
  const found = (parseDocument(text).toJS() as Record<string, unknown> | null)?.[key];
  return Array.isArray(found) ? found.length : 0;
}

function nearestConfig(file: string, read: Asked['read']): string | null {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const config = CONFIG_NAMES.map((name) => path.join(folder, name)).find((each) => read(each) !== null);
    if (config !== undefined) return config;
    if (path.dirname(folder) === folder) return null;
  }
}

/**
 * Sets `keys` to a value (as YAML) with one small edit that leaves comments and layout alone; where the layout gives no
 * place for it, the file is written anew. Null where the file has mistakes, which have to be mended first.
 */
export function setIn(text: string, keys: readonly string[], value: string): Edit[] | null {
  if (!isValid(text)) return null;
  const small = smallEdit(text, keys, value);
  if (small !== null && holds(edited(text, [small]), keys, value)) return [small];
  const document = parseDocument(text);
  document.setIn(keys, parseDocument(value).contents);
  const whole = document.toString();
  return holds(whole, keys, value) ? [{ start: 0, end: text.length, text: whole }] : null;
}

function smallEdit(text: string, keys: readonly string[], value: string): Edit | null {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const { contents } = parseDocument(text);
  if (contents === null || !isMap(contents)) {
    const gap = text === '' || text.endsWith('\n') ? '' : newline;
    return insert(text.length, gap + nested(keys, value, '', newline) + newline);
  }
  let map: YAMLMap = contents;
  for (let depth = 0; ; depth++) {
    const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === keys[depth]);
    if (pair === undefined) return addTo(text, map, keys.slice(depth), value, newline);
    const node = pair.value;
    if (depth === keys.length - 1) return replace(node, value);
    if (!isMap(node)) return null;
    map = node;
  }
}

function addTo(text: string, map: YAMLMap, keys: readonly string[], value: string, newline: string): Edit | null {
  const first = map.items[0];
  if (map.range == null || map.flow || first === undefined) return null;
  const start = startOf(first);
  if (start === null) return null;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (indent.trim() !== '') return null;
  const { at, open } = lastLine(text, map.range[1]);
  return insert(at, (open ? newline : '') + nested(keys, value, indent, newline) + newline);
}

/** Behind the last line of what ends at `end`: what follows (comments, blank lines) belongs to what comes next. */
function lastLine(text: string, end: number): { at: number; open: boolean } {
  let last = end;
  while (last > 0 && /\s/.test(text[last - 1]!)) last--;
  const line = text.indexOf('\n', last);
  return line === -1 ? { at: text.length, open: true } : { at: line + 1, open: false };
}

function replace(node: unknown, value: string): Edit | null {
  if (!isScalar(node) || !node.range) return null;
  return { start: node.range[0], end: node.range[1], text: value };
}

function nested(keys: readonly string[], value: string, indent: string, newline: string): string {
  return keys
    .map((key, depth) => `${indent}${'  '.repeat(depth)}${quoted(key)}:${depth === keys.length - 1 ? ` ${value}` : ''}`)
    .join(newline);
}

function quoted(key: string): string {
  return /^[A-Za-z_][\w./-]*$/.test(key) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(key)
    ? key
    : JSON.stringify(key);
}

function startOf({ key }: Pair): number | null {
  return isScalar(key) && key.range ? key.range[0] : null;
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function isValid(text: string): boolean {
  try {
    parseConfig(text, '');
    return true;
  } catch {
    return false;
  }
}

function holds(text: string, keys: readonly string[], value: string): boolean {
  if (!isValid(text)) return false;
  const found: unknown = parseDocument(text).toJS();
  const at = keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], found);
  return JSON.stringify(at) === JSON.stringify(parseDocument(value).toJS());
}
