import { BudgetError } from './budget.ts';

/** Where an instant lies in a window: see Claim. */
export interface Position {
  readonly bucket: number;
  readonly keep: number;
  /** When the bucket counts no more. */
  readonly until: number;
}

export interface WindowClock {
  position(now: number): Position;
  /** When `bucket` counts no more; `now` is an instant at which it still counts. */
  leaves(bucket: number, now: number): number;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const BUCKETS = 100;
const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: 60 * SECOND, h: 3600 * SECOND, d: DAY };

/**
 * Reads a window as budgets write it: `30s` to `366d` rolling, `day` to `year` calendar.
 * @throws BudgetError naming what was written.
 */
export function parseWindow(window: string, timeZone?: string): WindowClock {
  const period = PERIODS.get(window);
  if (period) return new CalendarWindow(period, timeZone ?? 'UTC');
  const [, count, unit] = /^(\d{1,8})([smhd])$/.exec(window) ?? [];
  const length = Number(count) * (UNITS[unit ?? ''] ?? 0);
  if (!(length > 0 && length <= 366 * DAY))
    throw new BudgetError(
      `"${window}" is no window. Write a length such as 30s, 5m, 24h or 30d (366d at most), or one of ${[...PERIODS.keys()].join(', ')}.`,
    );
  if (timeZone !== undefined) throw new BudgetError(`A rolling window (${window}) has no time zone.`);
  return new RollingWindow(length);
}

class RollingWindow implements WindowClock {
  private readonly width: number;
  private last: Position = { bucket: Number.NaN, keep: BUCKETS + 1, until: 0 };

  constructor(length: number) {
    this.width = Math.ceil(length / BUCKETS);
  }

  position(now: number): Position {
    const bucket = Math.floor(now / this.width);
    // One bucket more than the length has: the oldest counts until the last of it is out of the window.
    if (bucket !== this.last.bucket) this.last = { bucket, keep: BUCKETS + 1, until: this.leaves(bucket) };
    return this.last;
  }

  leaves(bucket: number): number {
    return (bucket + BUCKETS + 1) * this.width;
  }
}

interface Period {
  /** Numbers periods one after the other. */
  ordinal(year: number, month: number, day: number): number;
  readonly longest: number;
}

const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month, day) / DAY;

const PERIODS: ReadonlyMap<string, Period> = new Map([
  // A day is 25 hours where clocks are set back, and twice as long where a zone changed its side of the date line.
  ['day', { ordinal: dayNumber, longest: 2 * DAY }],
  // The day numbered 4 was a Monday.
  ['week', { ordinal: (y, m, d) => Math.floor((dayNumber(y, m, d) + 3) / 7), longest: 8 * DAY }],
  ['month', { ordinal: (y, m) => y * 12 + m, longest: 32 * DAY }],
  ['quarter', { ordinal: (y, m) => y * 4 + Math.floor(m / 3), longest: 93 * DAY }],
  ['year', { ordinal: (y) => y, longest: 367 * DAY }],
]);

class CalendarWindow implements WindowClock {
  private readonly period: Period;
  private readonly format: Intl.DateTimeFormat;
  /** The period last asked for, from the instant it was asked for to its end. */
  private current = { from: Number.POSITIVE_INFINITY, position: { bucket: 0, keep: 1, until: 0 } };

  constructor(period: Period, timeZone: string) {
    this.period = period;
    try {
      this.format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
      });
    } catch (cause) {
      throw new BudgetError(`"${timeZone}" is no time zone. Write an IANA name such as Europe/Berlin.`, { cause });
    }
  }

  position(now: number): Position {
    if (now < this.current.from || now >= this.current.position.until) {
      const bucket = this.ordinalAt(now);
      this.current = { from: now, position: { bucket, keep: 1, until: this.leaves(bucket, now) } };
    }
    return this.current.position;
  }

  leaves(bucket: number, now: number): number {
    // The local date never goes back, so that the first instant after the period can be searched for by halves.
    let inside = now;
    let after = now + (bucket - this.ordinalAt(now) + 1) * this.period.longest;
    while (after - inside > 1) {
      const middle = Math.floor((inside + after) / 2);
      if (this.ordinalAt(middle) > bucket) after = middle;
      else inside = middle;
    }
    return after;
  }

  private ordinalAt(instant: number): number {
    const parts = { year: 0, month: 0, day: 0 };
    for (const { type, value } of this.format.formatToParts(instant))
      if (type === 'year' || type === 'month' || type === 'day') parts[type] = Number(value);
    return this.period.ordinal(parts.year, parts.month - 1, parts.day);
  }
}
