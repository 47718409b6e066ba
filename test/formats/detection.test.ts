import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { detectFormat, formats } from '../../server/src/formats/index.ts';
import { promptCorpus } from './corpus.ts';
import { FORMATS_OF_KIND } from './kinds.ts';
import { ORDINARY } from './ordinary-files.ts';

describe('detection', () => {
  it('knows the format of at least 98 % of the corpus', function () {
    const corpus = promptCorpus();
    if (corpus === null) {
      console.log('      no corpus: skipped');
      return this.skip();
    }
    const misses = corpus
      .map((file) => ({ ...file, found: detectFormat(file.path, file.text.slice(0, 4096)) }))
      .filter(({ kind, found }) => !(FORMATS_OF_KIND[kind] ?? []).includes(found?.format ?? 'none'));
    const right = corpus.length - misses.length;
    console.log(`      ${right} of ${corpus.length} right (${((100 * right) / corpus.length).toFixed(2)} %)`);
    for (const { kind, path: file, found } of misses)
      console.log(`        ${kind}: ${file} read as ${found?.format ?? 'nothing'}`);
    assert.ok(right / corpus.length >= 0.98);
  });

  it('finds no prompt in the files of installed packages', () => {
    const found: string[] = [];
    const visit = (folder: string) => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) visit(file);
        // The skills that packages ship are prompts.
        else if (entry.isFile() && entry.name.includes('.') && entry.name !== 'SKILL.md') {
          const detected = detectFormat(file, readFileSync(file, 'utf8'));
          if (detected !== null) found.push(`${file}: ${detected.format}`);
        }
      }
    };
    visit('node_modules');
    assert.deepEqual(found, []);
  });

  for (const [file, text] of Object.entries(ORDINARY))
    it(`does not lint ${file}`, () => {
      // A guess is linted only where stint.yaml declares the file.
      assert.equal(detectFormat(file, text)?.certainty ?? 'guess', 'guess');
    });

  it('knows a prompt by its folder, its front matter or whom it speaks to', () => {
    const cases: [path: string, head: string, format: string][] = [
      ['.claude/rules/security.md', '# Security\n', 'agents-md'],
      ['CLAUDE.zh-CN.md', '# 规则\n', 'agents-md'],
      ['.claude/commands/changelog.md', 'Write it.\n', 'slash-command'],
      ['.claude/commands-ja/plan.md', '計画する。\n', 'slash-command'],
      ['plugin/commands/security.md', '---\nargument-hint: "[path]"\n---\nLook.\n', 'slash-command'],
      ['commands/stack.md', '# Stack\n\nYou are a senior architect.\n', 'slash-command'],
      ['src/agents/writer.md', '---\nname: writer\ntools: Read\n---\nWrite.\n', 'claude-subagent'],
      ['agents/security.md', '---\nname: security\ndescription: Looks\n---\nLook.\n', 'claude-subagent'],
      ['dist/cursor/plan.mdc', '---\ndescription: Plans\n---\nPlan.\n', 'cursor-rules'],
      ['src/prompts/memory.md', '<memory>\n{{#each notes}}- {{this}}\n{{/each}}</memory>\n', 'plain'],
      ['prompts/think.txt', '# Task: think\n\nYour task is to think.\n', 'plain'],
      ['prompts/tools/ask.md', '---\nname: ask\n---\n\n<role>\nYou are an interviewer.\n', 'plain'],
    ];
    for (const [path, head, format] of cases)
      assert.deepEqual(detectFormat(path, head), { format, certainty: 'declared' }, path);
  });

  it('believes a declared format, and refuses one that does not exist', () => {
    assert.deepEqual(detectFormat('notes/tone.md', 'Be brief.', 'plain'), { format: 'plain', certainty: 'declared' });
    assert.equal(detectFormat('notes/tone.md', 'Be brief.', 'plane'), null);
  });

  it('has one format per id', () => {
    const ids = formats.map((format) => format.id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
