import type { GovernedRequest } from '../pipeline/call.ts';

/**
 * What tells a call from the prompt's other calls: the values of its variables, and what follows the prompt in the
 * conversation; of a call that is tied to no prompt, its last user message.
 */
export function callText({ contracted, request }: GovernedRequest): string {
  if (contracted !== null && contracted.messages.length > 0) {
    const values = contracted.messages.flatMap(({ text, bindings }) =>
      bindings.map(({ start, end }) => text.slice(start, end)),
    );
    const said = [...values, ...contracted.extra.filter(({ role }) => role === 'user').map(({ text }) => text)];
    if (said.length > 0) return said.join('\n');
  }
  return lastUserText(request);
}

/** The texts of the last message that is the user's. */
export function lastUserText({ wire, body }: GovernedRequest['request']): string {
  const texts = wire.texts(body).filter(({ role }) => role === 'user');
  const last = texts.at(-1)?.message;
  return texts
    .filter(({ message }) => message === last)
    .map(({ text }) => text)
    .join('\n');
}
