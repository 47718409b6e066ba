import type {
  DeclaredVariable,
  Located,
  Message,
  Parameters,
  PromptDocument,
  Range,
  Role,
  Segment,
  SourceText,
  Wire,
} from '../prompt/index.ts';
import { type BamlToken, bamlTokens } from './baml-tokens.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format, FormatHints } from './format.ts';
import { wireOf } from './parameters.ts';
import { type RoleSyntax, roleNamed } from './roles.ts';

/** BAML: each function with a prompt is a prompt; a template string is text that functions pull in. */
export const baml: Format = {
  id: 'baml',
  detect: (path) => (/\.baml$/i.test(path) ? 'declared' : null),
  parse,
};

function parse(text: string, _path: string, hints?: FormatHints): PromptDocument {
  const { tokens, comments, problems } = bamlTokens(text);
  const file = declarationsOf(tokens);
  const writer = new DocumentWriter('baml', { comments, problems });
  const samples = samplesOf(file.filter(({ keyword }) => keyword === 'test'));
  const clients = new Clients(file, hints);
  for (const declaration of file) {
    if (declaration.keyword === 'template_string' && declaration.text !== undefined) {
      writer.add({
        id: declaration.name,
        range: declaration.range,
        loading: 'on-demand',
        parameters: {},
        tools: [],
        messages: writer.messages(declaration.text, 'baml', ROLES),
        declared: declaration.parameters,
        template: 'baml',
      });
    }
    if (declaration.keyword !== 'function') continue;
    const prompt = declaration.entries.find((entry) => entry.name === 'prompt')?.values[0]?.text;
    if (prompt === undefined) continue;
    const client = clients.named(declaration.entries.findLast((entry) => entry.name === 'client')?.values[0]);
    const given = samples.get(declaration.name);
    writer.add({
      id: declaration.name,
      range: declaration.range,
      ...client.identity,
      loading: 'request',
      parameters: {
        ...client.parameters,
        // BAML states the return type's schema in the prompt (`ctx.output_format`) and parses by it.
        ...(declaration.returns && declaration.returns.value !== 'string'
          ? { responseFormat: { value: 'json' as const, range: declaration.returns.range } }
          : {}),
      },
      tools: [],
      messages: writer.messages(prompt, 'baml', ROLES).map((message) => withBreakpoint(message, text)),
      declared: declaration.parameters.map((parameter) => {
        const sample = given?.get(parameter.name);
        return sample === undefined ? parameter : { ...parameter, sample };
      }),
      template: 'baml',
    });
  }
  return writer.finish();
}

const ROLE_CALL = /^_\.(?:role|chat)\(\s*(?:["']([^"']*)["'])?/;

/** `{{ _.role("system") }}`. A role given by a variable is the user's, like any text without one. */
const ROLES: RoleSyntax = { tag: roleTag, fallback: 'user' };

function roleTag(segment: Segment): Role | null {
  if (segment.kind !== 'variable') return null;
  const call = ROLE_CALL.exec(segment.expression ?? '');
  return call === null ? null : (roleNamed(call[1]) ?? 'user');
}

/** `_.role("user", cache_control={…})`: the prefix up to the end of this message is to be cached. */
function withBreakpoint(message: Message, source: string): Message {
  const { role, range, segments } = message;
  if (!source.slice(role.range.start, role.range.end).includes('cache_control')) return message;
  return { ...message, segments: [...segments, { kind: 'breakpoint', range: { start: range.end, end: range.end } }] };
}

interface Declaration {
  readonly keyword: string;
  readonly name: string;
  readonly range: Range;
  readonly parameters: readonly DeclaredVariable[];
  readonly returns?: Located<string>;
  readonly text?: SourceText;
  readonly entries: readonly Entry[];
}

/** A line of a block: a name, the values behind it, and the block or list that follows. */
interface Entry {
  readonly name: string;
  readonly values: readonly BamlToken[];
  readonly entries: readonly Entry[];
}

const KEYWORDS = new Set(
  'function template_string client class enum test generator retry_policy type dynamic'.split(' '),
);
const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** The declarations of a file. One that is cut off ends where the next begins at the outermost level, or with the file. */
function declarationsOf(tokens: readonly BamlToken[]): Declaration[] {
  const found: Declaration[] = [];
  let at = 0;
  while (at < tokens.length) {
    if (tokens[at]!.kind === 'word' && KEYWORDS.has(tokens[at]!.value)) {
      const [declaration, next] = declarationAt(tokens, at);
      if (declaration !== null) found.push(declaration);
      at = next;
    } else at++;
  }
  return found;
}

function declarationAt(tokens: readonly BamlToken[], start: number): [Declaration | null, number] {
  const is = (index: number, value: string) => tokens[index]?.kind === 'punctuation' && tokens[index].value === value;
  let at = start + 1;
  // `client<llm> Name`
  if (is(at, '<')) at = closing(tokens, at) + 1;
  const name = tokens[at];
  if (name?.kind !== 'word') return [null, start + 1];
  at++;
  let parameters: DeclaredVariable[] = [];
  if (is(at, '(')) {
    const end = closing(tokens, at);
    parameters = parametersOf(tokens, at + 1, end);
    at = end + 1;
  }
  const head = { keyword: tokens[start]!.value, name: name.value, parameters };
  const range = (end: number): Range => ({
    start: tokens[start]!.range.start,
    end: tokens[Math.min(end, tokens.length) - 1]!.range.end,
  });
  const text = tokens[at]?.kind === 'string' ? tokens[at]!.text : undefined;
  if (text !== undefined) return [{ ...head, range: range(at + 1), text, entries: [] }, at + 1];
  const [returns, block] = returnType(tokens, at);
  if (!is(block, '{')) return [null, Math.max(at, start + 1)];
  const [entries, next] = entriesAt(tokens, block + 1);
  return [{ ...head, range: range(next), ...(returns && { returns }), entries }, next];
}

/** `-> Type`, up to the block; the hyphen and the angle are tokens of their own. */
function returnType(tokens: readonly BamlToken[], start: number): [Located<string> | undefined, number] {
  if (tokens[start]?.value !== '-' || tokens[start + 1]?.value !== '>') return [undefined, start];
  let at = start + 2;
  while (at < tokens.length && tokens[at]!.value !== '{' && !KEYWORDS.has(tokens[at]!.value)) at++;
  const type = tokens.slice(start + 2, at);
  const [first, last] = [type[0], type.at(-1)];
  if (first === undefined || last === undefined) return [undefined, at];
  const value = type.map((token) => token.value).join('');
  return [{ value, range: { start: first.range.start, end: last.range.end } }, at];
}

/** Index of the bracket that closes the one at `open`, else of the end. */
function closing(tokens: readonly BamlToken[], open: number): number {
  const waiting: string[] = [];
  for (let at = open; at < tokens.length; at++) {
    const { kind, value } = tokens[at]!;
    if (kind !== 'punctuation') continue;
    if (BRACKETS[value] !== undefined) waiting.push(BRACKETS[value]);
    else if (value === waiting.at(-1) && waiting.pop() !== undefined && waiting.length === 0) return at;
  }
  return tokens.length;
}

/** `name: type, …`, commas of nested types left alone. */
function parametersOf(tokens: readonly BamlToken[], start: number, end: number): DeclaredVariable[] {
  const found: DeclaredVariable[] = [];
  let depth = 0;
  let fresh = true;
  for (let at = start; at < end; at++) {
    const { kind, value, range } = tokens[at]!;
    if (kind === 'punctuation') {
      if (BRACKETS[value] !== undefined) depth++;
      else if (')]}>'.includes(value)) depth--;
      else if (value === ',' && depth <= 0) fresh = true;
      else if (value === '?' && depth <= 0 && found.length > 0)
        found[found.length - 1] = { ...found[found.length - 1]!, optional: true };
    } else if (kind === 'word' && fresh) {
      found.push({ name: value, range });
      fresh = false;
    }
  }
  return found;
}

/** Entries of the block whose inside starts at `start`; the index behind the block. Depth is bounded: it nests by recursion. */
function entriesAt(tokens: readonly BamlToken[], start: number, depth = 0): [Entry[], number] {
  const entries: Entry[] = [];
  let at = start;
  let current: { name: string; values: BamlToken[]; entries: readonly Entry[] } | null = null;
  while (at < tokens.length) {
    const token = tokens[at]!;
    if (token.kind === 'punctuation' && token.value === '}') return [entries, at + 1];
    if (token.kind === 'punctuation' && token.value === '{') {
      const [inner, next] = depth < 20 ? entriesAt(tokens, at + 1, depth + 1) : [[], closing(tokens, at) + 1];
      if (current !== null) current.entries = inner;
      current = null;
      at = next;
    } else if (token.kind === 'punctuation' && '[('.includes(token.value)) {
      const end = closing(tokens, at);
      for (const inner of tokens.slice(at + 1, end)) if (inner.kind !== 'punctuation') current?.values.push(inner);
      current = null;
      at = end + 1;
    } else {
      if (token.kind === 'word' && (current === null || current.values.length > 0)) {
        current = { name: token.value, values: [], entries: [] };
        entries.push(current);
      } else if (token.kind !== 'punctuation') current?.values.push(token);
      at++;
    }
  }
  return [entries, at];
}

const entryOf = (entries: readonly Entry[], name: string) => entries.find((entry) => entry.name === name);

/** What a function's test gives as its arguments: typical texts. */
function samplesOf(tests: readonly Declaration[]): Map<string, Map<string, string>> {
  const samples = new Map<string, Map<string, string>>();
  for (const { entries } of tests) {
    for (const { value: name } of entryOf(entries, 'functions')?.values ?? []) {
      const known = samples.get(name) ?? new Map<string, string>();
      for (const argument of entryOf(entries, 'args')?.entries ?? []) {
        const [value] = argument.values;
        if (value?.kind === 'string' && !known.has(argument.name)) known.set(argument.name, value.value);
      }
      samples.set(name, known);
    }
  }
  return samples;
}

interface Client {
  readonly identity: { readonly model?: Located<string>; readonly wire?: Wire };
  readonly parameters: Parameters;
}

/** The file's clients, and those of the `clients.baml` beside it. */
class Clients {
  readonly #declared = new Map<string, { entries: readonly Entry[]; here: boolean }>();

  constructor(file: readonly Declaration[], hints: FormatHints | undefined) {
    for (const [declarations, here] of [
      [declarationsOf(bamlTokens(hints?.sibling?.('clients.baml') ?? '').tokens), false],
      [file, true],
    ] as const)
      for (const { keyword, name, entries } of declarations)
        if (keyword === 'client') this.#declared.set(name, { entries, here });
  }

  /** What a function's `client` stands for. Positions are this file's: those of the name where the client is declared elsewhere. */
  named(token: BamlToken | undefined): Client {
    if (token === undefined) return NO_CLIENT;
    const range = token.text?.whole ?? token.range;
    const shorthand = /^([\w-]+)\/(.+)$/.exec(token.value);
    if (shorthand !== null) {
      const wire = wireOf(shorthand[1]);
      return { identity: { model: { value: token.value, range }, ...(wire && { wire }) }, parameters: {} };
    }
    return this.#resolve(token.value, range, 0);
  }

  #resolve(name: string, range: Range, depth: number): Client {
    const client = this.#declared.get(name);
    if (client === undefined || depth > 8) return NO_CLIENT;
    const options = entryOf(client.entries, 'options')?.entries ?? [];
    const option = (...keys: string[]) => keys.map((key) => entryOf(options, key)?.values[0]).find(Boolean);
    // Fallback and round robin: the first of the list serves, or serves as often as any.
    const [first] = entryOf(options, 'strategy')?.values ?? [];
    if (first !== undefined) return this.#resolve(first.value, range, depth + 1);
    const model = option('model', 'model_id');
    const wire = wireOf(entryOf(client.entries, 'provider')?.values[0]?.value);
    const number = (token: BamlToken | undefined) => {
      const value = Number(token?.value);
      if (token === undefined || !Number.isFinite(value)) return undefined;
      return { value, range: client.here ? token.range : range };
    };
    const maxOutputTokens = number(option('max_tokens', 'max_completion_tokens', 'max_output_tokens'));
    const temperature = number(option('temperature'));
    return {
      identity: {
        ...(model?.kind === 'string' && { model: { value: model.value, range } }),
        ...(wire && { wire }),
      },
      parameters: { ...(maxOutputTokens && { maxOutputTokens }), ...(temperature && { temperature }) },
    };
  }
}

const NO_CLIENT: Client = { identity: {}, parameters: {} };
