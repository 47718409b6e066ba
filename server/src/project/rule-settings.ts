import { nearest } from '../lint/nearest.ts';
import type { OptionSchema, Rule } from '../rules/rule.ts';
import type { RawRuleSetting } from './config.ts';

/** What is wrong with the `rules` of a stint.yaml: the key path of each mistake and a sentence. */
export function* checkRuleSettings(
  settings: Readonly<Record<string, RawRuleSetting>>,
  rules: readonly Rule[],
): Generator<{ readonly path: readonly string[]; readonly message: string }> {
  const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));
  const categories = new Set(rules.map(({ meta }) => categoryOf(meta.id)));
  for (const [id, setting] of Object.entries(settings)) {
    if (categories.has(id)) {
      if (Array.isArray(setting))
        yield { path: [id], message: `${id} is a category: it takes a severity and no options. Name a rule of it.` };
      continue;
    }
    const meta = metas.get(id);
    if (meta === undefined) {
      const near = nearest(id, [...categories, ...metas.keys()]);
      yield {
        path: [id],
        message: `rules: unknown rule ${id}.${near === null ? ' `stint rules` lists them.' : ` Did you mean ${near}?`}`,
      };
      continue;
    }
    if (!Array.isArray(setting)) continue;
    const known = meta.options?.properties ?? {};
    for (const [name, value] of Object.entries((setting[1] ?? {}) as Record<string, unknown>)) {
      const schema = Object.hasOwn(known, name) ? known[name] : undefined;
      if (schema === undefined) {
        const names = Object.keys(known);
        const near = nearest(name, names);
        const hint =
          names.length === 0 ? 'It has none.' : near === null ? `Known: ${names.join(', ')}.` : `Did you mean ${near}?`;
        yield { path: [id], message: `${id}: unknown option ${name}. ${hint}` };
      } else {
        const wrong = mistake(value, schema);
        if (wrong !== null) yield { path: [id], message: `${id}: ${name} ${wrong}.` };
      }
    }
  }
}

/** `cache` of `cache/ttl-order`. */
export function categoryOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function mistake(value: unknown, { type, minimum, maximum, enum: allowed }: OptionSchema): string | null {
  if (type === 'array') {
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? null : 'must be a list of strings';
  }
  if (type === 'integer' ? !Number.isInteger(value) : typeof value !== type)
    return `must be ${type === 'integer' ? 'a whole number' : `a ${type}`}`;
  if (minimum !== undefined && (value as number) < minimum) return `must be at least ${minimum}`;
  if (maximum !== undefined && (value as number) > maximum) return `must be at most ${maximum}`;
  if (allowed !== undefined && !allowed.includes(value as string)) return `must be one of ${allowed.join(', ')}`;
  return null;
}
