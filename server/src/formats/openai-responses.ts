import { type JsonNode, type Message, property } from '../prompt/index.ts';
import type { ContentReader } from './content-parts.ts';
import { located, rangeOf } from './json-text.ts';
import { messageOf, objectsOf, type RequestBody, systemOf } from './request-body.ts';

/** A body of OpenAI's Responses: `instructions`, then `input` as a string or as items. */
export const responsesBody: RequestBody = {
  id: 'openai-responses',
  wire: 'openai-responses',
  tools: (root) => [
    property(root, 'tools'),
    // Tools that were found or added in the course of the conversation stand among its items.
    ...objectsOf(property(root, 'input')).map((item) => property(item, 'tools')),
  ],
  messages: (root, read) => {
    const input = property(root, 'input');
    const instructions = systemOf(property(root, 'instructions'), (node) => read.content(node));
    if (input?.type === 'string')
      return [...instructions, { role: located(input, 'user'), range: rangeOf(input), segments: read.prose(input) }];
    return [...instructions, ...objectsOf(input).map((item) => itemOf(item, read))];
  },
};

function itemOf(item: JsonNode, read: ContentReader): Message {
  const type = String(property(item, 'type')?.value ?? 'message');
  if (type.endsWith('_output')) return messageOf(item, read.content(property(item, 'output'), 'data'), 'tool');
  if (type.endsWith('_call')) {
    const parts = ['name', 'arguments', 'input', 'code', 'action'].flatMap((key) => read.data(property(item, key)));
    return messageOf(item, parts, 'assistant');
  }
  if (type === 'reasoning') {
    const hidden = property(item, 'encrypted_content');
    const summary = [
      ...read.content(property(item, 'summary'), 'data'),
      ...read.content(property(item, 'content'), 'data'),
    ];
    const opaque =
      hidden?.type === 'string' ? [{ kind: 'opaque' as const, media: 'other' as const, range: rangeOf(hidden) }] : [];
    return messageOf(item, [...summary, ...opaque], 'assistant');
  }
  return messageOf(item, read.content(property(item, 'content')), type === 'message' ? 'user' : 'assistant');
}
