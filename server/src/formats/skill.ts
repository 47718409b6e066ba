import type { Format } from './format.ts';
import { instructionDocument, metadataPart, readInstructions } from './instructions.ts';
import { argumentsPart } from './slash-command.ts';

/** SKILL.md: name and description are in every session, the body once the skill is used. */
export const skill: Format = {
  id: 'skill',
  detect: (path) => (/(^|\/)SKILL\.md$/i.test(path) ? 'declared' : null),
  parse(text) {
    const file = readInstructions(text);
    const parts = [metadataPart(file.front), argumentsPart(file, '#body', 'named')];
    // Gemini CLI takes such a value as it is written; pi reads YAML, and skips a skill whose front matter is none (sources of 2026-11).
    const unread = (file.front?.unquoted ?? []).filter(({ value }) => value !== 'argument-hint');
    const problems = unread.map(({ value, range }) => ({
      message: `YAML cannot read the value of \`${value}\`, and some agents skip the skill for it. Put it in quotes.`,
      range,
    }));
    return instructionDocument(this.id, file, parts, { problems: [...(file.front?.problems ?? []), ...problems] });
  },
};
