import { type JsonNode, property, rangeOf } from '../../prompt/index.ts';
import type { PromptRule } from '../rule.ts';
import { declaration, stringOf } from './schema-walk.ts';
import { quote, relatedTo } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/repeated-description',
    summary: 'The same long sentence stands in the description of several tools',
    severity: 'warning',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        tools: {
          type: 'integer',
          description: 'From how many tools on a sentence counts as repeated.',
          default: 3,
          minimum: 2,
        },
        minTokens: {
          type: 'integer',
          description: 'Fewest tokens of a sentence that is worth moving, and that moving it saves.',
          default: 12,
          minimum: 1,
        },
      },
    },
  },
  *check(prompt, context) {
    const bySentence = new Map<string, JsonNode[]>();
    const nameOfTool = new Map<JsonNode, string>();
    for (const { tool } of prompt.tools) {
      const node = tool.deferred ? undefined : property(declaration(tool), 'description');
      if (node !== undefined) nameOfTool.set(node, tool.name.value);
      const parameters = new Set((property(tool.input, 'properties')?.children ?? []).map(nameOf));
      for (const sentence of new Set(sentences(stringOf(node) ?? ''))) {
        // "slide_index: Index of the slide" documents a parameter: it cannot move away from its tool.
        if (parameters.has(/[\w$-]+/.exec(sentence)?.[0])) continue;
        const nodes = bySentence.get(sentence);
        if (nodes === undefined) bySentence.set(sentence, [node!]);
        else nodes.push(node!);
      }
    }
    for (const [sentence, nodes] of bySentence) {
      if (nodes.length < Number(context.options.tools)) continue;
      const tokens = context.count(sentence);
      if (tokens < Number(context.options.minTokens)) continue;
      // Said once of some tools only, it has to name them.
      const named =
        nodes.length === nameOfTool.size ? 0 : context.count(nodes.map((node) => nameOfTool.get(node)).join(', '));
      const saved = tokens * (nodes.length - 1) - named;
      if (saved < Number(context.options.minTokens)) continue;
      const saves = context.saves(saved, 'prefix');
      yield {
        range: rangeOf(nodes[1]!),
        message: `${quote(sentence)} stands in the descriptions of ${nodes.length} tools: ${context.describe(saves)} for the copies. Say it once${named === 0 ? '' : ', naming the tools'}, in the server’s instructions or the system prompt.`,
        saves,
        related: relatedTo([nodes[0]!, ...nodes.slice(2)], 'The same sentence.'),
      };
    }
  },
};

function nameOf(property: JsonNode): unknown {
  return property.children?.[0]?.value;
}

/** Sentences and lines, trimmed, code left out: a sample call or answer belongs to its own tool. */
function sentences(text: string): string[] {
  let code = false;
  const prose = text.split('\n').filter((line) => {
    const fence = /^\s*(?:```|~~~)/.test(line);
    if (fence) code = !code;
    return !fence && !code;
  });
  return prose
    .flatMap((line) => line.split(/(?<=[.!?])\s/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 40);
}
