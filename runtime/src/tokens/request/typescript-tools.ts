import { at, isRecord, type Json, toJson } from './json.ts';
import type { ToolDefinition } from './parts.ts';

/**
 * Tool definitions as OpenAI's models see them: TypeScript signatures in a `functions` namespace. The form is the one
 * that gpt-oss documents (openai/harmony, format.md); line breaks, indents and closing brackets after recorded usage of
 * gpt-4o to gpt-5.5 (2025 and 2026): titles are comments as descriptions are, a list of arguments has a line break before
 * its closing brace only where one of them has a comment, and the lines of a description lose their indent and stand
 * without `//` from the second on.
 */
export function renderTools(tools: readonly ToolDefinition[]): string {
  const signatures = tools.map((tool) => `${renderSignature(tool)}\n\n`);
  return `${NAMESPACE_OPEN}${signatures.join('')}${NAMESPACE_CLOSE}`;
}

const NAMESPACE_OPEN = '# Tools\n\n## functions\n\nnamespace functions {\n\n';
const NAMESPACE_CLOSE = '} // namespace functions';

/** One tool's signature with its description. */
export function renderSignature({ name, description, input }: ToolDefinition): string {
  const body = new SchemaWriter(input).properties(input);
  const about = comments(input);
  const argument = body === '' ? '' : `_: ${about}{\n${body}}`;
  return `${comment(description)}type ${name} = (${argument}) => any;`;
}

/** Schemas written out per tool; references that refer to one another can multiply without end. */
const MOST_SCHEMAS = 10_000;

class SchemaWriter {
  readonly #root: Json;
  /** References being written: one that comes up again inside itself stays `any`. */
  readonly #open = new Set<string>();
  #left = MOST_SCHEMAS;
  #depth = 0;

  constructor(root: Json) {
    this.#root = root;
  }

  properties(schema: Json): string {
    if (!isRecord(schema.properties)) return '';
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    let commented = false;
    const body = Object.entries(schema.properties)
      .map(([key, value]) => {
        const property = isRecord(value) ? value : {};
        const above = comments(property);
        commented ||= above !== '';
        const rest = property.default === undefined ? '' : `, // default: ${toJson(property.default)}`;
        const optional = required.has(key) ? '' : '?';
        return `${above}${key}${optional}: ${this.#type(property)}${rest}`;
      })
      .join(',\n');
    return commented ? `${body}\n` : body;
  }

  #type(schema: Json): string {
    if (this.#left-- <= 0 || this.#depth >= MAX_DEPTH) return 'any';
    this.#depth++;
    const written = this.#written(schema);
    this.#depth--;
    return written;
  }

  #written(schema: Json): string {
    if (typeof schema.$ref === 'string') return this.#referenced(schema.$ref);
    if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    const choices = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(choices)) return choices.map((choice) => this.#type(isRecord(choice) ? choice : {})).join(' | ');
    if (Array.isArray(schema.type)) return schema.type.map((type) => this.#type({ ...schema, type })).join(' | ');
    switch (schema.type) {
      case 'integer':
      case 'number':
        return 'number';
      case 'array': {
        if (!isRecord(schema.items)) return 'any[]';
        const item = this.#type(schema.items);
        return item.startsWith('{') ? `Array<\n${item}\n>` : `${item}[]`;
      }
      case 'object': {
        const body = this.properties(schema);
        return body === '' ? 'object' : `{\n${body}}`;
      }
      default:
        return typeof schema.type === 'string' ? schema.type : 'any';
    }
  }

  #referenced(reference: string): string {
    if (!reference.startsWith('#/') || this.#open.has(reference)) return 'any';
    let target: unknown = this.#root;
    for (const step of reference.slice(2).split('/')) target = at(target, step);
    if (!isRecord(target)) return 'any';
    this.#open.add(reference);
    const written = this.#type(target);
    this.#open.delete(reference);
    return written;
  }
}

/** Schemas inside one another that are followed. */
const MAX_DEPTH = 64;

function comments({ title, description, examples }: Json): string {
  const texts = Array.isArray(examples) ? examples.filter((example) => typeof example === 'string') : [];
  const listed = texts.map((example) => `// - ${JSON.stringify(example)}\n`).join('');
  return `${comment(title)}${comment(description)}${listed === '' ? '' : `// Examples:\n${listed}`}`;
}

function comment(description: unknown): string {
  if (typeof description !== 'string' || description.trim() === '') return '';
  const lines = description.trim().split('\n');
  return `// ${lines.map((line) => line.trim()).join('\n')}\n`;
}
