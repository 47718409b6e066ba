import type { MeasuredPrompt } from '../rule.ts';
import { instructions, type Passage } from './prose.ts';
import { keyOf, type Sentence } from './sentences.ts';

/** A heading or tag of a section that is one of several ways or times: what it says holds there. */
const OCCASION = /\b(?:steps?|phases?|stages?|modes?|options?|scenarios?|cases?|variants?|workflows?|if|when)\b/i;
/** A lead-in that says no more than that rules follow. */
const GENERAL =
  /\b(?:rules?|remember|notes?|important|critical|must|should|always|never|guidelines?|checklists?|requirements?|principles?|practices?|constraints?|instructions?|not|don['’]t|avoid|ensure|verify|criteria|standards?|tips?|reminders?|you)\b/i;
const NUMBERED = /^[ \t]*(?:\d{1,3}|[a-zA-Z])[.):][ \t]/;
const LEAD_IN = /[:：]["”*_)\s]*$/;
/** Letters of a heading or lead-in that tell it from others: it is written down with each line under it. */
const TELLING = 120;

interface Lead {
  readonly indent: number;
  readonly says: string;
}

/**
 * When each sentence of the instructions holds: the step or case that its section is about, the lead-in of its list
 * (`If the merge failed:`), the step of a numbered list that it is. Empty for what always holds. The same words in two
 * situations are two instructions. One pass over the prompt.
 */
export function situations(prompt: MeasuredPrompt): (sentence: Sentence) => string {
  const ofLine = new Map<Passage, Map<number, string>>();
  let headings: { level: number; says: string }[] = [];
  let leads: Lead[] = [];
  let follows = false;
  let step = 0;
  for (const passage of instructions(prompt)) {
    const { cooked } = passage.text;
    const lines = new Map<number, string>();
    ofLine.set(passage, lines);
    for (const { start, end, kind } of passage.lines) {
      const line = cooked.slice(start, end);
      if (kind === 'heading' || kind === 'tag') {
        const level = kind === 'heading' ? /#+/.exec(line)![0].length : 7;
        const says = OCCASION.test(line) ? keyOf(line.slice(0, TELLING)) : '';
        headings = [...headings.filter((other) => other.level < level), { level, says }];
        leads = [];
        follows = false;
      }
      if (kind !== 'prose' && kind !== 'item') continue;
      const indent = line.length - line.trimStart().length + (kind === 'item' ? 0.5 : 0);
      // A paragraph is under the lead-in right ahead of it alone, an item under all of its list.
      leads = leads.filter((lead) => lead.indent < indent && (kind === 'item' || indent > 0 || follows));
      const numbered = kind === 'item' && NUMBERED.test(line);
      const around = [...headings, ...leads].flatMap(({ says }) => (says === '' ? [] : [says]));
      lines.set(start, [...around, ...(numbered ? [`#${++step}`] : [])].join('\n'));
      follows = LEAD_IN.test(line);
      if (follows || kind === 'item')
        leads.push({ indent: kind === 'prose' ? indent - 0.1 : indent, says: saysOf(line, follows, numbered) });
    }
  }
  return ({ passage, start }) => {
    const from = passage.text.cooked.lastIndexOf('\n', start - 1) + 1;
    return ofLine.get(passage)?.get(from) ?? '';
  };
}

function saysOf(line: string, lead: boolean, numbered: boolean): string {
  if (!lead && !numbered) return '';
  return GENERAL.test(line) && !OCCASION.test(line) ? '' : keyOf(line.slice(0, TELLING));
}
