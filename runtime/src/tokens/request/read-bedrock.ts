import {
  at,
  callOf,
  isRecord,
  type Json,
  oneText,
  type PartReader,
  recordAt,
  records,
  stringAt,
  textsOf,
  toJson,
  unreadOf,
} from './json.ts';
import type { Call, RequestParts, Result, ToolDefinition } from './parts.ts';

/** Text, guarded or cited, JSON of tools, documents that are given as text, and search results. */
const said: PartReader = (block) => {
  if (at(block, 'cachePoint') !== undefined) return [];
  if (at(block, 'json') !== undefined) return [toJson(at(block, 'json'))];
  const found = at(block, 'searchResult', 'citationsContent');
  if (isRecord(found))
    return [...['title', 'source'].flatMap((key) => stringAt(found, key) ?? []), ...textsOf(at(found, 'content'))];
  const document = recordAt(block, 'document');
  const source = recordAt(document, 'source');
  const content = stringAt(source, 'text') ?? at(source, 'content');
  if (content !== undefined) return [stringAt(document, 'name') ?? '', ...textsOf(content)];
  return oneText(stringAt(block, 'text') ?? stringAt(recordAt(recordAt(block, 'guardContent'), 'text'), 'text'));
};

/** A body of Amazon Bedrock's Converse. */
export function readBedrock(body: Json): RequestParts {
  const messages = records(at(body, 'messages'));
  const config = recordAt(body, 'toolConfig');
  const choice = recordAt(config, 'toolChoice');
  const format = recordAt(recordAt(body, 'outputConfig'), 'textFormat');
  const thinking = stringAt(recordAt(recordAt(body, 'additionalModelRequestFields'), 'thinking'), 'type');
  const asked = messages.findLastIndex(
    (message) =>
      stringAt(message, 'role') === 'user' &&
      !records(at(message, 'content')).some((block) => at(block, 'toolResult') !== undefined),
  );
  return {
    system: textsOf(at(body, 'system'), said),
    turns: messages.map((message) => {
      const calls: Call[] = [];
      const results: Result[] = [];
      const texts: string[] = [];
      for (const block of records(at(message, 'content'))) {
        const use = at(block, 'toolUse');
        const result = at(block, 'toolResult');
        if (isRecord(use)) calls.push(callOf(stringAt(use, 'name') ?? '', at(use, 'input')));
        else if (isRecord(result)) results.push({ name: '', text: textsOf(at(result, 'content'), said).join('') });
        else texts.push(...(said(block) ?? []));
      }
      return { role: stringAt(message, 'role') === 'assistant' ? 'assistant' : 'user', texts, calls, results };
    }),
    tools: records(at(config, 'tools'))
      .filter((tool) => at(tool, 'cachePoint') === undefined)
      .map(bedrockTool),
    additions: 0,
    forced: at(choice, 'any', 'tool') !== undefined,
    thinking: thinking === 'enabled' ? 'budget' : thinking === 'adaptive' ? 'adaptive' : null,
    schema: schemaOf(format),
    unseen: [
      ...records(at(config, 'tools')).flatMap((tool) => (at(tool, 'systemTool') === undefined ? [] : ['systemTool'])),
      ...(isRecord(at(body, 'promptVariables')) ? ['promptVariables'] : []),
      ...unreadOf(at(body, 'system'), said),
      ...messages.flatMap((message, i) => records(at(message, 'content')).flatMap((block) => unread(block, i > asked))),
    ],
  };
}

/** What of a block is not counted. Thoughts are dropped, but for those of the turn that is under way. */
function unread(block: Json, underWay: boolean): readonly string[] {
  if (at(block, 'toolUse') !== undefined) return [];
  if (at(block, 'toolResult') !== undefined) return unreadOf(at(recordAt(block, 'toolResult'), 'content'), said);
  return at(block, 'reasoningContent') !== undefined && !underWay ? [] : unreadOf([block], said);
}

function schemaOf(format: Json): Json | null {
  if (stringAt(format, 'type') !== 'json_schema') return null;
  const schema = at(recordAt(recordAt(format, 'structure'), 'jsonSchema'), 'schema');
  if (isRecord(schema)) return schema;
  try {
    const parsed: unknown = JSON.parse(String(schema));
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

export function bedrockTool(tool: Json): ToolDefinition {
  const spec = isRecord(at(tool, 'toolSpec')) ? recordAt(tool, 'toolSpec') : tool;
  return {
    name: stringAt(spec, 'name') ?? '',
    description: stringAt(spec, 'description') ?? '',
    input: recordAt(recordAt(spec, 'inputSchema'), 'json'),
    builtin: at(tool, 'systemTool') === undefined ? null : 'systemTool',
    deferred: false,
  };
}
