import type { Model, Source } from './model.ts';
import type { Usage } from './usage.ts';

/** What a provider asks for a tool that it runs itself, beside the tokens that the tool takes. */
interface ToolRate extends Source {
  readonly tool: string;
  readonly provider: RegExp;
  readonly model: RegExp;
  /** Nano-dollars a call. */
  readonly each: number;
  /** An answer is billed for one call, however many it took. */
  readonly once?: true;
}

const ANTHROPIC = {
  date: '2026-07-24',
  source: 'LiteLLM (search_context_cost_per_query); genai-prices of 2026-08-21 has the same for Anthropic',
};
const OPENAI = {
  date: '2026-03-12',
  source: 'developers.openai.com/api/docs/pricing, as modelcostwatch.com quotes it',
};
const GOOGLE = { date: '2026-07-24', source: 'LiteLLM (search_context_cost_per_query, web_search_billing_unit)' };

const perThousand = (dollars: number): number => Math.ceil(dollars * 1e6 - 1e-6);

/** The first that fits holds. Free allowances (Gemini's) are left out: how much of them is used, no answer says. */
const RATES: readonly ToolRate[] = [
  {
    tool: 'web-search',
    provider: /^(?:anthropic|aws|azure|google)$/,
    model: /claude/,
    each: perThousand(10),
    ...ANTHROPIC,
  },
  { tool: 'web-search', provider: /^openai$/, model: /./, each: perThousand(10), ...OPENAI },
  { tool: 'web-search-preview', provider: /^openai$/, model: /^(?:gpt-[5-9]|o\d)/, each: perThousand(10), ...OPENAI },
  { tool: 'web-search-preview', provider: /^openai$/, model: /^gpt-4/, each: perThousand(25), ...OPENAI },
  { tool: 'file-search', provider: /^openai$/, model: /./, each: perThousand(2.5), ...OPENAI },
  { tool: 'web-search', provider: /^google$/, model: /^gemini-2/, each: perThousand(35), once: true, ...GOOGLE },
  { tool: 'web-search', provider: /^google$/, model: /^gemini-[3-9]/, each: perThousand(14), ...GOOGLE },
  {
    tool: 'web-search',
    provider: /^perplexity$/,
    model: /^sonar-deep-research/,
    each: perThousand(5),
    date: '2026-08-21',
    source: 'genai-prices',
  },
];

export interface ToolPrice {
  /** Integer nano-dollars of the calls whose price is known. */
  readonly total: number;
  /** Tools that were called and have no known price: the call cost more than it is known to. */
  readonly unpriced: readonly string[];
}

const NOTHING: ToolPrice = { total: 0, unpriced: [] };
/** Of one answer. At $10 each, the most that can be stated, they cost a whole number of nano-dollars below 2^53. */
const MOST_CALLS = 100_000;

/** What calls of the provider's own tools cost, beside their tokens. @param model null: it is not known */
export function toolPrice(tools: Usage['tools'], model: Model | null): ToolPrice {
  if (tools === undefined) return NOTHING;
  let total = 0;
  const unpriced: string[] = [];
  for (const [tool, calls] of Object.entries(tools)) {
    const cost = costOf(tool, Math.min(calls, MOST_CALLS), model);
    if (cost === null) unpriced.push(tool);
    else total += cost;
  }
  return { total, unpriced };
}

function costOf(tool: string, calls: number, model: Model | null): number | null {
  if (model === null) return null;
  const stated = model.tools;
  if (stated !== undefined && Object.hasOwn(stated, tool)) return calls * stated[tool]!;
  const rate = RATES.find(
    (each) => each.tool === tool && each.provider.test(model.provider) && each.model.test(model.id),
  );
  return rate === undefined ? null : rate.each * (rate.once ? 1 : calls);
}
