import { mean } from './cost-quality.ts';
import type { Pair } from './example.ts';
import { byGroup, GROUP_STRENGTH, type Groups, groupMeans } from './groups.ts';
import { askedOf, byLine, byNeighbours, byTrees, type Committee, type Forests, type Neighbours } from './heads.ts';
import { fitKernel } from './kernel.ts';
import { matrix } from './linear-algebra.ts';
import { type Directions, directionOf, markOf, nearest, stacked } from './neighbours.ts';
import { FOLDS, type Lines, Ridge } from './ridge.ts';
import { MANY_EXAMPLES, type TrainingSet } from './training-set.ts';
import { binned, firstTrees, growTrees } from './trees.ts';

const STRENGTHS = [4, 8, 16, 32, 64, 128];
const COUNTS = [50, 100, 150, 200];
const TREES = [10, 20, 40, 80, 120, 160];
/** Kept of the training texts as neighbours: bounds the file, and a decision to about 2 ms. */
const MOST_NEIGHBOURS = 8192;

/** @returns what is learned from all examples, and what each head says of those that are tried when their fold is left out */
export function fitCommittee(
  set: TrainingSet,
  coordinates: readonly Float64Array[],
  tried: readonly number[],
  seed: number,
  progress: (doing: string, share: number) => void,
): { readonly committee: Committee; readonly opinions: readonly (readonly Pair[])[] } {
  const few = set.points.length < MANY_EXAMPLES;
  const kept = set.order.slice(0, MOST_NEIGHBOURS);
  const turned = coordinates.map(directionOf);
  const directions = stacked(kept.map((index) => turned[index]!));
  progress('fitting lines', 0.2);
  const fits = lineFits(set);
  const base = few ? tryKernel(set, kept, directions) : tryLines(set, fits, tried);
  progress('growing trees', 0.3);
  const trees = few ? null : tryTrees(set, coordinates, tried, seed);
  const near = tryNeighbours(set, kept, directions, turned, tried, (share) =>
    progress('finding neighbours', 0.5 + 0.5 * share),
  );
  const groups = set.groups === null ? null : tryGroups(set, set.groups, fits, tried);
  const joins = (trial: Trial<unknown>): boolean => !few || proves(set, tried, base.opinions, trial.opinions);
  const joined = {
    near: joins(near) ? near : null,
    trees,
    groups: groups !== null && joins(groups) ? groups : null,
  };
  const trials = [base, joined.near, joined.trees, joined.groups].filter((trial) => trial !== null);
  return {
    committee: {
      base: base.head,
      neighbours: joined.near === null ? { ...near.head, count: 0 } : near.head,
      trees: trees?.head ?? null,
      groups: joined.groups?.head ?? null,
    },
    opinions: tried.map((_, at) => trials.map((trial) => trial.opinions[at]!)),
  };
}

/** A head trained on everything, and what it says of tried texts when their fold is left out. */
interface Trial<Head> {
  readonly head: Head;
  readonly opinions: readonly Pair[];
}

interface LineFits {
  models(strength: number, without: number | null): Lines;
  groups(without: number | null): Lines;
}

/** Where both models answered every text, one sum of squares serves all. */
function lineFits({ points, folds, targets: { weak, strong }, groups }: TrainingSet): LineFits {
  const all = points.map((_, index) => index);
  const known = (labels: Float32Array): number[] => all.filter((index) => !Number.isNaN(labels[index]));
  const models = [weak, strong].map(
    (labels) =>
      (index: number): number =>
        labels[index]!,
  );
  const members = Array.from(
    { length: groups?.count ?? 0 },
    (_, group) =>
      (index: number): number =>
        groups?.of[index] === group ? 1 : 0,
  );
  const rows = [known(weak), known(strong)] as const;
  if (rows[0].length === all.length && rows[1].length === all.length) {
    const ridge = new Ridge(points, folds, all, [...models, ...members]);
    return {
      models: (strength, without) => ridge.solve(strength, without, 0, 2),
      groups: (without) => ridge.solve(GROUP_STRENGTH, without, 2, 2 + members.length),
    };
  }
  const ridges = models.map((model, at) => new Ridge(points, folds, rows[at]!, [model]));
  const grouping = new Ridge(points, folds, all, members);
  return {
    models: (strength, without) => joined(ridges.map((ridge) => ridge.solve(strength, without, 0, 1))),
    groups: (without) => grouping.solve(GROUP_STRENGTH, without, 0, members.length),
  };
}

function joined(lines: readonly Lines[]): Lines {
  const weights = matrix(lines.length, lines[0]!.weights.columns);
  for (const [at, line] of lines.entries()) weights.data.set(line.weights.data, at * weights.columns);
  return { weights, means: Float64Array.from(lines, ({ means }) => means[0]!) };
}

/** Few examples are all kept, and all tried: in one order. */
function tryKernel(set: TrainingSet, kept: readonly number[], directions: Directions): Trial<Committee['base']> {
  const { head, opinions } = fitKernel(set, kept, directions);
  return { head: { kernel: head }, opinions };
}

function tryLines(set: TrainingSet, fits: LineFits, tried: readonly number[]): Trial<Committee['base']> {
  const trials = STRENGTHS.map((strength) => {
    const byFold = Array.from({ length: FOLDS }, (_, fold) => fits.models(strength, fold));
    const opinions = tried.map((index) => byLine(byFold[set.folds[index]!]!, set.points[index]!));
    return { strength, opinions, loss: lossOf(set, tried, opinions) };
  });
  const best = trials.reduce((least, trial) => (trial.loss < least.loss ? trial : least));
  return { head: { lines: fits.models(best.strength, null) }, opinions: best.opinions };
}

function tryGroups(
  set: TrainingSet,
  groups: NonNullable<TrainingSet['groups']>,
  fits: LineFits,
  tried: readonly number[],
): Trial<Groups> {
  const fit = (without: number | null): Groups => {
    const means = (labels: Float32Array): number[] =>
      groupMeans(groups.of, labels, groups.count, (index) => set.folds[index] !== without);
    const strong = means(set.targets.strong);
    return {
      lines: fits.groups(without),
      effects: means(set.targets.weak).map((weak, group) => ({ weak, strong: strong[group]! })),
    };
  };
  const byFold = Array.from({ length: FOLDS }, (_, fold) => fit(fold));
  return {
    head: fit(null),
    opinions: tried.map((index) => byGroup(byFold[set.folds[index]!]!, set.points[index]!)),
  };
}

function tryTrees(
  set: TrainingSet,
  coordinates: readonly Float64Array[],
  tried: readonly number[],
  seed: number,
): Trial<Forests> {
  const { folds, targets } = set;
  const asked = set.points.map((point, index) => askedOf(set.space, point, coordinates[index]!));
  const table = binned(asked);
  const grown = (labels: Float32Array, without: number | null) => {
    const rows = set.order.filter((index) => folds[index] !== without && !Number.isNaN(labels[index]));
    return growTrees(table, rows, (index) => labels[index]!, TREES.at(-1)!, seed);
  };
  const fit = (without: number | null): Forests => ({
    weak: grown(targets.weak, without),
    strong: grown(targets.strong, without),
  });
  const byFold = Array.from({ length: FOLDS }, (_, fold) => fit(fold));
  const trials = TREES.map((count) => {
    const opinions = tried.map((index) => byTrees(byFold[folds[index]!]!, asked[index]!, count));
    return { count, opinions, loss: lossOf(set, tried, opinions) };
  });
  const { count, opinions } = trials.reduce((least, trial) => (trial.loss < least.loss ? trial : least));
  const { weak, strong } = fit(null);
  return { head: { weak: firstTrees(weak, count), strong: firstTrees(strong, count) }, opinions };
}

function tryNeighbours(
  set: TrainingSet,
  kept: readonly number[],
  directions: Directions,
  turned: readonly Int8Array[],
  tried: readonly number[],
  progress: (share: number) => void,
): Trial<Neighbours> {
  const labels = {
    weak: Uint8Array.from(kept, (index) => markOf(set.targets.weak[index]!)),
    strong: Uint8Array.from(kept, (index) => markOf(set.targets.strong[index]!)),
    base: { weak: knownMean(set.weak), strong: knownMean(set.strong) },
  };
  const most = COUNTS.at(-1)!;
  const found = tried.map((index, at) => {
    if (at % 100 === 0) progress(at / tried.length);
    const own = set.folds[index];
    return nearest(directions, turned[index]!, most, (other) => set.folds[kept[other]!] === own);
  });
  const trials = COUNTS.map((count) => {
    const opinions = found.map((each) => byNeighbours(labels, each.slice(0, count)));
    return { count, opinions, loss: lossOf(set, tried, opinions) };
  });
  const { count, opinions } = trials.reduce((least, trial) => (trial.loss < least.loss ? trial : least));
  return { head: { directions, count, ...labels }, opinions };
}

/**
 * Whether the mean of two heads foretells better than the first by more than luck: two standard errors. Where few
 * examples are of one kind, neighbours beside the kernel cost up to 0.014 APGR; where they are of many, they gave 0.1.
 */
function proves(set: TrainingSet, tried: readonly number[], first: readonly Pair[], second: readonly Pair[]): boolean {
  const lessened = tried.map((index, at) => {
    const [one, other] = [first[at]!, second[at]!];
    const both = { weak: (one.weak + other.weak) / 2, strong: (one.strong + other.strong) / 2 };
    return lossAt(set, index, one) - lossAt(set, index, both);
  });
  const centre = mean(lessened);
  const variance = mean(lessened.map((value) => (value - centre) ** 2));
  return centre > 2 * Math.sqrt(variance / lessened.length);
}

const lossOf = (set: TrainingSet, tried: readonly number[], opinions: readonly Pair[]): number =>
  tried.reduce((sum, index, at) => sum + lossAt(set, index, opinions[at]!), 0);

/** Squared error of the foretold gain where both models were asked; of either model's outcome where not. */
function lossAt({ judges: { weak, strong } }: TrainingSet, index: number, opinion: Pair): number {
  const offs = [opinion.weak - weak[index]!, opinion.strong - strong[index]!] as const;
  if (!Number.isNaN(offs[0] + offs[1])) return (offs[1] - offs[0]) ** 2;
  return offs.reduce((sum, off) => (Number.isNaN(off) ? sum : sum + off ** 2), 0);
}

const knownMean = (labels: Float32Array): number => mean(labels.filter((label) => !Number.isNaN(label)));
