import { property } from '../prompt/index.ts';
import { messageOf, objectsOf, type RequestBody, systemOf } from './request-body.ts';

/** A body of Gemini's generateContent, in the REST API's camel case or the SDKs' snake case. */
export const geminiBody: RequestBody = {
  id: 'gemini-request',
  wire: 'gemini',
  tools: (root) => [property(root, 'tools')],
  parameters: (root) => [root, property(root, 'generationConfig') ?? property(root, 'generation_config')],
  messages: (root, read) => [
    ...systemOf(property(root, 'systemInstruction') ?? property(root, 'system_instruction'), (node) =>
      read.content(property(node, 'parts') ?? node),
    ),
    ...objectsOf(property(root, 'contents')).map((node) => messageOf(node, read.content(property(node, 'parts')))),
  ],
};
