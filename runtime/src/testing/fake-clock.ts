/** Milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A clock that moves only when told to. */
export interface FakeClock {
  (): number;
  /** Moves the clock by milliseconds, back with a negative number. */
  advance(milliseconds: number): void;
  set(now: number): void;
}

/** @param start Milliseconds since 1970. */
export function fakeClock(start = Date.UTC(2026, 0, 1)): FakeClock {
  let now = start;
  return Object.assign(() => now, {
    advance(milliseconds: number) {
      now += milliseconds;
    },
    set(time: number) {
      now = time;
    },
  });
}
