import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Rule } from '../../../server/src/rules/rule.ts';
import { fix, measured, run } from './measured.ts';

const folder = new URL('../../../server/src/rules/verbosity/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

describe('the pages of the verbosity rules', () => {
  for (const page of pages) {
    const name = page.slice(0, -'.md'.length);
    it(name, async () => {
      const rule = ((await import(new URL(`${name}.ts`, folder).href)) as { rule: Rule }).rule;
      const text = readFileSync(new URL(page, folder), 'utf8');
      assert.equal(rule.meta.id, `verbosity/${name}`);
      const outside = text.replace(/^(`{3,})[\s\S]*?\n\1$/gm, '');
      assert.deepEqual(outside.match(/^#.*$/gm), [
        `# verbosity/${name}`,
        '## What',
        '## Why',
        '## Options',
        '## Fails',
        '## Passes',
      ]);
      for (const [, , verdict, attributes, example] of text.matchAll(/^(`{3,})md (fail|pass)(.*)\n([\s\S]*?)\n\1$/gm)) {
        const path = /path=(\S+)/.exec(attributes!)![1]!;
        const options = JSON.parse(/options=(\{.*?\})(?: |$)/.exec(attributes!)?.[1] ?? '{}');
        const copies = Number(/copies=(\d)/.exec(attributes!)?.[1] ?? 1);
        const prompts = Array.from({ length: copies }, (_, i) => measured(`${i}/${path}`, example!)).flat();
        const found = run([rule], prompts, options);
        assert.equal(
          found.length > 0,
          verdict === 'fail',
          `${verdict}: ${example}\n${found.map((f) => f.message).join('\n')}`,
        );
        const fixed = fix(example!, found, true);
        if (fixed !== example)
          assert.deepEqual(
            run([rule], measured(path, fixed), options).filter((f) => f.fix),
            [],
            `fixing again: ${fixed}`,
          );
      }
    });
  }
});
