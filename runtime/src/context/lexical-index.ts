/** Usual constants of BM25. */
const K1 = 1.2;
const B = 0.6;

/** BM25 over a handful of short documents, given as their terms. */
export class LexicalIndex {
  private readonly documents: readonly ReadonlyMap<string, number>[];
  private readonly lengths: readonly number[];
  private readonly meanLength: number;
  private readonly frequency = new Map<string, number>();

  constructor(documents: readonly (readonly string[])[]) {
    this.lengths = documents.map(({ length }) => length);
    this.meanLength = Math.max(
      1,
      this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length),
    );
    this.documents = documents.map((terms) => {
      const counts = new Map<string, number>();
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const term of counts.keys()) this.frequency.set(term, (this.frequency.get(term) ?? 0) + 1);
      return counts;
    });
  }

  /** A score of each document, 0 where it shares no term with the query. */
  scores(query: readonly string[]): number[] {
    const terms = [...new Set(query)].flatMap((term) => {
      const found = this.frequency.get(term);
      return found === undefined
        ? []
        : [{ term, weight: Math.log(1 + (this.documents.length - found + 0.5) / (found + 0.5)) }];
    });
    return this.documents.map((counts, at) => {
      const norm = K1 * (1 - B + (B * this.lengths[at]!) / this.meanLength);
      return terms.reduce((sum, { term, weight }) => {
        const count = counts.get(term);
        return count === undefined ? sum : sum + (weight * count * (K1 + 1)) / (count + norm);
      }, 0);
    });
  }
}
