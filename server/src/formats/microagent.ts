import type { Format } from './format.ts';
import { bodyPart, frontMatterHead, hasKey, instructionDocument, isReadme, readInstructions } from './instructions.ts';

/** OpenHands microagents: a repository's are loaded always, those with triggers once a word of the user's calls for them. */
export const microagent: Format = {
  id: 'microagent',
  detect(path, head) {
    if (!path.endsWith('.md') || isReadme(path)) return null;
    if (/(^|\/)\.openhands\/(microagents|skills)\//.test(path) && !path.endsWith('/SKILL.md')) return 'declared';
    if (!/(^|\/)microagents\//.test(path)) return null;
    return hasKey(frontMatterHead(head), 'triggers', 'agent') ? 'declared' : 'guess';
  },
  parse(text) {
    const file = readInstructions(text);
    const triggered = file.front?.field('triggers') !== undefined;
    return instructionDocument(this.id, file, [bodyPart(file, triggered ? 'on-demand' : 'always')]);
  },
};
