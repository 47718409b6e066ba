import { opensSentence } from './rewording.ts';

/** Longest stretch beside a phrase that is looked at, so that a line of a megabyte costs no more than a short one. */
const REACH = 120;

/** The word directly ahead of `at`, in lower case; empty where something else than white space stands between. */
export function wordBefore(cooked: string, at: number): string {
  return /([\p{L}\p{N}'’]+)[ \t\r\n]{1,20}$/u.exec(cooked.slice(Math.max(0, at - 60), at))?.[1]?.toLowerCase() ?? '';
}

/** The word directly behind `at`, in lower case; empty where something else than white space stands between. */
export function wordAfter(cooked: string, at: number): string {
  return /^[ \t\r\n]{1,20}([\p{L}\p{N}'’]+)/u.exec(cooked.slice(at, at + 60))?.[1]?.toLowerCase() ?? '';
}

/** What stands ahead of `at` in its sentence. */
export function clauseBefore(cooked: string, at: number): string {
  return /[^.!?;\n]*(?:\n[^.!?;\n]+)?$/.exec(cooked.slice(Math.max(0, at - REACH), at))![0];
}

/** Words with which a clause begins: behind them `that` is no pronoun (`make sure that never happens`, `note that number`). */
const SUBJECT =
  /^(?:the|a|an|you|your|it|its|they|their|we|our|i|my|he|his|she|her|there|this|these|those|any|all|both|either|neither|nothing|nobody|everything|everyone|some)$/;

/** Whether the `that` which ends at `end` opens a clause for sure. */
export function opensClause(cooked: string, end: number): boolean {
  return (
    SUBJECT.test(wordAfter(cooked, end)) ||
    /^\s{1,20}`[^`\n]{1,80}` (?:is|are|must|should|can|cannot|may|has|does)\b/.test(cooked.slice(end, end + REACH))
  );
}

/** Whether a sentence begins at `at` by itself: what a colon introduces may be a name, a list or somebody's words. */
export function beginsSentence(cooked: string, at: number): boolean {
  return opensSentence(cooked, at) && !/:[ \t*_"“(>]*$/.test(cooked.slice(Math.max(0, at - 10), at));
}

/** The words behind are what somebody is to say or says: `reply with: Please wait`, `e.g. please hold`. */
const SPOKEN =
  /\b(?:say|says|saying|write|writes|type|types|reply|replies|respond|responds|answer|answers|ask|asks|message|tell|greet|greeting|prints?|display|show|shown|title|titled|subject|label|button|caption|user|customer|caller)\b[^.!?\n]{0,30}: *$|\b(?:e\.g\.|for example|for instance|such as)[,:]? *$/i;
/** The words behind are a name or are spoken of. */
const NAMING =
  /\b(?:words?|phrases?|terms?|expressions?|saying|says?|said|like|called|titled|avoid|avoiding|omit|(?:instead|rid) of|rather than|versus|vs\.?|(?:never|not|n['’]t) (?:use|write|add|include|answer|(?:start|begin|open|end) with)|use of)(?: to avoid)?[:,]? *$/i;
/** A list of words goes on with the next one. */
const LISTING =
  /\b(?:words?|phrases?|terms?|expressions?|fillers?|wording|clich[ée]s?|banned|forbidden|prohibited|avoid|never (?:say|use|write)|do not (?:say|use|write)|don['’]t (?:say|use|write))\b[^.!?\n]{0,100}(?:[,:(]|\b(?:and|or|nor)\b) *$/i;
/** A line that shows how not to write, or a step of a rewording. */
const BAD_EXAMPLE =
  /^[\s>*+-]*(?:\d{1,3}[.)] *)?[*_]{0,3}(?:[❌✗✘✖🚫⛔]|(?:bad|wrong|incorrect|poor|weak|verbose|wordy|avoid|anti-?pattern)\b[^:\n]{0,24}:|(?:not|never|before|original|don['’]t):)/iu;
const ARROW_BEHIND = /^[ \t]*[`"')\]]?[ \t]*(?:→|⇒|->|=>)/;
const ARROW_AHEAD = /(?:→|⇒|->|=>)[ \t]*$/;
const OPENERS = '`"\'“‘«/-=';
const CLOSERS = '`"\'”’»/-=';

/**
 * Whether the phrase at `[start, end)` is a name, somebody's words or a word that is spoken of (`never say please`, a list of
 * banned words, `Release Please`, `in order to → to`): leaving it out would change what the prompt says.
 */
export function mentioned(cooked: string, start: number, end: number): boolean {
  const before = cooked[start - 1];
  const after = cooked[end];
  if ((before !== undefined && OPENERS.includes(before)) || (after !== undefined && CLOSERS.includes(after)))
    return true;
  const written = cooked.slice(start, end);
  if (isTitle(written) || (isCapitalized(written) && !opensSentence(cooked, start))) return true;
  const lineStart = cooked.lastIndexOf('\n', start - 1) + 1;
  const ahead = cooked.slice(Math.max(lineStart, start - REACH), start);
  const behind = cooked.slice(end, end + REACH);
  if (SPOKEN.test(ahead) || NAMING.test(ahead) || ARROW_AHEAD.test(ahead) || ARROW_BEHIND.test(behind)) return true;
  if (LISTING.test(ahead) && /^(?:[,.;)]|\s*$|\s+(?:and|or|nor|is|are)\b)/i.test(behind.split('\n', 1)[0]!))
    return true;
  // A line of its own: an item of a list of words.
  if (/^[\s>*+#-]*(?:\d{1,3}[.)])?\s*$/.test(ahead) && /^[ \t]*[.,;:!?]?[ \t]*\r?(?:\n|$)/.test(behind))
    return start - lineStart < REACH;
  return BAD_EXAMPLE.test(cooked.slice(lineStart, Math.min(start, lineStart + REACH)));
}

/** Two capitalised words or more, and no shouting: `In Order To Be Loved`. */
function isTitle(written: string): boolean {
  const rest = written.slice(1);
  return rest !== rest.toLowerCase() && /\s\p{Lu}\p{Ll}/u.test(written);
}

/** Letters of English are compared; only others need the pattern, which takes 5 ms to compile. */
function isCapitalized(written: string): boolean {
  const first = written.charCodeAt(0);
  const second = written.charCodeAt(1);
  if (first < 128 && second < 128) return first >= 65 && first <= 90 && second >= 97 && second <= 122;
  return /^\p{Lu}\p{Ll}/u.test(written);
}
