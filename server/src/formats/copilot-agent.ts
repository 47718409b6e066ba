import type { Format } from './format.ts';
import { bodyPart, instructionDocument, isReadme, metadataPart, readInstructions } from './instructions.ts';

/** Copilot custom agents and chat modes: name and description are listed to choose from, the body once the agent is chosen. */
export const copilotAgent: Format = {
  id: 'copilot-agent',
  detect(path) {
    if (/\.(agent|chatmode)\.md$/.test(path)) return 'declared';
    return /(^|\/)\.github\/agents\/[^/]+\.md$/.test(path) && !isReadme(path) ? 'declared' : null;
  },
  parse(text) {
    const file = readInstructions(text);
    return instructionDocument(this.id, file, [metadataPart(file.front), bodyPart(file, 'on-demand', '#body')]);
  },
};
