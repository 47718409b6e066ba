import { defaultSettings, type RuleSeverity, type Settings } from '../protocol.ts';

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info', 'off'] satisfies RuleSeverity[];

/** Settings as a client sent them, completed by the defaults. A value of another type than expected is as if not sent. */
export function readSettings(sent: unknown): Settings {
  const given = record(sent);
  return {
    ...(merged(defaultSettings, given) as unknown as Settings),
    model: typeof given.model === 'string' && given.model !== '' ? given.model : null,
    rules: Object.fromEntries(
      Object.entries(record(given.rules)).filter(([, severity]) => SEVERITIES.includes(severity)),
    ) as Settings['rules'],
  };
}

function merged(defaults: object, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(defaults).map(([key, value]: [string, unknown]) => {
      if (typeof value === 'object' && value !== null) return [key, merged(value, record(given[key]))];
      return [key, typeof given[key] === typeof value ? given[key] : value];
    }),
  );
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
