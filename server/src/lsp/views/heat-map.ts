import { DEFAULT_TOKENIZER } from '../../lint/measure.ts';
import type { SourceText } from '../../prompt/index.ts';
import type { HeatMap, Prefix } from '../../protocol.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { cachingOf } from './caching.ts';
import { classify } from './prefix-map.ts';
import { breakingValue } from './prompt-parts.ts';

/** Tokens per line, and what of the document is prefix, dynamic, or static and never cached. */
export function heatMap(analysis: Analysis): HeatMap {
  const { file, version, positions } = analysis;
  const stretches = file.prompts.flatMap(classify);
  const rangesOf = (kind: (typeof stretches)[number]['kind']): HeatMap['dynamic'] =>
    stretches.filter((each) => each.kind === kind).map(({ range }) => positions.range(range));
  return {
    version,
    exact: file.prompts.every(({ tokens }) => tokens.exact),
    lines: linesOf(analysis),
    prefixes: file.prompts.flatMap((measured) => prefixOf(analysis, measured)),
    dynamic: rangesOf('dynamic'),
    neverCached: rangesOf('neverCached'),
  };
}

function prefixOf({ positions, file }: Analysis, measured: MeasuredPrompt): Prefix[] {
  const { prompt, tokens } = measured;
  const caching = cachingOf(measured);
  if (caching === null) return [];
  const breaker = breakingValue(measured);
  const endsWith =
    breaker === null
      ? null
      : {
          range: positions.range(breaker.segment.range),
          reason: `${file.text.slice(breaker.segment.range.start, breaker.segment.range.end).slice(0, 80)} changes on every call`,
        };
  return [
    {
      promptId: prompt.id,
      ranges: classify(measured)
        .filter(({ kind }) => kind === 'prefix')
        .map(({ range }) => positions.range(range)),
      tokens: Math.min(tokens.prefix, tokens.typical),
      cacheable: caching.works,
      endsWith,
    },
  ];
}

function linesOf(analysis: Analysis): HeatMap['lines'] {
  const { positions, project, file } = analysis;
  const lines = new Map<number, number>();
  const add = (line: number, tokens: number): void => {
    if (tokens > 0) lines.set(line, (lines.get(line) ?? 0) + tokens);
  };
  const lineOf = (offset: number): number => positions.position(offset).line;
  for (const { model, segments, tools } of file.prompts) {
    const counter = project.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
    for (const { segment, tokens } of segments) {
      if (segment.kind !== 'text') add(lineOf(segment.range.start), tokens);
      else {
        const parts = [...sourceLines(segment.text, lineOf)];
        const weights = parts.map(({ start, end }) => counter.count(segment.text.cooked.slice(start, end)));
        for (const [index, part] of apportion(tokens, weights).entries()) add(parts[index]!.line, part);
      }
    }
    // A definition is counted as its provider renders it; its lines share that count by their length.
    for (const { tool, tokens } of tools) {
      const first = lineOf(tool.range.start);
      const written = file.text.slice(tool.range.start, tool.range.end).split(/\r\n?|\n/);
      const weights = written.map((line) => line.trim().length);
      for (const [index, part] of apportion(tokens, weights).entries()) add(first + index, part);
    }
  }
  return [...lines].sort(([a], [b]) => a - b).map(([line, tokens]) => ({ line, tokens }));
}

/** The parts of a cooked text by the source line that they start on. Escaped and folded line breaks make the two differ. */
function* sourceLines(
  text: SourceText,
  lineOf: (offset: number) => number,
): Generator<{ line: number; start: number; end: number }> {
  const { length } = text.cooked;
  const at = (cooked: number): number => lineOf(text.range(cooked, cooked + 1).start);
  for (let start = 0; start < length; ) {
    const line = at(start);
    // The last letter on this line: steps that double, then halves.
    let low = start;
    let step = 1;
    while (low + step < length && at(low + step) === line) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, length);
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (at(middle) === line) low = middle;
      else high = middle;
    }
    yield { line, start, end: low + 1 };
    start = low + 1;
  }
}

/** Whole shares of `total` by weight, which add up to it. */
function apportion(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight) => {
    seen += weight;
    const share = Math.round((total * seen) / Math.max(1, whole)) - given;
    given += share;
    return share;
  });
}
