/** A JSON object whose shape nobody has checked yet. */
export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object holds under the first of `keys` that it has. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  if (!isRecord(value)) return undefined;
  for (const key of keys) if (Object.hasOwn(value, key)) return value[key];
  return undefined;
}

export function stringAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

export function recordAt(value: unknown, ...keys: readonly string[]): Json {
  const found = at(value, ...keys);
  return isRecord(found) ? found : {};
}

/** The objects of a list; nothing for any other value. */
export const records = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** As it goes over the wire; nothing for what JSON cannot hold. */
export function toJson(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return ''; // circular or a BigInt: no request body
  }
}

/** What a part of a message says, text by text; null where it is no text, or none that the body holds. */
export type PartReader = (part: Json) => readonly string[] | null;

/** One text, or null for none. */
export const oneText = (text: string | undefined): readonly string[] | null => (text === undefined ? null : [text]);

const plain: PartReader = (part) => oneText(stringAt(part, 'text'));

/** A list of texts: of a string, of parts that have a text, of anything else as JSON. */
export function textsOf(content: unknown, read = plain): readonly string[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) return (isRecord(content) ? read(content) : null) ?? [toJson(content)];
  return content.flatMap((part) => (typeof part === 'string' ? [part] : isRecord(part) ? (read(part) ?? []) : []));
}

/** What the parts without a text are called: their type, or the keys of those that have none. */
export function unreadOf(content: unknown, read = plain): readonly string[] {
  return records(content).flatMap((part) => (read(part) === null ? (stringAt(part, 'type') ?? Object.keys(part)) : []));
}

const countKeys = (value: unknown): number => (isRecord(value) ? Object.keys(value).length : 0);

/** A tool call of a name with its arguments, as an object or as JSON. */
export function callOf(name: string, input: unknown): { name: string; input: string; arguments: number } {
  const text = toJson(input ?? {});
  let parsed: unknown = input;
  if (typeof input === 'string')
    try {
      parsed = JSON.parse(input);
    } catch {
      parsed = {};
    }
  return { name, input: text, arguments: countKeys(parsed) };
}
