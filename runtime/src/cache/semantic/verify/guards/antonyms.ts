import { differ, type Guard } from '../guard.ts';
import { antonyms as inWordNet } from '../lexicon.ts';
import type { Pair } from '../pair.ts';
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
    'before/after above/below over/under up/down on/off inside/outside fully/partially completely/partially always/never show/hide more/less more/fewer most/least in/out upstairs/downstairs ' +
    'past/future past/present before/since ancient/modern dead/alive die/live birth/death born/died marry/divorce marriage/divorce married/single married/unmarried ' +
    'lossy/lossless inclusive/exclusive even/odd prime/composite acid/base vegetarian/meat import/export supply/demand profit/loss asset/liability ' +
    'sunrise/sunset day/night morning/evening breakfast/dinner lunch/dinner winter/summer introvert/extrovert offense/defense attack/defend question/answer ' +
    'client/server sender/receiver sender/recipient buyer/seller employer/employee teacher/student landlord/tenant parent/child host/guest ' +
    'refund/charge gross/net if/unless except/include except/besides promote/demote upgrade/downgrade before/during bull/bear long/short call/put hardware/software frontend/backend producer/consumer encoder/decoder'
  )
    .split(' ')
    .flatMap((entry) => {
      const [a, b] = entry.split('/').map(stem);
      return [`${a}/${b}`, `${b}/${a}`];
    }),
);
const DENYING = /^(?:un|in|im|il|ir|dis|non|de|anti|mis)/;

/** Opposites between the words that only one text has: at most one for each word. */
export function opposites({ onlyA, onlyB }: Pair): [string, string][] {
  const found: [string, string][] = [];
  const right = onlyB.slice(0, MAX).filter(({ kind, text }) => kind === 'word' && !NEGATORS.has(text));
  for (const a of onlyA.slice(0, MAX)) {
    if (a.kind !== 'word' || NEGATORS.has(a.text)) continue;
    const ranked = degree(a.text);
    const at = right.findIndex(
      (b) =>
        opposed(a.stem, b.stem) ||
        (!a.light && !b.light && inWordNet(a.stem, b.stem)) ||
        (ranked !== undefined && graded(ranked, degree(b.text))),
    );
    if (at >= 0) found.push([a.text, right.splice(at, 1)[0]!.text]);
  }
  return found;
}

const MAX = 60;

function opposed(a: string, b: string): boolean {
  return PAIRS.has(`${a}/${b}`) || denies(a, b) || denies(b, a);
}

/** `faster` and `slower`, `cheapest` and `dearest`. */
function graded(x: Degree, y: Degree | undefined): boolean {
  return x.by === y?.by && (opposed(x.base, y.base) || inWordNet(x.base, y.base));
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
