import { anthropicBody } from './anthropic-messages.ts';
import { converseBody } from './bedrock-converse.ts';
import type { Format } from './format.ts';
import { geminiBody } from './gemini-request.ts';
import { detectJson, type JsonFormat, shapeOf, type ToolsFormat } from './json-shape.ts';
import { parseJson } from './json-text.ts';
import { chatBody } from './openai-chat.ts';
import { responsesBody } from './openai-responses.ts';
import { requestDocument } from './request-body.ts';
import { TOOLS_FORMATS, toolsDocument } from './tool-definitions.ts';

/** What detection is given of a file. */
const HEAD = 65_536;

const BODIES = [chatBody, responsesBody, anthropicBody, geminiBody, converseBody];

/** Request bodies, and files that are nothing but tool definitions: everything that is told by the shape of its JSON. */
export const jsonFormats: readonly Format[] = [...BODIES.map((body) => body.id), ...TOOLS_FORMATS].map((id) => ({
  id,
  detect: (path, head) => (detectJson(path, head) === id ? 'declared' : null),
  parse: (text, path, hints) => {
    const json = parseJson(text);
    // What a cut-off head seemed to be, the whole corrects: a request whose tools come first looks like a list of tools.
    const detected = detectJson(path, text.slice(0, HEAD)) === id;
    const actual: JsonFormat = (detected ? shapeOf(json.root, path) : null) ?? id;
    const body = BODIES.find((candidate) => candidate.id === actual);
    return body === undefined
      ? toolsDocument(actual as ToolsFormat, text, json)
      : requestDocument(body, text, json, hints);
  },
}));
