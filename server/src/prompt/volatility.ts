import type { Volatility } from './prompt.ts';

/**
 * A name that says its value changes within a session or call (a clock, an id, a question, what was retrieved),
 * matched on the words of the last part of a dotted path. Names that say nothing are taken to change per call:
 * that is what a template variable is for.
 */
const SESSION =
  /^(user|username|user_?name|customer_?name|tenant|account|org|organization|organisation|locale|language|lang|timezone|persona|profile|preferences|session|memory|memories|cwd|workspace|repo|repository|branch)$/i;
const DEPLOY =
  /^(version|env|environment|region|model|app_?name|product_?name|company|company_?name|brand|agent_?name|bot_?name|assistant_?name|agent_?role|tools?|tool_?(names|list|descriptions|schemas?)|functions|schema|json_?schema|output_?(format|schema)|format_?instructions|examples|few_?shots?|guidelines|rules|policy|policies|system_?prompt|instructions|os|platform|shell|max_?[a-z_]+)$/i;

/** The volatility that a variable's name suggests; stint.yaml's `variables` overrides it. */
export function volatilityOf(name: string): Volatility {
  const last =
    name
      .split(/[.[\]]/)
      .filter(Boolean)
      .at(-1) ?? name;
  const word = last.replace(/^[_$@]+/, '').replace(/([a-z])([A-Z])/g, '$1_$2');
  if (DEPLOY.test(word)) return 'deploy';
  if (SESSION.test(word)) return 'session';
  return 'call';
}
