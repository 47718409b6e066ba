/**
 * The formats that each `kind` of the prompt corpus' index stands for. A kind names where a file was found, a format how it
 * is read; where a kind holds files of two formats, the comment says which.
 */
export const FORMATS_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  'agent-config': ['agents-md'],
  'agent-skill': ['skill'],
  'claude-subagent': ['claude-subagent'],
  'slash-command': ['slash-command'],
  'cursor-mdc': ['cursor-rules'],
  'copilot-instructions': ['copilot-instructions'],
  'copilot-agent': ['copilot-agent'],
  microagent: ['microagent'],
  prompty: ['prompty'],
  dotprompt: ['dotprompt'],
  baml: ['baml'],
  skprompt: ['skprompt'],
  'sk-yaml': ['semantic-kernel-yaml'],
  'github-models-prompt-yml': ['github-prompt'],
  // Agents and tasks, and recordings of the requests that a crew made.
  'crewai-yaml': ['crewai', 'http-cassette'],
  'crewai-translations': ['crewai'],
  'swe-agent-yaml': ['swe-agent'],
  'swe-tool-yaml': ['swe-agent-tools'],
  'yaml-prompts': ['prompt-yaml'],
  jinja2: ['jinja'],
  'handlebars/liquid': ['handlebars', 'liquid', 'mustache'],
  // Markdown that is a prompt by its place (`patterns/*/system.md`, `system_prompt.md`).
  'fabric-pattern': ['plain'],
  'system-prompt-md': ['plain'],
  // Nothing tells a policy called `wiki.md` from a wiki: only stint.yaml can, so these count as misses.
  'agent-policy-md': ['plain'],
};
