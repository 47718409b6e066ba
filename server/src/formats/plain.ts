import type { TemplateSyntax } from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { addressesModel, frontMatterHead, hasKey, isDocumentation, modelOf, readInstructions } from './instructions.ts';
import { roleLines } from './roles.ts';
import { sniffTemplate } from './template.ts';

const IN_DOCS = /(^|\/)\.?(docs?|documentation|wiki|blog|guides?|tutorials?|reference|website)\//i;
const ADDRESS = /\b(you are (an?|the)|your (task|role|job|goal) is|act as an?|respond (only )?(with|in))\b/i;
/** A value to fill in: `{{name}}`, `{{#each items}}`. */
const PLACEHOLDER = /\{\{[#/]?[a-z_][\w.]*(?: [\w."']+){0,3}\}\}/i;

/** Markdown or text that is a prompt because of its place (`prompts/system.md`, `system_prompt.md`) or because stint.yaml says so. */
export const plain: Format = {
  id: 'plain',
  detect(path, head) {
    if (!/\.(md|txt|prompt\.txt)$/.test(path) || isDocumentation(path)) return null;
    // Documentation tells of prompts under the same names.
    if (IN_DOCS.test(path) && !addressesModel(head)) return null;
    const parts = path.split('/');
    const name = parts.pop()!;
    if (/^system[_-]?prompt\.(md|txt)$/i.test(name)) return 'declared';
    // `system-prompt-patterns.md` may be about them.
    if (/^system[_-]?prompt[\w-]*\.(md|txt)$/i.test(name) && ADDRESS.test(head)) return 'declared';
    const inPrompts = parts.some((part) => /^(system[_-])?prompts?([_-]templates?)?$|^patterns$/i.test(part));
    if (!inPrompts) return null;
    if (/^(system|user|assistant|instructions)([_-][\w-]+)?\.(md|txt)$/i.test(name)) return 'declared';
    if (hasKey(frontMatterHead(head), 'title')) return null;
    if (/(^|[_-])prompt([_-]|\.)/i.test(name)) return 'declared';
    return !parts.includes('patterns') && (addressesModel(head) || PLACEHOLDER.test(head)) ? 'declared' : null;
  },
  parse(text, path, hints) {
    const file = readInstructions(text);
    const writer = new DocumentWriter(this.id, { problems: file.front?.problems ?? [], comments: file.comments });
    const template: TemplateSyntax | 'none' = hints?.template ?? sniffTemplate(file.body.cooked) ?? 'none';
    const body = file.body;
    const hasRoles = roleLines(body.cooked, true).length > 1;
    const fallback = /(^|[/_-])user([_-][\w-]+)?\.\w+$/i.test(path) ? 'user' : 'system';
    const messages = writer.messages(body, template, hasRoles ? { marks: roleLines, fallback } : fallback);
    const model = modelOf(file.front);
    writer.add({
      range: body.whole,
      loading: 'request',
      parameters: {},
      tools: [],
      messages,
      ...(model === undefined ? {} : { model }),
      ...(template === 'none' ? {} : { template }),
    });
    return writer.finish();
  },
};
