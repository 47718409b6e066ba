import { CodeActionKind } from 'vscode-languageserver';
import { number } from '../../rules/phrase.ts';
import { setInConfig } from './config-edit.ts';
import { type Asked, type Offer, touches } from './offer.ts';

/** A cap for a variable whose size nobody has stated: a page of text. */
const DEFAULT_CAP = 1000;

/** Capping the variable at the cursor in stint.yaml: it makes the worst case known, and the runtime holds calls to it. */
export function* capVariable(asked: Asked): Generator<Offer> {
  const seen = new Set<string>();
  for (const { segments } of asked.analysis.file.prompts)
    for (const { segment, worst, tokens } of segments) {
      if (segment.kind !== 'variable' || worst !== null || seen.has(segment.name)) continue;
      if (!touches(segment.range, asked.range)) continue;
      seen.add(segment.name);
      // Twice what is typical, in round numbers.
      const cap = tokens > 0 ? Math.ceil((2 * tokens) / 100) * 100 : DEFAULT_CAP;
      yield {
        id: `cap ${segment.name}`,
        title: `Cap ${segment.name} at ${number(cap)} tokens in stint.yaml`,
        kind: CodeActionKind.RefactorRewrite,
        edits: () => setInConfig(asked, ['variables', segment.name, 'maxTokens'], String(cap)),
      };
    }
}
