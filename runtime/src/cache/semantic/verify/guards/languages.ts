import { differ, type Guard } from '../guard.ts';
import { rank } from '../lexicon.ts';
import type { Reading, Word } from '../reading.ts';

/**
 * The language that a text is written in, and so the language of its answer: by script, and by common words in Latin script.
 * All else that is known of words here is known of English ones, and so is what the default embedder knows: in other
 * languages two texts are one only where they have the same words.
 */
export const languages: Guard = {
  name: 'language',
  refuse({ a, b, onlyA, onlyB }) {
    const left = language(a);
    const right = language(b);
    if (left !== undefined && right !== undefined && left !== right) return differ([left], [right]);
    const areForeign = isForeign(a) && isForeign(b);
    const strange = (only: readonly Word[]): string[] =>
      only.flatMap(({ kind, text }) => (kind === 'word' && (areForeign || !isLatin(text)) ? [text] : [])).slice(0, 3);
    const [onlyLeft, onlyRight] = [strange(onlyA), strange(onlyB)];
    return onlyLeft.length + onlyRight.length > 0 ? differ(onlyLeft, onlyRight) : null;
  },
};

/** Whether a text is in a language of whose words nothing is known. Which of them, its common words may leave open. */
function isForeign(reading: Reading): boolean {
  const counts = countsOf(reading);
  const english = counts.get('English') ?? 0;
  if ([...counts.values()].some((count) => count >= 2 && count > 1.5 * english)) return true;
  const words = reading.words.filter(({ kind }) => kind === 'word');
  const known = words.filter(({ stem }) => rank(stem) !== undefined).length;
  return words.length > 2 && words.every(({ light }) => !light) && known < words.length / 2;
}

const isLatin = (word: string): boolean => /^[\p{Script=Latin}\p{M}']+$/u.test(word);

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
    English:
      'the is are what how of to in and do does i you for why can which it with was should my this that a am no an at by or so if do at as he me we us go',
    Spanish:
      'el la los las es son qué que cómo como de para por en y un una cuál puedo con mi del se dónde cuándo quiero puede tengo hay este esta esto sobre hasta desde cuando donde quien quién muy más pero porque también su sus tu yo ella nos al ser cuánto',
    French:
      'le la les est sont que qui comment de pour dans et un une je vous quel quelle du des mon ma avec où pourquoi au tu il elle nous ils ne pas sur sans ce cette ces mais ou mes votre notre leur être avoir peut puis ai ont aux quand combien veux voudrais suis',
    German:
      'der die das ist sind was wie und ich zu für ein eine nicht mein kann mit von den dem auf welche warum wo es sie er ihr wir im zum zur bei nach aus um auch noch nur wird werden habe haben bist sein kein keine keinen ohne gegen wenn oder aber dass möchte muss bitte wer wann mir mich dich',
    Italian:
      'il lo la gli è sono che come di per in e un una posso quale del della mio con dove perché voglio vorrei può ho hai siamo non più anche questo questa mia suo sua nel nella dal alla al quando chi cosa mi si',
    Portuguese:
      'o os as é são que como de para por em e um uma posso qual do da meu com onde não eu você ele ela nós minha seu sua isso isto este mais mas ou está tem ter fazer quero pode quando quem porque no na',
    Dutch:
      'de het is zijn wat hoe van voor in en een ik niet mijn kan met waar waarom welke op wij jij hij zij mij jouw deze dat geen maar ook nog kunnen moet hebben heeft worden wanneer wie hoeveel naar bij uit',
  };
  const words = new Map<string, string[]>();
  for (const [language, list] of Object.entries(lists))
    for (const word of list.split(' ')) words.set(word, [...(words.get(word) ?? []), language]);
  return words;
})();

function language(reading: Reading): string | undefined {
  const [first, second] = [...countsOf(reading)].sort((x, y) => y[1] - x[1]);
  return first !== undefined && first[1] >= 2 && first[1] > 1.5 * (second?.[1] ?? 0) ? first[0] : undefined;
}

/** Words that speak for each language. */
function countsOf({ words }: Reading): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text, kind } of words) {
    if (kind !== 'word') continue;
    if (!isLatin(text)) {
      const script = SCRIPTS.find(([, pattern]) => pattern.test(text))?.[0];
      if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 2);
      continue;
    }
    for (const name of COMMON.get(text) ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
