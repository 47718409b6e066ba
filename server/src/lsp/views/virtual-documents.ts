import { formatMoney } from '@stint/runtime/models';
import { cell } from '../../lint/markdown-line.ts';
import { toValue } from '../../prompt/index.ts';
import { number } from '../../rules/phrase.ts';
import type { MeasuredPrompt, MeasuredSegment } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { promptBreakdown, promptTitle } from './breakdown.ts';
import { precisionLine } from './cost-in-words.ts';
import { band, figure, tokenFigure } from './figures.ts';
import { code, table } from './markdown.ts';
import { byMessage, prefixBreaker } from './prompt-parts.ts';

/** The scheme of read-only documents that the server writes (`workspace/textDocumentContent`). */
export const VIRTUAL_SCHEME = 'stint';

export interface VirtualDocument {
  readonly kind: 'rendered' | 'report';
  /** Of the document that it is about. */
  readonly uri: string;
  /** Id of the prompt; all of the document's without one. */
  readonly prompt?: string;
}

/**
 * `stint:/rendered/answer.prompty.txt?…`: a name for the tab, and what it is about in letters that no client encodes again
 * (VS Code writes `=` and `&` of a query as escapes).
 */
export function virtualUri({ kind, uri, prompt }: VirtualDocument): string {
  const name = uri.split(/[/\\]/).at(-1) || 'prompt';
  const about = new TextEncoder().encode(JSON.stringify(prompt === undefined ? [uri] : [uri, prompt]));
  const query = btoa(String.fromCharCode(...about))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  return `${VIRTUAL_SCHEME}:/${kind}/${name}${kind === 'rendered' ? '.txt' : '.md'}?${query}`;
}

/** Null for a URI that `virtualUri` did not make. */
export function parseVirtualUri(virtual: string): VirtualDocument | null {
  const match = /^stint:\/{1,3}(rendered|report)\/[^?]*\?([\w-]+)$/.exec(virtual);
  if (match === null) return null;
  try {
    const bytes = Uint8Array.from(atob(match[2]!.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const [uri, prompt] = JSON.parse(new TextDecoder().decode(bytes)) as unknown[];
    if (typeof uri !== 'string') return null;
    return { kind: match[1] as VirtualDocument['kind'], uri, ...(typeof prompt === 'string' && { prompt }) };
  } catch {
    return null;
  }
}

/** The text of a virtual document. */
export function virtualText(analysis: Analysis, { kind, prompt }: VirtualDocument): string {
  const prompts = analysis.file.prompts.filter((measured) => prompt === undefined || measured.prompt.id === prompt);
  if (prompts.length === 0) return 'This document no longer holds that prompt.\n';
  if (kind === 'report') return costReport(analysis, prompts);
  return prompts.map((measured) => renderedPrompt(analysis, measured)).join('\n\n');
}

/** The prompt in wire order, variables as ⟨name ≤ N tokens⟩. What Stint adds stands in ⟨ ⟩ and ━━; all else is the model's input. */
export function renderedPrompt(analysis: Analysis, measured: MeasuredPrompt): string {
  const { prompt, tokens, tools } = measured;
  const loaded = tools.filter(({ tool }) => !tool.deferred);
  const breaker = prefixBreaker(measured);
  const out = [
    `━━ ${promptTitle(measured)} · ${tokenFigure(tokens.typical, tokens)}${band(tokens)}${measured.model === null ? '' : ` · ${measured.model.id}`} · ${precisionLine(analysis, measured)}`,
  ];
  if (loaded.length > 0) {
    out.push(`━━ tools · ${tokenFigure(tokens.tools, tokens)}`);
    for (const { tool } of loaded) out.push(JSON.stringify(toValue(tool.definition), null, 2));
  }
  for (const [index, own] of byMessage(measured).entries()) {
    const count = own.reduce((sum, each) => sum + each.counted, 0);
    out.push(`━━ ${prompt.messages[index]!.role.value} · ${tokenFigure(count, tokens)}`);
    out.push(
      own
        .map(
          (each) =>
            (each === breaker
              ? `⟨cacheable prefix ends: ${figure(Math.min(tokens.prefix, tokens.typical), tokens)} tokens⟩`
              : '') + written(each, measured),
        )
        .join(''),
    );
  }
  return `${out.join('\n\n')}\n`;
}

function written({ segment, tokens, worst }: MeasuredSegment, { prompt }: MeasuredPrompt): string {
  if (segment.kind === 'text') return segment.text.cooked;
  if (segment.kind === 'variable') {
    const sample = prompt.declared?.find(({ name }) => name === segment.name)?.sample;
    if (sample !== undefined) return `⟨${segment.name}: ${sample}⟩`;
    if (worst !== null) return `⟨${segment.name} ≤ ${number(worst)} tokens⟩`;
    return tokens > 0 ? `⟨${segment.name} ≈ ${number(tokens)} tokens, no cap⟩` : `⟨${segment.name}, no cap⟩`;
  }
  if (segment.kind === 'block')
    return segment.tag === 'comment' ? '' : `⟨${[segment.keyword, ...segment.reads].join(' ')}⟩`;
  return segment.kind === 'breakpoint'
    ? `⟨cache marker${segment.ttl === undefined ? '' : ` ${segment.ttl}`}⟩`
    : `⟨${segment.media}⟩`;
}

const MAX_PARTS = 200;

/** What the prompts of a document cost, taken apart, and what its findings are worth. */
export function costReport(analysis: Analysis, prompts: readonly MeasuredPrompt[] = analysis.file.prompts): string {
  const { file } = analysis;
  const ids = new Set(prompts.map(({ prompt }) => prompt.id));
  const findings = file.findings
    .filter(({ promptId }) => promptId === null || ids.has(promptId))
    .map((finding) => ({ ...finding, worth: finding.saves?.perMonth ?? 0, tokens: finding.saves?.tokens ?? 0 }))
    .sort((a, b) => b.worth - a.worth || b.tokens - a.tokens);
  const out = [
    `# What ${code(file.path)} costs`,
    ...prompts.map((measured) => promptBreakdown(analysis, measured, MAX_PARTS)),
  ];
  if (findings.length > 0)
    out.push(
      '## What can be saved',
      table(
        ['finding', 'line', 'tokens', 'a month'],
        findings.map(({ rule, message, range, saves, tokens }) => [
          `${cell(message)} ${code(rule)}`,
          String(analysis.positions.position(range.start).line + 1),
          number(tokens),
          saves?.perMonth == null ? '–' : formatMoney(saves.perMonth),
        ]),
      ),
    );
  return `${out.join('\n\n')}\n`;
}
