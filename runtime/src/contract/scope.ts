import type { Expression, TemplateEngine } from './template-step.ts';

/** A value for a variable: text, or what conditions ask and loops run over. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };

/** A value does not fit what the template does with it. Names the variable, never its value. */
export class ValueMisfit extends Error {
  override readonly name = 'ValueMisfit';
}

/** What names mean at one place of a template, by its engine's rules. */
export class Scope {
  readonly engine: TemplateEngine;
  private readonly root: Readonly<Record<string, TemplateValue>>;
  /** The innermost last. Handlebars and Mustache look names up in them; the others have names for their items. */
  private readonly contexts: TemplateValue[] = [];
  private readonly names: Map<string, TemplateValue>[] = [];

  constructor(engine: TemplateEngine, root: Readonly<Record<string, TemplateValue>>) {
    this.engine = engine;
    this.root = root;
  }

  /** Runs with an item of a loop, or with a context. */
  within<T>(context: TemplateValue, names: Iterable<readonly [string, TemplateValue]>, run: () => T): T {
    this.contexts.push(context);
    this.names.push(new Map(names));
    try {
      return run();
    } finally {
      this.contexts.pop();
      this.names.pop();
    }
  }

  /** The value of a path; undefined where there is none. */
  find({ path, up = 0, here }: Extract<Expression, { path: readonly string[] }>): TemplateValue {
    const [first = '', ...rest] = path;
    if (first === '@root') return walk(this.root, rest);
    if (up === 0 && !here)
      for (const names of this.names.toReversed()) if (names.has(first)) return walk(names.get(first), rest);
    switch (this.engine) {
      case 'handlebars': {
        const depth = this.contexts.length - 1 - up;
        return depth < 0 ? this.given(path) : walk(this.contexts[depth], path);
      }
      case 'mustache':
        if (path.length === 0) return this.contexts.length === 0 ? undefined : this.contexts.at(-1);
        for (const context of this.contexts.toReversed()) if (has(context, path)) return walk(context, path);
        return this.given(path);
      default:
        return this.given(path);
    }
  }

  /** What the caller gives: under the path's whole name, or step by step. */
  private given(path: readonly string[]): TemplateValue {
    const whole = path.join('.');
    return Object.hasOwn(this.root, whole) ? this.root[whole] : walk(this.root, path);
  }

  /** Whether the caller is to give the value: it is a field of no item. */
  isGiven(expression: Expression): boolean {
    if (!('path' in expression)) return false;
    const { path, up = 0 } = expression;
    if (path[0] === '@root') return true;
    if (this.engine === 'handlebars') return this.contexts.length <= up;
    if (this.engine === 'mustache') return this.contexts.length === 0;
    return !this.names.some((names) => names.has(path[0]!));
  }

  holds(expression: Expression): boolean {
    if ('not' in expression) return !this.holds(expression.not);
    if ('and' in expression) return this.holds(expression.and[0]) && this.holds(expression.and[1]);
    if ('or' in expression) return this.holds(expression.or[0]) || this.holds(expression.or[1]);
    if ('defined' in expression) return this.valueOf(expression.defined) !== undefined;
    if ('equal' in expression) {
      const [a, b] = expression.equal.map((each) => this.scalarOf(each));
      return a === b;
    }
    if ('below' in expression) {
      const [a, b] = expression.below.map((each) => this.scalarOf(each));
      if (typeof a !== 'number' || typeof b !== 'number')
        throw new ValueMisfit(`${nameOf(expression.below[0])} is compared with what is no number`);
      return a < b;
    }
    return isTrue(this.valueOf(expression), this.engine);
  }

  /** @throws ValueMisfit for a condition: its value is none that is written or run over */
  valueOf(expression: Expression): TemplateValue {
    if ('path' in expression) return this.find(expression);
    if ('literal' in expression) return expression.literal;
    return this.holds(expression);
  }

  private scalarOf(expression: Expression): TemplateValue {
    const value = this.valueOf(expression);
    // Engines differ in whether nothing is nothing, and compare lists by what is in them or by which they are.
    if (typeof value === 'object' && value !== null)
      throw new ValueMisfit(`${nameOf(expression)} is compared, and no text or number`);
    return value ?? undefined;
  }
}

export const nameOf = (expression: Expression): string =>
  'path' in expression ? expression.path.join('.') || 'this' : 'literal' in expression ? 'a literal' : 'a condition';

function walk(value: TemplateValue, path: readonly string[]): TemplateValue {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, TemplateValue>>)[key];
  }
  return at;
}

function has(value: TemplateValue, path: readonly string[]): boolean {
  const owner = walk(value, path.slice(0, -1));
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, path.at(-1)!);
}

/** Jinja: what is empty is false, as in Python. Liquid: nothing but nil and false. Handlebars: 0 and empty lists too. */
function isTrue(value: TemplateValue, engine: TemplateEngine): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (engine === 'liquid') return true;
  if (value === '' || value === 0 || Number.isNaN(value)) return false;
  if (Array.isArray(value)) return value.length > 0;
  return engine !== 'jinja' || typeof value !== 'object' || Object.keys(value).length > 0;
}
