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
} from './json.ts';
import type { RequestParts, ToolDefinition } from './parts.ts';

/** Text, the model's own code and what it printed. Thoughts are dropped. */
const said: PartReader = (part) => {
  if (at(part, 'thought') === true) return [];
  const code = recordAt(part, 'executableCode', 'executable_code');
  const printed = recordAt(part, 'codeExecutionResult', 'code_execution_result');
  return oneText(stringAt(part, 'text') ?? stringAt(code, 'code') ?? stringAt(printed, 'output'));
};

/** What takes the place of a signature where there is none (ai.google.dev, thought signatures). */
const DUMMY = /^(?:context_engineering_is_the_way_to_go|skip_thought_signature_validator)$/;

/** A body of Gemini's generateContent, in camel case or snake case; its contents also as the SDKs take them. */
export function readGemini(body: Json): RequestParts {
  const given = at(body, 'contents');
  const listed: readonly unknown[] = Array.isArray(given) ? given : [given];
  const contents = listed.flatMap((content) => {
    if (typeof content === 'string') return [{ parts: [{ text: content }] }];
    return isRecord(content) ? [Array.isArray(content.parts) ? content : { ...content, parts: [content.parts] }] : [];
  });
  const parts = contents.flatMap((content) => records(at(content, 'parts')));
  const instruction = at(body, 'systemInstruction', 'system_instruction');
  const tools = records(at(body, 'tools'));
  const calling = recordAt(
    recordAt(body, 'toolConfig', 'tool_config'),
    'functionCallingConfig',
    'function_calling_config',
  );
  return {
    system: textsOf(typeof instruction === 'string' ? instruction : at(instruction, 'parts'), said),
    turns: contents.map((content) => {
      const pieces = records(at(content, 'parts'));
      return {
        role: stringAt(content, 'role') === 'model' ? 'assistant' : 'user',
        texts: textsOf(pieces, said),
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
      ...(tools.some((tool) => records(at(tool, 'functionDeclarations', 'function_declarations')).some(responds))
        ? ['response']
        : []),
      ...(stringAt(body, 'cachedContent', 'cached_content') === undefined ? [] : ['cachedContent']),
      ...parts.flatMap((part) => {
        const signature = stringAt(part, 'thoughtSignature', 'thought_signature');
        return [
          ...Object.keys(part).filter((key) => /^(?:inline_?data|file_?data|tool_?call|tool_?response)$/i.test(key)),
          ...(signature === undefined || DUMMY.test(signature) ? [] : ['thoughtSignature']),
          ...records(at(at(part, 'functionResponse', 'function_response'), 'parts')).flatMap((own) => Object.keys(own)),
        ];
      }),
    ],
  };
}

/** Whether a declaration says what comes back: how that stands in the prompt is not known. */
const responds = (tool: Json): boolean =>
  at(tool, 'response', 'responseJsonSchema', 'response_json_schema') !== undefined;

export function geminiTool(tool: Json): ToolDefinition {
  return {
    name: stringAt(tool, 'name') ?? '',
    description: stringAt(tool, 'description') ?? '',
    input: recordAt(tool, 'parameters', 'parametersJsonSchema', 'parameters_json_schema'),
    builtin: null,
    deferred: false,
  };
}
