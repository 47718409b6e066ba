import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { LEAST_EXAMPLES, type Measured, trainClassifier, writeClassifier } from '@stint/runtime/routing';
import { number } from '../../../rules/phrase.ts';
import { formatOf, parseArguments, wholeNumber } from '../../arguments.ts';
import { EXIT, type Io, UsageFault } from '../../io.ts';
import { percent } from '../../percent.ts';
import { checkFolder } from '../../route/check-folder.ts';
import { embedOutcomes, openEmbedder } from '../../route/embedding.ts';
import { checkModels } from '../../route/models-of.ts';
import { outcomesOf } from '../../route/outcome-source.ts';
import { VectorCache } from '../../route/vector-cache.ts';

export const help = `stint route train DATA --weak MODEL --strong MODEL [options]
stint route train STORE --texts FILE --weak MODEL --strong MODEL [options]

Learns from outcomes which texts the strong model answers better than the weak one, and writes a router.

DATA is a .jsonl file (also gzipped) or a folder of them, with a text and the models' outcomes in each line, from 0
(wrong) to 1 (right); "group" (a subject, a task) is optional and read in training only:

  {"text": "…", "correct": {"small-model": 0, "large-model": 1}, "group": "billing"}

STORE is a ledger: redis://…, postgres://… or a folder. A call that was accepted was answered right, one that was
reworked or rejected was not. The ledger holds no texts: --texts names a .jsonl file of your own log with
{"callId": "…", "text": "…"} in each line.

  --out FILE           the router (default: router.json)
  --model MODEL        the embedder, a local model (default: all-MiniLM-L6-v2)
  --seed N             the same data and seed give the same router (default: 1)
  --format text|json   of the report
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    weak: { type: 'string' },
    strong: { type: 'string' },
    texts: { type: 'string' },
    out: { type: 'string', short: 'o', default: 'router.json' },
    model: { type: 'string', default: 'all-MiniLM-L6-v2' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', short: 'f', default: 'text' },
  });
  const { weak, strong } = values;
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0)
    throw new UsageFault('name one file or folder of outcomes, or a ledger. See stint route train --help.');
  const format = formatOf(values.format, ['text', 'json']);
  const seed = wholeNumber('--seed', values.seed);
  const outcomes = await outcomesOf(place, values.texts, io);
  checkModels(outcomes, weak, strong);
  const pair = { weak: weak!, strong: strong! };
  const asked = outcomes.filter(({ models }) => models[pair.weak] !== undefined || models[pair.strong] !== undefined);
  const different = new Set(asked.map(({ text }) => text)).size;
  if (different < LEAST_EXAMPLES)
    throw new UsageFault(
      `there are outcomes on ${different} different texts; at least ${LEAST_EXAMPLES} are needed, and a thousand are better.`,
    );
  const file = path.resolve(io.cwd, values.out);
  checkFolder(file);
  const embedder = openEmbedder(values.model, io.env);
  try {
    const examples = await embedOutcomes(outcomes, pair, new VectorCache(embedder, io.env), io);
    let doing = '';
    const trained = trainClassifier(examples, {
      ...pair,
      embedder: embedder.id,
      seed,
      progress: (step) => {
        if (step !== doing) io.err(`${(doing = step)} …\n`);
      },
    });
    writeFileSync(file, writeClassifier(trained));
    if (format === 'json')
      io.out(`${JSON.stringify({ version: 1, file, ...pair, measured: trained.measured }, null, 2)}\n`);
    else io.out(report(trained.measured, values.out));
    return EXIT.clean;
  } finally {
    await embedder.close();
  }
}

function report({ examples, costQuality, ece }: Measured, file: string): string {
  const lines = [`${file}: learned from ${number(examples)} texts. On parts of them that it was not trained on:`];
  if (costQuality === null) lines.push('  too few texts were put to both models to tell what it saves');
  else {
    const { apgr, cpt50, cpt80 } = costQuality;
    lines.push(
      `  APGR ${apgr.toFixed(3)} (0.5 is chance)`,
      `  half of the strong model's lead with ${percent(cpt50)} of calls to it, four fifths with ${percent(cpt80)}`,
    );
    if (apgr < 0.53) lines.push('  this is hardly better than chance: these texts do not tell which model they need');
  }
  lines.push(
    `  off by ${percent(ece.weak)} on average when it says how likely the weak model is right, by ${percent(ece.strong)} for the strong one`,
  );
  return `${lines.join('\n')}\n`;
}
