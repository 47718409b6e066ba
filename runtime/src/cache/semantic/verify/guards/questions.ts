import { differ, type Guard } from '../guard.ts';
import type { Reading, Word } from '../reading.ts';

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
    if (left === undefined || right === undefined || left === right) return null;
    return stands(a, left, right) || stands(b, right, left) ? null : differ([left], [right]);
  },
};

const SINGLE: ReadonlyMap<string, string> = new Map([
  ['who', 'who'],
  ['whom', 'who'],
  ['whose', 'who'],
  ['when', 'when'],
  ['where', 'where'],
  ['why', 'why'],
  ['should', 'should'],
]);
const WHETHER: ReadonlySet<string> = new Set('is are was were do does did has have had'.split(' '));
/** Ways to put one kind of question that stand for another: `where can I find`, `how many hours`, `is it here or there`. */
const STAND_FOR: ReadonlyMap<string, RegExp> = new Map([
  ['where/how', /\bwhere (?:can|could|should|to|do (?:i|we|you|one))\b/],
  ['how many/how long', /\bhow many (?:minutes|hours|days|weeks|months|years)\b/],
  ['how many/how often', /\bhow many times\b/],
  // Would it be wise?
  ['should/whether', /^/],
  ['should/who', /\bor (?!not\b)/],
  ['should/where', /\bor (?!not\b)/],
  ['whether/who', /\bor (?!not\b)/],
  ['whether/where', /\bor (?!not\b)/],
  ['how/whether', /\bhow \p{L}+ (?:is|are|was|were)\b/u],
]);
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
  ['comes', 'why'],
]);

function stands({ words }: Reading, kind: string, other: string): boolean {
  return STAND_FOR.get(`${kind}/${other}`)?.test(words.map(({ text }) => text).join(' ')) ?? false;
}

/** The one kind of question that a text asks, or undefined where it asks none or several. */
export function asked({ words }: Reading): string | undefined {
  const kinds = new Set<string>();
  for (let at = 0; at < words.length; ) {
    let end = at + 1;
    while (end < words.length && !words[end]!.opens) end++;
    const kind = askedBy(words.slice(at, end));
    if (kind !== undefined) kinds.add(kind);
    at = end;
  }
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/**
 * What a sentence asks. Where it opens with a clause, its question stands behind a comma: `When a star dies, does it …`. `Why
 * or why not?` asks again what another sentence asked.
 */
function askedBy(sentence: readonly Word[]): string | undefined {
  if (sentence.length <= MAX_ASIDE && sentence.every(({ text }) => ASIDE.has(text))) return undefined;
  const opening = kindAt(sentence, 0) ?? kindAt(sentence, sentence[0]!.light ? 1 : 0, true);
  if (!isClause(sentence)) return opening;
  const behind = sentence.flatMap(({ behindComma }, at) => (behindComma ? [at] : []));
  if (behind.length === 0) return opening;
  const main = behind.find((at) => kindAt(sentence, at) !== undefined);
  return main === undefined ? undefined : kindAt(sentence, main);
}

const ASIDE: ReadonlySet<string> = new Set(['why', 'how', 'so', 'if', 'or', 'and', 'not', 'yes']);
const MAX_ASIDE = 4;
const AUXILIARIES: ReadonlySet<string> = new Set(
  'is are was were do does did has have had will would should shall can could may might must'.split(' '),
);

/** `When it dies`, `where I live`: no verb in front of who does it. */
function isClause([first, second]: readonly Word[]): boolean {
  return (first!.text === 'when' || first!.text === 'where') && !AUXILIARIES.has(second?.text ?? '');
}

/** The kind of question that begins at a word; `inside`, behind a word of grammar, only what needs no place to be told. */
function kindAt(words: readonly Word[], at: number, inside = false): string | undefined {
  const [text = '', next = '', after = '', fourth = ''] = words.slice(at, at + 4).map((word) => word.text);
  if (text === 'how' && EXTENTS.has(next))
    return (next === 'much' || next === 'many') && after === 'time' ? 'how long' : EXTENTS.get(next);
  if (text === 'what' || text === 'which')
    return NOUNS.get(next) ?? ((next === 'is' || next === 'are') && after === 'the' ? why(fourth) : undefined);
  if (inside) return undefined;
  if (text === 'how') return next === 'about' ? undefined : 'how';
  if (WHETHER.has(text)) return next === 'there' || next === 'it' ? undefined : 'whether';
  return SINGLE.get(text);
}

function why(word: string): string | undefined {
  return word === 'reason' || word === 'reasons' ? 'why' : undefined;
}
