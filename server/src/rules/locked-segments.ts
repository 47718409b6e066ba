import { type LockedSegment, MessageProgram, type TemplateEngine, Unrenderable } from '@stint/runtime/contract';
import {
  type BlockSegment,
  LineIndex,
  type Range,
  type Segment,
  type TemplateSyntax,
  type VariableSegment,
} from '../prompt/index.ts';
import type { MeasuredPrompt } from './rule.ts';

const ENGINES: Readonly<Partial<Record<TemplateSyntax, TemplateEngine>>> = {
  jinja: 'jinja',
  baml: 'jinja',
  liquid: 'liquid',
  handlebars: 'handlebars',
  mustache: 'mustache',
};

/** Whose rules the prompt's conditions and loops are rendered by; null where it has none. */
export function engineOf({ prompt, segments }: MeasuredPrompt): TemplateEngine | null {
  const acts = segments.some(({ segment }) => segment.kind === 'block' && !isNothing(segment));
  return acts && prompt.template !== undefined ? (ENGINES[prompt.template] ?? null) : null;
}

/** A message as the lock has it: what the runtime matches calls with, and renders it from. */
export function lockedSegments(measured: MeasuredPrompt, message: number): LockedSegment[] {
  const acts = engineOf(measured) !== null;
  let lines: LineIndex | undefined;
  const at = (what: string, { start }: Range): string => {
    lines ??= new LineIndex(measured.source);
    return `${what} (line ${lines.position(start).line})`;
  };
  const segments = measured.segments.flatMap(({ segment, message: of }): LockedSegment[] => {
    if (of !== message) return [];
    switch (segment.kind) {
      case 'text':
        return [{ text: segment.text.cooked }];
      case 'variable': {
        const { name: variable, value, range } = segment;
        if (cannotGive(segment, acts)) return [{ variable, cannot: at(shown(segment), range) }];
        return [{ variable, ...(acts && value && { value }) }];
      }
      case 'block': {
        const block = [segment.keyword, ...segment.reads].join(' ');
        const step = segment.step ?? { cannot: `\`${segment.keyword}\`` };
        return [{ block, step: 'cannot' in step ? { cannot: at(step.cannot, segment.range) } : step }];
      }
      default:
        return [];
    }
  });
  const broken = acts ? problemOf(segments) : null;
  if (broken === null || /\(line \d+\)$/.test(broken)) return segments;
  // A block that reaches into another message is told where it begins.
  const first = measured.segments.find(({ segment, message: of }) => of === message && isActing(segment));
  const index = segments.findIndex((each) => 'block' in each && each.step !== undefined && !('nothing' in each.step));
  const { block } = segments[index] as Extract<LockedSegment, { block: string }>;
  return segments.with(index, { block, step: { cannot: at(broken, (first!.segment as BlockSegment).range) } });
}

function problemOf(segments: readonly LockedSegment[]): string | null {
  try {
    new MessageProgram(segments);
    return null;
  } catch (error) {
    if (!(error instanceof Unrenderable)) throw error;
    return error.message;
  }
}

/** Why a prompt cannot be called by its id, and where; null where it can. */
export function whyNotCallable(measured: MeasuredPrompt): { readonly why: string; readonly range: Range } | null {
  const acts = engineOf(measured) !== null;
  for (const [index, message] of measured.prompt.messages.entries()) {
    const tags = measured.segments.flatMap(({ segment, message: of }) =>
      of === index && (segment.kind === 'variable' || segment.kind === 'block') ? [segment] : [],
    );
    for (const tag of tags) {
      if (tag.kind === 'variable' && cannotGive(tag, acts)) return { why: shown(tag), range: tag.range };
      if (tag.kind === 'block' && tag.step !== undefined && 'cannot' in tag.step)
        return { why: tag.step.cannot, range: tag.range };
    }
    const why = acts ? problemOf(lockedSegments(measured, index)) : null;
    if (why !== null) return { why, range: tags.find(isActing)?.range ?? message.range };
  }
  return null;
}

/** The list that a loop runs over, as it is written; null for any other segment. */
export function loopOver(segment: Segment): string | null {
  if (segment.kind !== 'block' || segment.step === undefined) return null;
  return 'each' in segment.step || 'section' in segment.step ? segment.step.name : null;
}

const isActing = (segment: Segment): boolean => segment.kind === 'block' && !isNothing(segment);

const isNothing = ({ step }: Extract<Segment, { kind: 'block' }>): boolean => step !== undefined && 'nothing' in step;

/**
 * A value that its caller cannot hand in: it is made of others by what only the template's engine does. What reads no
 * variable (`now()`, `{{time.now}}`) is handed in under its own name.
 */
function cannotGive({ expression, reads = [], value }: VariableSegment, acts: boolean): boolean {
  if (value !== undefined) return false;
  return expression === undefined ? acts : reads.length > 0;
}

const shown = ({ expression, name }: VariableSegment): string =>
  `\`${(expression ?? name).replace(/\s+/g, ' ').slice(0, 60)}\``;
