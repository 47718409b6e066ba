import type { Format } from './format.ts';
import { instructionDocument, metadataPart, readInstructions } from './instructions.ts';
import { argumentsPart } from './slash-command.ts';

/** SKILL.md: name and description are in every session, the body once the skill is used. */
export const skill: Format = {
  id: 'skill',
  detect: (path) => (/(^|\/)SKILL\.md$/i.test(path) ? 'declared' : null),
  parse(text) {
    const file = readInstructions(text);
    return instructionDocument(this.id, file, [metadataPart(file.front), argumentsPart(file, '#body', 'named')]);
  },
};
