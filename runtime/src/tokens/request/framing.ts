import type { TemplateFamily } from './family.ts';
import type { Weights } from './template.ts';

const zero: Weights = { text: 1 };
export const FRAMING: Readonly<Record<TemplateFamily, Weights>> = new Proxy({}, { get: () => zero }) as never;
export const FRAMING_ERROR: Readonly<Record<TemplateFamily, number>> = new Proxy({}, { get: () => 0.1 }) as never;
