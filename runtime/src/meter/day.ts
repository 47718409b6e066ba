const QUARTER_HOUR = 900_000;

/** Days as `2026-11-21` in a time zone (IANA). @throws RangeError for a zone that there is not */
export function dayIn(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  let quarter = Number.NaN;
  let day = '';
  return (instant) => {
    // No day begins within a quarter of an hour of the clock, and records come in order.
    const at = Math.floor(instant / QUARTER_HOUR);
    if (at !== quarter) {
      quarter = at;
      day = format.format(at * QUARTER_HOUR);
    }
    return day;
  };
}

/** The first instant of a day. */
export function startOf(day: string, timeZone: string): number {
  const dayOf = dayIn(timeZone);
  // Time zones are up to 14 hours ahead of UTC and 12 behind, and days begin on a quarter of an hour.
  let instant = Date.parse(day) - 14 * 4 * QUARTER_HOUR;
  while (dayOf(instant) < day) instant += QUARTER_HOUR;
  return instant;
}

/** The day so many days later, or earlier. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
