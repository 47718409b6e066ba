import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Position, PositionEncodingKind } from 'vscode-languageserver';
import type { Analysis } from '../../../server/src/lsp/analysis.ts';
import { Positions } from '../../../server/src/lsp/positions.ts';
import { Project } from '../../../server/src/project/project.ts';

/** Marks a place in a fixture. */
export const CURSOR = '‸';

export const CONFIG = `version: 1
root: true
model: claude-sonnet-4-5
workload: { callsPerDay: 1000, reuse: 80%, outputTokens: 100 }
variables:
  question: { maxTokens: 800, typicalTokens: 90, volatility: call, overflow: reject }
  locale: { typicalTokens: 2 }
`;

/** A long static part, so that a prefix is worth caching: 1,024 tokens and more. */
const RULES = Array.from({ length: 90 }, (_, index) => `- Rule ${index}: parcels leave within two working days.`).join(
  '\n',
);

/** One document per kind that people keep; each parses, and each variable, tool and heading of the tests stands in one. */
export const DOCUMENTS = {
  prompty: {
    path: 'answer.prompty',
    text: `---
name: Answer
model:
  api: chat
  configuration:
    type: azure_openai
    name: gpt-5-mini
inputs:
  question:
    type: string
---
system:
# Who you are
You answer for Larkspur – a shop 🌱. Locale: {{locale}}

## Orders
${RULES}

# Style
<examples>
Short.
</examples>

user:
{{question}}

Answer in the customer's language. Never promise what the rules do not say.
`,
  },
  anthropic: {
    path: 'request.json',
    text: JSON.stringify(
      {
        model: 'claude-sonnet-4-5',
        max_tokens: 300,
        system: [{ type: 'text', text: `# Rules\n${RULES}`, cache_control: { type: 'ephemeral' } }],
        tools: [
          {
            name: 'get_order',
            description: 'Looks an order up by its number.',
            input_schema: {
              type: 'object',
              properties: { number: { type: 'string', description: 'As printed on the invoice.' } },
              required: ['number'],
            },
          },
        ],
        messages: [{ role: 'user', content: 'Where is my parcel “é𝄞”?' }],
      },
      null,
      2,
    ),
  },
  openai: {
    path: 'chat.json',
    text: JSON.stringify(
      {
        model: 'gpt-4o-mini',
        messages: [
          { role: 'system', content: 'You triage tickets.\n\n# Labels\nbilling, shipping' },
          { role: 'user', content: 'My plant arrived broken.' },
        ],
        max_tokens: 20,
      },
      null,
      2,
    ),
  },
  agents: {
    path: 'AGENTS.md',
    text: `# Shop service

Read @docs/style.md first.
<!-- stint-disable-next-line verbosity/filler -- house style -->
Please note that tests run with \`npm test\`.

## Commands

- \`npm test\`

## Conventions

Small commits.
`,
  },
  tools: {
    path: 'tools.json',
    text: JSON.stringify(
      {
        tools: [
          {
            name: 'search_orders',
            description: 'Finds orders by customer, status or date.',
            inputSchema: {
              type: 'object',
              properties: { customer: { type: 'string' }, status: { type: 'string', enum: ['open', 'sent'] } },
            },
          },
          {
            name: 'escalate',
            description: 'Hands a conversation to a person.',
            inputSchema: { type: 'object', properties: { reason: { type: 'string' } } },
          },
        ],
      },
      null,
      2,
    ),
  },
  github: {
    path: 'triage.prompt.yml',
    text: `name: Triage
model: openai/gpt-4o-mini
messages:
  - role: system
    content: |
      # Task
      Label the ticket. 日本語も可。
  - role: user
    content: "{{ticket}}"
`,
  },
} as const;

export type Kind = keyof typeof DOCUMENTS;

const folders = new Map<string, Promise<Project>>();

function projectWith(config: string): Promise<Project> {
  let project = folders.get(config);
  if (project === undefined) {
    const cwd = mkdtempSync(path.join(tmpdir(), 'stint-views-'));
    writeFileSync(path.join(cwd, 'stint.yaml'), config);
    project = Project.open({ cwd, today: '2026-11-20' });
    folders.set(config, project);
  }
  return project;
}

export interface Options {
  readonly config?: string;
  readonly encoding?: PositionEncodingKind;
  /** The format that the file is known to have: a half-typed text may not show it. */
  readonly format?: string;
}

/** The text as the server would have analysed it; null where it is no prompt. Cursor marks are taken out. */
export async function analyse(
  file: string,
  marked: string,
  { config = CONFIG, encoding = PositionEncodingKind.UTF16, format }: Options = {},
): Promise<{ analysis: Analysis; cursors: Position[] } | null> {
  const { text, offsets } = unmark(marked);
  const project = await projectWith(config);
  const input = project.parse(path.join(project.cwd, file), text, format ?? null);
  if (input === null) return null;
  const positions = new Positions(text, encoding);
  const analysis: Analysis = {
    uri: `file:///project/${file}`,
    version: 1,
    positions,
    input,
    file: project.lint([input]).files[0]!,
    project,
  };
  return { analysis, cursors: offsets.map((offset) => positions.position(offset)) };
}

export async function open(kind: Kind): Promise<Analysis> {
  const { path: file, text } = DOCUMENTS[kind];
  return (await analyse(file, text))!.analysis;
}

/** The document and the place ahead of a text of its. */
export async function at(kind: Kind, ahead: string, encoding?: PositionEncodingKind) {
  const { path: file, text } = DOCUMENTS[kind];
  const { analysis, cursors } = (await analyse(file, mark(text, ahead), encoding ? { encoding } : {}))!;
  return { analysis, position: cursors[0]! };
}

export function unmark(marked: string): { text: string; offsets: number[] } {
  const parts = marked.split(CURSOR);
  let at = 0;
  const offsets = parts.slice(0, -1).map((part) => (at += part.length));
  return { text: parts.join(''), offsets };
}

export function mark(text: string, ahead: string): string {
  if (!text.includes(ahead)) throw new Error(`the fixture does not hold ${ahead}`);
  return text.replace(ahead, `${CURSOR}${ahead}`);
}
