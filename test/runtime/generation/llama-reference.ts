/**
 * Llama's forward pass as its papers write it, one token at a time and in double precision, on weights as llama2.c keeps
 * them. Slow and obvious, and sharing no line with what it checks.
 */
export class LlamaReference {
  readonly window: number;
  readonly vocabulary: number;
  private readonly sizes: { dim: number; hidden: number; layers: number; heads: number; keyValueHeads: number };
  private readonly layout: Layout;
  private readonly starts: ReadonlyMap<string, number>;
  private readonly numbers: Float32Array;
  private readonly keys: Float64Array[][] = [];
  private readonly values: Float64Array[][] = [];
  private position = 0;

  constructor(checkpoint: Uint8Array) {
    const view = new DataView(checkpoint.buffer, checkpoint.byteOffset, checkpoint.byteLength);
    const int = (index: number): number => view.getInt32(index * 4, true);
    const [dim, hidden, layers, heads, keyValueHeads] = [int(0), int(1), int(2), int(3), int(4)];
    this.vocabulary = Math.abs(int(5));
    this.window = int(6);
    this.sizes = { dim, hidden, layers, heads, keyValueHeads };
    const narrow = (dim / heads) * keyValueHeads;
    const layout: Layout = {
      embedding: this.vocabulary * dim,
      attentionNorm: dim,
      query: dim * dim,
      key: dim * narrow,
      value: dim * narrow,
      output: dim * dim,
      feedNorm: dim,
      gate: dim * hidden,
      down: dim * hidden,
      up: dim * hidden,
      norm: dim,
    };
    const once = new Set(['embedding', 'norm']);
    const starts = new Map<string, number>();
    let at = 0;
    for (const [name, size] of Object.entries(layout)) {
      starts.set(name, at);
      at += size * (once.has(name) ? 1 : layers);
    }
    this.starts = starts;
    this.layout = layout;
    this.numbers = new Float32Array(new Uint8Array(checkpoint.subarray(28)).slice().buffer);
  }

  /** Continues a prompt by the likeliest token each time. */
  static greedy(checkpoint: Uint8Array, prompt: readonly number[], tokens: number): number[] {
    const model = new LlamaReference(checkpoint);
    let logits = new Float64Array(0);
    for (const token of prompt) logits = model.next(token);
    const answer: number[] = [];
    while (answer.length < tokens) {
      const best = logits.reduce((top, logit, token) => (logit > logits[top]! ? token : top), 0);
      answer.push(best);
      if (answer.length < tokens) logits = model.next(best);
    }
    return answer;
  }

  /** Reads a token: the logits of what follows it. */
  next(token: number): Float64Array<ArrayBuffer> {
    const { dim, hidden, layers, heads, keyValueHeads } = this.sizes;
    const size = dim / heads;
    const narrow = size * keyValueHeads;
    const position = this.position++;
    const state = Float64Array.from({ length: dim }, (_, index) => this.numbers[token * dim + index]!);
    for (let layer = 0; layer < layers; layer++) {
      const normed = this.rmsNorm(state, 'attentionNorm', layer);
      const query = this.rotated(this.times('query', layer, normed, dim), position, size);
      const key = this.rotated(this.times('key', layer, normed, narrow), position, size);
      const keys = (this.keys[layer] ??= []);
      const values = (this.values[layer] ??= []);
      keys.push(key);
      values.push(this.times('value', layer, normed, narrow));
      const mixed = new Float64Array(dim);
      for (let head = 0; head < heads; head++) {
        const shared = Math.floor(head / (heads / keyValueHeads)) * size;
        const scores = keys.map((past) => {
          let dot = 0;
          for (let index = 0; index < size; index++) dot += query[head * size + index]! * past[shared + index]!;
          return dot / Math.sqrt(size);
        });
        const top = Math.max(...scores);
        const shares = scores.map((score) => Math.exp(score - top));
        const sum = shares.reduce((total, share) => total + share, 0);
        for (const [past, share] of shares.entries())
          for (let index = 0; index < size; index++)
            mixed[head * size + index]! += (share / sum) * values[past]![shared + index]!;
      }
      this.add(state, this.times('output', layer, mixed, dim));
      const fed = this.rmsNorm(state, 'feedNorm', layer);
      const gate = this.times('gate', layer, fed, hidden);
      const up = this.times('up', layer, fed, hidden);
      this.add(
        state,
        this.times(
          'down',
          layer,
          gate.map((each, index) => (each / (1 + Math.exp(-each))) * up[index]!),
          dim,
        ),
      );
    }
    const last = this.rmsNorm(state, 'norm', 0);
    return this.times('embedding', 0, last, this.vocabulary);
  }

  private start(name: keyof Layout, layer: number): number {
    return this.starts.get(name)! + layer * this.layout[name];
  }

  private times(name: keyof Layout, layer: number, input: Float64Array, rows: number): Float64Array<ArrayBuffer> {
    const { numbers } = this;
    const start = this.start(name, layer);
    return new Float64Array(rows).map((_, row) => {
      let sum = 0;
      for (let column = 0; column < input.length; column++)
        sum += numbers[start + row * input.length + column]! * input[column]!;
      return sum;
    });
  }

  private rmsNorm(input: Float64Array, name: keyof Layout, layer: number): Float64Array {
    const mean = input.reduce((sum, each) => sum + each * each, 0) / input.length;
    return input.map((each, index) => (each / Math.sqrt(mean + 1e-5)) * this.numbers[this.start(name, layer) + index]!);
  }

  private rotated(input: Float64Array, position: number, size: number): Float64Array {
    const result = new Float64Array(input.length);
    for (let index = 0; index < input.length; index += 2) {
      const angle = position / 10_000 ** ((index % size) / size);
      result[index] = input[index]! * Math.cos(angle) - input[index + 1]! * Math.sin(angle);
      result[index + 1] = input[index]! * Math.sin(angle) + input[index + 1]! * Math.cos(angle);
    }
    return result;
  }

  private add(state: Float64Array, more: Float64Array): void {
    for (const [index, each] of more.entries()) state[index]! += each;
  }
}

interface Layout {
  readonly embedding: number;
  readonly attentionNorm: number;
  readonly query: number;
  readonly key: number;
  readonly value: number;
  readonly output: number;
  readonly feedNorm: number;
  readonly gate: number;
  readonly down: number;
  readonly up: number;
  readonly norm: number;
}
