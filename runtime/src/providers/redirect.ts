import type { Fetch } from './http.ts';
import { ProviderError } from './provider-error.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** An answer that is still elsewhere after so many is none. */
const MOST = 5;

/**
 * Asks a provider, and follows it to another address of its own. `fetch` would go along to any host, and take keys with it
 * that stand in headers of their own (`x-api-key`, `api-key`, `x-goog-api-key`), and the prompt.
 * @throws ProviderError `rejected` for another host, named by its origin alone: an address may hold secrets
 */
export async function fetchWithin(id: string, fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  let at = url;
  let asked: RequestInit = { ...init, redirect: 'manual' };
  for (let followed = 0; ; followed++) {
    const response = await fetch(at, asked);
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null || !URL.canParse(location, at)) return response;
    // Not waited for: a body that hangs does not answer this either.
    response.body?.cancel().catch(() => {});
    const [from, to] = [new URL(at), new URL(location, at)];
    const same = to.origin === from.origin || (isUpgrade(from, to) && to.hostname === from.hostname);
    if (!same)
      throw new ProviderError(
        'rejected',
        id,
        `sent the call on to ${shown(to)}, where its key is not to go: state that address as baseURL if it is the right one`,
      );
    if (followed === MOST) throw new ProviderError('rejected', id, `sent the call on more than ${MOST} times`);
    at = to.href;
    // "See other" is what is to be read there.
    if (response.status === 303) asked = { ...asked, method: 'GET', body: null };
  }
}

const isUpgrade = (from: URL, to: URL): boolean => from.protocol === 'http:' && to.protocol === 'https:';
const shown = ({ origin, protocol }: URL): string => (origin === 'null' ? protocol : origin);
