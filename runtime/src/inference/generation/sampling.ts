import { InferenceError } from '../inference-error.ts';

/** How the next token is chosen. Without any of it, the likeliest one is. */
export interface Sampling {
  /** 0, the default: always the likeliest token. */
  readonly temperature?: number;
  /** Only the k likeliest tokens; 0: all. */
  readonly topK?: number;
  /** Only the likeliest tokens that together have this probability. */
  readonly topP?: number;
  /** Only tokens at least this share as likely as the likeliest. */
  readonly minP?: number;
  /** Above 1: divides the score of tokens that the prompt or the answer has already (Keskar et al. 2019). */
  readonly repetitionPenalty?: number;
  /** Taken from a token's score for each time that the answer has it, as OpenAI defines it. */
  readonly frequencyPenalty?: number;
  /** Taken once from the score of a token that the answer has, as OpenAI defines it. */
  readonly presencePenalty?: number;
  /** The same seed, model and prompt give the same answer. Default: another one each time. */
  readonly seed?: number;
}

/** @throws InferenceError `invalid-request` that names the option and its value */
export function checkSampling(sampling: Sampling): void {
  const check = (name: keyof Sampling, holds: (value: number) => boolean, range: string): void => {
    const value = sampling[name];
    if (value !== undefined && !(Number.isFinite(value) && holds(value)))
      throw new InferenceError('invalid-request', `${name} has to be ${range}, not ${value}.`);
  };
  check('temperature', (value) => value >= 0, 'a number from 0 on');
  check('topK', (value) => Number.isInteger(value) && value >= 0, 'a whole number from 0 on');
  check('topP', (value) => value > 0 && value <= 1, 'above 0 and at most 1');
  check('minP', (value) => value >= 0 && value <= 1, 'from 0 to 1');
  check('repetitionPenalty', (value) => value > 0, 'above 0');
  check('frequencyPenalty', (value) => Math.abs(value) <= 2, 'from -2 to 2');
  check('presencePenalty', (value) => Math.abs(value) <= 2, 'from -2 to 2');
  check('seed', Number.isSafeInteger, 'a whole number');
}

/** Chooses one answer's tokens. Its randomness is its own: what else is in the batch changes nothing. */
export class Sampler {
  readonly #options: Sampling;
  readonly #random: () => number;
  readonly #prompt: ReadonlySet<number>;
  readonly #counts = new Map<number, number>();
  readonly #penalises: boolean;

  constructor(options: Sampling, prompt: readonly number[]) {
    this.#options = options;
    this.#random = randomNumbers(options.seed ?? Math.floor(Math.random() * 2 ** 32));
    const { repetitionPenalty = 1, frequencyPenalty = 0, presencePenalty = 0 } = options;
    this.#penalises = repetitionPenalty !== 1 || frequencyPenalty !== 0 || presencePenalty !== 0;
    this.#prompt = new Set(repetitionPenalty === 1 ? [] : prompt);
  }

  /** Whether it takes the likeliest token, whatever the others are. */
  get isGreedy(): boolean {
    return !this.#penalises && (this.#options.temperature ?? 0) === 0;
  }

  /** @param logits of all tokens; changed by penalties */
  next(logits: Float32Array): number {
    if (this.#penalises) this.#penalise(logits);
    const { temperature = 0 } = this.#options;
    const token = temperature === 0 ? likeliest(logits) : this.#draw(logits, temperature);
    if (this.#penalises) this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1);
    return token;
  }

  #penalise(logits: Float32Array): void {
    const { repetitionPenalty = 1, frequencyPenalty = 0, presencePenalty = 0 } = this.#options;
    const repeated = (token: number): void => {
      const logit = logits[token]!;
      logits[token] = logit > 0 ? logit / repetitionPenalty : logit * repetitionPenalty;
    };
    for (const token of this.#prompt) repeated(token);
    for (const [token, count] of this.#counts) {
      if (!this.#prompt.has(token)) repeated(token);
      logits[token] = logits[token]! - count * frequencyPenalty - presencePenalty;
    }
  }

  #draw(logits: Float32Array, temperature: number): number {
    const { topK = 0, topP = 1, minP = 0 } = this.#options;
    const top = logits[likeliest(logits)]!;
    const weight = (token: number): number => Math.exp((logits[token]! - top) / temperature);
    let total = 0;
    let least = Number.NEGATIVE_INFINITY;
    if (topK > 0 && topK < logits.length) least = kthLargest(logits, topK);
    else if (topP < 1) {
      for (let token = 0; token < logits.length; token++) total += weight(token);
      // What is less likely than an equal share of what the nucleus leaves out is not in it: fewer are left to sort.
      least = top + temperature * Math.log(((1 - topP) / logits.length) * total);
    } else if (minP > 0) least = top + temperature * Math.log(minP);
    let tokens: number[] = [];
    for (let token = 0; token < logits.length; token++) if (logits[token]! >= least) tokens.push(token);
    // Of equal ones the lower id goes first, so that a seed decides alone.
    tokens.sort((a, b) => logits[b]! - logits[a]! || a - b);
    if (topK > 0) tokens = tokens.slice(0, topK);
    if (topP < 1) {
      const mass = topK > 0 ? tokens.reduce((sum, token) => sum + weight(token), 0) : total;
      let reached = 0;
      const enough = tokens.findIndex((token) => (reached += weight(token)) >= topP * mass);
      if (enough >= 0) tokens = tokens.slice(0, enough + 1);
    }
    if (minP > 0) tokens = tokens.filter((token) => weight(token) >= minP);
    let rest = this.#random() * tokens.reduce((sum, token) => sum + weight(token), 0);
    for (const token of tokens) {
      rest -= weight(token);
      if (rest < 0) return token;
    }
    return tokens[0]!;
  }
}

/**
 * The first of the largest. Compared as the whole numbers that their bits are, in half the time: those from zero on are in
 * the same order, those below it in the reverse one. Four side by side: none waits for the one before it.
 */
export function likeliest(logits: Float32Array): number {
  const bits = new Int32Array(logits.buffer, logits.byteOffset, logits.length);
  let [a, b, c, d] = [-1, -1, -1, -1];
  const whole = bits.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    a = Math.max(a, bits[at]!);
    b = Math.max(b, bits[at + 1]!);
    c = Math.max(c, bits[at + 2]!);
    d = Math.max(d, bits[at + 3]!);
  }
  for (let at = whole; at < bits.length; at++) a = Math.max(a, bits[at]!);
  let largest = Math.max(a, b, c, d);
  if (largest < 0) for (const each of bits) largest = Math.min(largest, each);
  // The two zeros are the same number of different bits.
  return largest === 0 ? logits.indexOf(0) : bits.indexOf(largest);
}

/** In linear time on average (Hoare's selection); `k` counts from 1. */
function kthLargest(values: Float32Array, k: number): number {
  const rest = values.slice();
  const wanted = rest.length - k;
  let low = 0;
  let high = rest.length - 1;
  while (low < high) {
    const pivot = rest[(low + high) >> 1]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (rest[left]! < pivot) left++;
      while (rest[right]! > pivot) right--;
      if (left > right) break;
      const value = rest[left]!;
      rest[left++] = rest[right]!;
      rest[right--] = value;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return rest[wanted]!;
}

/** What to take off a logit to have the natural logarithm of its token's probability, before any sampling option. */
export function logSum(logits: Float32Array): number {
  const top = logits[likeliest(logits)]!;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - top);
  return top + Math.log(sum);
}

export const logProbability = (logits: Float32Array, token: number): number => logits[token]! - logSum(logits);

/** The tokens of the largest logits, the likeliest first; of equals the one that comes first. */
export function likeliestTokens(logits: Float32Array, count: number): number[] {
  const tokens: number[] = [];
  for (let token = 0; token < logits.length; token++) {
    if (tokens.length === count && !(logits[token]! > logits[tokens[count - 1]!]!)) continue;
    let place = tokens.length;
    while (place > 0 && logits[token]! > logits[tokens[place - 1]!]!) place--;
    tokens.splice(place, 0, token);
    if (tokens.length > count) tokens.pop();
  }
  return tokens;
}

/** Numbers from 0 to below 1 (sfc32 by Chris Doty-Humphrey, public domain): the same ones for the same seed. */
export function randomNumbers(seed: number): () => number {
  let a = seed >>> 0;
  let b = Math.floor(seed / 2 ** 32) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // Its first numbers still show the seed.
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}
