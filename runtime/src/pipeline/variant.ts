import { ContractViolated } from '../contract/index.ts';
import type { Purpose } from '../meter/record.ts';
import type { GovernedRequest } from './call.ts';
import type { Candidate, Environment } from './environment.ts';
import { shape } from './fit.ts';
import { UnpricedModel } from './model-of.ts';

/** The call for other models, those that can take it. */
export function* variants(
  request: GovernedRequest,
  candidates: readonly Candidate[],
  purpose: Purpose,
  environment: Environment,
): Iterable<GovernedRequest> {
  for (const candidate of candidates) {
    const other = variant(request, candidate, environment);
    if (other !== null) yield { ...other, purpose };
  }
}

/**
 * The call for another model: in its own body where the wire is the same, else written anew from the prompt. Null where
 * that model cannot take it: it is beyond the contract there, has no price where one is needed, or speaks another wire
 * than a body that the caller wrote.
 */
export function variant(
  request: GovernedRequest,
  { provider, model }: Candidate,
  environment: Environment,
): GovernedRequest | null {
  if (provider === request.provider && model === request.request.model) return request;
  const { wire, body } = request.request;
  const named = 'model' in body ? { ...body, model } : body;
  const rewritten =
    provider.wire.id === wire.id
      ? named
      : request.plain === null
        ? null
        : provider.wire.write({ ...request.plain, model });
  // A body that the caller wrote cannot be put into another wire's words without loss.
  if (rewritten === null) {
    environment.emit({ type: 'other-wire', callId: request.callId, route: `${provider.id}/${model}` });
    return null;
  }
  const other = { ...request, provider, request: { ...request.request, wire: provider.wire, model, body: rewritten } };
  try {
    return shape(rebound(other), environment);
  } catch (error) {
    // This route is beyond the contract; the event says so. The others may not be.
    if (error instanceof ContractViolated || error instanceof UnpricedModel) return null;
    throw error;
  }
}

/** What is known of the texts' places holds for the wire that they were written in. */
function rebound(request: GovernedRequest): GovernedRequest {
  const { contracted } = request;
  if (contracted === null) return request;
  const texts = request.request.wire.texts(request.request.body);
  const messages = contracted.messages.map((message) => {
    const part = texts.find(({ text }) => text === message.text);
    return part === undefined ? message : { ...message, parts: [part] };
  });
  return { ...request, contracted: { ...contracted, messages } };
}
