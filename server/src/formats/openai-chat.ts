import { property } from '../prompt/index.ts';
import { messageOf, objectsOf, type RequestBody } from './request-body.ts';

/** A body of OpenAI's chat completions, and of the many providers that speak it. */
export const chatBody: RequestBody = {
  id: 'openai-chat',
  wire: 'openai-chat',
  tools: (root) => [property(root, 'tools'), property(root, 'functions')],
  messages: (root, read) =>
    objectsOf(property(root, 'messages')).map((node) => {
      const role = property(node, 'role')?.value;
      const content = read.content(
        property(node, 'content'),
        role === 'tool' || role === 'function' ? 'data' : 'prose',
      );
      const calls = objectsOf(property(node, 'tool_calls')).map((call) => property(call, 'function'));
      const called = [...calls, property(node, 'function_call')].flatMap((call) => [
        ...read.data(property(call, 'name')),
        ...read.data(property(call, 'arguments')),
      ]);
      return messageOf(node, [...content, ...called]);
    }),
};
