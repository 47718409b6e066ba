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
  const place = scans++;
  return (reading, option) => {
    const known = reading.scanned[place] as { option: Option; result: Result } | undefined;
    if (known !== undefined && known.option === option) return known.result;
    const result = scan(reading, option);
    reading.scanned[place] = { option, result };
    return result;
  };
}

let scans = 0;

/** Moves a span: for `onceInEach`. */
export function movedSpan<Span extends { readonly start: number; readonly end: number }>(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

/**
 * The findings of a rule in a text, kept with its reading and moved with the text. `find` may look at nothing but the
 * text, its reading, the rule's options, and what `context.terms` stands for.
 */
export function oncePerText(
  find: (passage: Pick<Passage, 'text' | 'reading'>, context: RuleContext) => Iterable<RuleFinding>,
): (passage: Passage, context: RuleContext) => readonly RuleFinding[] {
  const place = scans++;
  return (passage, context) => {
    const { reading, text } = passage;
    const { options, terms } = context;
    const { shape, whole } = text;
    if (terms === undefined) return [...find(passage, context)];
    const known = reading.scanned[place] as Kept | undefined;
    if (known !== undefined && known.terms === terms && known.options === options && known.shape === shape) {
      if (known.at === whole.start || known.findings.length === 0) return known.findings;
      const by = whole.start - known.at;
      known.findings = known.findings.map((finding) => moved(finding, by));
      known.at = whole.start;
      return known.findings;
    }
    const findings = [...find(passage, context)];
    reading.scanned[place] = { terms, options, shape, at: whole.start, findings } satisfies Kept;
    return findings;
  };
}

interface Kept {
  readonly terms: object;
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
