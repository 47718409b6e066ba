/**
 * A strategy or a check was set up with something that it cannot work with: thrown when it is made. Or a strategy has
 * failed to decide: thrown by the call, the message names the strategy, `cause` is what it threw.
 */
export class RouteError extends Error {
  override readonly name = 'RouteError';
  readonly code = 'route';
}

/** @throws RouteError for anything but a share above 0 and up to 1 */
export function checkedShare(what: string, share: number): number {
  if (share > 0 && share <= 1) return share;
  throw new RouteError(`${what} is ${share}; it is a share above 0, up to 1.`);
}
