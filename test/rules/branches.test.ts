import assert from 'node:assert/strict';
import { loadCatalogue } from '@stint/runtime/models';
import fc from 'fast-check';
import { detectFormat, parseDocument } from '../../server/src/formats/index.ts';
import { measure, noSettings, type PromptSettings } from '../../server/src/lint/index.ts';
import { largestParts, uncapped } from '../../server/src/rules/budget/violation.ts';
import type { MeasuredPrompt } from '../../server/src/rules/rule.ts';
import { counterOf, TODAY } from './lint-text.ts';

const catalogue = loadCatalogue();

function measured(path: string, text: string, variables: PromptSettings['variables'] = {}): MeasuredPrompt {
  const document = parseDocument(text, path, detectFormat(path, text)!.format);
  const settings = { ...noSettings, model: 'gpt-4o-mini', variables };
  return measure({ path, text, document }, document.prompts[0]!, settings, { catalogue, counterOf, today: TODAY });
}

/** Text of so many tokens, wherever it stands. */
const words = (count: number): string => ' a'.repeat(count);

const sizes = ({ tokens, segments }: MeasuredPrompt) => {
  const { typical, worst, framing } = tokens;
  const counted = segments.reduce((sum, each) => sum + each.counted, framing);
  assert.equal(counted, typical, 'what is counted adds up');
  return [typical - framing, worst === null ? null : worst - framing];
};

describe('branches of a template', () => {
  const question = { maxTokens: 50, typicalTokens: 5 };
  for (const [title, path, text, typical, worst, open] of [
    ['the larger branch', 'prompts/p.j2', `${words(3)}{% if x %}${words(10)}{% else %}${words(4)}{% endif %}`, 13, 13],
    ['a chain', 'prompts/p.j2', `{% if x %}${words(2)}{% elif y %}${words(9)}{% elif z %}${words(9)}{% endif %}`, 9, 9],
    ['without else', 'prompts/p.j2', `{% if x %}${words(2)}{% endif %}${words(1)}`, 3, 3],
    [
      'nested',
      'prompts/p.j2',
      `{% if x %}${words(5)}{% if y %}${words(4)}{% else %}${words(1)}{% endif %}{% else %}${words(8)}{% endif %}`,
      9,
      9,
    ],
    [
      'its worst in another branch',
      'prompts/p.j2',
      `{% if x %}${words(20)}{% else %}{{ question }}{% endif %}`,
      20,
      50,
    ],
    [
      'a value without a cap in one',
      'prompts/p.j2',
      `{% if x %}${words(20)}{% else %}{{ note }}{% endif %}`,
      20,
      null,
      ['note'],
    ],
    [
      'a list with a cap, and what stands for none',
      'prompts/p.j2',
      `{% for d in docs %}${words(7)}{{ d.text }}{% else %}${words(4)}{% endfor %}`,
      30,
      90,
    ],
    [
      'a list that is cut where it stands',
      'prompts/p.j2',
      `{% for d in docs[:5] %}${words(7)}{{ d.text }}{% endfor %}`,
      30,
      90,
    ],
    [
      'a list without a cap',
      'prompts/p.j2',
      `{% for d in files %}${words(7)}{{ d.text }}{% else %}${words(9)}{% endfor %}`,
      9,
      null,
      ['files'],
    ],
    [
      'in a loop',
      'prompts/p.j2',
      `{% for d in docs %}{% if d %}${words(1)}{% else %}${words(2)}{% endif %}{% endfor %}`,
      30,
      90,
    ],
    [
      'cases',
      'prompts/p.liquid',
      `{% case x %}{% when 1 %}${words(3)}{% when 2 %}${words(6)}{% else %}${words(2)}{% endcase %}`,
      6,
      6,
    ],
    ['a section', 'prompts/p.mustache', `${words(1)}{{#x}}${words(3)}{{/x}}`, 4, 4],
    ['a helper of the service', 'prompts/p.hbs', `{{#ifEquals x 1}}${words(3)}{{else}}${words(7)}{{/ifEquals}}`, 7, 7],
    ['else if', 'prompts/p.hbs', `{{#if x}}${words(3)}{{else if y}}${words(8)}{{else}}${words(7)}{{/if}}`, 8, 8],
    ['an inverse', 'prompts/p.hbs', `{{#unless x}}${words(3)}{{^}}${words(7)}{{/unless}}`, 7, 7],
    [
      'a section and its inverse',
      'prompts/p.mustache',
      `${words(1)}{{#x}}${words(3)}{{/x}}{{^x}}${words(5)}{{/x}}${words(1)}`,
      7,
      7,
    ],
    [
      'the larger of them first',
      'prompts/p.mustache',
      `{{#x}}{{note}}${words(3)}{{/x}}\n{{^x}}${words(2)}{{/x}}`,
      4,
      null,
      ['note'],
    ],
    [
      'a list and what stands for none',
      'prompts/p.mustache',
      `{{#docs}}{{text}}{{/docs}}{{^docs}}${words(95)}{{/docs}}`,
      95,
      95,
    ],
    [
      'conditions that are opposite',
      'prompts/p.j2',
      `{% if x %}${words(2)}{% endif %}{% if not x %}${words(4)}{% endif %}`,
      4,
      4,
    ],
    [
      'conditions that are not',
      'prompts/p.j2',
      `{% if x %}${words(2)}{% endif %}{% if not y %}${words(4)}{% endif %}`,
      6,
      6,
    ],
    [
      'opposite ones with an else',
      'prompts/p.j2',
      `{% if x %}{% else %}${words(2)}{% endif %}{% if not x %}${words(4)}{% endif %}`,
      6,
      6,
    ],
    [
      'and behind',
      'prompts/p.j2',
      `{% if x %}${words(4)}{% endif %}{% if not x %}{% elif y %}${words(2)}{% endif %}`,
      6,
      6,
    ],
    [
      'ones that a set value tells apart',
      'prompts/p.j2',
      `{% if not x %}{% set x = 1 %}${words(2)}{% endif %}{% if x %}${words(4)}{% endif %}`,
      6,
      6,
    ],
    [
      'opposite ones with text between them',
      'prompts/p.mustache',
      `{{#x}}${words(3)}{{/x}}${words(1)}{{^x}}${words(5)}{{/x}}`,
      9,
      9,
    ],
    ['one that is being typed', 'prompts/p.j2', `${words(2)}{% if x %}${words(3)}{% else %}${words(5)}`, 7, 7],
    ['ends without beginnings', 'prompts/p.j2', `${words(2)}{% else %}${words(3)}{% endif %}${words(1)}`, 6, 6],
  ] as const)
    it(title, () => {
      const prompt = measured(path, text, { question, docs: { maxTokens: 90, typicalTokens: 30 } });
      assert.deepEqual(sizes(prompt), [typical, worst]);
      assert.deepEqual(uncapped(prompt), open ?? []);
    });

  it('a loop is named as a whole among the largest parts', () => {
    const text = `${words(3)}{% for d in docs %}{{ d.text }}{% endfor %}{% if x %}{{ note }}{% else %}{{ question }}{% endif %}`;
    const variables = {
      docs: { maxTokens: 30, typicalTokens: 20 },
      note: { maxTokens: 9 },
      question: { maxTokens: 5 },
    };
    assert.equal(largestParts(measured('prompts/p.j2', text, variables)), '`docs` (30), `note` (9), static text (3)');
  });

  it('are counted by the largest, however they nest', () => {
    type Piece = number | readonly (readonly Piece[])[];
    const { pieces } = fc.letrec<{ pieces: readonly Piece[]; piece: Piece }>((tie) => ({
      pieces: fc.array(tie('piece'), { maxLength: 4 }),
      piece: fc.oneof({ maxDepth: 5 }, fc.nat(6), fc.array(tie('pieces'), { minLength: 1, maxLength: 4 })),
    }));
    const write = (all: readonly Piece[]): string =>
      all
        .map((piece) =>
          typeof piece === 'number' ? words(piece) : `{% if x %}${piece.map(write).join('{% elif y %}')}{% endif %}`,
        )
        .join('');
    const largest = (all: readonly Piece[]): number =>
      all.reduce<number>(
        (sum, piece) => sum + (typeof piece === 'number' ? piece : Math.max(...piece.map(largest))),
        0,
      );
    fc.assert(
      fc.property(pieces, (all) => {
        const size = largest(all);
        const text = write(all);
        fc.pre(text !== '');
        assert.deepEqual(sizes(measured('prompts/p.j2', text)), [size, size], text);
      }),
    );
  });

  it('a place knows what stands ahead of it on the way there', () => {
    const text = `${words(2)}{% if x %}${words(9)}{% else %}${words(1)}{{ late }}{% endif %}${words(3)}{{ question }}`;
    const { segments } = measured('prompts/p.j2', text);
    const ahead = segments.flatMap(({ segment, before }) =>
      segment.kind === 'variable' ? [[segment.name, before]] : [],
    );
    assert.deepEqual(ahead, [
      ['late', 3],
      ['question', 14],
    ]);
  });

  it('a value in a loop is bounded by the list', () => {
    const text = '{% for d in docs %}{{ d.text }}{{ question }}{% endfor %}{{ d.text }}';
    const { segments } = measured('prompts/p.j2', text, { docs: { maxTokens: 30 }, question: { maxTokens: 9 } });
    assert.deepEqual(
      segments.flatMap(({ segment, worst }) => (segment.kind === 'variable' ? [worst] : [])),
      [30, 9, null],
    );
  });

  it('ten thousand of them take no more than linear time', () => {
    const depth = 10_000;
    const text = `${'{% if x %} a{% else %}'.repeat(depth)}${'{% endif %}'.repeat(depth)}`;
    assert.deepEqual(sizes(measured('prompts/p.j2', text)), [1, 1]);
  });
});
