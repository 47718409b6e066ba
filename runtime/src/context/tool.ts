/** A tool as a model is offered it, in no provider's words. */
export interface OfferedTool {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of its input. */
  readonly input?: unknown;
}

/** A tool is not in the shape that tools are chosen by. */
export class InvalidTool extends TypeError {
  override readonly name = 'InvalidTool';
  readonly code = 'invalid-tool';
}

/** @throws InvalidTool for the first that is no `OfferedTool` */
export function checkTools(tools: readonly OfferedTool[]): void {
  for (const [at, tool] of tools.entries() as Iterable<[number, Partial<OfferedTool> | null | undefined]>) {
    const { name, description } = tool ?? {};
    if (typeof name === 'string' && (description === undefined || typeof description === 'string')) continue;
    const wrong = typeof name === 'string' ? 'has a description that is no text' : 'has no name';
    const nested = tool !== null && typeof tool === 'object' && 'function' in tool;
    throw new InvalidTool(
      `Tool ${at} ${wrong}; a tool is { name, description, input }, its input a JSON Schema.${nested ? ' Of { type, function } give function’s name, description, and parameters as input.' : ''}`,
    );
  }
}

/** Characters of a description that are read: what a tool is for stands at its beginning. */
const DESCRIPTION = 600;
const PARAMETERS = 40;

/** What a tool is for, as a sentence that an embedder can read: its name's words, its description, its parameters. */
export function toolText({ name, description = '', input }: OfferedTool): string {
  const parameters = parameterNames(input).map((parameter) => wordsOf(parameter).join(' '));
  const list = parameters.length === 0 ? '' : ` (${parameters.join(', ')})`;
  return `${wordsOf(name).join(' ')}: ${description.slice(0, DESCRIPTION)}${list}`;
}

/** The words by which a tool is found, repeated as they weigh: its name's say most. */
export function toolTerms({ name, description = '', input }: OfferedTool): string[] {
  const named = wordsOf(name);
  const parameters = parameterNames(input).flatMap(wordsOf);
  return [...named, ...named, ...named, ...wordsOf(description.slice(0, DESCRIPTION)), ...parameters].map(stemmed);
}

export const queryTerms = (query: string): string[] => wordsOf(query.slice(-QUERY)).map(stemmed);

/** Characters of a query that are read, from its end: what is asked now stands there. */
const QUERY = 4000;

/** `getUserInfo_v2` as get, user, info, v2. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/(?<=\p{Ll}|\d)(?=\p{Lu})/gu, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Plurals and verb endings off, so that `orders` finds `order` and `booking` finds `book`. */
const stemmed = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ies|ed|es|s)$/, '').replace(/(.)\1$/, '$1') || word : word;

function parameterNames(input: unknown): string[] {
  const properties = (input as { readonly properties?: unknown } | undefined)?.properties;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties).slice(0, PARAMETERS) : [];
}
