import type { PromptRule } from '../rule.ts';
import { sectionsOf } from './sections.ts';

/** `When to use`, `When NOT to activate this skill`, `🎯 When to Use This Agent:`. Not `When to use epics`. */
const TRIGGER =
  /^[^\p{L}]*when (?:not )?to (?:use|activate|apply|invoke|trigger|load)(?: (?:this|the) (?:skill|agent|subagent))?[^\p{L}]*$/iu;
/** Shorter ones are not worth moving. */
const LEAST = 20;

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/late-trigger',
    summary: 'A skill or agent says in its body when to use it: the body is read only once it is in use.',
    severity: 'info',
    fix: null,
  },
  *check(prompt, context) {
    // The part that is loaded on choice; what the model chooses by is the other part of the same file.
    if (prompt.prompt.id !== '#body') return;
    for (const { title, range, tokens } of sectionsOf(prompt)) {
      if (title === null || tokens < LEAST || !TRIGGER.test(title)) continue;
      const saves = context.saves(tokens, 'prefix');
      yield {
        range,
        message: `“${title}” is read only once the choice is made: ${context.describe(saves)} that decide nothing. Say in the description what it adds to it, briefly, and leave the section out.`,
        saves,
        removable: true,
      };
    }
  },
};
