import assert from 'node:assert/strict';
import path from 'node:path';
import { type ClientCapabilities, LSPErrorCodes, type Range } from 'vscode-languageserver/node';
import { Workspace } from '../cli/stint.ts';
import { Client, pulling } from './client.ts';

const EDITS = 10_000;
/** A server answers while it is typed, too: every so many edits something is asked. */
const ASK_EVERY = 25;
const RESET_EVERY = 100;
const COMPARE_EVERY = 2_500;

const line = 'Always reply with a JSON object that has the keys answer, sources and confidence in this order.';

/** Formats, line breaks and alphabets as they come: the same text in several of them, so that the project's rules have work. */
const documents: Readonly<Record<string, string>> = {
  'AGENTS.md': `# Rules\r\n\r\nIn order to help, be brief. 😀\r\n\r\n## More\r\n\r\n- ${line}\r\n- ${line}\r\n`,
  'answer.prompt': `---\nmodel: gpt-5\n---\n<system>\n${line}\n</system>\n\n{{question}}\n\nÜberschrift — ${'in order to '.repeat(3)}\n`,
  'triage.prompt.yml': `model: openai/gpt-4o\nmessages:\n  - role: system\n    content: |\n      ${line}\n      It is {{now}}.\n  - role: user\n    content: "Ticket:\\n{{ticket}}"\n`,
  'request.json': `${JSON.stringify(
    {
      model: 'claude-sonnet-4-5',
      max_tokens: 300,
      system: `${line} 你好。`,
      tools: [
        {
          name: 'find',
          description: 'Finds  a parcel.',
          input_schema: { type: 'object', properties: { id: { type: 'string', title: 'Id' } } },
        },
      ],
      messages: [{ role: 'user', content: 'Where is it?' }],
    },
    null,
    2,
  )}\n`,
};

const PIECES = [
  'a',
  ' ',
  '\n',
  '\r\n',
  '{{x}}',
  '{',
  '}',
  '"',
  '\\',
  '# H\n',
  '- ',
  '😀',
  'ü',
  'in order to ',
  '<a>',
  '</a>',
  ',',
  ':',
  '---\n',
  line,
  '<!-- stint-disable-file -->',
];

/** A generator of numbers below a bound, the same for the same seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Positions as the client counts them, written another way than the server's. */
function position(text: string, offset: number, encoding: string): Range['start'] {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  const last = lines.at(-1)!;
  return { line: lines.length - 1, character: encoding === 'utf-8' ? Buffer.byteLength(last) : last.length };
}

/** No edit begins or ends within a character or a line break. */
function whole(text: string, offset: number): number {
  const inPair = /[\ud800-\udbff]/.test(text[offset - 1] ?? '') && /[\udc00-\udfff]/.test(text[offset] ?? '');
  const inBreak = text[offset - 1] === '\r' && text[offset] === '\n';
  return inPair || inBreak ? offset + 1 : offset;
}

const QUESTIONS = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/semanticTokens/full',
] as const;

async function answers(client: Client, uris: Iterable<string>): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const uri of uris)
    for (const method of QUESTIONS) {
      const answer = await client.request<Record<string, unknown>>(method, { textDocument: { uri } });
      all.push([
        uri,
        method,
        JSON.parse(JSON.stringify(answer, (key, value) => (key === 'resultId' ? undefined : value))),
      ]);
    }
  return all;
}

describe('language server: random edits', () => {
  for (const encoding of ['utf-16', 'utf-8'])
    it(`answers after ${EDITS} edits what a fresh server answers on the same text (${encoding})`, async function () {
      this.timeout(120_000);
      const seed = Number(process.env.STINT_SEED ?? 20261121);
      const below = random(seed + encoding.length);
      const capabilities: ClientCapabilities = { ...pulling, general: { positionEncodings: [encoding] } };
      const { folder } = new Workspace(documents);
      const client = await Client.inProcess().start({ folders: [folder], capabilities });
      const texts = new Map<string, string>();
      const fresh = async (now: ReadonlyMap<string, string>): Promise<unknown[]> => {
        const other = await Client.inProcess().start({ folders: [folder], capabilities });
        for (const [uri, text] of now) await other.open(new URL(uri).pathname, text);
        await other.idle();
        const all = await answers(other, now.keys());
        await other.stop();
        return all;
      };
      for (const [name, text] of Object.entries(documents))
        texts.set(await client.open(path.join(folder, name), text), text);
      const originals = new Map(texts);
      const uris = [...texts.keys()];
      const pending: Promise<unknown>[] = [];
      let compared = 0;
      for (let edit = 1; edit <= EDITS; edit++) {
        if (edit % COMPARE_EVERY === 0) {
          await Promise.all(pending.splice(0));
          await client.idle();
          const actual = await answers(client, uris);
          assert.deepEqual(actual, await fresh(texts));
          if (/"code":"(?!problem)/.test(JSON.stringify(actual))) compared++;
        }
        const uri = uris[below(uris.length)]!;
        const text = texts.get(uri)!;
        // Now and then a document is pasted anew, or nothing would be left of it but noise.
        if (below(RESET_EVERY) === 0) {
          const original = originals.get(uri)!;
          texts.set(uri, original);
          await client.change(uri, original);
          continue;
        }
        const start = whole(text, below(text.length + 1));
        // Texts stay about as long as they were: what is too long is cut.
        const length = text.length > 1500 ? below(60) : below(4);
        const end = whole(text, Math.min(text.length, start + length));
        const piece = PIECES[below(PIECES.length)]!;
        const range = { start: position(text, start, encoding), end: position(text, end, encoding) };
        texts.set(uri, text.slice(0, start) + piece + text.slice(end));
        await client.change(uri, piece, range);
        if (edit % ASK_EVERY !== 0) continue;
        const method = QUESTIONS[below(QUESTIONS.length)]!;
        pending.push(
          client.request(method, { textDocument: { uri } }).catch((error: { code: number }) => {
            assert.ok(
              [LSPErrorCodes.ContentModified, LSPErrorCodes.ServerCancelled].includes(error.code as never),
              String(error),
            );
          }),
        );
        // Some are waited for, others overtaken by the next edit.
        if (below(2) === 0) await pending.at(-1);
      }
      await client.stop();
      assert.ok(compared > (EDITS / COMPARE_EVERY) * 0.5, 'there is something to compare');
      assert.ok(client.logged.length === 0, client.logged.join('\n'));
    });
});
