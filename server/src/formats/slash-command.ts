import type { Format } from './format.ts';
import {
  addressesModel,
  frontMatterHead,
  hasKey,
  type InstructionFile,
  instructionDocument,
  isDocumentation,
  isReadme,
  modelOf,
  type Part,
  readInstructions,
} from './instructions.ts';
import { contentRegions } from './markdown.ts';
import { scanPlaceholders } from './template-placeholders.ts';
import { TemplateWriter } from './template-writer.ts';

/** A slash command (Claude Code, Cursor, Codex, OpenCode): sent when a user types it, with what they typed behind it. */
export const slashCommand: Format = {
  id: 'slash-command',
  detect(path, head) {
    if (!path.endsWith('.md') || isReadme(path) || path.endsWith('/SKILL.md')) return null;
    if (
      /(^|\/)\.(claude|cursor|opencode|agents|factory|gemini|augment|windsurf)\/(commands?|workflows)(-[\w-]+)?\//.test(
        path,
      )
    )
      return 'declared';
    if (/(^|\/)\.codex\/prompts\//.test(path)) return 'declared';
    if (!/(^|\/)commands\//.test(path)) return null;
    const front = frontMatterHead(head);
    if (hasKey(front, 'argument-hint', 'allowed-tools', 'disable-model-invocation')) return 'declared';
    if (isDocumentation(path) || /(^|\/)(docs?|documentation|website|site)\//.test(path)) return null;
    if (/(^|\/)plugins\/[^/]+\/commands\//.test(path)) return 'declared';
    if (addressesModel(head)) return 'declared';
    return /\$ARGUMENTS\b/.test(head) ? 'declared' : null;
  },
  parse(text) {
    const file = readInstructions(text);
    return instructionDocument(this.id, file, [argumentsPart(file, '#0', 'numbered')]);
  },
};

/** What the user typed (`$ARGUMENTS`, `$ARGUMENTS[0]`, `$1`) and what a command answered (`` !`git status` ``). */
const NAMED = /\$(ARGUMENTS(?:\[\d+\])?)(?!\w)|!`([^`\n]+)`/g;
const NUMBERED = /\$(ARGUMENTS(?:\[\d+\])?|\d)(?!\w)|!`([^`\n]+)`/g;

/**
 * A body with its arguments as variables. `$1` is one in commands only, and not in code, where it is the shell's more often than not.
 * A body without any is no template.
 */
export function argumentsPart(file: InstructionFile, id: Part['id'], kind: 'named' | 'numbered'): Part {
  const { body } = file;
  const code = contentRegions(body.cooked).filter(({ content }) => content !== undefined);
  let region = 0;
  const writer = new TemplateWriter(body, (cooked) => (/\$(ARGUMENTS|\d)|!`/.test(cooked) ? null : cooked));
  scanPlaceholders(writer, new RegExp(kind === 'named' ? NAMED : NUMBERED), (match) => {
    while (region < code.length && code[region]!.end <= match.index) region++;
    const inCode = code[region] !== undefined && code[region]!.start <= match.index;
    if (match[2] !== undefined) return inCode || kind === 'named' ? null : match[2];
    return inCode && /^\d$/.test(match[1]!) ? null : match[1]!;
  });
  const { segments } = writer.finish();
  return {
    id,
    loading: 'on-demand',
    range: body.whole,
    segments,
    model: modelOf(file.front),
    ...(segments.some(({ kind }) => kind === 'variable') ? { template: 'dollar' as const } : {}),
  };
}
