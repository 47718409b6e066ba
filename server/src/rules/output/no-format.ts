import type { PromptRule } from '../rule.ts';
import { movedSpan, onceInEach } from '../verbosity/once-read.ts';
import { passages } from '../verbosity/prose.ts';

/** Between two words, no empty line among it. */
const GAP = String.raw`(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)`;

/** The prompt asks for JSON and nothing else: `Respond with valid JSON`, `return a JSON object`. */
const ASKS_FOR_JSON = new RegExp(
  String.raw`\b(?:respond|reply|answer|return|output|produce|provide)\b[^.\n]{0,40}?\b(?:in|as|with|only|valid|a|an|the|following|single)${GAP}(?:\w+${GAP}){0,2}?JSON\b`,
  'i',
);

export const rule: PromptRule = {
  meta: {
    id: 'output/no-format',
    summary: 'The prompt asks for JSON in words, but the request does not ask the provider to keep to it.',
    severity: 'info',
    fix: null,
    needs: 'request',
  },
  *check(measured) {
    const { prompt } = measured;
    const { responseFormat } = prompt.parameters;
    if (prompt.loading !== 'request' || (responseFormat !== undefined && responseFormat.value !== 'text')) return;
    // Only where the prompt is a request of its own is there a place for the parameter; with tools, their schema is the format.
    if ((prompt.model === undefined && prompt.body === undefined) || prompt.tools.length > 0) return;
    // Anthropic and Bedrock take a schema through a tool or a parameter of newer models only.
    if (prompt.wire === 'anthropic' || prompt.wire === 'bedrock') return;
    for (const passage of passages(measured)) {
      const { segment } = passage.segment;
      const role = passage.message.role.value;
      if (role === 'assistant' || role === 'tool') continue;
      if (segment.kind !== 'text' || segment.content === 'code' || segment.content === 'data') continue;
      const [place] = asked(passage);
      if (place === undefined) continue;
      yield {
        range: passage.text.range(place.start, place.end),
        message: `The prompt asks for JSON, but no response format is set, so an answer that does not parse is paid for and asked again. Set the response format to JSON, best with a schema; then the words that describe its syntax can go.`,
        saves: { tokens: 0, perMonth: null },
      };
      return;
    }
  },
};

const asked = onceInEach(({ cooked }) => {
  const match = /JSON/i.test(cooked) ? ASKS_FOR_JSON.exec(cooked) : null;
  return match === null ? [] : [{ start: match.index, end: match.index + match[0].length }];
}, movedSpan);
