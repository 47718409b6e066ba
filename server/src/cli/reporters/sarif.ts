import type { Reporter } from './reporter.ts';

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0, for code scanning. */
export const report: Reporter = ({ files }, { version, rules }) => {
  const used = new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const listed = [
    ...rules.filter(({ id }) => used.has(id)).map(({ id, summary }) => ({ id, summary })),
    ...[...used].filter((id) => !rules.some((rule) => rule.id === id)).map((id) => ({ id, summary: id })),
  ];
  const results = files.flatMap(({ path, findings }) =>
    findings.map(({ rule, severity, message, range, saves, fix, related }) => ({
      ruleId: rule,
      ruleIndex: listed.findIndex(({ id }) => id === rule),
      level: LEVEL[severity],
      message: { text: message },
      locations: [location(path, range)],
      ...(related && {
        relatedLocations: related.map((each, id) => ({
          id,
          message: { text: each.message },
          ...location(each.path, each.range),
        })),
      }),
      ...(fix && {
        fixes: [
          {
            description: { text: fix.title },
            artifactChanges: [
              {
                artifactLocation: { uri: uri(path) },
                replacements: fix.edits.map(({ start, end, text }) => ({
                  deletedRegion: { charOffset: start, charLength: end - start },
                  insertedContent: { text },
                })),
              },
            ],
          },
        ],
      }),
      properties: { tokens: saves.tokens, nanoDollarsPerMonth: saves.perMonth },
    })),
  );
  const notifications = files.flatMap(({ path, problems }) =>
    problems.map(({ message, range }) => ({
      level: 'error',
      message: { text: message },
      locations: [location(path, range)],
    })),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'stint',
            version,
            rules: listed.map(({ id, summary }) => ({ id, shortDescription: { text: summary } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** A path as a relative URI: `#` and `?` are letters of a file's name. */
function uri(path: string): string {
  return path
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}

interface Spot {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

function location(path: string, { start, end }: { start: Spot; end: Spot }): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uri(path) },
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
        charOffset: start.offset,
        charLength: end.offset - start.offset,
      },
    },
  };
}
