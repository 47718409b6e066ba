import type { Format } from './format.ts';
import {
  bodyPart,
  frontMatterHead,
  hasKey,
  instructionDocument,
  isReadme,
  isTrue,
  metadataPart,
  readInstructions,
} from './instructions.ts';

/** Cursor rules: `alwaysApply` puts one into every session, else its description is there and the body comes on demand. */
export const cursorRules: Format = {
  id: 'cursor-rules',
  detect(path, head) {
    if (/(^|\/)\.cursorrules(\.md)?$/.test(path)) return 'declared';
    if (/(^|\/)\.cursor\/rules\/.*\.mdc?$/.test(path)) return isReadme(path) ? null : 'declared';
    if (!path.endsWith('.mdc')) return null;
    const front = frontMatterHead(head);
    if (/(^|\/)rules\//.test(path) || hasKey(front, 'alwaysApply', 'globs')) return 'declared';
    if (hasKey(front, 'description') && !hasKey(front, 'title')) return 'declared';
    return 'guess';
  },
  parse(text, path) {
    const file = readInstructions(text);
    const legacy = /\.cursorrules(\.md)?$/.test(path);
    const always = legacy || isTrue(file.front?.field('alwaysApply'));
    const parts = always
      ? [bodyPart(file, 'always')]
      : [metadataPart(file.front, ['description']), bodyPart(file, 'on-demand', '#body')];
    // Cursor reads `globs: **/*.ts` unquoted, which YAML takes for an alias: its front matter is not held to YAML.
    return instructionDocument(this.id, file, parts, { problems: [] });
  },
};
