import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Workspace } from './stint.ts';

const root = path.resolve(import.meta.dirname, '../..');
const PROMPT = '---\nname: Answer\nmodel: gpt-5-mini\n---\nsystem:\nAnswer in one line.\n\nuser:\n{{question}}\n';
const PLUGIN = `export default { meta: { id: 'ours/none', summary: 'Nothing.', severity: 'info', fix: null }, *check() {} };\n`;
const FENCE = /^(`{3,})(\w*).*\n([\s\S]*?)^\1/gm;

/** Every page that a user reads, by its path. */
const pages = new Map(
  ['', 'client', 'runtime', 'runtime/docs', 'server/docs', 'server/src/rules']
    .flatMap((folder) => {
      const names = readdirSync(path.join(root, folder), { recursive: folder.startsWith('server/') }) as string[];
      return names.filter((name) => name.endsWith('.md')).map((name) => path.join(folder, name));
    })
    .map((page) => [page, readFileSync(path.join(root, page), 'utf8')]),
);

/** A heading's anchor, as GitHub makes it. */
const anchors = (page: string): string[] =>
  [...page.replace(FENCE, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

/** What a page has typed in a shell: lines of its blocks, and code within its sentences. */
function typed(page: string): string[] {
  const blocks = [...page.matchAll(FENCE)].filter(([, , language]) => language !== 'ts');
  const inline = page.replace(FENCE, '').matchAll(/`([^`\n]+)`/g);
  return [...blocks.flatMap(([, , , block]) => block!.split('\n')), ...[...inline].map(([, code]) => code!)];
}

/** A stint.yaml that a person copies has to be one that the command takes. */
async function check(config: string): Promise<void> {
  using workspace = new Workspace({
    'stint.yaml': `root: true\n${config}`,
    'answer.prompty': PROMPT,
    'rules/ours.mjs': PLUGIN,
  });
  const { code, err } = await workspace.stint('lint');
  assert.notEqual(code, 2, err);
}

describe('documentation', () => {
  it('every stint.yaml in the README is one that the command takes', async () => {
    const blocks = [...pages.get('README.md')!.matchAll(/```yaml\n(version: [\s\S]*?)```/g)].map(([, block]) => block!);
    assert.ok(blocks.length > 0);
    for (const block of blocks) await check(block);
  });

  it('what init writes holds as it stands, and with every example switched on', async () => {
    using workspace = new Workspace({ 'answer.prompty': PROMPT });
    await workspace.stint('init --force');
    const written = workspace.read('stint.yaml');
    await check(written);
    await check(written.replaceAll(/^( *)# (\w+:.*| {2,}.*)$/gm, '$1$2').replace(/^ {2}prompty: 1$/m, ''));
  });

  it('links lead to files and headings that there are', () => {
    const broken: string[] = [];
    for (const [page, text] of pages)
      for (const [, link] of text.replace(FENCE, '').matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?|command):/.test(link!)) continue;
        const [file, anchor] = link!.split('#');
        const target = file ? path.join(path.dirname(page), file) : page;
        const there = existsSync(path.join(root, target));
        if (!there || (anchor && !anchors(pages.get(target) ?? '').includes(anchor))) broken.push(`${page}: ${link}`);
      }
    assert.deepEqual(broken, []);
  });

  it('names commands, options and scripts that there are', async () => {
    using workspace = new Workspace({});
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object };
    const wrong: string[] = [];
    let seen = 0;
    for (const [page, text] of pages)
      for (const line of typed(text)) {
        for (const [, script] of line.matchAll(/npm run ([\w:]*\w)/g))
          if (!Object.hasOwn(scripts, script!) && !`${script}:`.startsWith('bench:')) wrong.push(`${page}: ${script}`);
        const [, command, rest = ''] =
          /(?:^|\s)stint ((?:(?:models|cache|route) )?[a-z]+)(?![\w-])([^#|>&]*)/.exec(line) ?? [];
        if (command === undefined || /^(models|cache|route)$/.test(command)) continue;
        seen++;
        const { code, out } = await workspace.stint(`${command} --help`);
        const unknown = [...rest.matchAll(/(?<![\w-])--[a-z-]+/g)].filter(([option]) => !out.includes(option));
        if (code !== 0 || unknown.length > 0) wrong.push(`${page}: ${line}`);
      }
    assert.deepEqual(wrong, []);
    assert.ok(seen > 50, `${seen} commands`);
  });

  it('imports names that the packages export', async () => {
    const missing: string[] = [];
    for (const [page, text] of pages)
      for (const [, names, module] of text.matchAll(/^import \{ ([^}]+) \} from '(@stint\/[^']+)';/gm)) {
        const exported = (await import(module!)) as object;
        for (const name of names!.split(', ')) if (!(name in exported)) missing.push(`${page}: ${name} of ${module}`);
      }
    assert.deepEqual(missing, []);
  });
});
