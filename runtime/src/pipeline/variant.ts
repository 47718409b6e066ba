import { ContractViolated } from '../contract/index.ts';
import type { Purpose } from '../meter/record.ts';
import type { PlainPrompt, Wire } from '../providers/provider.ts';
import { toldBy, Untranslatable } from '../providers/translation/translator.ts';
import type { Json } from '../tokens/request/json.ts';
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
 * that model cannot take it: it is beyond the contract there, has no price where one is needed, or its wire cannot say
 * what the caller wrote.
 */
export function variant(
  request: GovernedRequest,
  { provider, model }: Candidate,
  environment: Environment,
): GovernedRequest | null {
  if (provider === request.provider && model === request.request.model) return request;
  let other: GovernedRequest;
  try {
    other =
      provider.wire.id === request.request.wire.id ? renamed(request, model) : inOther(request, provider.wire, model);
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    const route = `${provider.id}/${model}`;
    environment.emit({ type: 'other-wire', callId: request.callId, route, what: error.what });
    return null;
  }
  const { reads } = other;
  const told = reads === undefined || reads.id === provider.wire.id ? provider : toldBy(provider, reads.translator!);
  try {
    return shape({ ...other, provider: told }, environment);
  } catch (error) {
    // This route is beyond the contract; the event says so. The others may not be.
    if (error instanceof ContractViolated || error instanceof UnpricedModel) return null;
    throw error;
  }
}

function renamed(request: GovernedRequest, model: string): GovernedRequest {
  const { body } = request.request;
  return { ...request, request: { ...request.request, model, body: 'model' in body ? { ...body, model } : body } };
}

/** @throws Untranslatable for a call that this wire cannot say */
function inOther(request: GovernedRequest, wire: Wire, model: string): GovernedRequest {
  const { wire: own, body } = request.request;
  // A prompt of ours is read by nobody but us; what the caller wrote is answered in the wire that he wrote it in.
  const asked = request.plain === null ? { plain: translated(own, body), reads: own } : { plain: request.plain };
  const missing = wire.lacks?.(asked.plain) ?? null;
  if (missing !== null) throw new Untranslatable(missing);
  const written = wire.write({ ...asked.plain, model });
  return rebound({ ...request, ...asked, request: { ...request.request, wire, model, body: written } });
}

function translated({ id, translator }: Wire, body: Json): PlainPrompt {
  if (translator === undefined) throw new Untranslatable(`a body of the wire ${id}`);
  return translator.plain(body);
}

/** What is known of the texts' places holds for the wire that they were written in. */
function rebound(request: GovernedRequest): GovernedRequest {
  const { contracted } = request;
  if (contracted === null) return request;
  const texts = request.request.wire.texts(request.request.body);
  const messages = contracted.messages.map((message) => {
    const part = texts.find(({ text }) => text === message.text);
    return { ...message, parts: part === undefined ? [] : [part] };
  });
  return { ...request, contracted: { ...contracted, messages } };
}
