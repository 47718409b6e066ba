import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';

/**
 * What is asked for: who, when, where, why, how, how many, how long, whether. `When did he die` is not `why did he die`, and
 * `Does Google hire` is not `how does Google hire`. `What` and `which` may stand for any of them (`what is the reason`), and
 * `can you` and `is there a way` are ways to ask how: those are left to the model.
 */
export const questions: Guard = {
  name: 'question',
  refuse({ a, b }) {
    const left = asked(a);
    const right = asked(b);
    return left !== undefined && right !== undefined && left !== right ? differ([left], [right]) : null;
  },
};

const SINGLE: ReadonlyMap<string, string> = new Map([
  ['who', 'who'],
  ['whom', 'who'],
  ['whose', 'who'],
  ['when', 'when'],
  ['where', 'where'],
  ['why', 'why'],
]);
const WHETHER: ReadonlySet<string> = new Set('is are was were do does did has have had'.split(' '));
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['time', 'when'],
  ['year', 'when'],
  ['date', 'when'],
  ['day', 'when'],
  ['place', 'where'],
  ['city', 'where'],
  ['reason', 'why'],
  ['reasons', 'why'],
  ['person', 'who'],
]);
const EXTENTS: ReadonlyMap<string, string> = new Map([
  ['many', 'how many'],
  ['much', 'how many'],
  ['long', 'how long'],
  ['often', 'how often'],
  ['far', 'how far'],
  ['old', 'how old'],
  ['tall', 'how tall'],
  ['big', 'how big'],
  ['large', 'how big'],
  ['fast', 'how fast'],
  ['come', 'why'],
]);

/** The one kind of question that a text asks, or undefined where it asks none or several. */
export function asked({ words }: Reading): string | undefined {
  const kinds = new Set<string>();
  words.forEach(({ text, opens }, at) => {
    const second = words[at - 1]?.opens === true && words[at - 1]!.light;
    if (!opens && !second) return;
    const next = words[at + 1]?.text ?? '';
    const after = words[at + 2]?.text ?? '';
    const single = opens ? SINGLE.get(text) : undefined;
    if (single !== undefined) kinds.add(single);
    else if (opens && WHETHER.has(text) && next !== 'there' && next !== 'it') kinds.add('whether');
    else if (text === 'how' && EXTENTS.has(next))
      kinds.add((next === 'much' || next === 'many') && after === 'time' ? 'how long' : EXTENTS.get(next)!);
    else if (opens && text === 'how' && next !== 'about') kinds.add('how');
    else if (text === 'what' || text === 'which') {
      const noun =
        NOUNS.get(next) ??
        ((next === 'is' || next === 'are') && after === 'the' ? why(words[at + 3]?.text) : undefined);
      if (noun !== undefined) kinds.add(noun);
    }
  });
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function why(word: string | undefined): string | undefined {
  return word === 'reason' || word === 'reasons' ? 'why' : undefined;
}
