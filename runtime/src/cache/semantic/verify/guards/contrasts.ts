import { differ, type Guard } from '../guard.ts';
import { stem } from '../stem.ts';

/**
 * Members of one kind that exclude each other: programming languages, file formats, colours, countries, currencies, months.
 * `Sort a list in Python` is not `sort a list in Java`, whatever a similarity says.
 */
export const contrasts: Guard = {
  name: 'kind',
  refuse({ onlyA, onlyB }) {
    const left = kinds(onlyA);
    if (left.size === 0) return null;
    for (const [kind, b] of kinds(onlyB)) {
      const a = left.get(kind);
      if (a !== undefined && a !== b) return `${differ([a], [b])} (${kind})`;
    }
    return null;
  },
};

/** Within a kind, `a=b` are names of one member. */
const KINDS: Readonly<Record<string, string>> = {
  'programming language':
    'python java javascript=js typescript=ts ruby php perl rust golang=go kotlin swift scala haskell cobol fortran matlab c++=cpp c#=csharp sql bash powershell r julia lua',
  framework: 'react angular vue svelte django flask rails laravel spring express nextjs tensorflow pytorch keras',
  'file format':
    'json yaml=yml xml csv tsv toml html markdown pdf docx xlsx png jpeg=jpg gif svg webp mp3 mp4 wav avi zip tar parquet bullets table',
  'operating system': 'windows linux macos=mac android ios ubuntu debian fedora',
  database: 'mysql postgresql=postgres sqlite oracle mongodb redis cassandra mariadb dynamodb',
  company:
    'google microsoft apple amazon facebook=meta twitter netflix uber samsung intel amd nvidia ibm sap flipkart tesla toyota honda bmw audi ford',
  platform:
    'whatsapp instagram snapchat youtube linkedin pinterest tinder telegram reddit quora tumblr tiktok gmail yahoo outlook skype',
  cloud: 'aws azure gcp',
  language:
    'english spanish french german italian portuguese dutch russian chinese mandarin cantonese japanese korean arabic hebrew hindi urdu tamil telugu bengali punjabi marathi gujarati sanskrit turkish greek latin polish swedish norwegian danish finnish czech hungarian thai vietnamese indonesian swahili persian=farsi ukrainian',
  // With who and what comes from there: which of them is asked for, the model weighs.
  country:
    'india=indian china=chinese=prc japan=japanese germany=german france=french italy=italian spain=spanish=spaniard portugal=portuguese russia=russian ussr=soviet canada=canadian mexico=mexican brazil=brazilian argentina=argentine=argentinian chile=chilean peru=peruvian colombia=colombian australia=australian=aussie pakistan=pakistani=pakistanis bangladesh=bangladeshi=bangladeshis nepal=nepali=nepalese iran=iranian iraq=iraqi=iraqis israel=israeli=israelis egypt=egyptian turkey=turkish greece=greek poland=polish sweden=swedish=swede norway=norwegian denmark=danish=dane finland=finnish switzerland=swiss austria=austrian belgium=belgian netherlands=dutch=holland ireland=irish ukraine=ukrainian kenya=kenyan nigeria=nigerian ethiopia=ethiopian ghana=ghanaian singapore=singaporean malaysia=malaysian indonesia=indonesian thailand=thai vietnam=vietnamese philippines=filipino=philippine korea=korean taiwan=taiwanese cuba=cuban usa=america=american uk=britain=british=brit=england scotland=scottish=scot wales=welsh afghanistan=afghan albania=albanian algeria=algerian andorra angola armenia=armenian azerbaijan bahamas bahrain barbados belarus=belarusian belize benin bhutan=bhutanese bolivia=bolivian bosnia=bosnian botswana brunei bulgaria=bulgarian burundi cambodia=cambodian cameroon chad congo=congolese croatia=croatian cyprus=cypriot czechia=czech djibouti dominica ecuador=ecuadorian eritrea=eritrean estonia=estonian eswatini fiji=fijian gabon gambia georgia=georgian grenada guatemala=guatemalan guinea guyana haiti=haitian honduras=honduran hungary=hungarian iceland=icelandic jamaica=jamaican jordan=jordanian kazakhstan=kazakh kosovo kuwait=kuwaiti kyrgyzstan=kyrgyz laos=lao latvia=latvian lebanon=lebanese lesotho liberia=liberian libya=libyan liechtenstein lithuania=lithuanian luxembourg macedonia=macedonian madagascar=malagasy malawi maldives mali=malian malta=maltese mauritania mauritius=mauritian moldova=moldovan monaco mongolia=mongolian montenegro morocco=moroccan mozambique myanmar=burma=burmese namibia nicaragua niger oman=omani palau palestine=palestinian panama=panamanian paraguay qatar=qatari romania=romanian rwanda=rwandan samoa=samoan senegal=senegalese serbia=serbian=serb seychelles slovakia=slovak slovenia=slovenian somalia=somali sudan=sudanese suriname syria=syrian tajikistan=tajik tanzania=tanzanian tibet=tibetan togo tonga=tongan tunisia=tunisian turkmenistan=turkmen tuvalu uganda=ugandan uruguay=uruguayan uzbekistan=uzbek vanuatu venezuela=venezuelan yemen=yemeni zambia=zambian zimbabwe=zimbabwean africa=african asia=asian europe=european antarctica oceania',
  religion:
    'christian=christianity muslim=islam hindu=hinduism buddhist=buddhism jewish=judaism=jew sikh=sikhism atheist=atheism catholic protestant mormon',
  colour: 'red blue green yellow orange purple pink brown black white grey=gray gold silver',
  month:
    'january=jan february=feb april=apr june=jun july=jul august=aug september=sep=sept october=oct november=nov december=dec',
  weekday: 'monday tuesday wednesday thursday friday saturday sunday',
  'part of the week': 'weekend weekday',
  season: 'spring summer autumn=fall winter',
  planet: 'mercury venus earth mars jupiter saturn uranus neptune pluto moon sun',
  ordinal:
    'first=1st second=2nd third=3rd fourth=4th fifth=5th sixth=6th seventh=7th eighth=8th ninth=9th tenth=10th last=previous next',
  league: 'nba nfl nhl mlb fifa uefa ipl',
  rugby: 'union league',
  measure: 'height weight length width depth area population volume density',
  notation: 'decimal binary hexadecimal=hex octal roman',
  span: 'season career lifetime',
  sport:
    'football=soccer basketball baseball cricket tennis golf hockey rugby volleyball swimming boxing wrestling chess',
  relative:
    'mother=mom=mum father=dad brother sister son daughter husband wife uncle aunt grandmother=grandma grandfather=grandpa cousin nephew niece boyfriend girlfriend',
  discipline:
    'physics chemistry biology mathematics=maths=math history geography economics psychology sociology philosophy law medicine literature astronomy',
  engineering: 'mechanical electrical civil chemical aerospace biomedical industrial automotive petroleum',
  degree: 'bachelor=bachelors=bsc=btech master=masters=msc=mtech phd=doctorate mba diploma',
  exam: 'gre gmat sat act toefl ielts jee neet upsc gate cat lsat mcat cpa ssc',
  element:
    'hydrogen helium carbon nitrogen oxygen sodium magnesium aluminium=aluminum silicon sulfur chlorine potassium calcium iron copper zinc mercury lead uranium nickel titanium',
  organ:
    'heart liver kidney lung brain stomach skin eye ear nose throat tooth tongue knee ankle shoulder elbow wrist neck finger toe',
  animal:
    'dog cat horse cow pig sheep goat chicken duck lion tiger elephant bear wolf fox rabbit mouse rat snake monkey shark whale dolphin eagle',
  instrument: 'guitar piano violin drum flute cello trumpet saxophone ukulele',
  vehicle:
    'car=automobile truck bus train airplane=plane=aeroplane bicycle=bike motorcycle=motorbike boat ship helicopter',
  meal: 'breakfast lunch dinner=supper brunch',
  level: 'federal provincial municipal',
  account: 'savings checking',
  card: 'credit debit prepaid',
  order: 'alphabetical chronological numerical random',
  era: 'today yesterday tomorrow',
  multiple: 'single double triple quadruple',
  frequency: 'hourly daily weekly monthly quarterly yearly=annual=annually',
  tone: 'formal informal casual humorous sarcastic professional friendly',
};

/** Whether two words name one member: `js` and `javascript`. */
export function oneMember(a: string, b: string): boolean {
  return (MEMBERS.get(a) ?? []).some(([kind, member]) =>
    (MEMBERS.get(b) ?? []).some((other) => other[0] === kind && other[1] === member),
  );
}

export function oneKind(a: string, b: string): boolean {
  return (MEMBERS.get(a) ?? []).some(([kind]) => (MEMBERS.get(b) ?? []).some((other) => other[0] === kind));
}

const MEMBERS: ReadonlyMap<string, readonly (readonly [kind: string, member: string])[]> = (() => {
  const members = new Map<string, [string, string][]>();
  for (const [kind, list] of Object.entries(KINDS))
    for (const names of list.split(' ')) {
      const [member, ...others] = names.split('=');
      for (const name of [member!, ...others]) {
        const key = stem(name);
        const known = members.get(key) ?? [];
        members.set(key, [...known, [kind, member!]]);
      }
    }
  return members;
})();

/** The one member of each kind that is named; a kind of which several are named says nothing. */
function kinds(words: readonly { readonly stem: string }[]): Map<string, string> {
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const word of words)
    for (const [kind, member] of MEMBERS.get(word.stem) ?? []) {
      if ((found.get(kind) ?? member) !== member) several.add(kind);
      found.set(kind, member);
    }
  for (const kind of several) found.delete(kind);
  return found;
}
