import type { Answer } from '../../providers/answer.ts';
import { isToolTurn, type Validator } from './validator.ts';

/** A compiled schema, as ajv makes them: says whether a value is valid, and keeps what was wrong in `errors`. */
export interface CompiledSchema {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly schemaPath?: string; readonly keyword?: string }[] | null | undefined;
}

/** https://standardschema.dev, version 1: Zod, Valibot, ArkType and others. */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    validate(value: unknown): StandardResult | Promise<StandardResult>;
  };
}

type StandardResult = { readonly issues?: readonly unknown[] | undefined };

export type Schema = CompiledSchema | StandardSchema;

/**
 * The answer is JSON and valid by the schema: `jsonSchema(new Ajv().compile(schema))`, `jsonSchema(z.object({ … }))`.
 * A fence of Markdown around it is no JSON: who parses the answer would trip over it.
 */
export const jsonSchema = (schema: Schema): Validator => ({
  name: 'json-schema',
  check: (answer) => (isToolTurn(answer) ? null : problemOf(answer.text, schema)),
});

/**
 * The arguments of every tool call are valid by the tool's schema, and no tool is called that is not among them.
 * Answers without a call pass, unless one is required.
 */
export const toolArguments = (
  schemas: Readonly<Record<string, Schema>>,
  { required = false }: { readonly required?: boolean } = {},
): Validator => ({
  name: 'tool-arguments',
  async check({ toolCalls }: Answer) {
    if (required && toolCalls.length === 0) return 'no tool is called';
    for (const { name, arguments: given } of toolCalls) {
      if (!Object.hasOwn(schemas, name)) return 'a tool is called that there is not';
      const problem = await problemOf(given, schemas[name]!);
      if (problem !== null) return `${name}: ${problem}`;
    }
    return null;
  },
});

async function problemOf(text: string, schema: Schema): Promise<string | null> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return /^\s*```/.test(text) ? 'it is no JSON: a fence of Markdown is around it' : 'it is no JSON';
  }
  if ('~standard' in schema) {
    const { issues } = await schema['~standard'].validate(value);
    return issues === undefined ? null : `${issues.length} ${issues.length === 1 ? 'issue' : 'issues'} by its schema`;
  }
  if (schema(value)) return null;
  // The place in the schema, which is the service's own; the place in the answer may hold the model's words.
  const [first] = schema.errors ?? [];
  return first?.schemaPath === undefined ? 'not valid by its schema' : `not valid by its schema at ${first.schemaPath}`;
}
