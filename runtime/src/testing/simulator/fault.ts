/** What goes wrong with one call. */
export type Fault =
  /** Answers with a status in place of a result. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Never answers; ends when the caller gives up. */
  | { readonly kind: 'hang' }
  /** Streams with a pause of `everyMs` ahead of each event. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** Breaks the connection after so many events. */
  | { readonly kind: 'cut'; readonly afterEvents: number }
  /** Ends the stream in good order, but too early. */
  | { readonly kind: 'truncate'; readonly afterEvents: number }
  /** Sends what is no JSON, as the body or as the event after so many. */
  | { readonly kind: 'malformed'; readonly afterEvents?: number }
  /** Reports an error inside the stream after so many events, and ends it in good order. */
  | { readonly kind: 'reported'; readonly afterEvents: number }
  /** Tells no usage. */
  | { readonly kind: 'no-usage' }
  /** Writes on past the output limit. */
  | { readonly kind: 'overrun'; readonly tokens: number }
  /** Sends the bytes of a stream one by one, so that characters and line ends are split. */
  | { readonly kind: 'shred' };
