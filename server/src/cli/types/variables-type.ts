import type { Expression, LockedPrompt, LockedSegment, TemplateEngine, TemplateStep } from '@stint/runtime/contract';
import { quoted } from './quoted.ts';

/** What a prompt does with a value: writes it, runs over it, compares it as a number, or asks what it is. */
type Use = 'written' | 'list' | 'number' | 'asked';

interface Variable {
  readonly uses: Set<Use>;
  /** Every call without it is refused. */
  required: boolean;
  readonly fields: Map<string, Variable>;
}

/** A path's steps that are told apart; a name may hold any number of dots. */
const DEEPEST = 8;

/** A prompt's variables as a TypeScript type: the names that a call may give, and what it may give for them. */
export function variablesType(prompt: LockedPrompt): string {
  const engine = isOpen(prompt) ? (prompt.engine ?? null) : null;
  const variables = engine === null ? writtenOnly(prompt) : new Reader(engine).variables(prompt);
  if (variables.size === 0) return 'Record<string, never>';
  const printer = new Printer(engine);
  return printer.object([...variables].flatMap(([name, variable]) => flatWhereAmbiguous(name, variable)));
}

/** Whether conditions or loops stand in it. */
export const isOpen = ({ messages }: LockedPrompt): boolean =>
  messages.some(({ segments }) =>
    segments.some((each) => 'block' in each && !(each.step !== undefined && 'nothing' in each.step)),
  );

function writtenOnly({ variables }: LockedPrompt): Map<string, Variable> {
  const root = newVariable();
  for (const name of Object.keys(variables)) add(root, name.split('.'), 'written', true);
  return root.fields;
}

const newVariable = (): Variable => ({ uses: new Set(), required: false, fields: new Map() });

function add(root: Variable, path: readonly string[], use: Use, required: boolean): void {
  let at = root;
  for (const name of path.slice(0, DEEPEST)) {
    let next = at.fields.get(name);
    if (next === undefined) at.fields.set(name, (next = newVariable()));
    next.required ||= required;
    at = next;
  }
  at.uses.add(path.length > DEEPEST ? 'asked' : use);
}

/** `user` and `user.name` both written are no object: the runtime takes them under their whole names. */
function flatWhereAmbiguous(name: string, variable: Variable): readonly (readonly [string, Variable])[] {
  const all = [...within(name, variable)];
  const ambiguous = all.some(([, { uses, fields }]) => fields.size > 0 && (uses.has('written') || uses.has('number')));
  if (!ambiguous) return [[name, variable]];
  return all.filter(([, { uses }]) => uses.size > 0).map(([path, each]) => [path, { ...each, fields: new Map() }]);
}

function* within(name: string, variable: Variable): Iterable<readonly [string, Variable]> {
  yield [name, variable];
  for (const [field, each] of variable.fields) yield* within(`${name}.${field}`, each);
}

/** A block around the place that is read. */
interface Frame {
  /** Names that are looked up in what the block is about, in engines that do so. */
  context: boolean;
  names: readonly string[];
}

/** What a loop names beside its items. */
const LOOP_NAMES: Readonly<Record<TemplateEngine, readonly string[]>> = {
  jinja: ['loop'],
  liquid: ['forloop'],
  handlebars: ['@index', '@key', '@first', '@last'],
  mustache: [],
};

/** Reads a template's tags in their order, as contract/program.ts renders them. */
class Reader {
  private readonly root = newVariable();
  private readonly engine: TemplateEngine;
  private frames: Frame[] = [];

  constructor(engine: TemplateEngine) {
    this.engine = engine;
  }

  variables({ messages }: LockedPrompt): Map<string, Variable> {
    for (const { segments } of messages) {
      this.frames = [];
      for (const segment of segments) this.segment(segment);
    }
    return this.root.fields;
  }

  private segment(segment: LockedSegment): void {
    if ('variable' in segment) this.value(segment.value ?? { path: [segment.variable] }, 'written');
    else if ('block' in segment && segment.step !== undefined) this.step(segment.step);
  }

  private step(step: TemplateStep): void {
    const { engine } = this;
    if ('if' in step || 'unless' in step) {
      this.condition('if' in step ? step.if : step.unless, this.frames.length === 0);
      this.frames.push({ context: false, names: [] });
    } else if ('elseIf' in step) this.condition(step.elseIf, false);
    else if ('else' in step) Object.assign(this.frames.at(-1) ?? {}, { context: false, names: [] });
    else if ('end' in step) this.frames.pop();
    else if ('each' in step) {
      // Handlebars runs over objects too.
      this.value(step.each, engine === 'handlebars' ? 'asked' : 'list');
      this.frames.push({ context: true, names: [...(step.as ?? []), ...LOOP_NAMES[engine]] });
    } else if ('with' in step || 'section' in step) {
      this.value('with' in step ? step.with : step.section, 'asked');
      this.frames.push({ context: true, names: ('with' in step && step.as) || [] });
    }
  }

  private value(expression: Expression, use: Use): void {
    const certain = this.frames.length === 0;
    if (!('path' in expression)) this.condition(expression, certain);
    else this.use(expression, use, certain && use === 'written');
  }

  /** @param certain it is evaluated by every call */
  private condition(expression: Expression, certain: boolean): void {
    if ('path' in expression) this.use(expression, 'asked', false);
    else if ('not' in expression) this.condition(expression.not, certain);
    else if ('defined' in expression) this.condition(expression.defined, certain);
    else if ('below' in expression)
      for (const each of expression.below)
        if (certain && 'path' in each) this.use(each, 'number', true);
        else this.condition(each, certain);
    else if (!('literal' in expression)) {
      const [first, second] =
        'and' in expression ? expression.and : 'or' in expression ? expression.or : expression.equal;
      this.condition(first, certain);
      this.condition(second, certain && 'equal' in expression);
    }
  }

  private use(expression: Extract<Expression, { path: readonly string[] }>, use: Use, required: boolean): void {
    const path = this.given(expression);
    if (path.length > 0) add(this.root, path, use, required);
  }

  /** The path of what the caller gives; empty for what a block gives. */
  private given({ path, up = 0, here }: Extract<Expression, { path: readonly string[] }>): readonly string[] {
    if (path[0] === '@root') return path.slice(1);
    if (up === 0 && !here && this.frames.some(({ names }) => names.includes(path[0] ?? ''))) return [];
    const contexts = this.frames.filter(({ context }) => context).length;
    return this.engine === 'handlebars' && contexts > up ? [] : path;
  }
}

/** What is written as types: WrittenValue, ListValue and VariableValue are the runtime's. */
class Printer {
  private readonly engine: TemplateEngine | null;

  /** @param engine null without conditions and loops */
  constructor(engine: TemplateEngine | null) {
    this.engine = engine;
  }

  object(fields: Iterable<readonly [string, Variable]>): string {
    const all = [...fields].map(
      ([name, variable]) => `${quoted(name)}${variable.required ? '' : '?'}: ${this.type(variable)}`,
    );
    return `{ ${all.join('; ')} }`;
  }

  private type({ uses, required, fields }: Variable): string {
    if (fields.size > 0) return required || uses.size === 0 ? this.object(fields) : 'VariableValue';
    const told = [...uses].filter((use) => use !== 'asked');
    if (uses.has('number')) return uses.has('list') ? 'VariableValue' : 'number';
    if (told.length !== 1) return 'VariableValue';
    if (uses.has('list')) return 'ListValue';
    if (!required) return 'WrittenValue | null | undefined';
    // Python's True is nobody's `true`.
    if (this.engine === 'jinja') return 'Exclude<WrittenValue, boolean>';
    return this.engine === null ? 'WrittenValue' : 'WrittenValue | null';
  }
}
