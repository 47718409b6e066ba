import { at, callOf, isRecord, type Json, recordAt, records, stringAt, textsOf, toJson } from './json.ts';
import type { Call, RequestParts, Result, ToolDefinition } from './parts.ts';

/** A body of Amazon Bedrock's Converse. */
export function readBedrock(body: Json): RequestParts {
  const messages = records(at(body, 'messages'));
  const config = recordAt(body, 'toolConfig');
  const choice = recordAt(config, 'toolChoice');
  const format = recordAt(recordAt(body, 'outputConfig'), 'textFormat');
  const thinking = stringAt(recordAt(recordAt(body, 'additionalModelRequestFields'), 'thinking'), 'type');
  const blocks = messages.flatMap((message) => records(at(message, 'content')));
  return {
    system: textsOf(at(body, 'system')),
    turns: messages.map((message) => {
      const calls: Call[] = [];
      const results: Result[] = [];
      const texts: string[] = [];
      for (const block of records(at(message, 'content'))) {
        const use = at(block, 'toolUse');
        const result = at(block, 'toolResult');
        const text = stringAt(block, 'text');
        if (isRecord(use)) calls.push(callOf(stringAt(use, 'name') ?? '', at(use, 'input')));
        else if (isRecord(result)) results.push({ name: '', text: resultText(result) });
        else if (text !== undefined) texts.push(text);
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
      ...blocks.flatMap((block) => ['image', 'document', 'video'].filter((key) => at(block, key) !== undefined)),
    ],
  };
}

const resultText = (result: Json): string =>
  records(at(result, 'content'))
    .map((part) => stringAt(part, 'text') ?? toJson(at(part, 'json')))
    .join('');

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
