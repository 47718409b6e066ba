import { importPeer } from '../import-peer.ts';
import { InferenceError } from '../inference-error.ts';
import type { Conversation } from './generation.ts';

/** Makes a prompt of a conversation. */
export type RenderChat = (conversation: Conversation) => Promise<string>;

/**
 * A model's own chat template, by the optional package @huggingface/jinja. A model without one, which was never taught
 * to converse, is given the messages' texts to continue.
 */
export function chatTemplate(template: string | null, specialTokens: Readonly<Record<string, string>>): RenderChat {
  if (template === null) return async ({ messages }) => messages.map(({ content }) => content).join('\n');
  let compiled: Promise<{ render(values: Record<string, unknown>): string }> | undefined;
  return async ({ messages, tools }) => {
    compiled ??= compile(template);
    const { render } = await compiled;
    try {
      return render({
        messages,
        ...(tools !== undefined && tools.length > 0 && { tools }),
        add_generation_prompt: true,
        ...specialTokens,
      });
    } catch (error) {
      // Templates raise exceptions for conversations that the model does not know, such as two turns of one role.
      const why = error instanceof Error ? error.message : String(error);
      throw new InferenceError('invalid-request', `The model's chat template refuses the conversation: ${why}`);
    }
  };
}

async function compile(template: string): Promise<{ render(values: Record<string, unknown>): string }> {
  const { Template } = await importPeer('@huggingface/jinja', () => import('@huggingface/jinja'));
  try {
    const parsed = new Template(template);
    return { render: (values) => parsed.render(values) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InferenceError('invalid-model', `The model's chat template cannot be read: ${why}`);
  }
}
