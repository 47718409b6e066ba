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
  type Reliability,
  readClassifier,
  reliability,
  type StoredClassifier,
} from '@stint/runtime/routing';
import { number } from '../../../rules/phrase.ts';
import { formatOf, parseArguments } from '../../arguments.ts';
import { EXIT, type Io, UsageFault } from '../../io.ts';
import { percent } from '../../percent.ts';
import { askedBoth, type Both, byText, drawnOne } from '../../route/both-outcomes.ts';
import { checkFolder } from '../../route/check-folder.ts';
import { type Curve, svgPlot, terminalPlot } from '../../route/curve-plot.ts';
import { embedOutcomes, openEmbedder } from '../../route/embedding.ts';
import { checkModels } from '../../route/models-of.ts';
import { outcomesOf } from '../../route/outcome-source.ts';
import { outcomeFiles, readOutcomes } from '../../route/outcomes.ts';
import { VectorCache } from '../../route/vector-cache.ts';

export const help = `stint route eval DATA [options]
stint route eval STORE --texts FILE [--split NAME] [options]

Draws how much of the strong model's quality a router keeps at which share of calls to it, beside routers by chance and
by length. DATA, STORE and FILE are as for stint route train, of texts that the router was not trained on.

Each text needs both models' outcomes. A ledger has them of texts that were asked twice; or, in the mean, where an
experiment (split) has drawn the model of each call by chance, whatever the call: --split is its name.

  --router FILE        (default: router.json)
  --texts FILE         of a ledger's calls: {"callId": "…", "text": "…"} in each line
  --split NAME         the experiment, whose arms are the two models
  --train DATA         what it was trained on: draws a router by bag of words as well
  --model MODEL        the embedder (default: all-MiniLM-L6-v2)
  --svg FILE           the plot as a picture
  --format text|json
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    router: { type: 'string', short: 'r', default: 'router.json' },
    texts: { type: 'string' },
    split: { type: 'string' },
    train: { type: 'string' },
    model: { type: 'string', default: 'all-MiniLM-L6-v2' },
    svg: { type: 'string' },
    format: { type: 'string', short: 'f', default: 'text' },
  });
  const format = formatOf(values.format, ['text', 'json']);
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0)
    throw new UsageFault('name one file or folder of outcomes, or a ledger. See stint route eval --help.');
  if (values.split !== undefined && values.texts === undefined)
    throw new UsageFault('--split is of a ledger, which holds no texts: name your own log of them with --texts FILE.');
  const router = open(path.resolve(io.cwd, values.router), values.router);
  const at = (name: string): string => path.resolve(io.cwd, name);
  if (values.svg !== undefined) checkFolder(at(values.svg));
  const read = await outcomesOf(place, values.texts, io, values.split);
  const outcomes = values.texts === undefined || values.split !== undefined ? read : byText(read);
  checkModels(outcomes, router.weak, router.strong);
  const embedder = openEmbedder(values.model, io.env);
  let examples: Example[];
  try {
    assertEmbedder(router, embedder);
    examples = await embedOutcomes(outcomes, router, new VectorCache(embedder, io.env), io);
  } finally {
    await embedder.close();
  }
  const both = enough(examples, router, values);
  const texts = both.map(({ example }) => example.text);
  const words =
    values.train === undefined
      ? null
      : byWords(
          outcomeFiles(at(values.train))
            .flatMap(readOutcomes)
            .map(({ text, models }) => ({ text, weak: models[router.weak] ?? null })),
          texts,
        );
  const foretold = both.map(({ example: { text, vector } }) => router.predict(text, vector));
  const judged = judge(router, both, foretold, words);
  if (values.svg !== undefined)
    writeFileSync(at(values.svg), svgPlot(`${router.weak} → ${router.strong}`, judged.curves));
  io.out(format === 'json' ? `${JSON.stringify({ version: 1, ...judged }, null, 2)}\n` : report(judged));
  return EXIT.clean;
}

/** @throws UsageFault where there are too few to judge by */
function enough(
  examples: readonly Example[],
  { weak, strong }: StoredClassifier,
  { texts, split }: { readonly texts?: string; readonly split?: string },
): Both[] {
  if (split === undefined) {
    const both = askedBoth(examples);
    if (both.length >= LEAST_EXAMPLES) return both;
    const hint = texts === undefined ? '' : ' Where an experiment drew the model of each call, name it with --split.';
    throw new UsageFault(`${both.length} texts were put to both models; at least ${LEAST_EXAMPLES} are needed.${hint}`);
  }
  for (const [model, asked] of [
    [weak, examples.filter((each) => each.weak !== null).length],
    [strong, examples.filter((each) => each.strong !== null).length],
  ] as const)
    if (asked < LEAST_EXAMPLES)
      throw new UsageFault(
        `${split} has drawn ${model} for ${asked} calls with an outcome; at least ${LEAST_EXAMPLES} are needed.`,
      );
  return drawnOne(examples);
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
  examples: readonly Both[],
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
      weak: reliabilityOf('weak', examples, foretold),
      strong: reliabilityOf('strong', examples, foretold),
      // What stands for a gain in the mean is none of a single text.
      gain: examples.some(({ example }) => example.weak === null || example.strong === null)
        ? null
        : reliability(scores, gains),
    },
    curves: [
      curve('router', scores),
      curve(
        'chance',
        scores.map(() => 0),
      ),
      curve('length', byLength(examples.map(({ example }) => example.text))),
      ...(words === null ? [] : [curve('words', words)]),
    ],
  };
}

/** What was foretold of a model against what came of the texts that it was asked. */
function reliabilityOf(of: 'weak' | 'strong', examples: readonly Both[], foretold: readonly Prediction[]): Reliability {
  const asked = examples.flatMap(({ example }, at) =>
    example[of] === null ? [] : [{ foretold: foretold[at]![of], came: example[of] }],
  );
  return reliability(
    asked.map((each) => each.foretold),
    asked.map(({ came }) => came),
  );
}

function report({ weak, strong, texts, bounds, calibration, curves }: Judged): string {
  const rows = curves.map(
    ({ name, measured: { apgr, cpt50, cpt80 } }) =>
      `  ${name.padEnd(8)} APGR ${apgr.toFixed(3)}   half the lead at ${percent(cpt50)}, four fifths at ${percent(cpt80)}`,
  );
  const [low, high] = bounds.apgr;
  const kept = `${rows.join('\n')}
  APGR of the router is between ${low.toFixed(3)} and ${high.toFixed(3)} (95 %, by resampling)`;
  const { points } = curves[0]!;
  const hasLead = points.at(-1)!.quality > points[0]!.quality;
  return `${weak} → ${strong}, ${number(texts)} texts

${terminalPlot(curves)}
${hasLead ? kept : `  ${strong} is right on no more of these texts than ${weak}: it has no lead that a router could keep`}
  foretold against what came, mean distance: weak right ${percent(calibration.weak.ece)}, strong right ${percent(calibration.strong.ece)}${calibration.gain === null ? '' : `, gain ${percent(calibration.gain.ece)}`}
`;
}
