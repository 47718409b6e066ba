import { names, namesModelFirst } from '../phrase.ts';
import type { PromptRule, RuleContext } from '../rule.ts';

/** Ids of vendors whose every model the catalogue means to hold: an unknown one is misspelt or newer than the catalogue. */
const COVERED =
  /^(?:(?:openai|anthropic|google|googleai|vertexai|gemini)\/)?(?:gpt-?\d|o[134](?:-|$)|chatgpt-|claude-|gemini-\d)[\w.:@-]*$/;

export const rule: PromptRule = {
  meta: {
    id: 'model/unknown',
    summary: 'The catalogue does not know the model, so nothing can be said of its price, window and cache.',
    severity: 'warning',
    fix: null,
  },
  *check(measured, context) {
    const stated = measured.prompt.model;
    if (stated === undefined || measured.model !== null || !namesModelFirst(measured)) return;
    // As Copilot shows it: `Claude Sonnet 4.5 (copilot)`.
    const key = stated.value
      .toLowerCase()
      .replace(/\([^()]*\)/g, '')
      .trim()
      .replaceAll(' ', '-');
    if (isOpen(stated.value) || isOpen(key)) return;
    const near = context.suggest?.(stated.value) ?? [];
    const own = near.filter((id) => !id.includes('/'));
    const hosts = near.filter((id) => lastPart(id) === lastPart(key));
    const reason =
      hosts.length > 0
        ? `Several hosts sell \`${stated.value}\` at prices of their own, so without its host it has none. Name it as ${names(hosts)}, say,`
        : `The catalogue does not hold \`${stated.value}\`.${near.length > 0 ? ` Did you mean ${names(own.length > 0 ? own : near)}?` : ''} If the name is right, describe it`;
    const mistaken = COVERED.test(key) && (near.length > 0 || !extendsKnown(key, context));
    yield {
      range: stated.range,
      // A deployment's name or a model of one's own is no mistake.
      ...(mistaken ? {} : { severity: 'info' as const }),
      message: `${reason}${hosts.length > 0 ? ' or give its price' : ''} under \`models\` in stint.yaml; until then it is counted by the default vocabulary and shown without a cost.`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

/** `gpt-4o-support-eu`: a deployment named after its model. */
function extendsKnown(key: string, { resolve }: RuleContext): boolean {
  for (let end = key.lastIndexOf('-'); end > 0; end = key.lastIndexOf('-', end - 1))
    if (resolve(key.slice(0, end)) !== null) return true;
  return false;
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

/** Names that are no id of a model: placeholders, lists, and words that leave the choice to the host. */
function isOpen(id: string): boolean {
  return /[{}$<>%|,]|^(?:inherit|auto|default|none|fast|smart|best|opusplan)$/i.test(id.trim()) || id.trim() === '';
}
