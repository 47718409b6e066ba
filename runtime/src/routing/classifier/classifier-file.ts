import type { Blend } from './calibration.ts';
import { type Classifier, ClassifierError } from './classifier.ts';
import type { Pair } from './example.ts';
import { type Heads, predicted } from './heads.ts';
import type { Surface } from './kernel.ts';
import type { Matrix } from './linear-algebra.ts';
import { directionsOf } from './neighbours.ts';
import type { Lines } from './ridge.ts';
import { FEATURES } from './text-features.ts';
import type { Measured, TrainedClassifier } from './train.ts';
import { countOf, DEPTH, type Trees } from './trees.ts';

const KIND = 'stint-route-classifier';
const VERSION = 4;

/** A classifier as it was read: with how it did on the folds that it was not trained on. */
export interface StoredClassifier extends Classifier {
  readonly measured: Measured;
}

/** What was learned, ready to be asked. */
export function asClassifier({ weak, strong, embedder, heads, gains, measured }: TrainedClassifier): StoredClassifier {
  return {
    weak,
    strong,
    embedder,
    dimensions: heads.space.dimensions,
    measured,
    predict: (text, vector) => predicted(heads, text, vector),
    threshold(strongShare) {
      if (strongShare <= 0) return Number.POSITIVE_INFINITY;
      if (strongShare >= 1) return Number.NEGATIVE_INFINITY;
      const at = strongShare * (gains.length - 1);
      const [above, below] = [gains[Math.floor(at)]!, gains[Math.ceil(at)]!];
      return above + (below - above) * (at - Math.floor(at));
    },
  };
}

/** As text (JSON): about 180 bytes a training text, and up to half a megabyte. It holds no text. */
export function writeClassifier({ heads, ...rest }: TrainedClassifier): string {
  const { space, axes, base, neighbours, trees, groups, blends } = heads;
  return `${JSON.stringify({
    kind: KIND,
    version: VERSION,
    ...rest,
    features: FEATURES,
    space: {
      dimensions: space.dimensions,
      centre: floats(space.centre),
      featureMean: floats(space.featureMean),
      featureScale: floats(space.featureScale),
    },
    axes: floats(axes.data),
    base:
      'kernel' in base
        ? { kernel: { weak: surfaceOf(base.kernel.weak), strong: surfaceOf(base.kernel.strong) } }
        : { lines: linesOf(base.lines) },
    neighbours: {
      count: neighbours.count,
      directions: base64(neighbours.directions.data),
      weak: base64(neighbours.weak),
      strong: base64(neighbours.strong),
      base: neighbours.base,
    },
    trees: trees && { weak: treesOf(trees.weak), strong: treesOf(trees.strong) },
    groups: groups && { ...linesOf(groups.lines), effects: groups.effects },
    blends,
  })}\n`;
}

/**
 * @param source what `writeClassifier` gave, as text, bytes or parsed
 * @throws ClassifierError `unreadable`, or `version` for one that another version of the library wrote
 */
export function readClassifier(source: string | Uint8Array | object): StoredClassifier {
  const file = parsed(source);
  if (file.kind !== KIND)
    throw new ClassifierError('unreadable', 'this is no routing classifier. `stint route train` writes one.');
  if (file.version !== VERSION || String(file.features) !== String(FEATURES))
    throw new ClassifierError(
      'version',
      `the classifier is of another version (${String(file.version)}) than this library reads (${VERSION}). Train it anew.`,
    );
  try {
    return asClassifier(trained(file));
  } catch (error) {
    if (error instanceof ClassifierError) throw error;
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

function parsed(source: string | Uint8Array | object): Record<string, unknown> {
  try {
    const text = source instanceof Uint8Array ? new TextDecoder().decode(source) : source;
    const file: unknown = typeof text === 'string' ? JSON.parse(text) : text;
    return typeof file === 'object' && file !== null ? { ...file } : {};
  } catch (error) {
    throw damaged((error as Error).message);
  }
}

const damaged = (why: string): ClassifierError =>
  new ClassifierError('unreadable', `the classifier cannot be read: ${why}. Train it anew.`);

/** The file's own shape. Every length is checked: a classifier that is cut short must not answer. */
interface ClassifierFile extends Omit<TrainedClassifier, 'heads'> {
  readonly space: {
    readonly dimensions: number;
    readonly centre: string;
    readonly featureMean: string;
    readonly featureScale: string;
  };
  readonly axes: string;
  readonly base: { readonly lines: StoredLines } | { readonly kernel: Stored<StoredSurface> };
  readonly neighbours: {
    readonly count: number;
    readonly directions: string;
    readonly weak: string;
    readonly strong: string;
    readonly base: Pair;
  };
  readonly trees: Stored<StoredTrees> | null;
  readonly groups: (StoredLines & { readonly effects: readonly Pair[] }) | null;
  readonly blends: Heads['blends'];
}

type Stored<What> = { readonly [model in keyof Pair]: What };

interface StoredLines {
  readonly weights: string;
  readonly means: readonly number[];
}

interface StoredSurface {
  readonly base: number;
  readonly slope: number;
  readonly weights: string;
}

interface StoredTrees {
  readonly base: number;
  readonly columns: string;
  readonly thresholds: string;
  readonly leaves: string;
}

function trained(file: Record<string, unknown>): TrainedClassifier {
  const stored = file as unknown as ClassifierFile;
  const { weak, strong, embedder, space, base, neighbours, trees, groups, blends, gains, measured } = stored;
  if (groups === undefined || trees === undefined) throw new Error('a part is missing');
  const { dimensions } = space;
  const width = dimensions + FEATURES.length;
  const axes = asMatrix(stored.axes, width);
  const marks = { weak: asUint8(neighbours.weak), strong: asUint8(neighbours.strong) };
  const texts = marks.weak.length;
  const heads: Heads = {
    space: {
      dimensions,
      centre: asFloats(space.centre, dimensions),
      featureMean: asFloats(space.featureMean, FEATURES.length),
      featureScale: asFloats(space.featureScale, FEATURES.length),
    },
    axes,
    base:
      'kernel' in base
        ? { kernel: { weak: asSurface(base.kernel.weak, texts), strong: asSurface(base.kernel.strong, texts) } }
        : { lines: asLines(base.lines, width, 2) },
    neighbours: {
      count: numbers([neighbours.count], 1)[0]!,
      directions: directionsOf(ofLength(new Int8Array(asBytes(neighbours.directions)), texts * axes.rows), axes.rows),
      weak: marks.weak,
      strong: ofLength(marks.strong, texts),
      base: neighbours.base,
    },
    trees: trees && { weak: asTrees(trees.weak), strong: asTrees(trees.strong) },
    groups: groups && { lines: asLines(groups, width, groups.effects.length), effects: groups.effects },
    blends: { weak: checked(blends.weak), strong: checked(blends.strong), gain: blends.gain && checked(blends.gain) },
  };
  for (const name of [weak, strong, embedder]) if (typeof name !== 'string') throw new Error('a name is missing');
  return { weak, strong, embedder, heads, gains: numbers(gains, 101), measured };
}

const linesOf = ({ weights, means }: Lines): StoredLines => ({ weights: floats(weights.data), means: [...means] });

const asLines = ({ weights, means }: StoredLines, width: number, targets: number): Lines => ({
  weights: asMatrix(weights, width, targets),
  means: Float64Array.from(numbers(means, targets)),
});

const surfaceOf = ({ weights, ...rest }: Surface): StoredSurface => ({ ...rest, weights: floats(weights) });

function asSurface({ base, slope, weights }: StoredSurface, texts: number): Surface {
  numbers([base, slope], 2);
  return { base, slope, weights: asFloats(weights, texts) };
}

const treesOf = ({ base, columns, thresholds, leaves }: Trees): StoredTrees => ({
  base,
  columns: base64(columns),
  thresholds: floats(thresholds),
  leaves: floats(leaves),
});

function asTrees({ base, ...stored }: StoredTrees): Trees {
  const leaves = asFloats(stored.leaves);
  const questions = countOf({ leaves }) * DEPTH;
  return {
    base: numbers([base], 1)[0]!,
    columns: ofLength(asUint8(stored.columns), questions),
    thresholds: asFloats(stored.thresholds, questions),
    leaves,
  };
}

function checked(blend: Blend): Blend {
  const heads = blend.weights.length;
  for (const list of [blend.weights, blend.means, blend.scales]) numbers(list, heads);
  numbers([blend.intercept, blend.slope], 2);
  return blend;
}

function numbers(list: readonly number[], length: number): readonly number[] {
  if (!list.every(Number.isFinite)) throw new Error('a number is missing');
  return ofLength(list, length);
}

function ofLength<T extends { readonly length: number }>(list: T, length: number): T {
  if (list.length !== length) throw new Error(`${list.length} numbers stand where ${length} belong`);
  return list;
}

const floats = (values: ArrayLike<number>): string => base64(new Uint8Array(Float32Array.from(values).buffer));

function asFloats(text: string, length?: number): Float32Array {
  const values = new Float32Array(asBytes(text));
  return length === undefined ? values : ofLength(values, length);
}

function asMatrix(text: string, columns: number, rows?: number): Matrix {
  const data = Float64Array.from(asFloats(text));
  const count = rows ?? data.length / columns;
  ofLength(data, Math.floor(count) * columns);
  return { rows: count, columns, data };
}

function base64(bytes: Uint8Array | Int8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(
      ...new Uint8Array(bytes.buffer, bytes.byteOffset + at, Math.min(8192, bytes.length - at)),
    );
  return btoa(text);
}

const asUint8 = (text: string): Uint8Array => new Uint8Array(asBytes(text));

const asBytes = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
