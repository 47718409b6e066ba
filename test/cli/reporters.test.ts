import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Report, ReportFile } from '../../server/src/cli/report.ts';
import { reporters } from '../../server/src/cli/reporters/index.ts';

const object = (properties: object, required = Object.keys(properties)): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const list = (items: object): object => ({ type: 'array', items });
const text = { type: 'string' };
const message = object({ text: { type: 'string', minLength: 1 } });
const natural = { type: 'integer', minimum: 0 };
const positive = { type: 'integer', minimum: 1 };
// RFC 3986: nothing but unreserved, escaped, and the slash of a path.
const artifactLocation = object({ uri: { type: 'string', pattern: "^([A-Za-z0-9._~!'()*/-]|%[0-9A-F]{2})+$" } });
const physicalLocation = object({
  artifactLocation,
  region: object({
    startLine: positive,
    startColumn: positive,
    endLine: positive,
    endColumn: positive,
    charOffset: natural,
    charLength: natural,
  }),
});

/** What SARIF 2.1.0 (OASIS, 2023) asks of the parts that are written. */
const SARIF = object({
  $schema: text,
  version: { const: '2.1.0' },
  runs: list(
    object({
      tool: object({
        driver: object({ name: text, version: text, rules: list(object({ id: text, shortDescription: message })) }),
      }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      invocations: list(
        object({
          executionSuccessful: { type: 'boolean' },
          toolExecutionNotifications: list(
            object({ level: text, message, locations: list(object({ physicalLocation })) }),
          ),
        }),
      ),
      results: list(
        object(
          {
            ruleId: text,
            ruleIndex: natural,
            level: { enum: ['none', 'note', 'warning', 'error'] },
            message,
            locations: list(object({ physicalLocation })),
            relatedLocations: list(object({ id: natural, message, physicalLocation })),
            fixes: list(
              object({
                description: message,
                artifactChanges: list(
                  object({
                    artifactLocation,
                    replacements: list(
                      object({
                        deletedRegion: object({ charOffset: natural, charLength: natural }),
                        insertedContent: object({ text }),
                      }),
                    ),
                  }),
                ),
              }),
            ),
            properties: { type: 'object' },
          },
          ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'properties'],
        ),
      ),
    }),
  ),
});

/** Text that formats trip over. */
const hostile = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r',
      '|',
      '<',
      '>',
      '&',
      '"',
      "'",
      '%',
      ':',
      ',',
      '#',
      '?',
      '`',
      '\\',
      '\u0000',
      '\ud800',
      'é',
      ']]>',
      '::error::',
      '\u001b[31m',
      '\u009b',
      '\u202e',
      '![a](//b)',
      '[a]: //b',
      '@all',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const name = hostile.map((each) => `x${each.replaceAll(/[\n\r\u0000]/g, '')}`);
const range = fc.record({ line: fc.integer({ min: 1, max: 9 }), column: fc.integer({ min: 1, max: 9 }) }).map((at) => ({
  start: { ...at, offset: 3 },
  end: { line: at.line, column: at.column + 2, offset: 5 },
}));
const file: fc.Arbitrary<ReportFile> = fc.record({
  path: name,
  format: fc.constant('agents-md'),
  certainty: fc.constant('declared' as const),
  prompts: fc.constant([]),
  findings: fc.array(
    fc.record({
      rule: fc.constantFrom('verbosity/filler', 'team/own'),
      severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
      message: hostile.map((each) => `m${each}`),
      prompt: fc.constant(null),
      range,
      saves: fc.constant({ tokens: 1, perMonth: null }),
      fix: fc.option(
        fc.record({ safe: fc.boolean(), title: hostile, edits: fc.constant([{ start: 3, end: 5, text: '' }]) }),
      ),
      related: fc.array(fc.record({ path: name, range, message: hostile.map((each) => `m${each}`) })),
    }),
    { maxLength: 3 },
  ),
  problems: fc.array(fc.record({ message: hostile.map((each) => `m${each}`), range }), { maxLength: 2 }),
});

const options = { colour: false, version: '1.0.0', rules: [], sources: new Map(), dryRun: false };

async function check(format: string, holds: (printed: string, report: Report) => void): Promise<void> {
  const { report: print } = await reporters[format]!();
  fc.assert(
    fc.property(fc.array(file, { maxLength: 3 }), (files) => {
      const of = (severity: string): number =>
        files.reduce((sum, { findings }) => sum + findings.filter((each) => each.severity === severity).length, 0);
      const summary = {
        files: files.length,
        prompts: 0,
        errors: of('error'),
        warnings: of('warning'),
        infos: of('info'),
        suppressed: 0,
        problems: files.reduce((sum, { problems }) => sum + problems.length, 0),
        fixable: 0,
        fixed: 0,
        tokens: 0,
        costPerMonth: null,
      };
      const report: Report = { version: 1, catalogue: { asOf: '2026-11-20' }, files, summary };
      holds(print(report, options), report);
    }),
    { numRuns: 300 },
  );
}

function findingsAndProblems({ files }: Report): number {
  return files.reduce((sum, { findings, problems }) => sum + findings.length + problems.length, 0);
}

describe('report formats, whatever the texts', () => {
  it('sarif is SARIF 2.1.0, with each result’s rule listed', async () => {
    const validate = new Ajv2020({ allErrors: true }).compile(SARIF);
    await check('sarif', (printed) => {
      const log = JSON.parse(printed) as {
        runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number }[] }[];
      };
      assert.ok(validate(log), JSON.stringify(validate.errors));
      for (const { tool, results } of log.runs)
        for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    });
  });

  it('junit is well-formed XML whose counts are right', async () => {
    await check('junit', (printed) => {
      const open: string[] = [];
      let rest = printed.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
      while (rest.trim() !== '') {
        const tag =
          /^\s*<(\/?)([a-z]+)((?: [a-z]+="(?:[^<&"\u0000-\u0008\u000b\u000c\u000e-\u001f]|&(?:amp|lt|gt|quot|#10);)*")*)(\/?)>/.exec(
            rest,
          );
        assert.ok(tag, rest.slice(0, 200));
        const [whole, closing, element, , alone] = tag;
        if (closing) assert.equal(open.pop(), element);
        else if (!alone) open.push(element!);
        rest = rest.slice(whole.length);
      }
      assert.deepEqual(open, []);
      const failures = (printed.match(/<failure /g) ?? []).length;
      assert.match(
        printed,
        new RegExp(
          `<testsuites name="stint" tests="${(printed.match(/<testcase /g) ?? []).length}" failures="${failures}"`,
        ),
      );
    });
  });

  it('github prints one command per finding, and no other', async () => {
    await check('github', (printed, report) => {
      const lines = printed.split('\n').slice(0, -1);
      assert.equal(lines.length, findingsAndProblems(report));
      for (const line of lines)
        assert.match(
          line,
          /^::(error|warning|notice) file=[^,:\r]*,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[^,:\r]*::[^\r]*$/,
        );
    });
  });

  it('markdown keeps each finding in the four cells of its row', async () => {
    await check('markdown', (printed, { files }) => {
      const rows = printed.split('\n').filter((line) => /^\| (error|warning|info) \|/.test(line));
      assert.equal(
        rows.length,
        files.reduce((sum, { findings }) => sum + findings.length, 0),
      );
      for (const row of rows) {
        assert.equal((row.replaceAll(/\\./g, '').match(/\|/g) ?? []).length, 5, row);
      }
    });
  });

  it('markdown has no link, image, tag or mention of someone else’s', async () => {
    await check('markdown', (printed) => {
      assert.doesNotMatch(printed, /``/);
      for (const line of printed.split('\n')) {
        const bare = line.replaceAll(/`[^`]*`/g, '').replaceAll(/\\./g, '');
        assert.doesNotMatch(bare, /[`<[\]]|@\w/, line);
      }
    });
  });

  it('agent prints one line per finding', async () => {
    await check('agent', (printed, report) => {
      assert.equal(printed.split('\n').length, findingsAndProblems(report) + 2);
    });
  });

  for (const format of ['text', 'agent', 'github', 'markdown'])
    it(`${format} lets nothing steer a terminal`, async () => {
      await check(format, (printed) => assert.doesNotMatch(printed, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/));
    });
});
