import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';

/** The language that a text is written in, and so the language of its answer: by script, and by common words in Latin script. */
export const languages: Guard = {
  name: 'language',
  refuse({ a, b }) {
    const left = language(a);
    const right = language(b);
    return left !== undefined && right !== undefined && left !== right ? differ([left], [right]) : null;
  },
};

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Chinese', /\p{Script=Han}/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}{2}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Thai', /\p{Script=Thai}/u],
];
const COMMON: ReadonlyMap<string, readonly string[]> = (() => {
  const lists: Readonly<Record<string, string>> = {
    English: 'the is are what how of to in and do does i you for why can which it with was should my this that a',
    Spanish: 'el la los las es son qué que cómo como de para por en y un una cuál puedo con mi del se dónde cuándo',
    French:
      'le la les est sont que qui comment de pour dans et un une je vous quel quelle du des mon ma avec où pourquoi au',
    German:
      'der die das ist sind was wie und ich zu für ein eine nicht mein kann mit von den dem auf welche warum wo es',
    Italian: 'il lo la gli è sono che come di per in e un una posso quale del della mio con dove perché',
    Portuguese: 'o os as é são que como de para por em e um uma posso qual do da meu com onde não',
    Dutch: 'de het is zijn wat hoe van voor in en een ik niet mijn kan met waar waarom welke op',
  };
  const words = new Map<string, string[]>();
  for (const [language, list] of Object.entries(lists))
    for (const word of list.split(' ')) words.set(word, [...(words.get(word) ?? []), language]);
  return words;
})();

function language({ words }: Reading): string | undefined {
  const counts = new Map<string, number>();
  for (const { text, kind } of words) {
    if (kind !== 'word') continue;
    if (!/^[\p{Script=Latin}']+$/u.test(text)) {
      const script = SCRIPTS.find(([, pattern]) => pattern.test(text))?.[0];
      if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 2);
      continue;
    }
    for (const name of COMMON.get(text) ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((x, y) => y[1] - x[1]);
  return first !== undefined && first[1] >= 2 && first[1] > 1.5 * (second?.[1] ?? 0) ? first[0] : undefined;
}
