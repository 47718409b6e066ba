import { at, isRecord, type Json, recordAt, records, stringAt } from './json.ts';

/**
 * The most that a picture takes: Claude reads one with 4,784 tokens from 4.7 on, 1,600 before (platform.claude.com,
 * vision, 2026-11); OpenAI's patches are 1,536 at 2.46 tokens at most, its tiles 1,445 (platform.openai.com, 2026-11).
 */
const PICTURE = 4784;
/** gpt-4o-mini: 2,833 and 5,667 for each of eight tiles. */
const PICTURE_OF_4O_MINI = 48_169;
/** A page: up to 3,000 tokens of text, and a picture of it (platform.claude.com, PDF support, 2026-11). */
const PAGE = 4600;
/** Bytes of a page: most take more. */
const PAGE_BYTES = 25_000;
/** Gemini: 32 tokens a second of sound (ai.google.dev, tokens, 2026-11), which takes 4 kB in all but the smallest codecs. */
const SOUND_BYTES = 125;
/** Plain text: few are shorter. */
const CHARACTERS = 2;

/**
 * Input tokens that the pictures, documents and sounds in a body may take beside its text: pictures at their most,
 * the others by their size. What a body only names by an id or address is told by its kind alone: pictures and a page.
 */
export function mediaTokens(body: Json, model: string): number {
  const picture = model.includes('gpt-4o-mini') ? PICTURE_OF_4O_MINI : PICTURE;
  let tokens = 0;
  for (const list of [body.messages, body.input, body.contents, body.prompt])
    if (Array.isArray(list)) for (const turn of list) tokens += inTurn(turn, picture);
  return tokens;
}

function inTurn(turn: unknown, picture: number): number {
  if (!isRecord(turn)) return 0;
  let tokens = 0;
  for (const content of [turn.content, turn.parts, turn.output])
    if (Array.isArray(content)) for (const part of content) tokens += inPart(part, picture, 0);
  return tokens;
}

/** Results of tools may hold pictures, and documents content of their own; nothing is nested deeper. */
const DEEPEST = 3;

function inPart(part: unknown, picture: number, depth: number): number {
  if (!isRecord(part) || typeof part.text === 'string') return 0;
  const nested = [part.content, at(part.source, 'content'), at(part.toolResult, 'content'), at(part.output, 'value')];
  let tokens = 0;
  if (depth < DEEPEST)
    for (const list of nested) for (const each of records(list)) tokens += inPart(each, picture, depth + 1);
  const kind = kindOf(part);
  if (kind === 'picture') return tokens + picture;
  if (kind === 'text') return tokens + Math.ceil(sizeOf(part) / CHARACTERS);
  if (kind === 'document') return tokens + PAGE * Math.max(1, Math.ceil(sizeOf(part) / PAGE_BYTES));
  return kind === 'sound' ? tokens + Math.ceil(sizeOf(part) / SOUND_BYTES) : tokens;
}

type Kind = 'picture' | 'document' | 'sound' | 'text';

function kindOf(part: Json): Kind | null {
  const type = stringAt(part, 'type') ?? '';
  const media =
    stringAt(part, 'mediaType', 'media_type', 'mimeType') ??
    stringAt(part.source, 'media_type') ??
    stringAt(part.inlineData ?? part.inline_data ?? part.fileData ?? part.file_data, 'mimeType', 'mime_type') ??
    '';
  // Documents that are given as text are counted with the text of their message.
  if (type === 'document' && /^(?:text|content)$/.test(stringAt(part.source, 'type') ?? '')) return null;
  if (at(at(part.document, 'source'), 'text', 'content') !== undefined) return null;
  if (/^image/.test(media) || /^(?:image|image_url|input_image)$/.test(type) || isRecord(part.image)) return 'picture';
  if (/^(?:audio|video)/.test(media) || type === 'input_audio' || isRecord(part.audio) || isRecord(part.video))
    return 'sound';
  if (/^text\//.test(media)) return 'text';
  if (media !== '' || /^(?:document|file|input_file)$/.test(type) || isRecord(part.document)) return 'document';
  return null;
}

/** Bytes of what is in the part itself; 0 where it is named only. */
function sizeOf(part: Json): number {
  const holders = ['source', 'inlineData', 'inline_data', 'input_audio', 'file', 'document', 'audio', 'video', 'data'];
  for (const holder of [part, ...holders.map((name) => recordAt(part, name))])
    for (const value of [holder.data, holder.file_data, holder.bytes, at(holder.source, 'bytes')]) {
      if (typeof value === 'string') return value.startsWith('http') ? 0 : Math.ceil((value.length * 3) / 4);
      if (value instanceof Uint8Array) return value.byteLength;
    }
  return 0;
}
