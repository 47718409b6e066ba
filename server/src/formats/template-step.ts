import type { Expression, TemplateStep } from '@stint/runtime/contract';
import type { BlockSegment, TemplateSyntax } from '../prompt/index.ts';
import { type Token, tokens } from './template-expression.ts';

/** What a tag does at the call, as far as all engines of its syntax agree; else `cannot`, with the tag as written. */
export function stepOf(
  block: Pick<BlockSegment, 'tag' | 'keyword'>,
  code: string,
  syntax: TemplateSyntax | null,
): TemplateStep {
  if (block.tag === 'comment') return { nothing: true };
  const step =
    syntax === 'handlebars' || syntax === 'mustache'
      ? handlebarsStep(block, code, syntax)
      : tagStep(block, code, syntax === 'liquid' ? 'liquid' : 'jinja');
  return step ?? { cannot: shown(code || block.keyword) };
}

/** What a value is, or null for what the engines do not agree on or no engine here can do: filters, arithmetic, calls. */
export function pathOf(code: string, syntax: TemplateSyntax | null): Expression | null {
  switch (syntax) {
    case 'handlebars':
    case 'mustache':
      return handlebarsPath(code, syntax);
    case 'jinja':
    case 'baml':
    case 'liquid': {
      const reader = new ConditionReader(code, syntax === 'liquid' ? 'liquid' : 'jinja');
      const path = reader.path();
      return reader.ended ? path : null;
    }
    default:
      return null;
  }
}

const LONGEST = 60;
const shown = (code: string): string =>
  `\`${code.replace(/\s+/g, ' ').slice(0, LONGEST)}${code.length > LONGEST ? '…' : ''}\``;

const BRANCHES: Readonly<Record<string, 'jinja' | 'liquid'>> = { elif: 'jinja', elsif: 'liquid' };

function tagStep(
  { tag, keyword }: Pick<BlockSegment, 'tag' | 'keyword'>,
  code: string,
  syntax: 'jinja' | 'liquid',
): TemplateStep | null {
  const rest = code.slice(keyword.length);
  if (keyword === 'raw' || keyword === 'verbatim') return { nothing: true };
  if (tag === 'close') return /^(?:if|for|unless)$/.test(keyword) ? { end: true } : null;
  if (keyword === 'else') return rest.trim() === '' ? { else: true } : null;
  const test = keyword === 'if' || keyword === 'unless' || BRANCHES[keyword] === syntax;
  if (test && (keyword !== 'unless' || syntax === 'liquid')) {
    const condition = new ConditionReader(rest, syntax).whole();
    if (condition === null) return null;
    return keyword === 'if' ? { if: condition } : keyword === 'unless' ? { unless: condition } : { elseIf: condition };
  }
  if (keyword !== 'for') return null;
  const loop = /^\s+([A-Za-z_]\w*)\s+in\s+(\S+)\s*$/.exec(rest);
  const list = loop === null ? null : pathOf(loop[2]!, syntax);
  return list === null ? null : { each: list, name: loop![2]!, as: [loop![1]!] };
}

function handlebarsStep(
  { tag, keyword }: Pick<BlockSegment, 'tag' | 'keyword'>,
  code: string,
  syntax: 'handlebars' | 'mustache',
): TemplateStep | null {
  // Roles are no part of any message's text.
  if (tag === 'close')
    return {
      [/^(?:role|message)$/.test(keyword) && syntax === 'handlebars' ? 'nothing' : 'end']: true,
    } as TemplateStep;
  const words = code.replace(/^[#^]\s*/, '').split(/\s+/);
  if (syntax === 'mustache') {
    const value = words.length === 1 && tag === 'open' ? handlebarsPath(words[0]!, syntax) : null;
    if (value === null) return null;
    return code.startsWith('^') ? { unless: value } : { section: value, name: words[0]! };
  }
  if (code === 'else' || code === '^') return { else: true };
  const branch = words[0] === 'else' && words[1] === 'if' && words.length === 3;
  if (branch) {
    const value = handlebarsPath(words[2]!, syntax);
    return value && { elseIf: value };
  }
  const [helper = '', subject = '', ...more] = words;
  const value = code.startsWith('#') && tag === 'open' ? handlebarsPath(subject, syntax) : null;
  if (value === null) return null;
  if (more.length === 0 && (helper === 'if' || helper === 'unless'))
    return helper === 'if' ? { if: value } : { unless: value };
  const as = /^as\s+\|\s*([\w$]+(?:\s+[\w$]+)?)\s*\|$/.exec(more.join(' '))?.[1]?.split(/\s+/);
  if ((more.length > 0 && as === undefined) || (helper !== 'each' && helper !== 'with')) return null;
  const names = as === undefined ? {} : { as };
  return helper === 'each' ? { each: value, name: subject, ...names } : { with: value, ...names };
}

/** `a.b`, `this.a`, `../a`, `@index`, `@root.a`, `.`; not the specials of helpers, nor a list's or text's own properties. */
function handlebarsPath(code: string, syntax: 'handlebars' | 'mustache'): Expression | null {
  if (syntax === 'mustache') return code === '.' ? { path: [] } : plainPath(code);
  if (/^@(?:index|key|first|last)$/.test(code)) return { path: [code] };
  const written = /^(@root(?:\.|$))?((?:\.\.\/)*)(.*)$/s.exec(code)!;
  const [, root = '', ups = '', rest = ''] = written;
  const own = rest === 'this' || rest === '.' ? '' : rest.replace(/^(?:this[./]|\.\/)/, '');
  if (root !== '') return ups === '' && own === rest ? underRoot(own) : null;
  const inner = own === '' ? (rest === '' && ups === '' ? null : { path: [] as string[] }) : plainPath(own);
  const up = ups.length / 3;
  if (inner === null) return null;
  // `this.a` is never a name of the loop's.
  return up > 0 || own !== rest ? { ...inner, ...(up > 0 ? { up } : { here: true }) } : inner;
}

function underRoot(own: string): Expression | null {
  const inner = own === '' ? { path: [] as string[] } : plainPath(own);
  return inner && { path: ['@root', ...inner.path] };
}

/** Names that a list or a text has of itself, which the engines treat each in its way. */
const OWN = /^(?:length|size|__proto__|constructor|prototype)$/;

function plainPath(code: string): { path: string[] } | null {
  if (!/^[A-Za-z_$][\w$-]*(?:\.[\w$-]+)*$/.test(code) || /^(?:this|true|false|null|undefined|else|as)$/.test(code))
    return null;
  const path = code.split('.');
  return path.some((name) => OWN.test(name)) || path.includes('this') ? null : { path };
}

/** Python's dictionaries and lists have these, and Jinja finds them ahead of a key of that name; Liquid has its own few. */
const MEMBERS: Readonly<Record<'jinja' | 'liquid', RegExp>> = {
  jinja:
    /^(?:items|keys|values|get|pop|popitem|update|copy|clear|setdefault|fromkeys|append|extend|insert|remove|index|count|sort|reverse|length|size|first|last)$/,
  liquid: /^(?:length|size|first|last)$/,
};
const LOOPS: Readonly<Record<string, RegExp>> = {
  'jinja loop': /^(?:index|index0|first|last|length)$/,
  'liquid forloop': /^(?:index|index0|first|last|length)$/,
};
const WORDS =
  /^(?:and|or|not|in|is|if|else|true|false|none|null|nil|empty|blank|contains|True|False|None|super|self|caller)$/;

/** Conditions have no more parts: what they are read to is a tree. */
const DEEPEST = 40;

/** Reads conditions on paths and literals: `and`, `or`, `not`, `==`, `!=`, `<`, `>`, `is defined`. Null for anything else. */
class ConditionReader {
  private readonly all: readonly Token[];
  private readonly syntax: 'jinja' | 'liquid';
  private at = 0;
  private depth = 0;

  constructor(code: string, syntax: 'jinja' | 'liquid') {
    this.all = tokens(code);
    this.syntax = syntax;
  }

  get ended(): boolean {
    return this.at === this.all.length;
  }

  whole(): Expression | null {
    const condition = this.syntax === 'liquid' ? this.chain() : this.either();
    return this.ended ? condition : null;
  }

  /** Liquid reads its conditions from the right, `and` and `or` alike. */
  private chain(): Expression | null {
    if (++this.depth > DEEPEST) return null;
    const left = this.comparison();
    for (const word of ['and', 'or'] as const)
      if (this.takes(word)) {
        const right = this.chain();
        return left && right && ({ [word]: [left, right] } as unknown as Expression);
      }
    return left;
  }

  private either(): Expression | null {
    let left = this.both();
    while (left !== null && this.takes('or')) {
      if (++this.depth > DEEPEST) return null;
      const right = this.both();
      left = right && { or: [left, right] };
    }
    return left;
  }

  private both(): Expression | null {
    let left = this.negated();
    while (left !== null && this.takes('and')) {
      if (++this.depth > DEEPEST) return null;
      const right = this.negated();
      left = right && { and: [left, right] };
    }
    return left;
  }

  private negated(): Expression | null {
    if (!this.takes('not')) return this.comparison();
    if (++this.depth > DEEPEST) return null;
    const inner = this.negated();
    return inner && { not: inner };
  }

  private comparison(): Expression | null {
    const left = this.operand();
    if (left === null) return null;
    if (this.syntax === 'jinja' && this.takes('is')) {
      const not = this.takes('not');
      if (!this.takes('defined') || !('path' in left)) return null;
      return not ? { not: { defined: left } } : { defined: left };
    }
    const operator = ['==', '!=', '<=', '>=', '<', '>'].find((each) => this.takes(...each));
    if (operator === undefined) return left;
    const right = this.operand();
    // Python has True equal to 1, and what a comparison of a comparison means is each engine's own.
    if (right === null || [left, right].some((each) => !('path' in each || 'literal' in each))) return null;
    if (this.syntax === 'jinja' && [left, right].some((each) => 'literal' in each && typeof each.literal === 'boolean'))
      return null;
    switch (operator) {
      case '==':
        return { equal: [left, right] };
      case '!=':
        return { not: { equal: [left, right] } };
      case '<':
        return { below: [left, right] };
      case '>':
        return { below: [right, left] };
      case '<=':
        return { not: { below: [right, left] } };
      default:
        return { not: { below: [left, right] } };
    }
  }

  private operand(): Expression | null {
    const token = this.all[this.at];
    if (token === undefined) return null;
    if (token.text === '(' && token.kind === 'mark' && this.syntax === 'jinja') {
      if (++this.depth > DEEPEST) return null;
      this.at++;
      const inner = this.either();
      return this.takes(')') ? inner : null;
    }
    if (token.kind === 'string' || token.kind === 'number') {
      this.at++;
      if (token.kind === 'number') return { literal: Number(token.text) };
      return token.text.includes('\\') ? null : { literal: token.text };
    }
    if (token.text === 'true' || token.text === 'false') {
      this.at++;
      return { literal: token.text === 'true' };
    }
    return this.path();
  }

  path(): Extract<Expression, { path: readonly string[] }> | null {
    const first = this.all[this.at];
    if (first?.kind !== 'name' || WORDS.test(first.text)) return null;
    this.at++;
    const path = [first.text];
    for (;;) {
      const next = this.all[this.at + 1];
      if (this.is('.') && next?.kind === 'name') {
        path.push(next.text);
        this.at += 2;
      } else if (this.is('[') && (next?.kind === 'string' || next?.kind === 'number') && this.is(']', 2)) {
        path.push(next.text);
        this.at += 3;
      } else break;
    }
    if (this.is('[') || this.is('(') || this.is('.')) return null;
    const loop = LOOPS[`${this.syntax} ${path[0]}`];
    if (loop !== undefined) return path.length === 2 && loop.test(path[1]!) ? { path } : null;
    const members = MEMBERS[this.syntax];
    return path.some((name, index) => OWN.test(name) || (index > 0 && members.test(name)) || name.includes('\\'))
      ? null
      : { path };
  }

  private is(mark: string, ahead = 0): boolean {
    const token = this.all[this.at + ahead];
    return token?.text === mark && token.kind !== 'string';
  }

  /** Takes these tokens, where they stand next. */
  private takes(...texts: readonly string[]): boolean {
    if (!texts.every((text, index) => this.is(text, index))) return false;
    this.at += texts.length;
    return true;
  }
}
