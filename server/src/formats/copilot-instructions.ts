import type { Format } from './format.ts';
import { bodyPart, instructionDocument, readInstructions } from './instructions.ts';

/** Copilot's custom instructions: for the whole repository, or for the files that `applyTo` names. */
export const copilotInstructions: Format = {
  id: 'copilot-instructions',
  detect: (path) => (/(^|\/)(copilot-instructions|[^/]+\.instructions)\.md$/.test(path) ? 'declared' : null),
  parse(text, path) {
    const file = readInstructions(text);
    const repository = /(^|\/)copilot-instructions\.md$/.test(path);
    const applyTo = file.front?.string('applyTo')?.value;
    const everywhere = applyTo?.split(',').some((glob) => /^\*\*?(\/\*\*?)?$/.test(glob.trim())) ?? false;
    return instructionDocument(this.id, file, [bodyPart(file, repository || everywhere ? 'always' : 'on-demand')]);
  },
};
