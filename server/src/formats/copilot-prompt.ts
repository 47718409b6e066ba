import type { Format } from './format.ts';
import { instructionDocument, modelOf, readInstructions } from './instructions.ts';
import { scanPlaceholders } from './template-placeholders.ts';
import { TemplateWriter } from './template-writer.ts';

/** The variables that VS Code fills in (https://code.visualstudio.com/docs/copilot/customization/prompt-files, 2026-08); other `${…}` is text. */
const VARIABLE =
  /\$\{((?:input:[^{}\n]+)|(?:selection|selectedText|file|fileBasename|fileDirname|fileBasenameNoExtension|workspaceFolder|workspaceFolderBasename))\}/g;

/** A Copilot prompt file: sent when a user calls it by name. */
export const copilotPrompt: Format = {
  id: 'copilot-prompt',
  detect: (path) => (/\.prompt\.md$/.test(path) ? 'declared' : null),
  parse(text) {
    const file = readInstructions(text);
    const writer = new TemplateWriter(file.body, (cooked) => (cooked.includes('${') ? null : cooked));
    scanPlaceholders(writer, new RegExp(VARIABLE), (match) => match[1]!);
    const { segments } = writer.finish();
    const template = segments.some(({ kind }) => kind === 'variable') ? { template: 'dollar' as const } : {};
    const body = { id: '#0' as const, loading: 'on-demand' as const, range: file.body.whole, segments };
    return instructionDocument(this.id, file, [{ ...body, ...template, model: modelOf(file.front) }]);
  },
};
