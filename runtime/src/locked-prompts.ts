import type { TemplateValue } from './contract/index.ts';
import type { Turn } from './prompt-writer.ts';

/**
 * The prompts of the lock and their variables, by every name that `call` takes. `stint types` writes a file that adds
 * them; as long as it is empty, any name and any variables are taken.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the file that `stint types` writes fills it
export interface LockedPrompts {}

/** What a prompt is called by. */
export type PromptId = [keyof LockedPrompts] extends [never] ? string : keyof LockedPrompts;

/** A value that a template writes out. */
export type WrittenValue = string | number | boolean | readonly Turn[];

/** A value that a template runs over. */
export type ListValue = readonly TemplateValue[] | readonly Turn[] | null | undefined;
