import assert from 'node:assert/strict';
import fc from 'fast-check';
import ignore from 'ignore';
import picomatch from 'picomatch';
import { glob, wildcardOf } from '../../server/src/project/glob.ts';
import { IgnoreRules } from '../../server/src/project/ignore-file.ts';

const name = fc
  .array(fc.constantFrom('a', 'b', 'ab', '.', '-', 'x'), { minLength: 1, maxLength: 3 })
  .map((of) => of.join(''));
const real = name.filter((each) => each !== '.' && each !== '..');
const path = fc.array(real, { minLength: 1, maxLength: 4 }).map((of) => of.join('/'));
const step = fc.oneof(
  { weight: 2, arbitrary: real },
  fc.constantFrom('*', '**', 'a*', '*b', '*a*', '?', 'a?', '[ab]', '[!a]b', '[a-c]*', '.*', '*.x'),
);
const pattern = fc.array(step, { minLength: 1, maxLength: 4 }).map((of) => of.join('/'));
const either = fc
  .constantFrom('{a,b}', 'x{a,b*}', '{a,ab/*}', '{a,{b,.x}}', '**/*.{a,b}', '@(a|b)')
  .chain((braces) => pattern.map((rest) => `${braces}/${rest}`));

describe('globs', () => {
  it('match what picomatch matches', () =>
    fc.assert(
      fc.property(fc.oneof(pattern, either), path, (of, at) => {
        // It takes what is in a folder for the folder itself.
        if (of.endsWith('**') && !glob(of)(at)) return;
        assert.equal(glob(of)(at), picomatch.isMatch(at, of, { dot: true }), `${of} on ${at}`);
      }),
      { numRuns: 1500 },
    ));

  it('leave out what the package ignore does', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('', '', '!'),
            fc.constantFrom('', '', '/'),
            pattern,
            fc.constantFrom('', '', '/', ' '),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        path,
        fc.boolean(),
        (lines, at, isFolder) => {
          const text = lines.map((parts) => parts.join('')).join('\n');
          const expected = ignore()
            .add(text)
            .ignores(isFolder ? `${at}/` : at);
          assert.equal(new IgnoreRules(text).ignores(at, isFolder), expected, `${text}\non ${at} ${isFolder}`);
        },
      ),
      { numRuns: 1500 },
    ));

  it('read names with brackets, escapes and unclosed signs as they are', () => {
    for (const [of, at, is] of [
      ['app/(group)/*.md', 'app/(group)/a.md', true],
      ['a\\*.md', 'a*.md', true],
      ['a\\*.md', 'ab.md', false],
      ['[a', '[a', true],
      ['{a', '{a', true],
      ['{a}', '{a}', true],
      ['!**/*.md', 'a.txt', true],
      ['./a/*.md', 'a/b.md', true],
      ['a/**', 'a', false],
    ] as const)
      assert.equal(glob(of)(at), is, `${of} on ${at}`);
    assert.deepEqual(wildcardOf('src/**/*.md'), { folder: 'src', rest: '**/*.md' });
    assert.deepEqual(wildcardOf('/a/*.md'), { folder: '/a', rest: '*.md' });
    assert.equal(wildcardOf('src/a.md'), null);
    assert.equal(new IgnoreRules('# a\n\\#b\nc\\ \n').ignores('#b', false), true);
  });

  it('take no time for patterns that take years as regular expressions', () => {
    const long = 'a'.repeat(250);
    const deep = `${'a/'.repeat(2000)}b`;
    assert.equal(glob('*a*a*a*a*a*a*a*a*b')(long), false);
    assert.equal(glob('**/*a/**/*a/**/*a/**/*a/**/x')(deep), false);
    assert.equal(glob('{a,b}'.repeat(500))('a'), false);
    assert.equal(glob('{'.repeat(8000))('a'), false);
    assert.equal(new IgnoreRules('**/*a/**/*a/**/*a/**/*a/**/x').ignores('a/'.repeat(200) + long, false), false);
  });
});
