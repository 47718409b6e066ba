export interface SpecialToken {
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  readonly token: string;
}

/**
 * Control tokens of chat templates as text: `<|im_start|>` (OpenAI, Qwen, Llama 3, Phi), `<｜User｜>` (DeepSeek),
 * `<start_of_turn>` (Gemma), `[INST]` and `<<SYS>>` (Mistral, Llama 2). Names are of bounded length, so that the
 * search is linear on any text.
 */
const SPECIAL_TOKEN =
  /<\|[a-z][a-z0-9_]{1,63}\|>|<｜[A-Za-z][A-Za-z0-9_▁]{1,63}｜>|<(?:start|end)_of_(?:turn|image)>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]|<<\/?SYS>>/g;

/**
 * Strings in a text that a model's chat template uses as control tokens. Vendors' APIs take them as plain text, and so
 * they are counted, but they cost several tokens each and a self-hosted model may obey them.
 */
export function findSpecialTokens(text: string): SpecialToken[] {
  return Array.from(text.matchAll(SPECIAL_TOKEN), ({ index, 0: token }) => ({
    start: index,
    end: index + token.length,
    token,
  }));
}
