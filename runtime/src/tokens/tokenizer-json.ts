import type { SplitPattern } from './pretokenizer.ts';
import type { VocabularySource } from './vocabulary-compiler.ts';

/** Thrown for a tokenizer.json that is none of the byte-level BPE kind that can be compiled. */
export class UnsupportedTokenizerError extends Error {
  override readonly name = 'UnsupportedTokenizerError';
  constructor(readonly reason: string) {
    super(
      `This tokenizer.json cannot be compiled: ${reason}. The optional package @huggingface/tokenizers counts with it.`,
    );
  }
}

/** What is read of a Hugging Face tokenizer.json; everything in it may be missing or of another shape. */
interface TokenizerJson {
  readonly normalizer?: Step | null;
  readonly pre_tokenizer?: Step | null;
  readonly added_tokens?: readonly { readonly content?: string }[];
  readonly model?: {
    readonly type?: string;
    readonly vocab?: Readonly<Record<string, number>>;
    readonly merges?: readonly (string | readonly string[])[];
    readonly ignore_merges?: boolean;
    readonly byte_fallback?: boolean;
    readonly dropout?: number | null;
    readonly continuing_subword_prefix?: string | null;
    readonly end_of_word_suffix?: string | null;
  };
}

interface Step {
  readonly type?: string;
  readonly pretokenizers?: readonly Step[];
  readonly normalizers?: readonly Step[];
  readonly pattern?: { readonly Regex?: string };
  readonly behavior?: string;
  readonly invert?: boolean;
  readonly add_prefix_space?: boolean;
  readonly use_regex?: boolean;
}

const CONTRACTIONS = ["(?i:'s|'t|'re|'ve|'m|'ll|'d)", "'(?i:[sdmt]|ll|ve|re)"];

/** Every regular expression that the pretokenizer knows, as its vendors spell them. */
function knownPatterns(): Map<string, SplitPattern> {
  const patterns = new Map<string, SplitPattern>();
  for (const contraction of [...CONTRACTIONS, null]) {
    for (const [number, digits] of [
      ['\\p{N}', 1],
      ['\\p{N}{1,2}', 2],
      ['\\p{N}{1,3}', 3],
    ] as const) {
      const contractions = contraction !== null;
      const start = '[^\\r\\n\\p{L}\\p{N}]?';
      const capitals = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]';
      const smalls = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]';
      const blanks = '\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';
      const suffix = contractions ? `${contraction}?` : '';
      patterns.set(
        `${contractions ? `${contraction}|` : ''}${start}\\p{L}+|${number}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${blanks}`,
        { words: 'letters', digits, contractions },
      );
      patterns.set(
        `${start}${capitals}*${smalls}+${suffix}|${start}${capitals}+${smalls}*${suffix}|${number}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${blanks}`,
        { words: 'cased', digits, contractions },
      );
    }
  }
  return patterns;
}

/** The steps of a sequence, nested ones and a lone step included. */
function stepsOf(step: Step | null | undefined): Step[] {
  if (step === null || step === undefined) return [];
  if (step.type !== 'Sequence') return [step];
  return (step.pretokenizers ?? step.normalizers ?? []).flatMap(stepsOf);
}

function splitPattern(json: TokenizerJson): SplitPattern {
  const [split, bytes, ...rest] = stepsOf(json.pre_tokenizer);
  const isSplit = split?.type === 'Split' && split.behavior === 'Isolated' && split.invert !== true;
  const isBytes = bytes?.type === 'ByteLevel' && bytes.add_prefix_space !== true && bytes.use_regex === false;
  if (!isSplit || !isBytes || rest.length > 0) {
    throw new UnsupportedTokenizerError('its pre_tokenizer is not one split followed by byte level');
  }
  const pattern = knownPatterns().get(split.pattern?.Regex ?? '');
  if (pattern === undefined) throw new UnsupportedTokenizerError('its split pattern is none of those known');
  return pattern;
}

function isNfc(json: TokenizerJson): boolean {
  const steps = stepsOf(json.normalizer);
  if (steps.some((step) => step.type !== 'NFC')) throw new UnsupportedTokenizerError('its normalizer is not NFC');
  return steps.length > 0;
}

/** GPT-2's alphabet: a printable character for each byte, as tokenizer.json spells tokens. */
export function byteAlphabet(): Map<string, number> {
  const alphabet = new Map<string, number>();
  let unprintable = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    alphabet.set(String.fromCharCode(printable ? byte : unprintable++), byte);
  }
  return alphabet;
}

/**
 * What to compile of a Hugging Face `tokenizer.json` (`JSON.parse`d): byte-level BPE as of Llama 3, Qwen, Mistral Nemo
 * and gpt-oss. Added tokens are left out: text that looks like one counts as plain text.
 *
 * tokenizer.json lists the pairs that merge; the compiled form merges any neighbours whose bytes make a token, by its
 * rank. That is the same if the bytes of each token, merged by rank, end in one of its listed pairs, which is checked:
 * in a longer text the merges inside a token are those of its bytes alone.
 * @throws UnsupportedTokenizerError for any other tokenizer
 */
export function readTokenizerJson(json: unknown): VocabularySource {
  const tokenizer = (typeof json === 'object' && json !== null ? json : {}) as TokenizerJson;
  const { model } = tokenizer;
  if (model?.type !== 'BPE' || typeof model.vocab !== 'object' || !Array.isArray(model.merges)) {
    throw new UnsupportedTokenizerError(`its model is ${model?.type ?? 'missing'}, not BPE`);
  }
  if (model.byte_fallback || model.dropout || model.continuing_subword_prefix || model.end_of_word_suffix) {
    throw new UnsupportedTokenizerError('its BPE is not byte level');
  }
  const pattern = splitPattern(tokenizer);
  const nfc = isNfc(tokenizer);

  const ranks = new Map<string, number>();
  for (const letter of byteAlphabet().keys()) ranks.set(letter, ranks.size);
  const pairs = new Set<string>();
  let latest = '';
  for (const merge of model.merges) {
    const pair = Array.isArray(merge) ? merge.join(' ') : String(merge);
    const token = pair.replace(' ', '');
    pairs.add(pair);
    if (token === latest) continue;
    latest = token;
    if (ranks.has(token)) throw new UnsupportedTokenizerError(`its merges of "${token}" do not stand together`);
    ranks.set(token, ranks.size);
  }
  const tokens: string[] = [];
  let work = 0;
  for (const token of ranks.keys()) {
    work += token.length ** 2;
    if (work > MOST_WORK) throw new UnsupportedTokenizerError('its tokens are too long');
    const last = token.length === 1 ? null : lastMerge(token, ranks);
    if (last !== null && !pairs.has(last)) throw new UnsupportedTokenizerError(`its merges do not make "${token}"`);
    // A token that its own bytes never merge into counts as one only where a whole piece is looked up first.
    tokens.push(token.length === 1 || last !== null || model.ignore_merges === true ? token : '');
  }
  // A piece that is an entry without merges is one token only where merges are ignored.
  const added = new Set(tokenizer.added_tokens?.map((token) => token.content));
  const entries = Object.keys(model.vocab).filter((token) => !ranks.has(token) && !added.has(token));
  if (model.ignore_merges === true && entries.length > 0) {
    throw new UnsupportedTokenizerError(`"${entries[0]}" is a token without a merge`);
  }
  return { tokens: bytesOf(tokens), pattern, nfc };
}

/** Squares of the tokens' lengths, which is what to merge them takes. Those of real tokenizers sum up to 27 million (Gemma 3). */
const MOST_WORK = 100_000_000;

/** The pair, as `left right`, whose merge makes a token when its bytes are merged by rank; null when none does. */
function lastMerge(token: string, ranks: ReadonlyMap<string, number>): string | null {
  const parts = Array.from(token);
  while (parts.length > 2) {
    let lowest = ranks.size;
    let at = -1;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(parts[i]! + parts[i + 1]!);
      if (rank !== undefined && rank < lowest) {
        lowest = rank;
        at = i;
      }
    }
    if (at < 0) return null;
    parts.splice(at, 2, parts[at]! + parts[at + 1]!);
  }
  return parts.join(' ');
}

function bytesOf(tokens: Iterable<string>): Uint8Array[] {
  const alphabet = byteAlphabet();
  return Array.from(tokens, (token) =>
    Uint8Array.from(token, (letter) => {
      const byte = alphabet.get(letter);
      if (byte === undefined) throw new UnsupportedTokenizerError(`its token "${token}" is not spelled in bytes`);
      return byte;
    }),
  );
}
