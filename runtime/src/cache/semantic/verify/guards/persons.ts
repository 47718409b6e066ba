import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';

/**
 * Who does it to whom, by pronouns: `what should he do` and `what should she do`; where all else is shared, also `he left
 * her` and `she left him`, `can I help you` and `can you help me`. `You` alone stands for `I` and `one`, and is no difference.
 */
export const persons: Guard = {
  name: 'person',
  refuse({ a, b, restA, restB }) {
    for (const people of [GENDERED, FACING]) {
      const left = turns(a, people);
      const right = turns(b, people);
      const isTold = left.length === 1 && right.length === 1 && people === GENDERED;
      const isTurned = left.length > 1 && right.length > 1 && restA.length + restB.length === 0;
      if ((isTold || isTurned) && left[0] !== right[0]) return differ(left, right);
    }
    return null;
  },
};

type People = ReadonlyMap<string, string>;

const people = (groups: Readonly<Record<string, string>>): People =>
  new Map(Object.entries(groups).flatMap(([who, words]) => words.split(' ').map((word) => [word, who] as const)));

const GENDERED = people({ he: 'he him his himself', she: 'she her hers herself' });
const FACING = people({ I: 'i me my mine myself', you: 'you your yours yourself' });
/** Of a long text, so many turns are compared. */
const MAX_TURNS = 8;

/** Of whom a text speaks, one after the other. */
function turns({ words }: Reading, people: People): string[] {
  const found: string[] = [];
  for (const { text } of words) {
    const who = people.get(text);
    if (who !== undefined && who !== found.at(-1) && found.push(who) === MAX_TURNS) break;
  }
  return found;
}
