import type { Prompt } from './prompt.ts';

/** Whether a prompt is a whole call, rather than instructions or tools that go along with other people's calls. */
export function isCall({ loading, messages }: Pick<Prompt, 'loading' | 'messages'>): boolean {
  return loading === 'request' && messages.length > 0;
}
