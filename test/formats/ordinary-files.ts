/** Files of ordinary projects whose names or keys come near a prompt format's. None of them is a prompt. */
export const ORDINARY: Readonly<Record<string, string>> = {
  'README.md': '# App\n\nYou are welcome to contribute.\n\nuser:\n\n    npm start\n',
  'docs/system.md': '# System\n\nHow the system is built.\n',
  'docs/prompts.md': '# Prompts\n\nWhere we keep them.\n',
  'package.json': '{"name":"prompts","version":"1.0.0","description":"Lightweight prompts","scripts":{"test":"mocha"}}',
  'tsconfig.json': '{"compilerOptions":{"strict":true},"include":["src"]}',
  'docker-compose.yml':
    'services:\n  agent:\n    image: datadog/agent\n    environment:\n      ROLE: worker\n    depends_on: [db]\n  db:\n    image: postgres\n',
  '.github/workflows/ci.yml':
    'name: CI\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: echo "${{ matrix.node }}"\n',
  'openapi.yaml':
    'openapi: 3.1.0\ninfo:\n  title: Chat\n  description: Sends messages\npaths:\n  /messages:\n    post:\n      parameters:\n        - name: model\n          in: query\n          description: The model\n',
  'openapi.json':
    '{"openapi":"3.1.0","info":{"title":"Tools"},"paths":{"/tools":{"get":{"parameters":[{"name":"id","in":"query"}]}}}}',
  'k8s/deployment.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: agent\nspec:\n  template:\n    metadata:\n      labels: {role: agent}\n    spec:\n      containers: [{name: agent}]\n',
  'k8s/role.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: agent\nrules:\n  - verbs: [get]\n',
  'config/agents.yaml': 'agents:\n  - name: build-1\n    role: worker\n    labels: [linux]\n',
  'config/tasks.yaml':
    'cleanup:\n  description: Removes old files\n  schedule: "0 4 * * *"\nbackup:\n  description: Saves the database\n',
  'config.yaml': 'model: yolo\nprompts: []\ntemplate: default\ntools:\n  lint: ruff\n  format: black\n',
  'ansible/site.yml':
    '- hosts: all\n  roles: [common]\n  tasks:\n    - name: Copy\n      template: {src: a.j2, dest: /etc/a}\n',
  'mkdocs.yml': 'site_name: Docs\nnav:\n  - Agents: agents.md\nplugins: [search]\n',
  'cloudformation/template.yaml':
    'AWSTemplateFormatVersion: "2010-09-09"\nDescription: Stack\nParameters:\n  Env:\n    Type: String\n',
  'action.yml':
    'name: Lint\ndescription: Lints\ninputs:\n  model:\n    description: The model\n    required: true\nruns:\n  using: node20\n',
  'locales/en.json': '{"messages":{"hello":"Hello {name}"},"errors":{"role":"No role"},"tools":{"title":"Tools"}}',
  'src/translations/en.json': '{"role":"Role","goal":"Goal","description":"Description","slices":"Slices"}',
  'data/messages.json': '[{"id":1,"from":"Ann","content":"Hi"},{"id":2,"from":"Bob","content":"Hello"}]',
  'data/users.json': '{"users":[{"name":"ann","role":"user","description":"A user"}]}',
  'tests/cassettes/weather.yaml':
    'interactions:\n- request:\n    body: null\n    uri: https://api.example.org/weather\n  response:\n    body: {string: "{}"}\n',
  'templates/index.html.j2': '<!doctype html><html><body>{{ title }}</body></html>',
  'templates/nginx.conf.j2': 'server {\n  listen {{ port }};\n}\n',
  'views/user.hbs': '<div class="user">{{name}}</div>',
  'theme/product.liquid': '<div class="product">{{ product.title }}</div>',
  'values.yaml': 'image:\n  repository: app\n  tag: latest\nsystem_prompt: ""\n',
  'schema.json':
    '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"messages":{"type":"array"}}}',
  'src/index.ts': 'export const prompt = "You are a helpful assistant.";\n',
  'docs/guides/system_prompt.md': '# What is a system prompt?\n\nIn order to understand one, please read on.\n',
  'docs/prompts/system-prompts.md': '# System prompts\n\nPlease note that they are long.\n',
  'data/conversation.json':
    '{"messages":[{"role":"user","content":"Please help"},{"role":"assistant","content":"Gladly"}]}',
  'discord/export.json': '{"guild":"x","messages":[{"role":"user","content":"please"}],"channel":{"id":1}}',
  'data/order.json': '{"model":"phone","input":"usb","instructions":"Please leave it at the door."}',
  'data/contents.json': '{"contents":[{"title":"Chapter","parts":[1,2]}]}',
  'roles/web/templates/motd.j2': 'You are logged in to {{ host }}. Please note the rules.\n',
  'templates/system.service.j2': '[Unit]\nDescription={{ name }}\n# You are an operator.\n',
  'deploy/instructions.j2': '{{ ansible_managed }}\nPlease reboot {{ host }}.\n',
  'template/README.md.j2': '# {{ name }}\n\nYou will be given a token.\n',
  'emails/system_message.liquid': 'Hi {{ user.name }}, please note that you are an owner now.\n',
  'components/prompt.hbs': '<div class="prompt">{{text}}</div>\n',
  'generators/prompt.hbs': 'export const {{name}} = { type: "input", message: "Please enter" };\n',
  'templates/welcome.mustache': 'Hello {{name}}, in order to join, please click {{link}}.\n',
  'chart/templates/NOTES.txt': 'Thank you for installing {{ .Chart.Name }}. Please note:\n',
  'src/questions.yml': 'name: confirm\nprompt: "Are you sure? Please confirm"\n',
  'src/__snapshots__/app.test.js.snap': 'exports[`x`] = `\nPlease note that in order to\n`;\n',
  '.github/ISSUE_TEMPLATE/bug.md': '---\nname: Bug\nabout: A bug\n---\nPlease note that in order to help\n',
  'notes/todo.txt': 'system:\nupdate the kernel\n',
  'cli/commands/add.md': '---\ndescription: Adds a package\n---\n# add\n\nAdds it. You are asked for a name.\n',
  'cli/commands/security.md': '# security\n\nLists what is known.\n',
  'prompts/how-to.md': '# How to write one\n\n“You are a helpful assistant” is a start.\n',
  'prompts/select.md': '# select\n\nShows a list. You are the one who chooses.\n',
  'content/card.mdc': '---\ntitle: Card\ndescription: A card\n---\n::card\nYou are here.\n::\n',
  'agents-linux/install.md': '---\nname: Install\n---\nYou are an administrator.\n',
  '.docs/reference/system-prompt-scrubber.md':
    '# SystemPromptScrubber\n\nIt can act as a filter on what a model says.\n',
  'CLAUDE-CODE.md': '# Using Claude Code here\n',
};
