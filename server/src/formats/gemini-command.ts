import type { PromptDocument, Segment, SourceText } from '../prompt/index.ts';
import type { Format } from './format.ts';
import { instructionPrompt } from './instructions.ts';
import { TemplateWriter } from './template-writer.ts';
import { tomlStrings } from './toml-text.ts';

/** `{{args}}`, the answer of a shell command `!{…}`, the content of a file `@{…}` (Gemini CLI, custom commands). */
const PLACEHOLDER = /\{\{(args)\}\}|!\{([^{}\n]*)\}|@\{([^{}\n]*)\}/g;

/** A custom command of Gemini CLI or Qwen Code: TOML with a `prompt`. */
export const geminiCommand: Format = {
  id: 'gemini-command',
  detect(path, head) {
    if (!/(^|\/)commands\/.*\.toml$/.test(path)) return null;
    if (/(^|\/)\.(gemini|qwen)\/(.*\/)?commands\//.test(path)) return 'declared';
    return /^prompt[ \t]*=[ \t]*["']/m.test(head) ? 'declared' : null;
  },
  parse(text): PromptDocument {
    const { strings, comments, problems } = tomlStrings(text);
    const prompt = strings.get('prompt');
    const { segments, template } = prompt === undefined ? { segments: [], template: {} } : scanPrompt(prompt);
    const range = prompt?.whole ?? { start: 0, end: 0 };
    return {
      format: this.id,
      prompts: instructionPrompt({ id: '#0', loading: 'on-demand', range, segments, ...template }),
      problems,
      comments,
      references: segments.flatMap((segment) =>
        segment.kind === 'variable' && segment.expression?.startsWith('@')
          ? [{ target: segment.name, range: segment.range }]
          : [],
      ),
    };
  },
};

function scanPrompt(text: SourceText): { segments: readonly Segment[]; template: { template?: 'mustache' } } {
  const writer = new TemplateWriter(text, (cooked) => (/\{\{|[!@]\{/.test(cooked) ? null : cooked));
  for (const match of text.cooked.matchAll(PLACEHOLDER)) {
    const name = (match[1] ?? match[2] ?? match[3])!.trim();
    const end = match.index + match[0].length;
    const plain = match[1] !== undefined;
    const volatility = match[3] !== undefined ? 'session' : 'call';
    if (name !== '')
      writer.variable(match.index, end, { name, reads: plain ? [name] : [], plain, volatility }, match[0]);
  }
  const { segments } = writer.finish();
  return { segments, template: segments.some(({ kind }) => kind === 'variable') ? { template: 'mustache' } : {} };
}
