/** Pairs of questions by intent: near ones of one intent, as weak evidence of the same question, and of two intents. */

export interface IntentText {
  readonly text: string;
  readonly intent: string;
}

/** Neighbours of each kind that a text is paired with, and the cosine from which on a text is a neighbour. */
const NEIGHBOURS = 3;
const NEAR = 0.6;

export function intentPairs(
  texts: readonly IntentText[],
  vectors: ReadonlyMap<string, Float32Array>,
): { a: string; b: string; label: 0 | 1 }[] {
  const own = texts.map(({ text }) => vectors.get(text)!);
  return texts.flatMap((one, i) => {
    const near: { cosine: number; at: number }[] = [];
    for (let at = i + 1; at < texts.length; at++) {
      const cosine = dot(own[i]!, own[at]!);
      if (cosine > NEAR) near.push({ cosine, at });
    }
    near.sort((x, y) => y.cosine - x.cosine);
    const nearest = (same: boolean): typeof near =>
      near.filter(({ at }) => (texts[at]!.intent === one.intent) === same).slice(0, NEIGHBOURS);
    return [true, false].flatMap((same) =>
      nearest(same).map(({ at }) => ({ a: one.text, b: texts[at]!.text, label: same ? (1 as const) : (0 as const) })),
    );
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
