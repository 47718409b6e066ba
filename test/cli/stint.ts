import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../server/src/cli/main.ts';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A project in a temporary folder and the command to run in it, with a fixed day and no terminal. */
export class Workspace {
  readonly folder: string;

  constructor(files: Readonly<Record<string, string>>) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'stint-'));
    this.write({ 'stint.yaml': 'root: true\n', ...files });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  async stint(
    args: string,
    options: { stdin?: string; env?: Record<string, string>; isTerminal?: boolean; signal?: AbortSignal } = {},
  ): Promise<Run> {
    let out = '';
    let err = '';
    let time = 0;
    const code = await main(
      args.split(' ').filter(Boolean),
      {
        cwd: this.folder,
        env: options.env ?? {},
        isTerminal: options.isTerminal ?? false,
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        readStdin: async () => options.stdin ?? '',
        today: () => '2026-11-20',
        clock: () => time++,
        ...(options.signal && { signal: options.signal }),
      },
      '0.0.0',
    );
    return { code, out, err };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A tool list with structure that buys nothing: three safe fixes. */
export const WASTEFUL_TOOLS = JSON.stringify(
  {
    tools: [
      {
        name: 'get_order',
        description: 'Looks up one order by its number: lines, amounts and shipping state.',
        inputSchema: {
          title: 'get_order',
          type: 'object',
          properties: {
            order_number: {
              title: 'Order Number',
              type: 'string',
              description: 'The number on the invoice, such as LK-204417.',
            },
          },
          required: ['order_number'],
          $defs: { Unused: { type: 'object', properties: { text: { type: 'string' } } } },
        },
      },
    ],
  },
  null,
  2,
);

/** Agent instructions with nothing to say about. */
export const CLEAN_AGENTS = `# Orders service

- \`npm run dev\` starts the service on port 4000.
- Money is in cents, as integers.
- Never edit a migration that is on main.
`;
