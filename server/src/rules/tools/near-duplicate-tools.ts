import { property } from '../../prompt/index.ts';
import type { MeasuredTool, PromptRule } from '../rule.ts';
import { relatedTo } from './schema-waste.ts';
import { words } from './schema-words.ts';

interface Sketch {
  readonly tool: MeasuredTool;
  readonly words: ReadonlySet<string>;
  readonly parameters: string;
}

export const rule: PromptRule = {
  meta: {
    id: 'tools/near-duplicate-tools',
    summary: 'Two tools say nearly the same and take the same parameters: the model has to guess',
    severity: 'info',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        similarity: {
          type: 'number',
          description: 'Share of the words that both descriptions have in common, 0 to 1.',
          default: 0.9,
          minimum: 0,
          maximum: 1,
        },
      },
    },
  },
  *check(prompt, context) {
    const threshold = Number(context.options.similarity);
    // Only tools with the same parameters are compared, so that a long list stays cheap.
    const byParameters = new Map<string, Sketch[]>();
    for (const tool of prompt.tools) {
      const sketch = sketchOf(tool);
      if (sketch === null) continue;
      const peers = byParameters.get(sketch.parameters) ?? [];
      const twin = peers.find((peer) => similarity(peer.words, sketch.words) >= threshold);
      if (peers.length < COMPARED) peers.push(sketch);
      byParameters.set(sketch.parameters, peers);
      if (twin === undefined) continue;
      const saves = context.saves(tool.tokens, 'prefix');
      yield {
        range: tool.tool.name.range,
        message: `${tool.tool.name.value} and ${twin.tool.tool.name.value} take the same parameters and are described in nearly the same words. Make them one tool with a parameter that says which (up to ${context.describe(saves)} less), or say when to use which.`,
        saves,
        related: relatedTo([twin.tool.tool.definition], 'The other tool.'),
      };
    }
  },
};

/** Comparing each with each is quadratic: a group's first ones stand for the rest. */
const COMPARED = 400;

/** Fewer words than these are too little to call two descriptions alike. */
const ENOUGH = 8;

function sketchOf(measured: MeasuredTool): Sketch | null {
  const { tool } = measured;
  // Without a schema nothing is known of what it takes.
  if (tool.input === undefined) return null;
  const said = new Set(words(tool.description?.cooked ?? ''));
  if (said.size < ENOUGH) return null;
  const names = (property(tool.input, 'properties')?.children ?? []).map(({ children }) =>
    String(children?.[0]?.value),
  );
  return { tool: measured, words: said, parameters: names.sort().join('\n') };
}

/** In long texts a high share can still hide what tells two tools apart. */
const TELLING_WORDS = 2;

/** Jaccard: what two sets share, of what they have together; 0 where more than two words of either stand alone. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  if (Math.max(a.size, b.size) - shared > TELLING_WORDS) return 0;
  return shared / (a.size + b.size - shared);
}
