import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BudgetError } from '../../../runtime/src/budgets/index.ts';
import { parseWindow } from '../../../runtime/src/budgets/window.ts';

const DAY = 86_400_000;

describe('windows', () => {
  it('of a calendar end where the period ends in the time zone', () => {
    const cases: [window: string, zone: string, now: string, end: string][] = [
      ['day', 'UTC', '2026-11-21T16:00:00Z', '2026-11-22T00:00:00Z'],
      ['day', 'Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29T22:00:00Z'], // 23 hours
      ['day', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T23:00:00Z'], // 25 hours
      ['day', 'America/Havana', '2026-03-07T12:00:00Z', '2026-03-08T05:00:00Z'], // midnight is left out on the 8th
      ['day', 'America/Havana', '2026-10-31T12:00:00Z', '2026-11-01T04:00:00Z'], // the hour after midnight comes twice
      ['day', 'Asia/Kathmandu', '2026-11-21T18:14:59Z', '2026-11-21T18:15:00Z'],
      ['day', 'Pacific/Apia', '2011-12-29T12:00:00Z', '2011-12-30T10:00:00Z'], // the 30th was left out
      ['week', 'UTC', '2026-11-22T23:59:59Z', '2026-11-23T00:00:00Z'],
      ['week', 'America/New_York', '2026-11-01T12:00:00Z', '2026-11-02T05:00:00Z'],
      ['month', 'Europe/Berlin', '2026-10-31T22:59:59Z', '2026-10-31T23:00:00Z'],
      ['month', 'UTC', '2028-02-10T00:00:00Z', '2028-03-01T00:00:00Z'],
      ['quarter', 'America/Los_Angeles', '2026-11-21T00:00:00Z', '2027-01-01T08:00:00Z'],
      ['year', 'Asia/Tokyo', '2026-12-31T14:59:59Z', '2026-12-31T15:00:00Z'],
    ];
    for (const [window, zone, now, end] of cases) {
      const { until } = parseWindow(window, zone).position(Date.parse(now));
      assert.equal(new Date(until).toISOString(), new Date(end).toISOString(), `${window} in ${zone} at ${now}`);
    }
  });

  it('of a calendar number their periods one after the other', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/Havana',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
    );
    const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), zones, instants, (window, zone, now) => {
        const clock = parseWindow(window, zone);
        const { bucket, until } = clock.position(now);
        assert.ok(until > now);
        assert.equal(clock.position(until - 1).bucket, bucket);
        assert.equal(clock.position(until).bucket, bucket + 1);
        assert.equal(clock.position(now).bucket, bucket);
      }),
      { numRuns: 200 },
    );
  });

  it('that roll count a spend for their length, and at most 1 % longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 366 }), fc.constantFrom('m', 'h', 'd'), fc.nat(), (count, unit, offset) => {
        const length = count * { m: 60_000, h: 3_600_000, d: DAY }[unit]!;
        const clock = parseWindow(`${count}${unit}`);
        const spent = Date.UTC(2026, 0, 1) + offset;
        const { bucket, until } = clock.position(spent);
        const counted = (now: number): boolean => {
          const position = clock.position(now);
          return bucket > position.bucket - position.keep;
        };
        assert.ok(counted(spent + length));
        assert.ok(!counted(spent + length * 1.01 + 1));
        assert.ok(counted(until - 1) && !counted(until));
      }),
    );
  });

  it('that say nothing clear are refused by name', () => {
    for (const [window, zone] of [
      ['fortnight'],
      ['0s'],
      ['367d'],
      ['-1d'],
      ['1.5h'],
      ['day', 'Mars/Olympus'],
      ['24h', 'UTC'],
    ])
      assert.throws(() => parseWindow(window!, zone), BudgetError);
  });
});
