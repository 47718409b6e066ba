import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/project/fix-files.ts';
import { Project } from '../../server/src/project/project.ts';
import { extractPrompts } from './extract.ts';

/** The front matter as written, delimiters included; empty where there is none. */
function frontMatter(text: string): string {
  return /^\uFEFF?---\r?\n[\s\S]*?\r?\n---/.exec(text)?.[0] ?? '';
}

describe('fixing every real prompt', () => {
  let project: Project;
  let inputs: ReturnType<Project['read']>['inputs'];

  before(async function () {
    const folder = extractPrompts();
    if (folder === null) this.skip();
    project = await Project.open({ cwd: folder, today: '2026-11-20' });
    ({ inputs } = project.read(['.']));
    assert.ok(inputs.length > 500);
  });

  for (const unsafe of [false, true])
    it(`${unsafe ? '--fix-unsafe' : '--fix'} leaves nothing to fix, and variables and front matter as they were`, () => {
      const { files, count } = fixAll(project, inputs, { unsafe, write: false });
      assert.ok(count > 0);
      const refused = files.flatMap(({ path, problems }) =>
        problems
          .filter(({ message }) => message.startsWith('The fixes of'))
          .map(({ message }) => `${path}: ${message}`),
      );
      assert.deepEqual(refused, []);
      const left = files.flatMap(({ path, findings }) =>
        findings
          .filter(({ fix }) => fix && (fix.safe || unsafe))
          .map(({ rule, message }) => `${path}: ${rule} ${message}`),
      );
      assert.deepEqual(left, []);
      const before = new Map(inputs.map(({ path, text }) => [path, frontMatter(text)]));
      const touched = files.filter(({ path, text }) => frontMatter(text) !== before.get(path)).map(({ path }) => path);
      assert.deepEqual(touched, []);
    });

  it('gives the same result twice', () => {
    const sample = inputs.slice(0, 200);
    const summary = (): unknown =>
      project.lint(sample).files.map(({ path, findings }) => [path, findings.map(({ rule, range }) => [rule, range])]);
    assert.deepEqual(summary(), summary());
  });

  it('reports only places inside the file', () => {
    for (const { path, text, findings, prompts, problems } of project.lint(inputs).files) {
      const ranges = [...findings, ...problems].map(({ range }) => range);
      for (const { prompt, segments } of prompts)
        ranges.push(
          prompt.range,
          ...segments.map(({ segment }) => (segment.kind === 'text' ? segment.text.whole : segment.range)),
        );
      for (const { start, end } of ranges)
        assert.ok(start >= 0 && start <= end && end <= text.length, `${path} ${start}-${end}`);
    }
  });
});
