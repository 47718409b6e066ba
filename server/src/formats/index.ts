import type { Certainty, PromptDocument } from '../prompt/index.ts';
import { agentsMd } from './agents-md.ts';
import { baml } from './baml.ts';
import { cassette } from './cassette.ts';
import { claudeSubagent } from './claude-subagent.ts';
import { copilotAgent } from './copilot-agent.ts';
import { copilotInstructions } from './copilot-instructions.ts';
import { copilotPrompt } from './copilot-prompt.ts';
import { crewai } from './crewai.ts';
import { cursorRules } from './cursor-rules.ts';
import { dotprompt } from './dotprompt.ts';
import type { Format, FormatHints } from './format.ts';
import { geminiCommand } from './gemini-command.ts';
import { githubPrompt } from './github-prompt.ts';
import { jsonFormats } from './json-formats.ts';
import { langchain } from './langchain.ts';
import { microagent } from './microagent.ts';
import { plain } from './plain.ts';
import { promptYaml } from './prompt-yaml.ts';
import { promptfoo, promptfooPrompt } from './promptfoo.ts';
import { prompty } from './prompty.ts';
import { semanticKernelYaml, skprompt } from './semantic-kernel.ts';
import { skill } from './skill.ts';
import { slashCommand } from './slash-command.ts';
import { sweAgent, sweAgentTools } from './swe-agent.ts';
import { handlebarsFile, jinjaFile, liquidFile, mustacheFile } from './template-files.ts';

export type { Format, FormatHints } from './format.ts';

/** Every format, in the order in which they are asked: those that a file's name decides, then those that its head does, then the vague. */
export const formats: readonly Format[] = [
  prompty,
  dotprompt,
  baml,
  skprompt,
  skill,
  agentsMd,
  copilotInstructions,
  copilotPrompt,
  copilotAgent,
  cursorRules,
  geminiCommand,
  microagent,
  claudeSubagent,
  slashCommand,
  githubPrompt,
  semanticKernelYaml,
  promptfoo,
  promptfooPrompt,
  sweAgent,
  sweAgentTools,
  crewai,
  langchain,
  promptYaml,
  cassette,
  ...jsonFormats,
  jinjaFile,
  handlebarsFile,
  mustacheFile,
  liquidFile,
  plain,
];

const byId: ReadonlyMap<string, Format> = new Map(formats.map((format) => [format.id, format]));

export interface Detected {
  readonly format: string;
  readonly certainty: Certainty;
}

/** How much of a file `detectFormat` looks at, in UTF-16 code units. */
const HEAD = 4096;
/** JSON says what it is by its keys, and a long system prompt may stand before the one that tells. */
const JSON_HEAD = 65_536;

/**
 * The format of a file by its path (`/` separators) and the beginning of its text; null when it is no prompt that we know.
 * A declared format (stint.yaml) stands, whatever the file looks like; one that does not exist is null.
 */
export function detectFormat(path: string, head: string, declared?: string): Detected | null {
  if (declared !== undefined) return byId.has(declared) ? { format: declared, certainty: 'declared' } : null;
  const start = head.slice(head.startsWith('\uFEFF') ? 1 : 0, /\.jsonc?$/i.test(path) ? JSON_HEAD : HEAD);
  let guess: Detected | null = null;
  for (const format of formats) {
    const certainty = format.detect(path, start);
    if (certainty === 'guess') guess ??= { format: format.id, certainty };
    else if (certainty !== null) return { format: format.id, certainty };
  }
  return guess;
}

/** Parses a file as the format with this id. A format that fails, or does not exist, gives a document that says so. */
export function parseDocument(text: string, path: string, id: string, hints?: FormatHints): PromptDocument {
  const failed = (message: string): PromptDocument => ({
    format: id,
    prompts: [],
    problems: [{ message, range: { start: 0, end: 0 } }],
    comments: [],
  });
  const format = byId.get(id);
  if (format === undefined) return failed(`There is no format \`${id}\`.`);
  try {
    return format.parse(text, path, hints);
  } catch (error) {
    return failed(`The file cannot be read as ${id}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
