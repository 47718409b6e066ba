import type { Stage } from './call.ts';
import { UnknownPrompt } from './contracted.ts';
import type { Environment } from './environment.ts';
import { toolDrift } from './tool-drift.ts';

/** Ties the call to its locked prompt. @throws UnknownPrompt where it has none and `unlinted` is `reject` */
export function identify({ contract, unlinted, mode, emit }: Environment): Stage {
  if (contract === null) return (next) => next;
  return (next) => (request, signal) => {
    const { wire, body } = request.request;
    let contracted = request.contracted ?? contract.find(wire.texts(body), request.promptId);
    // What this package has filled in has the locked tools; a body of the caller's may have any.
    if (contracted !== null && contracted.drift === null && request.contracted === null)
      contracted = { ...contracted, drift: toolDrift(contracted.prompt, request.request) };
    if (contracted === null) {
      emit({ type: 'unlinted', callId: request.callId });
      if (unlinted === 'reject' && mode === 'enforce') throw new UnknownPrompt(null);
    } else if (contracted.drift !== null) {
      const { message, byte, segment } = contracted.drift;
      const { key } = contracted.prompt;
      emit({ type: 'drift', rule: 'cache/prefix-changed', prompt: key, at: message, byte, segment });
    }
    return next(contracted === request.contracted ? request : { ...request, contracted }, signal);
  };
}
