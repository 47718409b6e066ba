/** One file of each prompt format in each of its shapes, and what is to be read from it. */
export interface PromptFile {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly beside?: Readonly<Record<string, string>>;
  readonly prompts: readonly object[];
  /** What the source says where problems are reported. */
  readonly problems?: readonly string[];
  readonly references?: readonly string[];
}

export const PROMPT_FILES: readonly PromptFile[] = [
  {
    title: 'Prompty 2: model, options, inputs as a list, tools, role lines',
    path: 'chat.prompty',
    text: `---
name: weather
model:
  id: gpt-4o
  provider: azure
  apiType: chat
  options:
    temperature: 0.5
    maxOutputTokens: 256
inputs:
  - name: question
    kind: string
    default: Rain?
tools:
  - name: get_weather
    kind: function
    description: Weather of a city
    parameters:
      - name: city
        kind: string
        required: true
---
system:
You know the weather.

# User:
User: {{question}}
`,
    prompts: [
      {
        id: 'weather',
        model: 'gpt-4o',
        wire: 'openai-chat',
        template: 'jinja',
        maxOutputTokens: 256,
        temperature: 0.5,
        tools: ['get_weather: Weather of a city'],
        declared: ['question?=Rain?'],
        messages: ['system: You know the weather.\n\n', 'user: User: ‹question›\n'],
      },
    ],
  },
  {
    title: 'Prompty 1: configuration, parameters, inputs as a map; a model from the environment is unknown',
    path: 'eval.prompty',
    text: `---
name: eval
model:
  api: chat
  configuration:
    type: azure_openai
    azure_deployment: \${env:DEPLOYMENT}
  parameters:
    max_tokens: 1
    response_format: {type: json_object}
inputs:
  answer:
    type: string
    sample: Paris
---
system:
Grade.
user:
{{answer}}`,
    prompts: [
      {
        id: 'eval',
        wire: 'openai-chat',
        template: 'jinja',
        maxOutputTokens: 1,
        responseFormat: 'json',
        declared: ['answer=Paris'],
        messages: ['system: Grade.\n', 'user: ‹answer›'],
      },
    ],
  },
  {
    title: 'Prompty with broken front matter keeps its body, and declares nothing by halves',
    path: 'broken.prompty',
    text: '---\nname: x\ninputs:\n  question\n    kind: a\n---\nsystem:\nHello {{question}}\n',
    prompts: [{ id: 'x', template: 'jinja', messages: ['system: Hello ‹question›\n'] }],
    problems: ['question\n    kind'],
  },
  {
    title: 'dotprompt: a licence ahead, Picoschema, roles, history, media, partials',
    path: 'chat.prompt',
    text: `# Licence

---
model: googleai/gemini-2.5-flash
config:
  maxOutputTokens: 99
input:
  schema:
    photo?: string, a picture
    newMessage: string
  default:
    photo: a.png
output:
  format: json
---
{{! greeting }}
{{role "system"}}
Be kind. {{>rules}}
{{role "user"}}
{{history}}
{{media url=photo}}
{{newMessage}}`,
    prompts: [
      {
        id: '#0',
        model: 'googleai/gemini-2.5-flash',
        wire: 'gemini',
        template: 'handlebars',
        responseFormat: 'json',
        maxOutputTokens: 99,
        declared: ['photo?=a.png', 'newMessage'],
        messages: ['system: ‹comment›\nBe kind. ‹>›\n', 'user: \n‹history›\n‹media›‹image›\n‹newMessage›'],
      },
    ],
    references: ['_rules.prompt'],
  },
  {
    title: 'dotprompt with block roles',
    path: 'block.prompt',
    text: '{{#role "system"}}\nBe kind.\n{{/role}}\n{{#role "user"}}\n{{q}}\n{{/role}}\n',
    prompts: [{ id: '#0', template: 'handlebars', messages: ['system: Be kind.\n‹/role›', 'user: ‹q›\n‹/role›'] }],
  },
  {
    title: 'GitHub Models: messages, parameters, test data, a judge',
    path: 'a.prompt.yml',
    text: `name: Translate
model: openai/gpt-4o-mini
modelParameters:
  maxTokens: 40
messages:
  - role: system
    content: Translate to {{language}}.
  - role: user
    content: |
      {{text}}
testData:
  - {language: German, text: Hello, expected: Hallo}
evaluators:
  - name: good
    llm: {modelId: openai/gpt-4o, prompt: "Is {{completion}} good?"}
`,
    prompts: [
      {
        id: 'Translate',
        model: 'openai/gpt-4o-mini',
        wire: 'openai-chat',
        template: 'mustache',
        maxOutputTokens: 40,
        declared: ['language=German', 'text=Hello'],
        messages: ['system: Translate to ‹language›.', 'user: ‹text›\n'],
      },
      {
        id: 'good',
        model: 'openai/gpt-4o',
        wire: 'openai-chat',
        template: 'mustache',
        messages: ['user: Is ‹completion› good?'],
      },
    ],
  },
  {
    title: 'promptfoo: strings, a chat in JSON, files, providers, variables',
    path: 'promptfooconfig.yaml',
    text: `prompts:
  - 'Answer {{q}}'
  - file://prompts/long.txt
  - label: chat
    raw: '[{"role": "system", "content": "Say \\"hi\\"\\nto {{q}}"}, {"role": "user", "content": "it''s me"}]'
providers:
  - id: openai:chat:gpt-5-mini
    config: {max_tokens: 12}
tests:
  - vars: {q: Ann}
`,
    prompts: [
      {
        id: '#0',
        model: 'gpt-5-mini',
        wire: 'openai-chat',
        template: 'jinja',
        maxOutputTokens: 12,
        declared: ['q=Ann'],
        messages: ['user: Answer ‹q›'],
      },
      {
        id: 'chat',
        model: 'gpt-5-mini',
        wire: 'openai-chat',
        template: 'jinja',
        maxOutputTokens: 12,
        declared: ['q=Ann'],
        messages: ['system: Say "hi"\nto ‹q›', "user: it's me"],
      },
    ],
    references: ['prompts/long.txt'],
  },
  {
    title: 'LangChain: a template',
    path: 'p.yaml',
    text: '_type: prompt\ninput_variables: [topic]\ntemplate: Tell {{a}} joke about {topic}.\n',
    prompts: [{ id: '#0', template: 'fstring', declared: ['topic'], messages: ['user: Tell {a} joke about ‹topic›.'] }],
  },
  {
    title: 'LangChain: a serialised chat',
    path: 'p.json',
    text: JSON.stringify({
      lc: 1,
      type: 'constructor',
      id: ['langchain_core', 'prompts', 'chat', 'ChatPromptTemplate'],
      kwargs: {
        input_variables: ['q'],
        messages: [
          {
            lc: 1,
            id: ['langchain_core', 'prompts', 'chat', 'SystemMessagePromptTemplate'],
            kwargs: { prompt: { lc: 1, id: ['p'], kwargs: { template: 'Be kind.\n', input_variables: [] } } },
          },
          {
            lc: 1,
            id: ['langchain_core', 'prompts', 'chat', 'MessagesPlaceholder'],
            kwargs: { variable_name: 'history' },
          },
          {
            lc: 1,
            id: ['langchain_core', 'prompts', 'chat', 'HumanMessagePromptTemplate'],
            kwargs: { prompt: { lc: 1, id: ['p'], kwargs: { template: '{q}', input_variables: ['q'] } } },
          },
        ],
      },
    }),
    prompts: [
      {
        id: '#0',
        template: 'fstring',
        declared: ['q'],
        messages: ['system: Be kind.\n', 'user: ‹history›', 'user: ‹q›'],
      },
    ],
  },
  {
    title: 'CrewAI: agents',
    path: 'config/agents.yaml',
    text: 'researcher:\n  role: >\n    {topic} expert\n  goal: >\n    Find out about\n    {topic}\n  backstory: "Seasoned. { a }"\n  llm: openai/gpt-4o\n',
    prompts: [
      {
        id: 'researcher',
        model: 'openai/gpt-4o',
        wire: 'openai-chat',
        template: 'fstring',
        messages: ['system: ‹topic› expert\nFind out about ‹topic›\nSeasoned. { a }'],
      },
    ],
  },
  {
    title: 'CrewAI: sentences',
    path: 'translations/en.json',
    text: '{"slices": {"observation": "\\nObservation:", "task": "Task: {input}"}}',
    prompts: [
      { id: 'slices.observation', loading: 'on-demand', template: 'fstring', messages: ['system: \nObservation:'] },
      { id: 'slices.task', loading: 'on-demand', template: 'fstring', messages: ['system: Task: ‹input›'] },
    ],
  },
  {
    title: 'Semantic Kernel: skprompt.txt with its config.json',
    path: 'Joke/skprompt.txt',
    text: 'Tell a joke about {{$input}}. Today is {{time.Date}}.',
    beside: {
      'config.json':
        '{"execution_settings": {"default": {"max_tokens": 9}}, "input_variables": [{"name": "input", "default": "cats"}]}',
    },
    prompts: [
      {
        id: '#0',
        template: 'semantic-kernel',
        maxOutputTokens: 9,
        declared: ['input?=cats'],
        messages: ['user: Tell a joke about ‹input›. Today is ‹time.Date›.'],
      },
    ],
  },
  {
    title: 'Semantic Kernel: YAML with message tags, one role given by a variable',
    path: 'chat.yaml',
    text: `name: Chat
template_format: handlebars
template: |
  <message role="system">Be kind to {{name}}.</message>
  {{#each history}}
  <message role="{{role}}">{{content}}</message>
  {{/each}}
`,
    prompts: [
      { id: 'Chat', template: 'handlebars', messages: ['system: Be kind to ‹name›.', 'user: ‹each›‹content›‹/each›'] },
    ],
  },
  {
    title: 'BAML: functions, clients, samples, template strings, a cached role',
    path: 'a.baml',
    text: `client<llm> Fast {
  provider anthropic
  options { model "claude-haiku-4-5" max_tokens 7 }
}
client<llm> Any { provider fallback options { strategy [Fast, Slow] } }
class Out { name string @description(#"a "name" here"#) } // { unbalanced
template_string Show(x: string) #"Show {{ x }}"#
function Extract(text: string, more: map<string, int>?) -> Out[] {
  client Any
  prompt ##"
    {{ _.role("system", cache_control={"type": "ephemeral"}) }}
    Extract "#it"#:
      {{ ctx.output_format }}
    {{ _.role("user") }} {{ text }}
  "##
}
test T { functions [Extract] args { text "say \\"x\\"" } }
`,
    prompts: [
      { id: 'Show', loading: 'on-demand', template: 'baml', declared: ['x'], messages: ['user: Show ‹x›'] },
      {
        id: 'Extract',
        model: 'claude-haiku-4-5',
        wire: 'anthropic',
        template: 'baml',
        maxOutputTokens: 7,
        responseFormat: 'json',
        declared: ['text=say "x"', 'more?'],
        messages: ['system: \nExtract "#it"#:\n  ‹ctx.output_format›\n‹cache›', 'user:  ‹text›'],
      },
    ],
  },
  {
    title: 'BAML with only clients and types has no prompt',
    path: 'clients.baml',
    text: 'client<llm> A {\n  provider openai\n}\nenum E { A B }\ngenerator g { output_dir "../" }\n',
    prompts: [],
  },
  {
    title: 'BAML half typed',
    path: 'half.baml',
    text: 'function F(a: string) -> string {\n  client "openai/gpt-4o"\n  prompt #"\n    Say {{ a',
    prompts: [
      {
        id: 'F',
        model: 'openai/gpt-4o',
        wire: 'openai-chat',
        template: 'baml',
        declared: ['a'],
        messages: ['user: Say {{ a'],
      },
    ],
    problems: ['#"', '{{'],
  },
  {
    title: 'SWE-agent: templates, the cache processor, review messages',
    path: 'config/default.yaml',
    text: `agent:
  templates:
    system_template: You fix bugs.
    instance_template: |-
      Fix {{problem_statement}}
    next_step_template: "{{observation}}"
  tools:
    registry_variables:
      REVIEW: ["Check {{diff}}"]
  model: {name: human}
  history_processors:
    - type: cache_control
`,
    prompts: [
      {
        id: 'agent',
        template: 'jinja',
        cacheIntent: 'cache_control',
        messages: ['system: You fix bugs.', 'user: Fix ‹problem_statement›'],
      },
      { id: 'next_step_template', loading: 'on-demand', template: 'jinja', messages: ['user: ‹observation›'] },
      { id: 'REVIEW', loading: 'on-demand', template: 'jinja', messages: ['user: Check ‹diff›'] },
    ],
  },
  {
    title: 'SWE-agent: configurations that share texts by aliases',
    path: 'config/retry.yaml',
    text: `agent:
  type: retry
  agent_configs:
    - templates: {system_template: &system You fix bugs., instance_template: &issue "Fix {{issue}}"}
    - templates: {system_template: *system, instance_template: *issue, next_step_template: "{{seen}}"}
      history_processors: []
`,
    prompts: [
      { id: 'agent', template: 'jinja', messages: ['system: You fix bugs.', 'user: Fix ‹issue›'] },
      { id: 'next_step_template', loading: 'on-demand', template: 'jinja', messages: ['user: ‹seen›'] },
    ],
  },
  {
    title: 'SWE-agent: tools',
    path: 'tools/search/config.yaml',
    text: 'tools:\n  find:\n    signature: find <name>\n    docstring: >\n      Finds a\n      file.\n    arguments:\n      - {name: name, type: string, description: its name, required: true}\n',
    prompts: [{ id: '#0', tools: ['find: Finds a file.'], messages: [] }],
  },
  {
    title: 'A collection of prompts in YAML',
    path: 'prompts/agent.yaml',
    text: 'system_prompt: |-\n  You plan.\nplanning:\n  initial_plan_template: Plan {{task}}\nname: x\n',
    prompts: [
      { id: 'system_prompt', messages: ['system: You plan.'] },
      { id: 'planning.initial_plan_template', template: 'jinja', messages: ['user: Plan ‹task›'] },
    ],
  },
  {
    title: 'A recorded chat',
    path: 'cassettes/a.yaml',
    text: `interactions:
- request:
    body: '{"model": "gpt-4o", "max_tokens": 5, "messages": [{"role": "system", "content": "You''re
      kind.\\nVery."}]}'
`,
    prompts: [{ id: '#0', model: 'gpt-4o', maxOutputTokens: 5, messages: ["system: You're kind.\nVery."] }],
  },
];
