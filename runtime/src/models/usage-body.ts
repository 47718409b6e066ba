/** What a usage body holds that nobody has checked yet. */
export type Body = Readonly<Record<string, unknown>>;

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const bodies = (value: unknown): readonly Body[] => (Array.isArray(value) ? value.filter(isBody) : []);

export function field(body: Body, ...path: string[]): unknown {
  let value: unknown = body;
  for (const name of path) value = isBody(value) ? value[name] : undefined;
  return value;
}

/** No call has more. At $500 a million it still costs a whole number of nano-dollars below 2^53. */
const MOST_TOKENS = 2 ** 32;

export function count(body: Body, ...path: string[]): number {
  const value = field(body, ...path);
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > MOST_TOKENS)
    throw new UsageError(`The usage's ${path.join('.')} is ${JSON.stringify(value)}, not a number of tokens.`);
  return value;
}

/** A body and the objects in its lists, with `snake_case` names in camel case. */
export function camelCase(body: Body): Body {
  const listed = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((each) => (isBody(each) ? renamed(each, (inner) => inner) : each)) : value;
  return renamed(body, listed);
}

const renamed = (body: Body, to: (value: unknown) => unknown): Body =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      to(value),
    ]),
  );
