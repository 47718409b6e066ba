import type { Model } from '../models/index.ts';
import type { Provider } from '../providers/provider.ts';
import { ttlsIn } from '../providers/texts.ts';
import type { Json } from '../tokens/request/json.ts';
import type { GovernedRequest } from './call.ts';
import type { Environment } from './environment.ts';

/** A budget in money cannot be kept for a model without a price. */
export class UnpricedModel extends Error {
  override readonly name = 'UnpricedModel';
  readonly code = 'unpriced-model';
  readonly model: string;
  constructor(model: string) {
    const name = JSON.stringify(model.slice(0, 200));
    super(`No price is known for ${name}, so that no budget in money can be kept. State it under "models".`);
    this.model = model;
  }
}

/** The catalogue's names of sellers whose providers are called otherwise. */
const SELLERS: Readonly<Record<string, string>> = {
  gemini: 'google',
  bedrock: 'aws',
  // As the AI SDK names them.
  'amazon-bedrock': 'aws',
  vertex: 'google',
  xai: 'x-ai',
  togetherai: 'together',
};

/** The catalogue's model of a call; null when it does not know it. */
export const modelOf = ({ request, provider }: GovernedRequest, environment: Environment): Model | null =>
  provider.model?.(request.model) ?? modelNamed(request.model, provider.id, environment);

/** Whether its calls cost nothing, whatever the catalogue says of their models. */
export const isFree = ({ local, model }: Provider): boolean => local === true && model === undefined;

/** The catalogue's model of that name at a provider. */
export function modelNamed(
  name: string,
  provider: string,
  { catalogue }: Pick<Environment, 'catalogue'>,
): Model | null {
  const seller = Object.hasOwn(SELLERS, provider) ? SELLERS[provider]! : provider;
  return catalogue.resolve(name, seller) ?? catalogue.resolve(name);
}

/** The service tier, where the model has prices of its own for it; null: the standard ones hold. */
export const pricedTier = (model: Model | null, tier: string | null | undefined): string | null =>
  tier != null && model?.prices.some(({ tiers }) => tiers !== undefined && Object.hasOwn(tiers, tier)) ? tier : null;

/** Of the TTLs that a body's own cache markers ask for the dearest; `default` where they state none that has a price. */
export function dearestTtl(model: Model | null, body: Json): string {
  let dearest = { ttl: 'default', rate: 0 };
  for (const ttl of ttlsIn(body))
    for (const { cacheWrite } of model?.prices ?? []) {
      const rate = cacheWrite?.[ttl] ?? 0;
      if (rate > dearest.rate) dearest = { ttl, rate };
    }
  return dearest.ttl;
}
