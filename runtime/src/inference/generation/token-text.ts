export type Decode = (tokens: readonly number[]) => string;

/** Tokens of the prompt that are read with an answer's first one: decoders treat a text's first token in its own way. */
const CONTEXT = 4;
/** A character has at most 4 bytes, and a token at least one: what is no whole character behind so many never will be. */
const LONGEST_WAIT = 4;
/** What decoders write for bytes that are no whole character. */
const REPLACEMENT = '\uFFFD';

/** Turns an answer's tokens into text as they come. Characters whose bytes lie in several tokens come out whole. */
export class TokenText {
  readonly #decode: Decode;
  #tokens: number[];
  /** Tokens before this one are only context. */
  #shown: number;
  /** Their text, where it is known. */
  #before: string | null = null;

  constructor(decode: Decode, prompt: readonly number[]) {
    this.#decode = decode;
    this.#tokens = prompt.slice(-CONTEXT);
    this.#shown = this.#tokens.length;
  }

  push(token: number): string {
    this.#tokens.push(token);
    const text = this.#pending();
    if (text.endsWith(REPLACEMENT) && this.#tokens.length - this.#shown < LONGEST_WAIT) return '';
    return this.#release(text);
  }

  /** What is left, whole or not. */
  end(): string {
    return this.#release(this.#pending());
  }

  #pending(): string {
    this.#before ??= this.#decode(this.#tokens.slice(0, this.#shown));
    return this.#decode(this.#tokens).slice(this.#before.length);
  }

  #release(text: string): string {
    if (this.#before !== null) this.#before += text;
    // Only what follows from a few tokens: the work per token stays the same in a long answer.
    if (this.#tokens.length >= CONTEXT * 4) {
      this.#tokens = this.#tokens.slice(-CONTEXT);
      this.#before = null;
    }
    this.#shown = this.#tokens.length;
    return text;
  }
}
