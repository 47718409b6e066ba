import { property } from '../prompt/index.ts';
import { messageOf, objectsOf, type RequestBody, systemOf } from './request-body.ts';

/** A body of Anthropic's Messages. */
export const anthropicBody: RequestBody = {
  id: 'anthropic-messages',
  wire: 'anthropic',
  tools: (root) => [property(root, 'tools')],
  messages: (root, read) => [
    ...systemOf(property(root, 'system'), (node) => read.content(node)),
    ...objectsOf(property(root, 'messages')).map((node) => messageOf(node, read.content(property(node, 'content')))),
  ],
};
