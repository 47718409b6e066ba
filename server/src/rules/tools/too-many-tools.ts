import { number } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';

/** A search tool's own definition, and the tools that one search loads (Anthropic, tool search: 3 to 5 a search). */
const SEARCH_TOKENS = 500;
const LOADED = 5;

export const rule: PromptRule = {
  meta: {
    id: 'tools/too-many-tools',
    summary: 'More tools in every call than a model picks from reliably: loading them on demand pays',
    severity: 'warning',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        max: { type: 'integer', description: 'Most tools that are sent with every call.', default: 30, minimum: 1 },
      },
    },
  },
  *check(prompt, context) {
    const limit = Number(context.options.max);
    const sent = prompt.tools.filter(({ tool }) => !tool.deferred);
    const beyond = sent[limit];
    if (beyond === undefined) return;
    const tokens = sent.reduce((sum, tool) => sum + tool.tokens, 0);
    const onDemand = Math.ceil(SEARCH_TOKENS + (LOADED * tokens) / sent.length);
    const pays = tokens > onDemand;
    const saves = context.saves(pays ? tokens - onDemand : 0, 'prefix');
    yield {
      range: beyond.tool.name.range,
      message: `${sent.length} tools go out with every call, ${number(tokens)} tokens; from about ${limit} on models pick the wrong one more often. Send fewer, or load them on demand${pays ? `: a search tool and ${LOADED} tools a call take about ${number(onDemand)} tokens, ${context.describe(saves)} less` : ''}.`,
      saves,
    };
  },
};
