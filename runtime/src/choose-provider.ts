import type { Catalogue } from './models/index.ts';
import { NoProvider } from './pipeline/no-provider.ts';
import type { Provider } from './providers/provider.ts';

/** Our providers' ids by the catalogue's names of hosts. */
const PROVIDERS: Readonly<Record<string, string>> = { google: 'gemini', aws: 'bedrock' };

/**
 * Which provider a model is asked of.
 * @param id the provider that the call names itself
 * @throws NoProvider
 */
export function chooseProvider(
  name: string,
  id: string | undefined,
  providers: readonly Provider[],
  catalogue: Catalogue,
): Provider {
  const model = catalogue.resolve(name);
  const wanted = id ?? (model === null ? undefined : (PROVIDERS[model.provider] ?? model.provider));
  const found =
    providers.find((provider) => provider.id === wanted) ??
    (id === undefined ? providers.find((provider) => name.startsWith(`${provider.id}/`)) : undefined) ??
    (id === undefined && providers.length === 1 ? providers[0] : undefined);
  if (found !== undefined) return found;
  const known = providers.map((provider) => provider.id).join(', ') || 'none';
  throw new NoProvider(
    `No provider is given for ${name}${wanted === undefined ? '' : ` (${wanted})`}; there are: ${known}.`,
  );
}
