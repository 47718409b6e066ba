import { names, namesModelFirst } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';

/** Ids of vendors whose every model the catalogue means to hold: an unknown one is misspelt or newer than the catalogue. */
const COVERED =
  /^(?:(?:openai|anthropic|google|googleai|vertexai|gemini)\/)?(?:gpt-\d|o[134](?:-|$)|chatgpt-|claude-|gemini-\d)[\w.:@-]*$/;

export const rule: PromptRule = {
  meta: {
    id: 'model/unknown',
    summary: 'The catalogue does not know the model, so nothing can be said of its price, window and cache.',
    severity: 'warning',
    fix: null,
  },
  *check(measured, context) {
    const stated = measured.prompt.model;
    if (stated === undefined || measured.model !== null || isOpen(stated.value) || !namesModelFirst(measured)) return;
    // Copilot's display names: `Claude Sonnet 4.5`.
    if (context.resolve(stated.value.toLowerCase().replaceAll(' ', '-')) !== null) return;
    const near = context.suggest?.(stated.value) ?? [];
    const meant = near.length > 0 ? ` Did you mean ${names(near)}?` : '';
    yield {
      range: stated.range,
      // A deployment's name or a model of one's own is no mistake.
      ...(COVERED.test(stated.value.toLowerCase()) ? {} : { severity: 'info' as const }),
      message: `The catalogue knows no price for \`${stated.value}\`: it does not hold the model, or several hosts sell it at their own. It is counted by the default vocabulary and shown without a cost.${meant} If it is right, describe it under \`models\` in stint.yaml.`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

/** Names that are no id of a model: placeholders, and words that leave the choice to the harness. */
function isOpen(id: string): boolean {
  return /[{}$<>%|]|^(?:inherit|auto|default|none|fast|smart)$/i.test(id.trim()) || id.trim() === '';
}
