import type { Range, Shape } from '../../prompt/index.ts';
import type { RuleContext, RuleFinding } from '../rule.ts';
import type { Passage } from './prose.ts';
import type { Reading } from './reading.ts';

type Once<Result, Option> = (
  passage: Pick<Passage, 'reading'>,
  ...option: Option extends undefined ? [] : [Option]
) => Result;

/** A scan of a text that is made once per reading and option: it may look at nothing else. */
export function onceRead<Result, Option = undefined>(
  scan: (reading: Reading, option: Option) => Result,
): Once<Result, Option> {
  const scanned = kept(scan);
  return ({ reading }, ...[option]) => scanned(reading, option as Option);
}

/**
 * The same for a scan that finds nothing across an empty line: in a long text only the stretch is scanned that an edit
 * touched. `placed` moves what was found in a stretch to where the stretch stands.
 */
export function onceInEach<Result, Option = undefined>(
  scan: (reading: Reading, option: Option) => readonly Result[],
  placed: (result: Result, by: number) => Result,
): Once<readonly Result[], Option> {
  const scanned = kept((reading: Reading, option: Option): readonly Result[] => {
    if (reading.stretches === null) return scan(reading, option);
    const all: Result[] = [];
    for (const { start, reading: stretch } of reading.stretches)
      for (const result of scanned(stretch, option)) all.push(placed(result, start));
    return all;
  });
  return ({ reading }, ...[option]) => scanned(reading, option as Option);
}

function kept<Result, Option>(scan: (reading: Reading, option: Option) => Result): typeof scan {
  // Two places side by side, and not an object: there are dozens of scans of each of many thousand texts.
  const place = scans;
  scans += 2;
  return (reading, option) => {
    const { scanned } = reading;
    if (scanned[place] === undefined || scanned[place + 1] !== option) {
      scanned[place] = scan(reading, option);
      scanned[place + 1] = option;
    }
    return scanned[place] as Result;
  };
}

let scans = 0;

/** Moves a span: for `onceInEach`. */
export function movedSpan<Span extends { readonly start: number; readonly end: number }>(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

/**
 * The findings of a rule in each of some texts, kept with the text's reading and moved with the text. `finders` may look
 * at nothing but the text, its reading, the rule's options, and what `context.terms` stands for.
 */
export function oncePerText(
  ...finders: readonly ((passage: Pick<Passage, 'text' | 'reading'>, context: RuleContext) => Iterable<RuleFinding>)[]
): (passages: readonly Passage[], context: RuleContext) => readonly RuleFinding[] {
  const place = scans++;
  const find = (passage: Passage, context: RuleContext): readonly RuleFinding[] => {
    const findings: RuleFinding[] = [];
    for (const finder of finders) for (const finding of finder(passage, context)) findings.push(finding);
    return findings.length === 0 ? none : findings;
  };
  return (passages, context) => {
    const { options, terms } = context;
    const all: RuleFinding[] = [];
    for (const passage of passages) {
      const { reading, text } = passage;
      const { shape, whole } = text;
      let known = reading.scanned[place] as Kept | undefined;
      if (
        known === undefined ||
        terms === undefined ||
        known.terms !== terms ||
        known.options !== options ||
        known.shape !== shape
      ) {
        known = { terms, options, shape, at: whole.start, findings: find(passage, context) };
        reading.scanned[place] = known;
      }
      if (known.findings === none) continue;
      const by = whole.start - known.at;
      if (by !== 0) {
        known.findings = known.findings.map((finding) => moved(finding, by));
        known.at = whole.start;
      }
      for (const finding of known.findings) all.push(finding);
    }
    return all;
  };
}

const none: readonly RuleFinding[] = [];

interface Kept {
  readonly terms: object | undefined;
  readonly options: RuleContext['options'];
  readonly shape: Shape;
  /** Where the text stood that they were found in, or moved to. */
  at: number;
  findings: readonly RuleFinding[];
}

function moved(finding: RuleFinding, by: number): RuleFinding {
  const { range, related, fix } = finding;
  return {
    ...finding,
    range: shifted(range, by),
    ...(related && { related: related.map((each) => ({ ...each, range: shifted(each.range, by) })) }),
    ...(fix && {
      fix: { ...fix, edits: fix.edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text })) },
    }),
  };
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
