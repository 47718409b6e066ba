import type { Embedder } from '../inference/embedder.ts';
import { LexicalIndex } from './lexical-index.ts';
import { type OfferedTool, queryTerms, toolTerms, toolText } from './tool.ts';

/** Vectors of tools that are remembered. */
const REMEMBERED = 5000;

export interface Relevance {
  /** Of each tool, in the tools' order: higher is more relevant. */
  readonly scores: readonly number[];
  /** Tokens that were embedded for it. */
  readonly tokens: number;
}

/** Scores tools by what a query asks for: by meaning, where there is an embedder, and by the words that they share. */
export class ToolRanking {
  /** What the best match by words weighs beside a cosine of 1; chosen on tool choices of the BFCL live set. */
  static readonly LEXICAL_WEIGHT = 0.2;
  private readonly embedder: Embedder | null;
  private readonly vectors = new Map<string, Float32Array>();
  /** What was read of a tool, as long as its owner keeps it. */
  private readonly reads = new WeakMap<OfferedTool, { readonly text: string; readonly terms: readonly string[] }>();

  constructor(embedder: Embedder | null) {
    this.embedder = embedder;
  }

  /** @throws whatever the embedder throws */
  async relevance(tools: readonly OfferedTool[], query: string, signal?: AbortSignal): Promise<Relevance> {
    const lexical = new LexicalIndex(tools.map((tool) => this.read(tool).terms)).scores(queryTerms(query));
    const best = lexical.reduce((most, score) => Math.max(most, score), 0) || 1;
    if (this.embedder === null) return { scores: lexical.map((score) => score / best), tokens: 0 };
    const { cosines, tokens } = await this.cosines(this.embedder, tools, query, signal);
    return { scores: cosines.map((cosine, at) => cosine + (ToolRanking.LEXICAL_WEIGHT * lexical[at]!) / best), tokens };
  }

  private read(tool: OfferedTool): { readonly text: string; readonly terms: readonly string[] } {
    let read = this.reads.get(tool);
    if (read === undefined) this.reads.set(tool, (read = { text: toolText(tool), terms: toolTerms(tool) }));
    return read;
  }

  private async cosines(
    embedder: Embedder,
    tools: readonly OfferedTool[],
    query: string,
    signal: AbortSignal | undefined,
  ): Promise<{ cosines: number[]; tokens: number }> {
    const texts = tools.map((tool) => this.read(tool).text);
    const missing = [...new Set(texts)].filter((text) => !this.vectors.has(text));
    const { vectors, tokens } = await embedder.embed([query, ...missing], signal);
    const [asked, ...added] = vectors;
    const fresh = new Map(missing.map((text, at) => [text, added[at]!]));
    const cosines = texts.map((text) => product(this.vectors.get(text) ?? fresh.get(text)!, asked!));
    for (const [text, vector] of fresh) {
      if (this.vectors.size >= REMEMBERED) this.vectors.delete(this.vectors.keys().next().value!);
      this.vectors.set(text, vector);
    }
    return { cosines, tokens };
  }
}

function product(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at]! * right[at]!;
  return sum;
}
