import { type Volatility, volatilityOf } from '../prompt/index.ts';

/** What a template expression (`user.name | upper`, `format(now(), style)`) reads, without evaluating it. */
export interface Expression {
  /** The first path that it reads, as written; else the function that it calls; else the expression itself. */
  readonly name: string;
  /** Paths of all variables read, in order of appearance. */
  readonly reads: readonly string[];
  /** The text, where the expression is one string literal: it is static. */
  readonly literal?: string;
  /** The expression is `name` and nothing else. */
  readonly plain: boolean;
  readonly volatility: Volatility;
}

/** Volatility of names that the template itself has bound (a loop variable, a set), by their first part. */
export type Bindings = ReadonlyMap<string, Volatility>;

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ORDER: readonly Volatility[] = ['constant', 'deploy', 'session', 'call'];
const OPERATORS = new Set(
  'and or not in is if else true false none null True False None nil empty blank contains'.split(' '),
);
/** What the engines define within a loop or macro: it follows from what the loop reads. */
const IMPLICIT = new Set(['loop', 'forloop', 'tablerowloop', 'super', 'self', 'caller', 'varargs', 'kwargs']);
/** Methods of strings, lists and maps: the value is still the receiver's. */
const METHOD =
  /^(strip|lstrip|rstrip|trim|lower|upper|title|capitalize|split|splitlines|replace|join|format|items|keys|values|get|append|extend|index|count|startswith|endswith|strftime|isoformat|model_dump|model_dump_json|dict|json|to_dict|toString|slice|map|filter)$/;
/** Functions and filters that answer differently on every call: clocks, ids, chance. */
const CLOCK =
  /^(now|utc_?now|local_?now|today|date|time|date_?time|timestamp|current_?(date|time|datetime|timestamp)|strftime(_now)?|uuid\d?|guid|new_?guid|random|rand(int|om_int)?|nano_?id|ulid|shuffle|sample|date_?format|format_?date|time_?ago)$/i;

export function mostVolatile(all: Iterable<Volatility>): Volatility {
  let most = 0;
  for (const volatility of all) most = Math.max(most, ORDER.indexOf(volatility));
  return ORDER[most]!;
}

export function tokens(source: string): Token[] {
  const found: Token[] = [];
  const literals = new StringLiterals(source);
  const plain = /\s+|\d+(?:\.\d+)?|[$@]?[\p{L}_][\p{L}\p{N}_]*|./suy;
  let at = 0;
  while (at < source.length) {
    const quote = source[at]!;
    const end = quote === '"' || quote === "'" ? literals.end(at) : -1;
    if (end !== -1) {
      found.push({ kind: 'string', text: source.slice(at + 1, end - 1), start: at, end });
      at = end;
      continue;
    }
    plain.lastIndex = at;
    const text = plain.exec(source)![0];
    const kind = /^\s/.test(text) ? null : /^\d/.test(text) ? 'number' : /^[$@]?[\p{L}_]/u.test(text) ? 'name' : 'mark';
    if (kind !== null) found.push({ kind, text, start: at, end: at + text.length });
    at += text.length;
  }
  return found;
}

/**
 * Finds where string literals end. Linear over all calls on one text, if they come in order:
 * a kind of quote that found no end is not tried again up to where the search gave up.
 */
export class StringLiterals {
  readonly #source: string;
  readonly #stop: string | undefined;
  readonly #unclosed = new Map<string, number>();

  /** `stop` is a character that no literal spans: a line break, where an unclosed quote is likelier than a long literal. */
  constructor(source: string, stop?: string) {
    this.#source = source;
    this.#stop = stop;
  }

  /** The offset behind the literal whose quote stands at `start`; -1 when it is not closed. */
  end(start: number): number {
    const quote = this.#source[start]!;
    if (start < (this.#unclosed.get(quote) ?? 0)) return -1;
    let at = start + 1;
    while (at < this.#source.length && this.#source[at] !== this.#stop) {
      if (this.#source[at] === '\\') at++;
      else if (this.#source[at] === quote) return at + 1;
      at++;
    }
    this.#unclosed.set(quote, at);
    return -1;
  }
}

/** `bound` are names that the template binds itself; `path` says how a name's volatility is judged where it does not. */
export function readExpression(source: string, bound: Bindings = new Map()): Expression {
  const all = tokens(source);
  const [only] = all;
  if (only?.kind === 'string' && all.length === 1)
    return {
      name: source.trim(),
      reads: [],
      literal: unescapeLiteral(only.text),
      plain: false,
      volatility: 'constant',
    };
  const reads = new Set<string>();
  const callees: string[] = [];
  let clock = false;
  for (let i = 0; i < all.length; i++) {
    const token = all[i]!;
    const before = all[i - 1]?.text;
    if (token.kind === 'string') clock ||= /^(now|today)$/.test(token.text) && all[i + 1]?.text === '|';
    if (token.kind !== 'name') continue;
    if (before === '|' && all[i - 2]?.text !== '|') {
      clock ||= CLOCK.test(token.text);
      continue;
    }
    if (before === 'is' || (before === 'not' && all[i - 2]?.text === 'is') || OPERATORS.has(token.text)) continue;
    if (all[i + 1]?.text === '=' && all[i + 2]?.text !== '=') continue;
    const last = pathEnd(all, i);
    const path = source.slice(token.start, all[last]!.end);
    const called = all[last + 1]?.text === '(';
    if (!called) {
      if (!IMPLICIT.has(token.text)) reads.add(path);
    } else if (last > i && METHOD.test(all[last]!.text)) {
      if (!IMPLICIT.has(token.text)) reads.add(source.slice(token.start, all[last - 2]!.end));
    } else {
      callees.push(path);
      clock ||= CLOCK.test(all[last]!.text);
    }
    i = last;
  }
  const name = [...reads][0] ?? callees[0] ?? source.trim();
  const volatilities =
    reads.size === 0
      ? callees.map(volatilityOf)
      : [...reads].map((path) => bound.get(rootOf(path)) ?? volatilityOf(path));
  return {
    name,
    reads: [...reads],
    plain: [...reads][0] === source.trim(),
    volatility: clock ? 'call' : mostVolatile(volatilities),
  };
}

export function rootOf(path: string): string {
  return path.split(/[.[]/, 1)[0]!;
}

/** Index of the last token of the path (`a.b[0].c`) that starts at `i`. */
function pathEnd(all: readonly Token[], i: number): number {
  for (;;) {
    const mark = all[i + 1];
    if (mark?.text === '.' && mark.kind === 'mark' && (all[i + 2]?.kind === 'name' || all[i + 2]?.kind === 'number'))
      i += 2;
    else if (mark?.text === '[' && mark.kind === 'mark') {
      const minus = all[i + 2]?.text === '-' ? 1 : 0;
      const key = all[i + 2 + minus];
      if ((key?.kind !== 'string' && key?.kind !== 'number') || all[i + 3 + minus]?.text !== ']') return i;
      i += 3 + minus;
    } else return i;
  }
}

function unescapeLiteral(inner: string): string {
  return inner.replace(/\\(.)/gs, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? letter);
}
