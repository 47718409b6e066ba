import { type JsonNode, property, rangeOf, type Wire } from '../../prompt/index.ts';
import { replaceValue } from '../json-edit.ts';
import type { MeasuredPrompt, PromptRule, RuleFinding } from '../rule.ts';
import { keywordProblem, TYPE_NAMES, TYPES } from './schema-keywords.ts';
import { declaration, items, resolve, type Subschema, schemasOf, stringOf, subschemas } from './schema-walk.ts';
import { quote } from './schema-waste.ts';

/** What a provider takes for a tool's name, with where it says so. */
const NAMES: Readonly<Record<Wire | 'any', { readonly pattern: RegExp; readonly says: string }>> = {
  // OpenAPI description 2.3.0, FunctionObject.name (read 2026-11); the endpoint's own 400 names the pattern.
  'openai-chat': { pattern: /^[a-zA-Z0-9_-]{1,64}$/, says: 'OpenAI takes letters, digits, _ and -, at most 64' },
  'openai-responses': { pattern: /^[a-zA-Z0-9_-]{1,64}$/, says: 'OpenAI takes letters, digits, _ and -, at most 64' },
  // The endpoint's own message (2025-08): "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'".
  anthropic: { pattern: /^[a-zA-Z0-9_-]{1,128}$/, says: 'Anthropic takes letters, digits, _ and -, at most 128' },
  // Vertex AI v1, FunctionDeclaration.name (2026): a letter or underscore first, then also digits, dots, colons, dashes; 128.
  gemini: {
    pattern: /^[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}$/,
    says: 'Gemini takes letters, digits, _ . : and -, at most 128, and no digit first',
  },
  // docs.aws.amazon.com, ToolSpecification: [a-zA-Z0-9_-]+, 1 to 64.
  bedrock: { pattern: /^[a-zA-Z0-9_-]{1,64}$/, says: 'Bedrock takes letters, digits, _ and -, at most 64' },
  // modelcontextprotocol.io, specification 2025-11-25, tool names ("should"); SEP-986 allowed `/` as well.
  any: { pattern: /^[a-zA-Z0-9_./-]{1,128}$/, says: 'MCP takes letters, digits, _ - and ., at most 128' },
};

/** The endpoint's own 400, for Chat and Responses (2024-05 to 2025-11): "array too long. Expected an array with maximum length 128". */
const MOST_TOOLS = 128;

export const rule: PromptRule = {
  meta: {
    id: 'tools/invalid-schema',
    summary: 'A tool that the provider rejects: its name, its schema, or a list that is too long',
    severity: 'error',
    fix: 'unsafe',
    needs: 'tools',
  },
  *check(prompt) {
    const { wire } = prompt.prompt;
    const openai = (wire === 'openai-chat' || wire === 'openai-responses') && !elsewhere(prompt);
    const authored = prompt.tools.filter(({ tool }) => !tool.builtin);
    if (openai && authored.length > MOST_TOOLS)
      yield {
        range: authored[MOST_TOOLS]!.tool.name.range,
        message: `${authored.length} tools, and OpenAI takes at most ${MOST_TOOLS} in a request. Send fewer, or defer loading.`,
      };
    const seen = new Set<string>();
    for (const { tool } of authored) {
      const name = tool.name.value;
      const rules = NAMES[wire ?? 'any'];
      if (!rules.pattern.test(name))
        yield {
          range: tool.name.range,
          message: `The tool’s name ${quote(name)} is refused: ${rules.says}. Rename it.`,
        };
      if (seen.has(name) && name !== '')
        yield {
          range: tool.name.range,
          message: `A second tool is called ${name}: the request is refused, or one of them is never called. Rename one.`,
        };
      seen.add(name);
      if (tool.input !== undefined) yield* rootProblems(tool.input, name, wire);
      for (const root of schemasOf(tool)) {
        // What a tool returns no provider reads, and clients validate it by the dialect that it names.
        const older = root !== tool.input && /draft-0[4-7]/.test(String(property(root, '$schema')?.value));
        for (const schema of subschemas(root)) {
          yield* keywordProblems(schema, root, name, wire, tool.syntax === 'json', older);
          if (openai && root === tool.input && property(declaration(tool), 'strict')?.value === true)
            yield* strictProblems(schema, name);
        }
      }
    }
  },
};

/** Many hosts take OpenAI's wire, and not all of its limits: those are checked for its own models, and where none is named. */
function elsewhere({ model, prompt }: MeasuredPrompt): boolean {
  if (model !== null) return model.provider !== 'openai' && model.provider !== 'azure';
  return /^(?!openai\/|azure\/)[\w.-]+\//.test(prompt.model?.value ?? '');
}

/** Every provider takes an object of arguments; Anthropic takes no union of them (its 400 says so since 2025-08). */
function* rootProblems(root: JsonNode, tool: string, wire: Wire | undefined): Generator<RuleFinding> {
  const type = property(root, 'type');
  const value = String(type?.value ?? '').toLowerCase();
  const isEmpty = (root.children ?? []).length === 0;
  // An unknown type (`dict`) is reported as such.
  const wrong =
    type === undefined
      ? !isEmpty && property(root, '$ref') === undefined
      : TYPES.includes(value as never) && value !== 'object';
  if (wrong || type?.type === 'array')
    yield {
      range: rangeOf(type ?? root),
      message: `The input of ${tool} has to be of "type": "object"; ${type === undefined ? 'it names no type' : `it is ${type.type === 'array' ? 'a list of types' : JSON.stringify(type.value)}`}.`,
    };
  if (wire !== 'anthropic') return;
  for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
    const union = property(root, keyword);
    if (union !== undefined)
      yield {
        range: rangeOf(union.parent ?? union),
        message: `The input of ${tool} has ${keyword} at its top, which Anthropic refuses. Put the alternatives into one property.`,
      };
  }
}

function* keywordProblems(
  { node, path }: Subschema,
  root: JsonNode,
  tool: string,
  wire: Wire | undefined,
  editable: boolean,
  older: boolean,
): Generator<RuleFinding> {
  if (node.type !== 'object') return;
  const where = path === '' ? 'its top' : path;
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) continue;
    const keyword = String(key.value);
    // Gemini writes types in capitals (its Schema message is OpenAPI's).
    if (
      keyword === 'type' &&
      wire === 'gemini' &&
      /^(STRING|NUMBER|INTEGER|BOOLEAN|ARRAY|OBJECT|NULL)$/.test(String(value.value))
    )
      continue;
    if (older && keyword === 'items' && value.type === 'array') continue;
    const problem = keywordProblem(keyword, value);
    if (problem !== null) {
      const written = String(value.value);
      const known = keyword === 'type' && Object.hasOwn(TYPE_NAMES, written) ? TYPE_NAMES[written] : undefined;
      yield {
        range: rangeOf(value),
        message: `The schema of ${tool} is invalid at ${where}: "${keyword}" ${problem}.`,
        ...(known !== undefined &&
          editable && { fix: { safe: false, title: `Write "${known}"`, edits: [replaceValue(value, known)] } }),
      };
    } else if (
      keyword === '$ref' &&
      String(value.value).startsWith('#/') &&
      resolve(root, String(value.value)) === undefined
    )
      yield {
        range: rangeOf(value),
        message: `The schema of ${tool} refers to ${String(value.value)}, which it does not define.`,
      };
  }
  if (property(node, 'additionalProperties')?.value !== false || property(node, 'patternProperties') !== undefined)
    return;
  const defined = property(node, 'properties');
  for (const item of items(property(node, 'required'))) {
    const name = stringOf(item);
    if (name !== undefined && property(defined, name) === undefined)
      yield {
        range: rangeOf(item),
        message: `${tool} requires ${quote(name)} at ${where}, which its properties do not define and additionalProperties: false forbids: no call can be valid.`,
      };
  }
}

/** platform.openai.com/docs/guides/structured-outputs: in strict mode all properties are required and no others allowed. */
function* strictProblems({ node, path }: Subschema, tool: string): Generator<RuleFinding> {
  const properties = property(node, 'properties');
  if (properties === undefined) return;
  const where = path === '' ? 'its top' : path;
  const required = new Set(items(property(node, 'required')).map(({ value }) => value));
  const missing = (properties.children ?? [])
    .map(({ children }) => children?.[0]?.value)
    .filter((key) => !required.has(key));
  if (missing.length > 0)
    yield {
      range: rangeOf(properties.parent?.children?.[0] ?? properties),
      message: `${tool} is strict, so all properties have to be required; at ${where} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not. Require them, with null as a second type for what may be left out.`,
    };
  if (property(node, 'additionalProperties')?.value !== false)
    yield {
      range: rangeOf(properties.parent?.children?.[0] ?? properties),
      message: `${tool} is strict, so additionalProperties has to be false at ${where}.`,
    };
}
