import type { EncodedTexts } from './encoder.ts';
import type { InferenceWorker } from './inference-worker.ts';

/** Texts that wait for each copy beside the first before another is opened. */
const BUSY = 8;
/** Fewer texts than that are not worth another thread's while. */
const SMALLEST_SHARE = 2;

export interface EncoderPoolLimits {
  /** Copies at most, the first one counted. */
  readonly copies: number;
  /** Copies beside the first that keep every processor busy: once they are open, texts in company are theirs alone. */
  readonly enough: number;
}

type Worker = Pick<InferenceWorker, 'load' | 'call' | 'close'>;

interface Copy {
  readonly worker: Worker;
  /** Texts that it was given and has not answered. */
  texts: number;
}

/**
 * Copies of an encoder, each in a thread of its own: one from the start, others opened beside the work once texts wait.
 * A text that comes alone is the first copy's, which computes it with all processors; texts in company are shared out,
 * as two that are each computed by one processor are done sooner than one after the other by both.
 */
export class EncoderPool {
  readonly #create: (isFirst: boolean) => Worker;
  readonly #dimensions: number;
  readonly #open: Copy[];
  readonly #enough: number;
  #size: number;
  #opening: Worker | null = null;

  /** @param create a copy that has not been opened yet: the first one, or one beside others */
  constructor(create: (isFirst: boolean) => Worker, { copies, enough }: EncoderPoolLimits, dimensions: number) {
    this.#create = create;
    this.#size = copies;
    this.#enough = enough;
    this.#dimensions = dimensions;
    this.#open = [{ worker: create(true), texts: 0 }];
  }

  /** Opens the first copy. */
  load(): Promise<unknown> {
    return this.#open[0]!.worker.load();
  }

  async embed(texts: readonly string[], signal: AbortSignal | undefined): Promise<EncodedTexts> {
    this.#grow(texts.length);
    const copies = this.#copiesFor(texts.length);
    if (copies.length === 1) return await this.#ask(copies[0]!, texts, signal);
    const dimensions = this.#dimensions;
    const vectors = new Float32Array(texts.length * dimensions);
    const shares = dealtByLength(texts, copies.length);
    let tokens = 0;
    await Promise.all(
      copies.map(async (copy, at) => {
        const share = shares[at]!;
        const answer = await this.#ask(
          copy,
          share.map((index) => texts[index]!),
          signal,
        );
        for (const [row, index] of share.entries())
          vectors.set(answer.vectors.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
        tokens += answer.tokens;
      }),
    );
    return { vectors, tokens };
  }

  async close(): Promise<void> {
    this.#size = 0;
    await Promise.all([this.#opening?.close(), ...this.#open.map(({ worker }) => worker.close())]);
  }

  /** The least busy of those that share such a call. */
  #copiesFor(texts: number): readonly Copy[] {
    const [first, ...others] = this.#open;
    if (texts <= 1 && this.#open.every(({ texts }) => texts === 0)) return [first!];
    return (others.length < this.#enough ? this.#open : others)
      .toSorted((a, b) => a.texts - b.texts)
      .slice(0, Math.max(1, Math.floor(texts / SMALLEST_SHARE)));
  }

  async #ask(copy: Copy, texts: readonly string[], signal: AbortSignal | undefined): Promise<EncodedTexts> {
    copy.texts += texts.length;
    try {
      return (await copy.worker.call(texts, { signal })) as EncodedTexts;
    } finally {
      copy.texts -= texts.length;
    }
  }

  #grow(more: number): void {
    const waiting = this.#open.reduce((sum, { texts }) => sum + texts, more);
    const wanted = BUSY * Math.max(1, this.#open.length - 1);
    if (this.#opening !== null || this.#open.length >= this.#size || waiting < wanted) return;
    const worker = this.#create(false);
    this.#opening = worker;
    worker.load().then(
      () => {
        this.#opening = null;
        // Closed meanwhile: so was this copy.
        if (this.#size > 0) this.#open.push({ worker, texts: 0 });
      },
      async () => {
        // There may be no memory for another: those that are open have to do.
        this.#opening = null;
        this.#size = Math.min(this.#size, this.#open.length);
        await worker.close();
      },
    );
  }
}

/** Places of texts in shares that take about as long: dealt longest first, to and fro. */
function dealtByLength(texts: readonly string[], count: number): readonly (readonly number[])[] {
  const shares = Array.from({ length: count }, (): number[] => []);
  const longestFirst = texts.map((_, index) => index).sort((a, b) => texts[b]!.length - texts[a]!.length);
  for (const [turn, index] of longestFirst.entries()) {
    const step = turn % (2 * count);
    shares[Math.min(step, 2 * count - 1 - step)]!.push(index);
  }
  return shares;
}
