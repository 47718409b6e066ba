import type { Range } from '../../prompt/index.ts';
import type { MeasuredPrompt, ProjectRule } from '../rule.ts';
import { movedSpan, onceInEach } from './once-read.ts';
import { type Passage, passages } from './prose.ts';

/** A paragraph, list or code block: lines up to the next blank one, in cooked offsets. */
interface Block {
  readonly prompt: MeasuredPrompt;
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Place in the prompt's sequence of blocks. */
  readonly index: number;
}

/** Blocks with fewer letters say too little to be a copy of anything. */
const MIN_LETTERS = 40;

export const rule: ProjectRule = {
  meta: {
    id: 'verbosity/duplicated-text',
    summary: 'Text that another prompt of the project holds as well.',
    severity: 'info',
    fix: null,
    needs: 'others',
    options: {
      type: 'object',
      properties: {
        minTokens: {
          type: 'integer',
          minimum: 10,
          default: 60,
          description: 'Tokens that a copied stretch must have to be reported.',
        },
      },
    },
  },
  *checkProject(prompts, contextOf) {
    const firsts = new Map<string, Block>();
    // Requests repeat their prompt by design: that is what a cache reads.
    const own = prompts.filter(({ prompt }) => prompt.body === undefined);
    if (own.length < 2) return;
    for (const prompt of own.sort(byPathThenPlace)) {
      yield null;
      const context = contextOf(prompt);
      const blocks = blocksOf(prompt);
      for (let at = 0; at < blocks.length; ) {
        const first = firsts.get(blocks[at]!.text);
        if (first === undefined) {
          at++;
          continue;
        }
        let last = at;
        let tokens = context.count(blocks[at]!.text);
        for (let next = at + 1; next < blocks.length; next++) {
          const copy = firsts.get(blocks[next]!.text);
          if (copy?.prompt !== first.prompt || copy.index !== first.index + (next - at)) break;
          tokens += context.count(blocks[next]!.text);
          last = next;
        }
        if (tokens >= (context.options.minTokens as number)) {
          const saves = context.saves(tokens, 'prefix');
          yield {
            prompt,
            range: { start: rangeOf(blocks[at]!).start, end: rangeOf(blocks[last]!).end },
            message: `This text stands in ${first.prompt.path} too and costs every call ${context.describe(saves)}. Keep it in one file that both refer to.`,
            saves,
            related: [
              {
                ...(first.prompt.path === prompt.path ? {} : { path: first.prompt.path }),
                range: rangeOf(first),
                message: 'First copy',
              },
            ],
          };
        }
        at = last + 1;
      }
      for (const block of blocks) if (!firsts.has(block.text)) firsts.set(block.text, block);
    }
  },
};

function byPathThenPlace(a: MeasuredPrompt, b: MeasuredPrompt): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.prompt.range.start - b.prompt.range.start;
}

function blocksOf(prompt: MeasuredPrompt): Block[] {
  const blocks: Block[] = [];
  for (const passage of passages(prompt)) {
    if (passage.message.role.value === 'assistant' || passage.message.role.value === 'tool') continue;
    for (const { start, end, text } of stretchesOf(passage))
      blocks.push({ prompt, passage, start, end, text, index: blocks.length });
  }
  return blocks;
}

function rangeOf({ passage, start, end }: Block): Range {
  return passage.text.range(start, end);
}

const stretchesOf = onceInEach(({ cooked, lines }) => {
  const found: Pick<Block, 'start' | 'end' | 'text'>[] = [];
  const add = (start: number, end: number): void => {
    if (end - start < MIN_LETTERS) return;
    const text = cooked.slice(start, end);
    if (/[A-Za-z]{3}/.test(text)) found.push({ start, end, text });
  };
  let from = -1;
  let to = -1;
  for (const { start, end } of lines) {
    if (end > start) {
      if (from === -1) from = start;
      to = end;
    } else if (from !== -1) {
      add(from, to);
      from = -1;
    }
  }
  if (from !== -1) add(from, to);
  return found;
}, movedSpan);
