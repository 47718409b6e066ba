import { type BorderlinePair, giveFeedback, pairsForReview } from '@stint/runtime/semantic';
import { printable } from '../../../lint/printable.ts';
import { formatOf, noPaths, parseArguments } from '../../arguments.ts';
import { EXIT, type Io } from '../../io.ts';
import { openStoreAt } from '../../open-store.ts';

export const help = `stint cache review [options]

Pairs of questions that were near the semantic cache's threshold, or that a guard refused: what was asked, and the question
whose answer was at hand. A verdict takes a pair off the list, and all processes that share the store learn from it.

  --right ID          one answer serves both questions; may be repeated
  --wrong ID          it does not
  --store ADDRESS     redis://…, postgres://… or a folder (default: $STINT_STORE, else .stint)
  --format text|json|jsonl   jsonl: to be labelled, for stint cache tune
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    right: { type: 'string', multiple: true, default: [] },
    wrong: { type: 'string', multiple: true, default: [] },
    store: { type: 'string', short: 's' },
    format: { type: 'string', short: 'f', default: 'text' },
  });
  noPaths('cache review', positionals);
  const format = formatOf(values.format, ['text', 'json', 'jsonl']);
  const store = await openStoreAt(values.store, io);
  try {
    for (const verdict of ['right', 'wrong'] as const)
      for (const id of values[verdict]) await giveFeedback(store, id, verdict);
    const pairs = await pairsForReview(store);
    if (format === 'json') io.out(`${JSON.stringify({ version: 1, pairs }, null, 2)}\n`);
    else if (format === 'jsonl')
      for (const { callId, asked, known, score } of pairs)
        io.out(`${JSON.stringify({ a: asked, b: known, score, label: null, id: callId })}\n`);
    else io.out(listed(pairs));
    return EXIT.clean;
  } finally {
    await store.close();
  }
}

function listed(pairs: readonly BorderlinePair[]): string {
  if (pairs.length === 0) return 'Nothing to review.\n';
  const shown = pairs.map(
    ({ callId, at, prompt, asked, known, score, similarity, outcome, refusedBy }) =>
      `${new Date(at).toISOString().slice(0, 16)}  ${outcome}${refusedBy === undefined ? '' : ` (${oneLine(refusedBy)})`}  same ${score.toFixed(3)}, cosine ${similarity.toFixed(3)}${prompt === null ? '' : `  ${oneLine(prompt)}`}\n  asked  ${oneLine(asked)}\n  known  ${oneLine(known)}\n  ${callId}\n`,
  );
  return `${shown.join('\n')}\n${pairs.length} ${pairs.length === 1 ? 'pair' : 'pairs'}. Say which are right: stint cache review --right ID --wrong ID\n`;
}

const oneLine = (text: string): string => printable(text.replace(/\s+/g, ' ')).slice(0, 300);
