import { hash } from 'node:crypto';
import type { PrefixWatch } from '../cache/prefix-watch.ts';
import { cachesConversation } from '../cache/sent-texts.ts';
import { ttlMilliseconds } from '../contract/index.ts';
import type { MarkPlace, TextPart } from '../providers/provider.ts';
import type { GovernedRequest, Plan } from './call.ts';
import type { Contracted, MatchedMessage } from './contracted.ts';

/** The part of a call that stays equal between calls. */
export interface Prefix {
  /** The same for calls with the same prefix bytes. */
  readonly key: string;
  readonly tokens: number;
  /** Where a cache marker belongs: behind it. Null where no marker can stand there. */
  readonly place: MarkPlace | null;
}

/** What shares a provider's cache: provider, model and prompt. */
export const prefixRoute = ({ provider, request, contracted }: GovernedRequest): string =>
  `${provider.id}/${request.model}/${contracted?.prompt.key ?? ''}`;

/** How long the provider keeps what the call caches, milliseconds. */
export const lifetimeOf = ({ model, ttl }: Plan): number =>
  ttlMilliseconds(ttl === 'default' ? (model?.cache.ttls[0] ?? '5m') : ttl);

/** Share of a call that the model should have in its cache now, by what was sent to it before. */
export function warmShare({ provider, request, plan }: GovernedRequest, prefixes: PrefixWatch, now: number): number {
  return cachesConversation(request, plan!.model?.cache.mode ?? 'none')
    ? prefixes.texts.warmShare(`${provider.id}/${request.model}`, request, lifetimeOf(plan!), now)
    : 0;
}

/** Its answer has begun. */
export function noteWarm({ provider, request, plan }: GovernedRequest, prefixes: PrefixWatch, now: number): void {
  if (cachesConversation(request, plan!.model?.cache.mode ?? 'none'))
    prefixes.texts.begun(`${provider.id}/${request.model}`, request, lifetimeOf(plan!), now);
}

/** A message is cut in two for a marker only when so many UTF-16 units of it come before what varies. */
const WORTH_A_PART = 400;

const RANK: Readonly<Record<string, number>> = { constant: 0, deploy: 1, session: 2, call: 3 };

/** The prefix of a call as the lock measured it; null where the call is not known to begin with it. */
export function prefixOf({ prompt, messages, drift }: Contracted): Prefix | null {
  const { locked } = prompt;
  if (messages.length === 0 || locked.prefix.tokens === 0) return null;
  const varying: string[] = drift === null ? [] : [`drift:${drift.message}:${drift.byte}`];
  let last: MarkPlace | null = locked.tools.length > 0 ? 'tools' : null;
  for (const message of messages) {
    const end = endOf(message, locked.variables, varying);
    const whole = end === message.text.length;
    if (whole || end >= WORTH_A_PART || last === null) last = placeAt(message, end) ?? last;
    if (!whole) break;
  }
  // Without values in it the prefix is the locked one, whose hash is known.
  const key =
    varying.length === 0 ? locked.prefix.sha256 : hash('sha256', [locked.prefix.sha256, ...varying].join('\0'), 'hex');
  return { key: `${prompt.key}:${key}`, tokens: locked.prefix.tokens, place: last };
}

/** Units of the message that belong to the prefix; values of a session are noted as part of what makes it. */
function endOf(
  message: MatchedMessage,
  variables: Contracted['prompt']['locked']['variables'],
  varying: string[],
): number {
  const { text, template, bindings } = message;
  const { pieces } = template;
  let binding = 0;
  let end = 0;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]!;
    if ('gap' in piece) return end;
    if ('literal' in piece) {
      const next = pieces[index + 1];
      // White space ahead is no part of the template.
      if (next !== undefined && 'gap' in next)
        return (index === 0 ? text.length - text.trimStart().length : end) + piece.literal.length;
      end = bindings[binding]?.start ?? text.length;
      continue;
    }
    const bound = bindings[binding++];
    const volatility = Object.hasOwn(variables, piece.variable) ? variables[piece.variable]!.volatility : 'call';
    if (bound === undefined || (RANK[volatility] ?? 3) >= RANK.call!) return bound?.start ?? end;
    varying.push(text.slice(bound.start, bound.end));
    end = bound.end;
  }
  return text.length;
}

/** The text part in which `offset` of the message lies, or ends. */
function placeAt({ parts }: MatchedMessage, offset: number): MarkPlace | null {
  let from = 0;
  let before: TextPart | null = null;
  for (const part of parts) {
    const to = from + part.text.length;
    if (offset <= to) {
      // Providers refuse a marker on white space alone.
      if (part.text.slice(0, offset - from).trim() !== '') return { part, offset: offset - from };
      return before && { part: before, offset: before.text.length };
    }
    before = part;
    from = to;
  }
  return null;
}
