import type { Reporter } from './reporter.ts';

export const report: Reporter = (value) => `${JSON.stringify(value, null, 2)}\n`;
