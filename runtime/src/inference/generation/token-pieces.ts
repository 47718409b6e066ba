import { at, isRecord, records, stringAt } from '../../tokens/request/json.ts';
import { byteAlphabet } from '../../tokens/tokenizer-json.ts';

/** A token by itself. Its bytes may be part of a character only; null for one that stands for no text. */
export interface TokenPiece {
  readonly text: string;
  readonly bytes: readonly number[] | null;
}

/**
 * What each token of a Hugging Face `tokenizer.json` stands for: byte-level BPE as of GPT-2, or pieces as SentencePiece
 * has them, with `▁` for a space and `<0x0A>` for a byte.
 */
export function tokenPieces(json: unknown): (token: number) => TokenPiece {
  const special = new Map<number, string>();
  const names = new Map<number, string>();
  const vocabulary = at(at(json, 'model'), 'vocab');
  if (isRecord(vocabulary)) for (const [name, id] of Object.entries(vocabulary)) names.set(Number(id), name);
  // Unigram models list each piece with its score.
  else if (Array.isArray(vocabulary)) for (const [id, piece] of vocabulary.entries()) names.set(id, String(piece?.[0]));
  const plain = new Map<number, string>();
  for (const added of records(at(json, 'added_tokens')))
    (at(added, 'special') === true ? special : plain).set(Number(added.id), stringAt(added, 'content') ?? '');
  const spell = isByteLevel(at(json, 'decoder')) ? byteLevel() : sentencePiece;
  return (token) => {
    const name = special.get(token);
    if (name !== undefined) return { text: name, bytes: null };
    const written = plain.get(token);
    const bytes = written === undefined ? spell(names.get(token) ?? '') : [...encoder.encode(written)];
    return { text: decoder.decode(Uint8Array.from(bytes)), bytes };
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const isByteLevel = (steps: unknown): boolean =>
  [steps, ...records(at(steps, 'decoders'))].some((step) => stringAt(step, 'type') === 'ByteLevel');

function byteLevel(): (name: string) => readonly number[] {
  const alphabet = byteAlphabet();
  return (name) => [...name].flatMap((letter) => alphabet.get(letter) ?? [...encoder.encode(letter)]);
}

function sentencePiece(name: string): readonly number[] {
  const byte = /^<0x([0-9A-F]{2})>$/.exec(name)?.[1];
  return byte === undefined ? [...encoder.encode(name.replaceAll('▁', ' '))] : [Number.parseInt(byte, 16)];
}
