import { property } from '../prompt/index.ts';
import { messageOf, objectsOf, type RequestBody, systemOf } from './request-body.ts';

/** A body of Amazon Bedrock's Converse. */
export const converseBody: RequestBody = {
  id: 'bedrock-converse',
  wire: 'bedrock',
  tools: (root) => [property(property(root, 'toolConfig'), 'tools')],
  parameters: (root) => [root, property(root, 'inferenceConfig')],
  messages: (root, read) => [
    ...systemOf(property(root, 'system'), (node) => read.content(node)),
    ...objectsOf(property(root, 'messages')).map((node) => messageOf(node, read.content(property(node, 'content')))),
  ],
};
