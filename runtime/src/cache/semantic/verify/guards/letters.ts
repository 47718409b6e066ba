import { differ, type Guard } from '../guard.ts';
import type { Reading, Word } from '../reading.ts';

/** Letters that stand alone and tell things apart: vitamin C and D, hepatitis B, gate K, `x` and `y`. */
export const letters: Guard = {
  name: 'letter',
  refuse({ a, b, restA, restB }) {
    const left = alone(a, restA);
    const right = alone(b, restB);
    return left.length + right.length > 0 ? differ(left, right) : null;
  },
};

/** Multiples and units behind a number: `50k`, `20 °C`. The guard on numbers reads them. */
const UNITS = /^[bcfghklm]$/;

/** An initial is left out, and what is part of a shortened word: `J. Smith`, `e-mail`, `b/w`, `5's`. */
function alone({ words }: Reading, rest: readonly Word[]): string[] {
  const own = new Set(rest.filter(({ text, kind }) => kind === 'word' && /^[a-rt-z]$/.test(text)));
  if (own.size === 0) return [];
  return words.flatMap((word, at) => {
    if (!own.has(word)) return [];
    const before = words[at - 1];
    const after = words[at + 1];
    const isPart = after?.text === '-' || after?.text === '/' || before?.text === '/';
    // A full stop seems to end a sentence.
    const isInitial = isName(after) || (after?.text.length === 1 && isName(words[at + 2]));
    const isUnit = before?.kind === 'number' && UNITS.test(word.text);
    return isPart || isInitial || isUnit ? [] : [word.text];
  });
}

const isName = (word: Word | undefined): boolean => word?.capital === true || word?.opens === true;
