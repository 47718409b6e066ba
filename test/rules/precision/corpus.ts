import { loadCatalogue } from '@stint/runtime/models';
import { detectFormat, parseDocument } from '../../../server/src/formats/index.ts';
import { type LintedFile, lint, noSettings } from '../../../server/src/lint/index.ts';
import { rules } from '../../../server/src/rules/registry.generated.ts';
import { promptCorpus } from '../../formats/corpus.ts';
import { dataLines } from '../../formats/recorded.ts';
import { counterOf, TODAY } from '../lint-text.ts';

/** Prompts, tool sets, single tools and recorded requests, linted together as a project without a stint.yaml; null where they are missing. */
export function lintedCorpus(): readonly LintedFile[] | null {
  const prompts = promptCorpus();
  const sets = dataLines<{ id: string; tools: unknown }>('tool-schemas/tool_sets.jsonl.gz');
  const calls = dataLines<{ id: string; functions: unknown }>('tool-schemas/bfcl_live_requests.jsonl.gz');
  const requests = dataLines<{ file: string; seq: number; request: unknown }>(
    'api-requests/recorded_requests.jsonl.gz',
  );
  if (prompts === null || sets === null || calls === null || requests === null) return null;
  const tools = (folder: string, id: string, list: unknown) => ({
    path: `${folder}/${id.replaceAll(':', '_')}.json`,
    text: JSON.stringify({ tools: list }, null, 2),
  });
  const files: readonly { path: string; text: string; sibling?: (name: string) => string | null }[] = [
    ...prompts,
    ...sets.map((set) => tools('tools', set.id, set.tools)),
    ...calls.map(({ id, functions }) => tools('calls', id, functions)),
    ...requests.map(({ file, seq, request }) => ({
      path: `requests/${file}#${seq}.json`,
      text: JSON.stringify(request, null, 1),
    })),
  ];
  const inputs = files.flatMap(({ path, text, sibling }) => {
    const detected = detectFormat(path, text);
    if (detected === null || detected.certainty === 'guess') return [];
    const document = parseDocument(text, path, detected.format, sibling ? { sibling } : {});
    return [{ path, text, certainty: detected.certainty, document }];
  });
  return lint(inputs, {
    rules,
    catalogue: loadCatalogue(),
    counterOf,
    settingsOf: () => noSettings,
    lockedOf: () => null,
    today: TODAY,
  }).files;
}

/** What tells a finding of a rule in a file from others: its beginning in its context, on one line. */
export function excerpt(text: string, start: number): string {
  return text.slice(Math.max(0, start - 30), start + 50).replace(/\s+/g, ' ');
}
