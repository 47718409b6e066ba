import { names } from '../phrase.ts';
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
  *check({ prompt, model }, context) {
    const stated = prompt.model;
    if (stated === undefined || model !== null || isOpen(stated.value)) return;
    const near = context.suggest?.(stated.value) ?? [];
    const meant = near.length > 0 ? ` Did you mean ${names(near)}?` : '';
    yield {
      range: stated.range,
      // A deployment's name or a model of one's own is no mistake.
      ...(COVERED.test(stated.value.toLowerCase()) ? {} : { severity: 'info' as const }),
      message: `No model \`${stated.value}\` is in the catalogue, so it is counted by the default vocabulary and has no price.${meant} If it is right, describe it under \`models\` in stint.yaml.`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

/** Names that are no id of a model: placeholders, and words that leave the choice to the harness. */
function isOpen(id: string): boolean {
  return /[{}$<>%]|^(?:inherit|auto|default|none|fast|smart)$/i.test(id.trim()) || id.trim() === '';
}
