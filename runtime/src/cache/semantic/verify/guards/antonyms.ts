import { differ, type Guard } from '../guard.ts';
import { antonyms as inWordNet } from '../lexicon.ts';
import type { Pair } from '../pair.ts';
import type { Reading, Word } from '../reading.ts';
import { stem } from '../stem.ts';
import { NEGATORS, negators } from './negators.ts';

/**
 * A word in one text, its opposite in the other: enable and disable, ascending and descending, legal and illegal. Texts that
 * both have both (`pros and cons`) differ in nothing.
 */
export const antonyms: Guard = {
  name: 'antonym',
  refuse(pair) {
    const found = opposites(pair);
    // A denial beside an opposite says the same again: `not legal`, `illegal`.
    if (found.length === 0 || (found.length + negators(pair.a).length + negators(pair.b).length) % 2 === 0) return null;
    const [a, b] = found[0]!;
    return differ([a], [b]);
  },
};

/** Opposites that a cache meets and WordNet lacks: orders, directions, settings, sides of a trade. */
const PAIRS: ReadonlySet<string> = new Set(
  (
    'enable/disable activate/deactivate activate/disable install/uninstall subscribe/unsubscribe lock/unlock block/unblock follow/unfollow ' +
    'ascending/descending increase/decrease increase/reduce raise/lower raise/reduce gain/lose grow/shrink expand/contract expand/collapse rise/fall ' +
    'buy/sell import/export upload/download encode/decode encrypt/decrypt compress/decompress zip/unzip serialize/deserialize login/logout ' +
    'send/receive push/pull read/write input/output get/set lend/borrow hire/fire deposit/withdraw deposit/withdrawal credit/debit give/take ' +
    'start/stop start/end begin/end open/close show/hide add/remove add/delete insert/delete create/delete create/destroy include/exclude accept/reject ' +
    'accept/decline allow/deny allow/forbid allow/prevent approve/reject connect/disconnect join/leave join/split merge/split attach/detach mount/unmount ' +
    'build/demolish win/lose pass/fail arrive/depart arrival/departure enter/exit entry/exit love/hate like/hate like/dislike agree/disagree ' +
    'synonym/antonym differ/similar difference/similarity advantage/disadvantage pro/con benefit/drawback benefit/risk strength/weakness positive/negative formal/informal optimist/pessimist ' +
    'maximum/minimum max/min maximize/minimize upper/lower top/bottom first/last front/back left/right north/south east/west inner/outer internal/external ' +
    'public/private local/remote local/global global/local online/offline static/dynamic mutable/immutable synchronous/asynchronous sync/async ' +
    'absolute/relative horizontal/vertical row/column uppercase/lowercase major/minor senior/junior domestic/international domestic/foreign ' +
    'cheap/expensive cheapest/expensive fast/slow high/low highest/lowest large/small largest/smallest big/small biggest/smallest long/short longest/shortest ' +
    'old/new oldest/newest older/younger old/young early/late hot/cold warm/cool wet/dry hard/soft hard/easy difficult/easy heavy/light thick/thin wide/narrow ' +
    'deep/shallow rich/poor strong/weak good/bad best/worst better/worse happy/sad safe/dangerous clean/dirty full/empty true/false right/wrong correct/incorrect ' +
    'male/female man/woman boy/girl guy/girl husband/wife brother/sister father/mother son/daughter king/queen uncle/aunt boyfriend/girlfriend gentleman/lady ' +
    'before/after above/below over/under up/down on/off inside/outside fully/partially completely/partially always/never show/hide more/less more/fewer most/least upstairs/downstairs ' +
    'past/future past/present before/since ancient/modern dead/alive die/live birth/death born/died marry/divorce marriage/divorce married/single married/unmarried ' +
    'lossy/lossless inclusive/exclusive even/odd prime/composite acid/base vegetarian/meat import/export supply/demand profit/loss asset/liability ' +
    'sunrise/sunset day/night morning/evening breakfast/dinner lunch/dinner winter/summer introvert/extrovert offense/defense attack/defend question/answer ' +
    'client/server sender/receiver sender/recipient buyer/seller employer/employee teacher/student landlord/tenant parent/child host/guest ' +
    'refund/charge gross/net if/unless except/include except/besides promote/demote upgrade/downgrade before/during bull/bear long/short call/put hardware/software frontend/backend producer/consumer encoder/decoder ' +
    'safe/harmful safe/risky series/parallel total/partial complete/partial allow/block force/prevent put/remove top/last exporter/importer ' +
    'fusion/fission solar/lunar singular/plural prefix/suffix numerator/denominator sine/cosine permutation/combination integral/derivative differentiate/integrate ' +
    'add/subtract addition/subtraction multiply/divide multiplication/division plus/minus lender/borrower debtor/creditor winner/loser predator/prey friend/enemy ' +
    'majority/minority inhale/exhale freeze/melt freeze/thaw freeze/boil evaporate/condense optimistic/pessimistic save/delete qualitative/quantitative'
  )
    .split(' ')
    .flatMap((entry) => {
      const [a, b] = entry.split('/').map(stem);
      return [`${a}/${b}`, `${b}/${a}`];
    }),
);
/** Opposites in this form alone: what `X causes` are its effects. */
const NOUNS: ReadonlySet<string> = new Set(
  ['causes/effects', 'causes/effect', 'causes/consequences', 'causes/symptoms'].flatMap((entry) => [
    entry,
    entry.split('/').reverse().join('/'),
  ]),
);
/** Overrated and underrated, import and export, macroeconomics and microeconomics. */
const PREFIXES = [
  'over/under',
  'im/ex',
  'up/down',
  'pro/anti',
  'macro/micro',
  'inter/intra',
  'hyper/hypo',
  'pre/post',
].map((entry) => entry.split('/') as [string, string]);
/** Words of so many senses that WordNet's opposite of one says nothing of another. */
const VAGUE: ReadonlySet<string> = new Set('come go make break run stand wear hold'.split(' ').map(stem));
/** What is let to others with `out` is taken from them without. */
const LET_OUT: ReadonlySet<string> = new Set(['rent', 'lease', 'hire', 'loan'].map(stem));
const DENYING = /^(?:un|in|im|il|ir|dis|non|de|anti|mis)/;

type Opposites = readonly (readonly [string, string])[];

/** Two guards and the features ask for them. */
const known = new WeakMap<Pair, Opposites>();

/** Opposites between the words that only one text has, or has once more: at most one for each word. */
export function opposites(pair: Pair): Opposites {
  let found = known.get(pair);
  if (found === undefined) known.set(pair, (found = find(pair)));
  return found;
}

function find({ a, b, onlyA, onlyB, spareA, spareB }: Pair): Opposites {
  const found: [string, string][] = [];
  const match = (left: readonly Word[], right: Word[]): void => {
    for (const word of left) {
      const at = right.findIndex((other) => opposed(word, other));
      if (at >= 0) found.push([word.text, right.splice(at, 1)[0]!.text]);
    }
  };
  const left = candidates(onlyA);
  const right = candidates(onlyB);
  match(left, right);
  // Two even numbers, two odd numbers: their sum is even.
  match(candidates(spareA), right);
  match(candidates(spareB), left);
  const ways = directions(b);
  for (const [verb, way] of directions(a)) {
    const other = ways.get(verb);
    if (other === undefined || other === way) continue;
    found.push([`${verb} ${way}`, `${verb} ${other}`]);
    break;
  }
  return found;
}

const MAX = 60;

function candidates(words: readonly Word[]): Word[] {
  return words.filter(({ kind, text }) => kind === 'word' && !NEGATORS.has(text)).slice(0, MAX);
}

/** Which way a verb goes where `in` and `out` turn it: `log in`, `log out`; `rent out` and, without, `rent`. */
function directions({ words }: Reading): Map<string, string> {
  const found = new Map<string, string>();
  words.forEach(({ stem, light }, at) => {
    const after = words[at + 1]?.text;
    if (light || found.has(stem)) return;
    if (LET_OUT.has(stem)) found.set(stem, after === 'out' ? 'out' : 'from');
    else if (after === 'in' || after === 'out') found.set(stem, after);
  });
  return found;
}

function opposed(a: Word, b: Word): boolean {
  if (stemsOppose(a.stem, b.stem) || NOUNS.has(`${a.text}/${b.text}`)) return true;
  if (!a.light && !b.light && !VAGUE.has(a.stem) && !VAGUE.has(b.stem) && inWordNet(a.stem, b.stem)) return true;
  const ranked = degree(a.text);
  return ranked !== undefined && graded(ranked, degree(b.text));
}

function stemsOppose(a: string, b: string): boolean {
  return (
    PAIRS.has(`${a}/${b}`) ||
    denies(a, b) ||
    denies(b, a) ||
    (a.at(-1) === b.at(-1) && PREFIXES.some(([x, y]) => turns(a, b, x, y) || turns(a, b, y, x)))
  );
}

function turns(a: string, b: string, prefix: string, other: string): boolean {
  return (
    a.startsWith(prefix) &&
    b.startsWith(other) &&
    a.length - prefix.length > 2 &&
    a.slice(prefix.length) === b.slice(other.length)
  );
}

/** `faster` and `slower`, `cheapest` and `dearest`. */
function graded(x: Degree, y: Degree | undefined): boolean {
  return x.by === y?.by && (stemsOppose(x.base, y.base) || inWordNet(x.base, y.base));
}

interface Degree {
  readonly base: string;
  readonly by: string;
}

/** The stem of a word that compares, and whether it is a comparative. */
function degree(word: string): Degree | undefined {
  const by = word.endsWith('er') ? 'er' : word.endsWith('est') ? 'est' : '';
  const head = word.slice(0, -by.length);
  if (by === '' || head.length < 3) return undefined;
  return { base: stem(/([bdgmnt])\1$/.test(head) ? head.slice(0, -1) : head.replace(/i$/, 'y')), by };
}

function denies(long: string, short: string): boolean {
  return short.length > (long.startsWith('un') ? 2 : 3) &&
    long.endsWith(short) &&
    long.length - short.length <= 4 &&
    DENYING.test(long)
    ? long.replace(DENYING, '') === short
    : false;
}
