import { RUNNER_RULES } from '../../lint/index.ts';
import { pages } from '../../rules/pages.generated.ts';
import type { Rule } from '../../rules/rule.ts';

/** What a rule finds and why, in Markdown: its page without options and examples. Null where there is no such rule. */
export function ruleCard(id: string, rules: readonly Rule[]): string | null {
  const meta = rules.find((rule) => rule.meta.id === id)?.meta;
  if (meta === undefined)
    return (RUNNER_RULES as readonly string[]).includes(id)
      ? `**${id}** · warning\n\nAbout \`stint-disable\` comments themselves.`
      : null;
  const fix = meta.fix === null ? '' : ` · ${meta.fix} fix`;
  const page = (Object.hasOwn(pages, id) ? pages[id]! : '')
    .replace(/^# .*\n+/, '')
    .split(/^## (?:Options|Fails|Passes|Examples)\b/m, 1)[0]!
    .replaceAll(/^## (.*)$/gm, '**$1**')
    .trim();
  const options = Object.entries(meta.options?.properties ?? {}).map(
    ([name, option]) => `- \`${name}\` (default ${JSON.stringify(option.default)}): ${option.description}`,
  );
  return [
    `**${id}** · ${meta.severity}${fix}`,
    page === '' ? meta.summary : page,
    ...(options.length === 0 ? [] : [`**Options**\n\n${options.join('\n')}`]),
  ].join('\n\n');
}
