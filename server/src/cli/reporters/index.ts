import type { Reporter } from './reporter.ts';

// One import per format: only the one that is asked for is loaded.
export const reporters: Readonly<Record<string, () => Promise<{ report: Reporter }>>> = {
  text: () => import('./text.ts'),
  json: () => import('./json.ts'),
  sarif: () => import('./sarif.ts'),
  github: () => import('./github.ts'),
  junit: () => import('./junit.ts'),
  markdown: () => import('./markdown.ts'),
  agent: () => import('./agent.ts'),
};
