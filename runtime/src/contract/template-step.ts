/**
 * What a template's tag does when a prompt is rendered from the lock alone. The linter writes it; what none of these
 * says is `cannot`, with the construct and its line.
 */
export type TemplateStep =
  | { readonly if: Expression }
  | { readonly unless: Expression }
  | { readonly elseIf: Expression }
  | { readonly else: true }
  /** A loop; `as` are the names of an item, and of its place in its list. Without, the item is the context. */
  | { readonly each: Expression; readonly name: string; readonly as?: readonly string[] }
  | { readonly with: Expression; readonly as?: readonly string[] }
  /** Mustache's `#`: a loop for a list, a context for an object, a condition for the rest. */
  | { readonly section: Expression; readonly name: string }
  | { readonly end: true }
  /** A comment: nothing. */
  | { readonly nothing: true }
  | { readonly cannot: string };

export type Expression =
  /** A value by its path, from the innermost context on. `up`: from so many contexts further out; `here`: no name of a loop. */
  | { readonly path: readonly string[]; readonly up?: number; readonly here?: true }
  | { readonly literal: string | number | boolean }
  | { readonly not: Expression }
  | { readonly and: readonly [Expression, Expression] }
  | { readonly or: readonly [Expression, Expression] }
  | { readonly equal: readonly [Expression, Expression] }
  /** Numbers: the first is below the second. */
  | { readonly below: readonly [Expression, Expression] }
  | { readonly defined: Expression };

/** Which engine's rules hold: what counts as false, where a name is looked for. */
export type TemplateEngine = 'jinja' | 'liquid' | 'handlebars' | 'mustache';
