import type { Format } from './format.ts';
import {
  bodyPart,
  frontMatterHead,
  hasKey,
  instructionDocument,
  isReadme,
  metadataPart,
  readInstructions,
} from './instructions.ts';

/** A Claude Code sub-agent: its name and description are in every session, its body is its own system prompt. */
export const claudeSubagent: Format = {
  id: 'claude-subagent',
  detect(path, head) {
    if (!/(^|\/)agents?(-[\w-]+)?\/.*\.md$/.test(path) || /\.(agent|chatmode|prompt|instructions)\.md$/.test(path))
      return null;
    if (isReadme(path) || /(^|\/)(SKILL|AGENTS|CLAUDE|GEMINI)\.md$/i.test(path)) return null;
    // Folders inside an agents/ folder that hold other things.
    if (/(^|\/)agents?(-[\w-]+)?\/(.*\/)?(commands|prompts|skills|rules|docs|references)\//.test(path)) return null;
    if (/(^|\/)\.github\/agents\//.test(path)) return null;
    const front = frontMatterHead(head);
    if (hasKey(front, 'name') && hasKey(front, 'description', 'tools', 'permissionMode')) return 'declared';
    return /(^|\/)\.(claude|opencode|cursor|gemini)\/agents?(-[\w-]+)?\//.test(path) ? 'declared' : null;
  },
  parse(text) {
    const file = readInstructions(text);
    return instructionDocument(this.id, file, [metadataPart(file.front), bodyPart(file, 'on-demand', '#body')]);
  },
};
