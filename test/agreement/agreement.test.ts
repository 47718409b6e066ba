import assert from 'node:assert/strict';
import { type Budgets, jointTokens, type VariablePolicy } from '@stint/runtime/contract';
import { loadCatalogue, price } from '@stint/runtime/models';
import fc from 'fast-check';
import { anthropic, ContractViolated, createStint, gemini, openAiChat } from '../../runtime/src/index.ts';
import { Simulator } from '../../runtime/src/testing/simulator/index.ts';
import { detectFormat, parseDocument } from '../../server/src/formats/index.ts';
import { lint, noSettings, type PromptSettings } from '../../server/src/lint/index.ts';
import { buildLock } from '../../server/src/project/lock-file.ts';
import { rules } from '../../server/src/rules/registry.generated.ts';
import { counterOf, TODAY } from '../rules/lint-text.ts';
import { prompty } from '../runtime/pipeline/locked.ts';

const catalogue = loadCatalogue();
const budgetRules = rules.filter(({ meta }) => meta.id.startsWith('budget/'));
const clock = () => Date.parse(`${TODAY}T12:00:00Z`);
const MODELS = [
  'gpt-4o-mini',
  'gpt-5-mini',
  'gpt-5.6',
  'claude-sonnet-4-5',
  'claude-opus-5-5',
  'gemini-2.5-flash',
] as const;
const NAMES = ['question', 'history', 'ticket'] as const;

/** What the linter says of a prompt: the budget rules it breaks, and its entry in the lock. */
function judge(text: string, config: Partial<PromptSettings>) {
  const settings: PromptSettings = { ...noSettings, ...config };
  const path = 'p.prompty';
  const document = parseDocument(text, path, detectFormat(path, text)!.format);
  const { files } = lint([{ path, text, document, certainty: 'declared' }], {
    rules: budgetRules,
    catalogue,
    counterOf,
    settingsOf: () => settings,
    lockedOf: () => null,
    today: TODAY,
  });
  const lock = buildLock(files, { settingsOf: () => settings, pathInLock: (file) => file, asOf: catalogue.asOf });
  return { broken: new Set(files[0]!.findings.map(({ rule }) => rule)), lock, locked: lock.prompts['p.prompty#test']! };
}

// Pieces that join with their neighbours into other tokens, whatever stands beside them.
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'order',
      ' the',
      ' plant',
      'un',
      'der',
      '1',
      '23',
      '456',
      "'s",
      ' ',
      '  ',
      '\n',
      '.',
      '!!',
      '-',
      '(',
      'é',
      '日本',
      '🙂',
      'Ü',
      '\t',
      ' a',
      'A',
      'bc',
      '_x',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const textOf = (maxLength: number) => fc.array(piece, { maxLength }).map((pieces) => pieces.join(''));
/** Static text that is no template tag and no role of prompty. */
const literal = textOf(40).map((text) => text.replace(/[{}%#\0]|^---|:/gm, 'x'));
const policy = fc.record<Required<Pick<VariablePolicy, 'maxTokens' | 'overflow' | 'volatility'>>>({
  maxTokens: fc.integer({ min: 1, max: 60 }),
  overflow: fc.constantFrom('reject', 'keep-start', 'keep-end', 'keep-last-messages'),
  volatility: fc.constantFrom('session', 'call'),
});
const scenario = fc.record({
  model: fc.constantFrom(...MODELS),
  statics: fc.tuple(literal, literal, literal, literal),
  policies: fc.tuple(policy, policy, policy),
  values: fc.tuple(textOf(80), textOf(80), textOf(80)),
  maxTokens: fc.integer({ min: 1, max: 400 }),
  budgets: fc.record(
    {
      inputTokens: fc.integer({ min: 20, max: 400 }),
      outputTokens: fc.integer({ min: 1, max: 400 }),
      costPerCall: fc.integer({ min: 1000, max: 8_000_000 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  ) as fc.Arbitrary<Budgets>,
  said: fc.integer({ min: 0, max: 500 }),
  /** Caps are just what the values take: then only how they join with the text around them is left to break the sum. */
  tight: fc.boolean(),
});

describe('lint and enforcement agree', () => {
  it('counts a message as its static texts, its values, and what they join to, to the token', () => {
    const counter = counterOf('o200k_base');
    const part = fc.tuple(textOf(12), textOf(12));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), textOf(12), (parts, end) => {
        let text = '';
        let sum = 0;
        const bindings = parts.map(([before, value]) => {
          const start = text.length + before.length;
          text += before + value;
          sum += counter.count(before) + counter.count(value);
          return { variable: 'v', start, end: start + value.length };
        });
        text += end;
        sum += counter.count(end);
        fc.pre(!text.includes('\uFEFF'));
        assert.equal(sum + jointTokens(text, bindings, counter), counter.count(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('no call passes the worst case that was linted, and what is refused lint reports under the same rule', async () => {
    const seen = { called: 0, refused: 0, accepted: 0 };
    await fc.assert(
      fc.asyncProperty(scenario, async ({ model, statics, policies, values, maxTokens, budgets, said, tight }) => {
        const [a, b, c, d] = statics;
        const text = prompty(model, `You help.${a}`, `Q ${b}{{question}}${c}{{history}}${d}{{ticket}}.`, {
          maxTokens,
          type: 'openai',
        });
        const counter = counterOf(catalogue.need(model).tokenizer);
        const variables = Object.fromEntries(
          NAMES.map((name, index) => {
            const { maxTokens: cap, ...rest } = policies[index]!;
            return [name, { ...rest, maxTokens: tight ? Math.max(1, counter.count(values[index]!)) : cap }];
          }),
        );
        const { broken, lock, locked } = judge(text, { variables, budgets });
        fc.pre(locked?.messages.length === 2 && Object.keys(locked.variables).length === 3);
        if (broken.size === 0) seen.accepted++;
        const simulator = new Simulator({ clock, answer: () => 'word '.repeat(said) });
        const stint = createStint({
          contract: lock,
          clock,
          providers: [
            openAiChat({ fetch: simulator.fetch }),
            anthropic({ fetch: simulator.fetch }),
            gemini({ fetch: simulator.fetch }),
          ],
        });
        const given = Object.fromEntries(NAMES.map((name, index) => [name, values[index]!]));
        try {
          await stint.call('p.prompty#test', { variables: given });
        } catch (error) {
          if (!(error instanceof ContractViolated)) throw error;
          seen.refused++;
          const { rule, variable, violation } = error;
          if (broken.has(rule)) return;
          // A prompt that could send this call: the variable, or one of them, as long as it was here.
          const name = variable ?? NAMES.find((each) => locked.variables[each]?.maxTokens !== undefined)!;
          const cap = variables[name]!.maxTokens;
          const longer = variable === null ? cap + violation.actual - violation.limit : violation.actual;
          const could = judge(text, {
            variables: { ...variables, [name]: { ...variables[name]!, maxTokens: longer } },
            budgets: { ...budgets, inputTokens: Math.min(budgets.inputTokens ?? Infinity, locked.tokens.worst!) },
          });
          assert.ok(could.broken.has(rule), `${rule} is not what lint reports: ${[...could.broken]}`);
          return;
        }
        seen.called++;
        const { usage, body } = simulator.calls[0]!;
        const input = usage!.total - usage!.output;
        const error = locked.tokens.exact ? 0 : locked.tokens.error!;
        const at = new Date(clock()).toISOString();
        const cost = price(usage!, catalogue.need(model), at).total;
        const sent = JSON.stringify(body);
        assert.ok(
          input <= Math.ceil(locked.tokens.worst! * (1 + error)) + (error > 0 ? 8 : 0),
          `${input} of ${locked.tokens.worst}: ${sent}`,
        );
        assert.ok(usage!.output <= Math.min(maxTokens, budgets.outputTokens ?? Infinity));
        if (error === 0) assert.ok(cost <= locked.cost!.worstPerCall!, `${cost} of ${locked.cost!.worstPerCall}`);
        if (broken.size > 0) return;
        // What lint accepts holds in production.
        if (error === 0) {
          assert.ok(input <= (budgets.inputTokens ?? Infinity));
          assert.ok(cost <= (budgets.costPerCall ?? Infinity));
        }
      }),
      { numRuns: 400 },
    );
    console.log(`      ${seen.called} called, ${seen.refused} refused, ${seen.accepted} prompts accepted by lint`);
    assert.ok(seen.called > 50 && seen.refused > 50 && seen.accepted > 30, JSON.stringify(seen));
  });
});
