/** Scripts that are one language's, or nearly. Japanese comes before Chinese, whose characters it also uses. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['ta', /\p{Script=Tamil}/gu],
];

/** The commonest words of a language that few others have. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to is that it for was you with are this be have not from they but what which your can will would there their been has if we how about please when',
  de: 'der die das und ist nicht ein eine zu den mit auf für von dem sich des im auch werden wird sind oder aber bei nach wie ich sie wir ihr kann haben einen bitte ihre',
  fr: 'le la les des et est une un dans que pour vous pas sur avec ce qui nous il elle au du ne sont plus par votre cette être mais ou je aux merci',
  es: 'el los las y es una un que por para con no su se del lo como más pero al está este esta sus son fue hay muy puede usted también cuando desde gracias',
  it: 'il gli è che di un una per con non sono della del le nel alla dei delle questo questa anche come più ma si lo può essere dal grazie ha',
  pt: 'o os as é um uma que para com não do da dos das em no na por mais se como mas você está seu sua são foi também ao pelo obrigado muito',
  nl: 'de het een en van is niet dat op te zijn voor met die aan er ook maar om bij als wordt naar hebben kunt uw ik deze geen dit wel',
  sv: 'och är att det en ett som på för inte av med den till har om jag du kan vi från men eller var ska detta din',
  da: 'og er at det en et som på for ikke af med den til har om jeg du kan vi fra men eller skal dette din efter blev være',
  no: 'og er å det en et som på for ikke av med den til har om jeg du kan vi fra men eller skal dette din etter ble være',
  fi: 'ja on ei että se ovat mutta kun niin tai oli voi tämä myös jos hän sinun minä mitä kuin olla',
  pl: 'i w nie na się z do jest to że jak są dla oraz ale czy po co tak może być przez tego od za jego można',
  cs: 'a je se na v že to s do jsou pro ale jako nebo si by za které může být jeho od po tak když není',
  tr: 've bir bu için ile da de çok ne olarak daha gibi değil var olan kadar ama en ben siz sonra mi',
  ro: 'și este în de la nu pe cu un o să pentru care mai din sunt ce dar fi au prin sau după această',
  hu: 'a az és hogy nem egy is van ez de meg csak már mint volt el ki kell vagy lehet ha azt be',
  id: 'yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena bisa ada oleh anda adalah atau',
  vi: 'và của là không có cho được một các trong người này với để những khi bạn tôi từ đã cũng như về',
};

/** Letters that tell languages of the Cyrillic script apart; Russian has none of the others' own. */
const CYRILLIC: readonly (readonly [language: string, letters: RegExp])[] = [
  ['uk', /[іїєґ]/gu],
  ['bg', /(?<![\p{L}])(?:и|на|се|да|от|за|са|не|това|като)(?![\p{L}])|ъ(?=[\p{L}])/gu],
  ['ru', /[ыэё]|(?<![\p{L}])(?:и|в|не|на|что|это|как|для|вы|мы|или)(?![\p{L}])/gu],
];

const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);

export const KNOWN_LANGUAGES: readonly string[] = [
  ...Object.keys(WORDS),
  ...SCRIPTS.map(([language]) => language),
  ...CYRILLIC.map(([language]) => language),
].sort();

const LEAST_SHARE: Readonly<Record<string, number>> = { ja: 0.1, zh: 0.2, ko: 0.2 };

/** What is read of a text. */
const READ = 4000;
/** The best language has so many times the evidence of the next. */
const CLEAR = 1.3;
/** Least evidence: a single word is no sentence. */
const LEAST = 2;

/** The language (ISO 639-1) that a text is mostly in; null where it is too short, or between two. Code and quotes count as nothing. */
export function languageOf(text: string): string | null {
  const read = text
    .slice(0, READ)
    .replace(/```[^`]*(?:```|$)|`[^`\n]*`|https?:\/\/\S+/g, ' ')
    .normalize('NFC')
    .toLowerCase();
  const letters = count(read, /\p{L}/gu);
  if (letters < 2) return null;
  for (const [language, script] of SCRIPTS) {
    // Japanese is known by its kana, which stand between many characters that Chinese has as well. A Chinese or Korean
    // one says as much as two or three letters, and technical texts have many English words.
    const share = count(read, script) / letters;
    if (share > (LEAST_SHARE[language] ?? 0.3)) return language;
  }
  if (count(read, /\p{Script=Cyrillic}/gu) > letters * 0.5) {
    const scores = CYRILLIC.map(([language, own]) => [language, count(read, own)] as const);
    return clearest(scores, 1);
  }
  const scores = new Map<string, number>();
  for (const [word] of read.matchAll(/\p{L}+/gu)) {
    const languages = LANGUAGES_OF.get(word);
    for (const language of languages ?? [])
      scores.set(language, (scores.get(language) ?? 0) + 1 / Math.sqrt(languages!.length));
  }
  return clearest([...scores], LEAST);
}

function clearest(scores: readonly (readonly [language: string, score: number])[], least: number): string | null {
  const [first, second] = scores.toSorted((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < least) return null;
  return first[1] > (second?.[1] ?? 0) * CLEAR ? first[0] : null;
}

function count(text: string, of: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(of)) found++;
  return found;
}
