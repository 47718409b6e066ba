import { printable } from '../lint/printable.ts';
import type { Io } from './io.ts';

/** Tells a person what is not part of a result. */
export function tell(io: Io, what: string): void {
  io.err(`stint: ${printable(what)}\n`);
}
