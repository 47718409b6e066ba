import type { LockedPrompt } from './lock.ts';
import type { TemplateStep } from './template-step.ts';

/** What of a text stands for a variable, in UTF-16 units. */
export interface Binding {
  readonly variable: string;
  readonly start: number;
  readonly end: number;
}

/** Where a text leaves its template. */
export interface Difference {
  /** UTF-8 bytes of the message's text ahead of it. */
  readonly byte: number;
  /** Which of the message's locked segments it is in. */
  readonly segment: number;
}

export type TemplateMatch =
  | { readonly matches: true; readonly bindings: readonly Binding[] }
  | {
      readonly matches: false;
      readonly difference: Difference /** UTF-16 units that agree. */;
      readonly agreed: number;
    };

type Piece =
  | { readonly literal: string; readonly segment: number }
  | { readonly variable: string; readonly segment: number }
  /** A condition or loop: anything may stand here. */
  | { readonly gap: true; readonly segment: number };

/**
 * One message of a locked prompt. White space at both ends is left out of account: template engines trim it.
 * A value reaches to the first place where the text behind it stands, so that matching is linear.
 */
export class MessageTemplate {
  readonly role: string;
  readonly pieces: readonly Piece[];
  /** UTF-16 units of its static text. */
  readonly literalLength: number;

  constructor(message: LockedPrompt['messages'][number]) {
    this.role = message.role;
    this.pieces = piecesOf(message.segments);
    this.literalLength = this.pieces.reduce((sum, piece) => sum + ('literal' in piece ? piece.literal.length : 0), 0);
  }

  /** Text that the message starts with. */
  get opening(): string {
    const first = this.pieces[0];
    return first !== undefined && 'literal' in first ? first.literal : '';
  }

  match(text: string): TemplateMatch {
    const start = text.length - text.trimStart().length;
    const end = Math.max(start, text.trimEnd().length);
    const bindings: Binding[] = [];
    let at = start;
    let open: Piece[] = [];
    const bind = (until: number): void => {
      // Variables side by side cannot be told apart: the first has it all.
      for (const [index, piece] of open.entries())
        if ('variable' in piece)
          bindings.push({ variable: piece.variable, start: index === 0 ? at : until, end: until });
      open = [];
    };
    for (const [index, piece] of this.pieces.entries()) {
      if (!('literal' in piece)) {
        open.push(piece);
        continue;
      }
      const { literal, segment } = piece;
      const found =
        open.length === 0
          ? text.startsWith(literal, at)
            ? at
            : -1
          : index < this.pieces.length - 1
            ? text.indexOf(literal, at)
            : end - literal.length >= at && text.startsWith(literal, end - literal.length)
              ? end - literal.length
              : -1;
      if (found === -1 || found + literal.length > end) {
        const agreed = at + (open.length === 0 ? commonLength(text, at, literal) : 0);
        return { matches: false, difference: { byte: utf8Length(text.slice(0, agreed)), segment }, agreed };
      }
      bind(found);
      at = found + literal.length;
    }
    if (open.length === 0 && at < end) {
      const segment = this.pieces.at(-1)?.segment ?? 0;
      return { matches: false, difference: { byte: utf8Length(text.slice(0, at)), segment }, agreed: at };
    }
    bind(end);
    return { matches: true, bindings };
  }

  /** The message with these values, and where they stand. A gap cannot be filled: null. */
  render(
    values: Readonly<Record<string, string>>,
  ): { readonly text: string; readonly bindings: readonly Binding[] } | null {
    let text = '';
    const bindings: Binding[] = [];
    for (const piece of this.pieces) {
      if ('gap' in piece) return null;
      if ('literal' in piece) {
        text += piece.literal;
        continue;
      }
      const value = Object.hasOwn(values, piece.variable) ? values[piece.variable]! : '';
      bindings.push({ variable: piece.variable, start: text.length, end: text.length + value.length });
      text += value;
    }
    return { text, bindings };
  }
}

function piecesOf(segments: LockedPrompt['messages'][number]['segments']): readonly Piece[] {
  const pieces: Piece[] = [];
  const blocks = segments.flatMap((segment, index) => ('block' in segment && !isNothing(segment) ? [index] : []));
  const [first, last] = [blocks[0] ?? -1, blocks.at(-1) ?? -1];
  for (const [index, segment] of segments.entries()) {
    const before = pieces.at(-1);
    if (index >= first && index <= last) {
      if (index === first) pieces.push({ gap: true, segment: index });
    } else if ('variable' in segment) pieces.push({ variable: segment.variable, segment: index });
    else if ('text' in segment && before !== undefined && 'literal' in before)
      pieces[pieces.length - 1] = { ...before, literal: before.literal + segment.text };
    else if ('text' in segment) pieces.push({ literal: segment.text, segment: index });
  }
  trimEnd(pieces, 0, (text) => text.trimStart());
  trimEnd(pieces, pieces.length - 1, (text) => text.trimEnd());
  return pieces.filter((piece) => !('literal' in piece) || piece.literal !== '');
}

/** A comment, of which nothing is sent. */
const isNothing = ({ step }: { readonly step?: TemplateStep }): boolean => step !== undefined && 'nothing' in step;

function trimEnd(pieces: Piece[], index: number, trim: (text: string) => string): void {
  const piece = pieces[index];
  if (piece !== undefined && 'literal' in piece) pieces[index] = { ...piece, literal: trim(piece.literal) };
}

/** UTF-16 units of `literal` that stand in `text` from `from` on. */
export function commonLength(text: string, from: number, literal: string): number {
  let length = 0;
  while (length < literal.length && text.charCodeAt(from + length) === literal.charCodeAt(length)) length++;
  return length;
}

/** UTF-8 bytes of a text; a lone surrogate counts as the replacement character. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}
