/** `npm run new:rule category/name`: writes a rule and its page, and generates what follows from them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const id = process.argv[2] ?? '';
if (!/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/.test(id)) {
  console.error(
    'Usage: npm run new:rule category/name. The name describes the pattern, not the remedy: cache/volatile-prefix.',
  );
  process.exit(2);
}
const file = fileURLToPath(new URL(`../src/rules/${id}`, import.meta.url));
if (existsSync(`${file}.ts`)) {
  console.error(`There already is a rule ${id}.`);
  process.exit(2);
}
const [category = ''] = id.split('/');
mkdirSync(fileURLToPath(new URL(`../src/rules/${category}/`, import.meta.url)), { recursive: true });

writeFileSync(
  `${file}.ts`,
  `import type { PromptRule } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: '${id}',
    summary: 'The prompt says the magic word.',
    // New rules begin as information. Warnings need 95 of 100 findings on real prompts to be right.
    severity: 'info',
    fix: null,
  },
  *check({ segments }, { count, describe, saves }) {
    for (const { segment } of segments) {
      if (segment.kind !== 'text') continue;
      const start = segment.text.cooked.indexOf('abracadabra');
      if (start === -1) continue;
      const worth = saves(count('abracadabra'));
      yield {
        range: segment.text.range(start, start + 'abracadabra'.length),
        message: \`\\\`abracadabra\\\` costs \${describe(worth)}. Take it out.\`,
        saves: worth,
      };
    }
  },
};
`,
);
writeFileSync(
  `${file}.md`,
  `# ${id}

The prompt says the magic word.

## What

What is reported, and what is not.

## Why

What it costs, with evidence, its source and date.

## Options

None.

## Fails

\`\`\`text fail path=prompts/example.prompty
---
name: example
---
system:
Say abracadabra.
\`\`\`

## Passes

\`\`\`text pass path=prompts/example.prompty
---
name: example
---
system:
Say hello.
\`\`\`
`,
);
const generate = fileURLToPath(new URL('generate.ts', import.meta.url));
const { status } = spawnSync(process.execPath, [...process.execArgv, generate], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
console.log(
  `Wrote and registered server/src/rules/${id}.ts and .md. Its page is its test: npm run mocha -- test/rules/pages.test.ts`,
);
