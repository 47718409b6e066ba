import type { LockedPrompt, LockedSegment } from './lock.ts';
import { nameOf, type Scope, type TemplateValue, ValueMisfit } from './scope.ts';
import type { Binding } from './template.ts';
import type { Expression, TemplateStep } from './template-step.ts';

type Node =
  | { readonly text: string }
  | { readonly name: string; readonly value: Expression }
  | { readonly branches: readonly { readonly test: Expression | null; readonly body: readonly Node[] }[] }
  | {
      readonly each: Expression;
      readonly name: string;
      readonly as: readonly string[];
      readonly body: Node[];
      readonly none: Node[];
    }
  | { readonly with: Expression; readonly as: readonly string[]; readonly body: Node[]; readonly none: Node[] }
  | { readonly section: Expression; readonly name: string; readonly body: Node[] };

/** How values are held to their caps while a message is rendered. */
export interface Held {
  /** A value within a loop, cut where its policy says so. */
  value(name: string, text: string): string;
  /** The items of a list that may be rendered. `render`: the text of a loop over items. */
  items(
    name: string,
    items: readonly TemplateValue[],
    render: (items: readonly TemplateValue[]) => string,
  ): readonly TemplateValue[];
  /** Whether the linter has bounded loops over it. */
  bounded(name: string): boolean;
}

/** The message cannot be rendered from the lock. Names the construct and its line. */
export class Unrenderable extends Error {
  override readonly name = 'Unrenderable';
}

/** A message with conditions and loops, ready to be rendered. */
export class MessageProgram {
  private readonly nodes: readonly Node[];

  /** @throws Unrenderable */
  constructor(segments: readonly LockedSegment[]) {
    this.nodes = trimmed(new Parser(segments).parse());
  }

  /** @throws ValueMisfit */
  render(scope: Scope, held: Held): { readonly text: string; readonly bindings: readonly Binding[] } {
    const writer = new Writer(scope, held);
    writer.all(this.nodes);
    return writer;
  }
}

/** Why a prompt cannot be called by its id, with the construct and its line; null where it can. */
export function whyUnrenderable({ messages, engine }: LockedPrompt): string | null {
  for (const { segments } of messages)
    try {
      if (engine !== undefined) new MessageProgram(segments);
      else for (const segment of segments) if ('variable' in segment) valueNode(segment);
    } catch (error) {
      if (error instanceof Unrenderable) return error.message;
      throw error;
    }
  return null;
}

/** Templates nest no deeper; a lock is a file, and files are made by anybody. */
const DEEPEST = 100;

class Parser {
  private readonly segments: readonly LockedSegment[];
  private at = 0;

  constructor(segments: readonly LockedSegment[]) {
    this.segments = segments;
  }

  parse(): Node[] {
    const { nodes, by } = this.until(0);
    if (by !== null) throw new Unrenderable('a tag that closes nothing');
    return nodes;
  }

  /** Nodes up to the tag that ends them. */
  private until(depth: number): { nodes: Node[]; by: TemplateStep | null } {
    if (depth > DEEPEST) throw new Unrenderable(`blocks in more than ${DEEPEST} others`);
    const nodes: Node[] = [];
    while (this.at < this.segments.length) {
      const segment = this.segments[this.at++]!;
      if ('text' in segment) nodes.push({ text: segment.text });
      else if ('variable' in segment) nodes.push(valueNode(segment));
      else {
        const { step } = segment;
        if (typeof step !== 'object' || step === null)
          throw new Unrenderable(`\`${segment.block}\` of a lock of an earlier version (lock again)`);
        if ('cannot' in step) throw new Unrenderable(step.cannot);
        if ('end' in step || 'else' in step || 'elseIf' in step) return { nodes, by: step };
        if (!('nothing' in step)) nodes.push(this.block(step, depth));
      }
    }
    return { nodes, by: null };
  }

  private block(step: TemplateStep, depth: number): Node {
    if ('if' in step || 'unless' in step) {
      const branches: { test: Expression | null; body: Node[] }[] = [];
      let test: Expression | null = 'if' in step ? step.if : { not: step.unless };
      for (;;) {
        const { nodes, by } = this.until(depth + 1);
        branches.push({ test, body: nodes });
        if (by === null) throw new Unrenderable('a condition that is not closed in its message');
        if ('end' in by) return { branches };
        if (test === null) throw new Unrenderable('a branch behind `else`');
        test = 'elseIf' in by ? by.elseIf : null;
      }
    }
    const { nodes: body, by } = this.until(depth + 1);
    let none: Node[] = [];
    let end = by;
    if (by !== null && 'else' in by) ({ nodes: none, by: end } = this.until(depth + 1));
    if (end === null || !('end' in end)) throw new Unrenderable('a loop that is not closed in its message');
    if ('each' in step) return { each: step.each, name: step.name, as: step.as ?? [], body, none };
    if ('with' in step) return { with: step.with, as: step.as ?? [], body, none };
    if ('section' in step && none.length === 0) return { section: step.section, name: step.name, body };
    throw new Unrenderable('a branch that its block does not have');
  }
}

function valueNode({ variable, value, cannot }: Extract<LockedSegment, { variable: string }>): Node {
  if (cannot !== undefined) throw new Unrenderable(cannot);
  return { name: variable, value: value ?? { path: [variable] } };
}

/** White space at the ends is left out, as where a message is matched. */
function trimmed(nodes: readonly Node[]): readonly Node[] {
  const first = nodes[0];
  const start = first !== undefined && 'text' in first ? [{ text: first.text.trimStart() }, ...nodes.slice(1)] : nodes;
  const last = start.at(-1);
  return last !== undefined && 'text' in last ? [...start.slice(0, -1), { text: last.text.trimEnd() }] : start;
}

/** Writes one message, and remembers where values stand in it. */
class Writer {
  text = '';
  bindings: Binding[] = [];
  private readonly scope: Scope;
  private readonly held: Held;
  private loops = 0;

  constructor(scope: Scope, held: Held) {
    this.scope = scope;
    this.held = held;
  }

  all(nodes: readonly Node[]): void {
    for (const node of nodes) this.one(node);
  }

  private one(node: Node): void {
    if ('text' in node) this.text += node.text;
    else if ('value' in node) this.value(node.name, node.value);
    else if ('branches' in node) {
      const taken = node.branches.find(({ test }) => test === null || this.scope.holds(test));
      if (taken !== undefined) this.all(taken.body);
    } else if ('each' in node) this.each(node);
    else if ('section' in node) this.section(node);
    else {
      const context = this.scope.valueOf(node.with);
      if (context !== 0 && !this.scope.holds(node.with)) this.all(node.none);
      else
        this.scope.within(
          context,
          node.as.slice(0, 1).map((name) => [name, context]),
          () => this.all(node.body),
        );
    }
  }

  private value(name: string, expression: Expression): void {
    const text = this.textOf(name, expression);
    const written = this.loops > 0 ? this.held.value(name, text) : text;
    this.bindings.push({ variable: name, start: this.text.length, end: this.text.length + written.length });
    this.text += written;
  }

  /** Engines write what is no text in ways of their own: `True`, `None`, `[object Object]`. */
  private textOf(name: string, expression: Expression): string {
    const value = this.scope.valueOf(expression);
    const { engine } = this.scope;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && isPlain(value)) return String(value);
    if (value === undefined && this.scope.isGiven(expression)) throw new ValueMisfit(`no value is given for ${name}`);
    if (value === undefined || (value === null && engine !== 'jinja')) return '';
    if (typeof value === 'boolean' && engine !== 'jinja') return String(value);
    if (Array.isArray(value) && value.every(isTurn)) return linesOf(value);
    throw new ValueMisfit(`the value of ${name} is no text or number`);
  }

  private each(node: Extract<Node, { each: Expression }>): void {
    const value = this.scope.valueOf(node.each);
    if (this.scope.engine === 'handlebars' && isObject(value)) {
      this.loop(node, Object.entries(value), true);
      return;
    }
    // Lists are what all engines run over alike; text is letters to one and a single item to another.
    if (value !== undefined && value !== null && value !== '' && !Array.isArray(value))
      throw new ValueMisfit(`${nameOf(node.each)} is no list`);
    this.loop(node, Array.isArray(value) ? value : []);
  }

  /** @param keyed the items are pairs of a key and its value */
  private loop(node: Extract<Node, { each: Expression }>, list: readonly TemplateValue[], keyed = false): void {
    const run = (items: readonly TemplateValue[]): void => {
      if (items.length === 0) this.all(node.none);
      this.loops++;
      for (const [index, each] of items.entries()) {
        const [key, item] = keyed ? (each as readonly [string, TemplateValue]) : [index, each];
        const names = this.itemNames(node.as, item, key, index, items.length);
        this.scope.within(item, names, () => this.all(node.body));
      }
      this.loops--;
    };
    run(this.heldItems(node.name, list, run));
  }

  private heldItems(
    name: string,
    list: readonly TemplateValue[],
    run: (items: readonly TemplateValue[]) => void,
  ): readonly TemplateValue[] {
    return this.held.items(name, list, (items) => {
      const { text, bindings } = this;
      this.text = '';
      this.bindings = [];
      try {
        run(items);
        return this.text;
      } finally {
        this.text = text;
        this.bindings = bindings;
      }
    });
  }

  private section(node: Extract<Node, { section: Expression }>): void {
    const value = this.scope.valueOf(node.section);
    if (!this.scope.holds(node.section)) return;
    if (Array.isArray(value)) {
      if (value.length > 1 && !this.held.bounded(node.name))
        throw new ValueMisfit(
          `${node.name} is a list whose loop the linter has no bound for: state variables.${node.name}.maxTokens in stint.yaml and lock again`,
        );
      this.loop({ each: node.section, name: node.name, as: [], body: node.body, none: [] }, value);
    } else if (typeof value === 'boolean') this.all(node.body);
    else this.scope.within(value, [], () => this.all(node.body));
  }

  private itemNames(
    as: readonly string[],
    item: TemplateValue,
    key: string | number,
    index: number,
    length: number,
  ): [string, TemplateValue][] {
    const place = { index: index + 1, index0: index, first: index === 0, last: index === length - 1, length };
    switch (this.scope.engine) {
      case 'handlebars': {
        const names: [string, TemplateValue][] = [
          ['@index', index],
          ['@key', key],
          ['@first', place.first],
          ['@last', place.last],
        ];
        const own: readonly TemplateValue[] = [item, key];
        return [...names, ...as.slice(0, 2).map((name, at): [string, TemplateValue] => [name, own[at]])];
      }
      case 'mustache':
        return [];
      default:
        return [
          [as[0] ?? '', item],
          [this.scope.engine === 'jinja' ? 'loop' : 'forloop', place],
        ];
    }
  }
}

/** Numbers that all engines write alike: Python goes over to exponents sooner, and to `.0` never for whole ones of ours. */
const isPlain = (value: number): boolean =>
  Number.isSafeInteger(value) || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15);

interface Turn {
  readonly role: string;
  readonly text: string;
}

const isTurn = (value: TemplateValue): boolean =>
  isObject(value) && typeof value.text === 'string' && typeof value.role === 'string';

/** Turns of a conversation as lines `role: text`. */
export const linesOf = (turns: readonly unknown[]): string =>
  (turns as readonly Turn[]).map(({ role, text }) => `${role}: ${text}`).join('\n');

const isObject = (value: TemplateValue): value is { readonly [name: string]: TemplateValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
