import { at, callOf, isRecord, type Json, recordAt, records, stringAt, textsOf, toJson } from './json.ts';
import type { RequestParts, ToolDefinition } from './parts.ts';

/** A body of Gemini's generateContent, in camel case or snake case. */
export function readGemini(body: Json): RequestParts {
  const contents = records(at(body, 'contents'));
  const parts = contents.flatMap((content) => records(at(content, 'parts')));
  const tools = records(at(body, 'tools'));
  const calling = recordAt(
    recordAt(body, 'toolConfig', 'tool_config'),
    'functionCallingConfig',
    'function_calling_config',
  );
  return {
    system: textsOf(at(at(body, 'systemInstruction', 'system_instruction'), 'parts')),
    turns: contents.map((content) => {
      const pieces = records(at(content, 'parts'));
      return {
        role: stringAt(content, 'role') === 'model' ? 'assistant' : 'user',
        texts: pieces
          .filter((piece) => at(piece, 'thought') !== true)
          .flatMap((piece) => stringAt(piece, 'text') ?? []),
        calls: pieces
          .map((piece) => at(piece, 'functionCall', 'function_call'))
          .filter(isRecord)
          .map((call) => callOf(stringAt(call, 'name') ?? '', at(call, 'args'))),
        results: pieces
          .map((piece) => at(piece, 'functionResponse', 'function_response'))
          .filter(isRecord)
          .map((result) => ({ name: stringAt(result, 'name') ?? '', text: toJson(at(result, 'response')) })),
      };
    }),
    tools: tools.flatMap((tool) => records(at(tool, 'functionDeclarations', 'function_declarations')).map(geminiTool)),
    additions: 0,
    forced: stringAt(calling, 'mode') === 'ANY',
    thinking: null,
    // A response schema constrains decoding and is no part of the prompt.
    schema: null,
    unseen: [
      ...tools.flatMap((tool) => Object.keys(tool).filter((key) => !/^function_?declarations$/i.test(key))),
      ...(stringAt(body, 'cachedContent', 'cached_content') === undefined ? [] : ['cachedContent']),
      ...parts.flatMap((part) =>
        Object.keys(part).filter((key) =>
          /^(?:inline_?data|file_?data|toolCall|toolResponse|executableCode)$/i.test(key),
        ),
      ),
    ],
  };
}

export function geminiTool(tool: Json): ToolDefinition {
  return {
    name: stringAt(tool, 'name') ?? '',
    description: stringAt(tool, 'description') ?? '',
    input: recordAt(tool, 'parameters', 'parametersJsonSchema', 'parameters_json_schema'),
    builtin: null,
    deferred: false,
  };
}
