import type { Format } from './format.ts';
import { bodyPart, instructionDocument, isDocumentation, metadataPart, readInstructions } from './instructions.ts';

/** Copilot custom agents and chat modes: name and description are listed to choose from, the body once the agent is chosen. */
export const copilotAgent: Format = {
  id: 'copilot-agent',
  detect(path) {
    if (/\.(agent|chatmode)\.md$/.test(path)) return 'declared';
    return /(^|\/)\.github\/agents\/[^/]+\.md$/.test(path) && !isDocumentation(path) ? 'declared' : null;
  },
  parse(text) {
    const file = readInstructions(text);
    return instructionDocument(this.id, file, [metadataPart(file.front), bodyPart(file, 'on-demand', '#body')]);
  },
};
