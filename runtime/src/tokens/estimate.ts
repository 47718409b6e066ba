import { createCounter } from './bpe-counter.ts';
import { contentRuns } from './content-class.ts';
import type { PartCounter } from './counters.ts';
import { ESTIMATE_FACTORS, type EstimateFactors, FAMILY_ALIASES } from './estimate-factors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Thrown for a tokenizer id that is neither a vocabulary nor an estimate's family. */
export class UnknownTokenizerError extends Error {
  override readonly name = 'UnknownTokenizerError';
  constructor(readonly tokenizer: string) {
    super(
      `No tokenizer "${tokenizer}". Known are o200k_base, cl100k_base and the estimates ${estimateFamilies.join(', ')}; ` +
        "a vendor's tokenizer.json can be named instead.",
    );
  }
}

export const estimateFamilies: readonly string[] = Object.keys(ESTIMATE_FACTORS);

/** The family a tokenizer id belongs to: `gemini-2.5` and `gemini` are one, by the longest name up to a dash. */
export function estimateFamily(tokenizer: string): string | null {
  for (let id = tokenizer; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('-')))) {
    const family = FAMILY_ALIASES[id] ?? id;
    if (Object.hasOwn(ESTIMATE_FACTORS, family)) return family;
  }
  return null;
}

/** A counter that estimates: the count of `base`, an exact counter of o200k_base, weighted by what each line is. */
export function createEstimate(id: string, factors: EstimateFactors, base: PartCounter): PartCounter {
  // Of few binary digits, sums of products are exact: the parts of a text add up to its count in any order.
  const binary = (factor: number): number => Math.round(factor * 65_536) / 65_536;
  const weights = {
    prose: binary(factors.prose),
    json: binary(factors.json),
    code: binary(factors.code),
    scripts: binary(factors.scripts),
  };
  function countPart(text: string): number {
    let tokens = 0;
    for (const run of contentRuns(text)) tokens += base.countPart(text.slice(run.start, run.end)) * weights[run.kind];
    return tokens;
  }
  const count = (text: string): number => Math.round(countPart(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
  return { id, exact: false, error: factors.error, cuts: 'lines', count, countPart };
}

/** One counter per vocabulary: its caches serve every estimate that rests on it. */
const counters = new WeakMap<Vocabulary, PartCounter>();

function counterOf(vocabulary: Vocabulary): PartCounter {
  let counter = counters.get(vocabulary);
  if (counter === undefined) counters.set(vocabulary, (counter = createCounter(vocabulary)));
  return counter;
}

/**
 * The counter of a catalogue's tokenizer id: exact when `vocabulary` is that very one, else the family's estimate,
 * for which `vocabulary` has to be o200k_base.
 * @throws UnknownTokenizerError for an id that is neither
 */
export function counterFor(tokenizer: string, vocabulary: Vocabulary): PartCounter {
  const counter = counterOf(vocabulary);
  if (tokenizer === vocabulary.id) return counter;
  const family = estimateFamily(tokenizer);
  if (family === null) throw new UnknownTokenizerError(tokenizer);
  return createEstimate(tokenizer, ESTIMATE_FACTORS[family]!, counter);
}
