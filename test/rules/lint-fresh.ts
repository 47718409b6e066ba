/** Lints the texts that come in on standard input, in a process that has seen none of them: what an edited document is held to. */
import { loadCatalogue } from '@stint/runtime/models';
import { parseDocument } from '../../server/src/formats/index.ts';
import { lint, noSettings } from '../../server/src/lint/index.ts';
import { rules } from '../../server/src/rules/registry.generated.ts';
import { counterOf, TODAY } from './lint-text.ts';

export interface Text {
  readonly path: string;
  readonly format: string;
  readonly text: string;
}

const every = {
  ...noSettings,
  rules: Object.fromEntries(rules.map(({ meta }) => [meta.id, { severity: 'info' as const }])),
};

/** Findings and token figures, as JSON. */
export function linted({ path, format, text }: Text): string {
  const { files } = lint([{ path, text, document: parseDocument(text, path, format), certainty: 'declared' }], {
    rules,
    catalogue: loadCatalogue(),
    counterOf,
    settingsOf: () => every,
    lockedOf: () => null,
    today: TODAY,
  });
  const { findings, problems, prompts } = files[0]!;
  const figures = prompts.map(({ tokens, segments, tools }) => [
    tokens,
    segments.map((each) => each.tokens),
    tools.length,
  ]);
  return JSON.stringify([findings, problems, figures]);
}

if (process.argv[1] === import.meta.filename) {
  process.stdin.setEncoding('utf8');
  let written = '';
  for await (const chunk of process.stdin) written += chunk;
  process.stdout.write(JSON.stringify((JSON.parse(written) as Text[]).map(linted)));
}
