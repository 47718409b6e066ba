import { availableParallelism } from 'node:os';
import { type LocalEmbedder, localEmbedder, modelsFolder } from '@stint/runtime/inference';
import type { Example } from '@stint/runtime/routing';
import { number } from '../../rules/phrase.ts';
import type { Io } from '../io.ts';
import type { Outcome } from './outcomes.ts';
import type { VectorCache } from './vector-cache.ts';

/**
 * Examples of what two models did, embedded. Texts that neither was asked are left out.
 * @throws InferenceError where the embedder cannot be run
 */
export async function embedOutcomes(
  outcomes: readonly Outcome[],
  { weak, strong }: { readonly weak: string; readonly strong: string },
  cache: VectorCache,
  io: Pick<Io, 'err' | 'isTerminal' | 'signal'>,
): Promise<Example[]> {
  const asked = outcomes.filter(({ models }) => models[weak] !== undefined || models[strong] !== undefined);
  const vectors = await cache.vectors(
    asked.map(({ text }) => text),
    counting('embedding texts', io),
    io.signal,
  );
  return asked.map(({ text, models: { [weak]: weakMark, [strong]: strongMark, ...others }, group }, at) => ({
    text,
    vector: vectors[at]!,
    weak: weakMark ?? null,
    strong: strongMark ?? null,
    others,
    ...(group !== undefined && { group }),
  }));
}

/** With all processors: whole data sets are embedded, and nothing else waits. */
export function openEmbedder(model: string, env: Io['env']): LocalEmbedder {
  return localEmbedder({ model, models: modelsFolder(env), threads: availableParallelism() });
}

/** Progress on standard error: one line that counts up on a terminal, a line every tenth elsewhere. */
export function counting(doing: string, io: Pick<Io, 'err' | 'isTerminal'>): (done: number, of: number) => void {
  let shown = -1;
  return (done, of) => {
    const step = Math.floor((done / Math.max(1, of)) * (io.isTerminal ? 100 : 10));
    if (step === shown) return;
    shown = step;
    const line = `${doing}: ${number(done)} of ${number(of)}`;
    io.err(io.isTerminal ? `\r${line}${done === of ? '\n' : ''}` : `${line}\n`);
  };
}
