import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  assertEmbedder,
  bootstrap,
  byLength,
  byWords,
  costQuality,
  costQualityCurve,
  type Example,
  LEAST_EXAMPLES,
  type Prediction,
  readClassifier,
  reliability,
  type StoredClassifier,
} from '@stint/runtime/routing';
import { number } from '../../../rules/phrase.ts';
import { oneOf, parseArguments } from '../../arguments.ts';
import { EXIT, type Io, UsageFault } from '../../io.ts';
import { checkFolder } from '../../route/check-folder.ts';
import { type Curve, svgPlot, terminalPlot } from '../../route/curve-plot.ts';
import { embedOutcomes, openEmbedder } from '../../route/embedding.ts';
import { checkModels } from '../../route/models-of.ts';
import { outcomeFiles, readOutcomes } from '../../route/outcomes.ts';
import { VectorCache } from '../../route/vector-cache.ts';

const HELP = `stint route eval DATA [options]

Draws how much of the strong model's quality a router keeps at which share of calls to it, beside routers by chance and
by length. DATA is as for stint route train, of texts that the router was not trained on.

  --router FILE        (default: router.json)
  --train DATA         what it was trained on: draws a router by bag of words as well
  --model MODEL        the embedder (default: all-MiniLM-L6-v2)
  --svg FILE           the plot as a picture
  --format text|json
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    router: { type: 'string', short: 'r', default: 'router.json' },
    train: { type: 'string' },
    model: { type: 'string', default: 'all-MiniLM-L6-v2' },
    svg: { type: 'string' },
    format: { type: 'string', short: 'f', default: 'text' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    io.out(HELP);
    return EXIT.clean;
  }
  const format = oneOf('format', values.format, ['text', 'json']);
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0)
    throw new UsageFault('name one file or folder of outcomes. See stint route eval --help.');
  const router = open(path.resolve(io.cwd, values.router), values.router);
  const at = (name: string): string => path.resolve(io.cwd, name);
  if (values.svg !== undefined) checkFolder(at(values.svg));
  const outcomes = outcomeFiles(at(place)).flatMap(readOutcomes);
  checkModels(outcomes, router.weak, router.strong);
  const embedder = openEmbedder(values.model, io.env);
  let examples: Example[];
  try {
    assertEmbedder(router, embedder);
    examples = await embedOutcomes(outcomes, router, new VectorCache(embedder, io.env), io);
  } finally {
    await embedder.close();
  }
  const both = examples.flatMap(({ text, vector, weak, strong }) =>
    weak === null || strong === null ? [] : [{ text, vector, weak, strong }],
  );
  if (both.length < LEAST_EXAMPLES)
    throw new UsageFault(`${both.length} texts were put to both models; at least ${LEAST_EXAMPLES} are needed.`);
  const words =
    values.train === undefined
      ? null
      : byWords(
          outcomeFiles(at(values.train))
            .flatMap(readOutcomes)
            .map(({ text, models }) => ({ text, weak: models[router.weak] ?? null })),
          both.map(({ text }) => text),
        );
  const foretold = both.map(({ text, vector }) => router.predict(text, vector));
  const judged = judge(router, both, foretold, words);
  if (values.svg !== undefined)
    writeFileSync(at(values.svg), svgPlot(`${router.weak} → ${router.strong}`, judged.curves));
  io.out(format === 'json' ? `${JSON.stringify({ version: 1, ...judged }, null, 2)}\n` : report(judged));
  return EXIT.clean;
}

function open(file: string, named: string): StoredClassifier {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageFault(`there is no router in ${named}. \`stint route train\` writes one.`);
  }
  return readClassifier(text);
}

type Judged = ReturnType<typeof judge>;

function judge(
  { weak, strong }: StoredClassifier,
  examples: readonly { readonly text: string; readonly weak: number; readonly strong: number }[],
  foretold: readonly Prediction[],
  words: readonly number[] | null,
) {
  const outcomes = { weak: examples.map((each) => each.weak), strong: examples.map((each) => each.strong) };
  const gains = examples.map((each) => each.strong - each.weak);
  const scores = foretold.map(({ gain }) => gain);
  const curve = (name: string, ranks: readonly number[]): Curve => ({
    name,
    points: costQualityCurve(ranks, outcomes.weak, outcomes.strong),
    measured: costQuality(ranks, gains),
  });
  return {
    weak,
    strong,
    texts: examples.length,
    bounds: bootstrap(scores, gains),
    calibration: {
      weak: reliability(
        foretold.map((each) => each.weak),
        outcomes.weak,
      ),
      strong: reliability(
        foretold.map((each) => each.strong),
        outcomes.strong,
      ),
      gain: reliability(scores, gains),
    },
    curves: [
      curve('router', scores),
      curve(
        'chance',
        scores.map(() => 0),
      ),
      curve('length', byLength(examples.map(({ text }) => text))),
      ...(words === null ? [] : [curve('words', words)]),
    ],
  };
}

function report({ weak, strong, texts, bounds, calibration, curves }: Judged): string {
  const rows = curves.map(
    ({ name, measured: { apgr, cpt50, cpt80 } }) =>
      `  ${name.padEnd(8)} APGR ${apgr.toFixed(3)}   half the lead at ${share(cpt50)}, four fifths at ${share(cpt80)}`,
  );
  const [low, high] = bounds.apgr;
  const kept = `${rows.join('\n')}
  APGR of the router is between ${low.toFixed(3)} and ${high.toFixed(3)} (95 %, by resampling)`;
  const { points } = curves[0]!;
  const hasLead = points.at(-1)!.quality > points[0]!.quality;
  return `${weak} → ${strong}, ${number(texts)} texts

${terminalPlot(curves)}
${hasLead ? kept : `  ${strong} is right on no more of these texts than ${weak}: it has no lead that a router could keep`}
  foretold against what came, mean distance: weak right ${share(calibration.weak.ece)}, strong right ${share(calibration.strong.ece)}, gain ${share(calibration.gain.ece)}
`;
}

const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
