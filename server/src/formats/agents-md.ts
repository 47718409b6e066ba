import type { Prompt, Reference, SourceText } from '../prompt/index.ts';
import type { Format } from './format.ts';
import type { FrontMatter } from './front-matter.ts';
import { bodyPart, instructionDocument, isReadme, isTrue, readInstructions } from './instructions.ts';
import { contentRegions } from './markdown.ts';

const NAMES =
  /(^|\/)((AGENTS?|CLAUDE|GEMINI|QWEN|WARP)(\.(local|override|[a-z]{2}(-[A-Z]{2})?))?\.md|\.(windsurf|cline|roo|kilocode)rules([\w-]*)?(\.md)?|\.goosehints)$/;
/** Folders whose Markdown files a harness loads as rules. */
const FOLDERS =
  /(^|\/)(\.clinerules|\.roo\/rules[\w-]*|\.kilocode\/rules[\w-]*|\.windsurf\/rules|\.claude\/rules|\.kiro\/steering|\.augment\/rules|\.continue\/rules|\.trae\/rules|\.amazonq\/rules|\.junie)\/.+\.(md|txt)$/;

/** AGENTS.md, CLAUDE.md, GEMINI.md and the rule files of other harnesses: loaded into every session. */
export const agentsMd: Format = {
  id: 'agents-md',
  detect: (path) => (NAMES.test(path) || (FOLDERS.test(path) && !isReadme(path)) ? 'declared' : null),
  parse(text, path) {
    const file = readInstructions(text);
    const imports = /(^|\/)(CLAUDE|GEMINI|QWEN)[\w.]*\.md$/.test(path);
    return instructionDocument(this.id, file, [bodyPart(file, loadingOf(file.front))], {
      references: imports ? importsOf(file.body) : [],
    });
  },
};

/**
 * Rules without a condition are loaded always. Conditions: `trigger` (Windsurf), `inclusion` (Kiro), `alwaysApply` (Continue),
 * `paths` (Claude Code, Cline), `globs`.
 */
function loadingOf(front: FrontMatter | null): Prompt['loading'] {
  if (front === null) return 'always';
  const trigger = front.string('trigger')?.value ?? front.string('inclusion')?.value;
  if (trigger !== undefined) return /^always/.test(trigger) ? 'always' : 'on-demand';
  const always = front.field('alwaysApply');
  if (always !== undefined) return isTrue(always) ? 'always' : 'on-demand';
  return front.field('paths') !== undefined || front.field('globs') !== undefined ? 'on-demand' : 'always';
}

/** `@path` imports outside code, as Claude Code and Gemini CLI read them. Whether such a file exists, the shell finds out. */
export function importsOf(body: SourceText): Reference[] {
  const references: Reference[] = [];
  for (const { start, end, content } of contentRegions(body.cooked)) {
    if (content !== undefined) continue;
    const prose = body.cooked.slice(start, end).replace(/(?<!`)(`+)[^`\n]+\1(?!`)/g, (span) => ' '.repeat(span.length));
    for (const match of prose.matchAll(/(?<![^\s([])@((?:~\/|\.{0,2}\/)?[\w][\w./~-]*)/g)) {
      const target = match[1]!.replace(/[.-]+$/, '');
      const from = start + match.index;
      references.push({ target, range: body.range(from, from + 1 + target.length) });
    }
  }
  return references;
}
