import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Answer } from '../../../runtime/src/index.ts';
import {
  cascade,
  coherence,
  custom,
  jsonSchema,
  language,
  languageOf,
  length,
  logProbability,
  pattern,
  RouteError,
  selfConsistency,
  toolArguments,
  type Validator,
} from '../../../runtime/src/routing/index.ts';
import { counterFor } from '../../../runtime/src/tokens/index.ts';
import { readVocabulary } from '../../../runtime/src/vocabulary-file.ts';
import { wordEmbedder, world } from './world.ts';

const NOTHING: Answer = { id: null, model: null, text: '', reasoning: '', toolCalls: [], usage: null, finish: 'stop' };
const QUESTION = 'Where is my parcel?';

/** Runs a check as the pipeline does, on a call whose question is `question`. */
async function check(
  validator: Validator,
  answer: Partial<Answer>,
  problem: RegExp | null,
  { question = QUESTION, again = [] as readonly string[] } = {},
): Promise<void> {
  const more = [...again];
  const said = await validator.check(
    { ...NOTHING, ...answer },
    {
      request: {
        contracted: null,
        request: {
          wire: { texts: () => [{ role: 'user', message: 0, path: [], text: question }] },
          body: {},
        },
      } as never,
      ask: async () => ({ ...NOTHING, text: more.shift() ?? assert.fail('asked too often') }),
      counter: counterFor('o200k_base', readVocabulary('o200k_base')),
      embedded: async () => {},
      signal: new AbortController().signal,
    },
  );
  if (problem === null) assert.equal(said, null, answer.text);
  else assert.match(said ?? 'passed', problem, answer.text);
  if (answer.text && answer.text.length > 20)
    assert.ok(!said?.includes(answer.text), 'no text of an answer in the ledger');
}

const schema = {
  type: 'object',
  properties: { queue: { enum: ['plants', 'money'] }, urgent: { type: 'boolean' } },
  required: ['queue'],
  additionalProperties: false,
};

const SMALL = { gpt: 'gpt-5-nano', responses: 'gpt-5-nano', google: 'gemini-2.5-flash', claude: 'claude-haiku-4-5' };

describe('checks of answers', () => {
  it('JSON by a schema: ajv, or a Standard Schema', async () => {
    const compiled = jsonSchema(new Ajv2020().compile(schema));
    await check(compiled, { text: ' {"queue": "plants"}\n' }, null);
    await check(compiled, { text: '{"queue": "dragons and secrets"}' }, /at #\/properties\/queue\/enum/);
    await check(compiled, { text: '```json\n{"queue": "plants"}\n```' }, /it is no JSON: a fence of Markdown/);
    const standard = jsonSchema({
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: async (value) => (value === 1 ? { value } : { issues: [{ message: String(value) }] }),
      },
    });
    await check(standard, { text: '1' }, null);
    await check(standard, { text: '"a very secret answer"' }, /^1 issue by its schema$/);
  });

  it('arguments of tool calls', async () => {
    const tools = toolArguments({ file: new Ajv2020().compile(schema) });
    const call = (name: string, args: string) => ({ toolCalls: [{ id: '1', name, arguments: args }] });
    await check(tools, call('file', '{"queue":"money"}'), null);
    await check(tools, call('file', '{"urgent":true}'), /file: not valid by its schema at #\/required/);
    await check(tools, call('constructor', '{}'), /a tool is called that there is not/);
    await check(tools, { text: 'hello' }, null);
    await check(toolArguments({}, { required: true }), { text: 'hello' }, /no tool is called/);
  });

  it('what is asked of a text is not asked of an answer that calls tools', async () => {
    const calling = { text: 'One moment.', toolCalls: [{ id: '1', name: 'find', arguments: '{}' }] };
    const embedder = wordEmbedder(['parcel']);
    for (const each of [
      jsonSchema(() => false),
      pattern(/^queue/),
      length({ words: { least: 9 } }),
      coherence({ embedder }),
    ])
      await check(each, { ...calling, finish: 'tool-calls' }, null);
    await check(logProbability({ least: -0.5 }), calling, null);
    await check(logProbability({ least: -0.5 }), { ...calling, logProbabilities: [-2] }, /below/);
    await check(pattern(/moment/, { matches: false }), calling, /it matches/);
    await check(length({}), { ...calling, finish: 'length' }, /cut off/);
  });

  it('patterns, lengths and one’s own', async () => {
    await check(pattern(/^yes|no$/gi), { text: 'Yes' }, null);
    await check(pattern(/^yes|no$/gi), { text: 'Perhaps' }, /does not match/);
    await check(pattern(/as an AI/i, { matches: false }), { text: 'As an AI, I …' }, /it matches/);
    // Years, and half a minute, were they not stopped.
    await check(pattern(/^(a+)+$/), { text: `${'a'.repeat(40)}!` }, /takes too long to match/);
    await check(pattern(/\s+$/, { matches: false }), { text: `${' '.repeat(200_000)}!` }, /takes too long to match/);
    await check(
      pattern(new RegExp(`${'a?'.repeat(28)}${'a'.repeat(28)}$`)),
      { text: 'a'.repeat(27) },
      /takes too long to match/,
    );
    await check(pattern(/^(?:a|b)+$/), { text: 'ab'.repeat(2000) }, null);
    await check(length({ words: { least: 2, most: 4 } }), { text: ' two words ' }, null);
    await check(length({ words: { least: 2 } }), { text: 'one' }, /1 words, fewer than 2/);
    await check(length({ characters: { most: 3 } }), { text: 'four' }, /4 characters, more than 3/);
    await check(length({ tokens: { least: 2, most: 3 } }), { text: 'Hello there.' }, null);
    await check(length({ tokens: { most: 2 } }), { text: 'Hello there.' }, /^3 tokens, more than 2$/);
    await check(length({ tokens: { least: 1 } }), { text: '' }, /0 tokens, fewer than 1/);
    await check(length({}), { text: 'cut', finish: 'length' }, /cut off/);
    await check(
      custom('even', ({ text }) => text.length % 2 === 0),
      { text: 'odd' },
      /refused/,
    );
    await check(
      custom('even', async () => 'said why'),
      {},
      /said why/,
    );
    await check(
      custom('hangs', () => new Promise(() => {}), { timeout: 1 }),
      {},
      /not checked within 1 ms/,
    );
    assert.throws(() => length({ words: { least: 3, most: 2 } }), RouteError);
    assert.throws(() => length({ tokens: { least: 3, most: 2 } }), RouteError);
  });

  it('log-probabilities, where the wire gives them', async () => {
    await check(logProbability({ least: -0.5 }), { logProbabilities: [-0.1, -0.6] }, null);
    await check(logProbability({ least: -0.2 }), { logProbabilities: [-0.1, -0.6] }, /-0\.350, below -0\.2/);
    await check(logProbability({ least: -0.2 }), {}, /gives no/);
    for (const wire of ['gpt', 'responses', 'google', 'claude'] as const)
      for (const stream of [false, true]) {
        const of = world({
          simulated: {
            answer: ({ model }) => ({ text: 'It is so.', logProbability: model === 'gpt-5' ? -0.01 : -2 }),
          },
          stint: (each) => ({
            route: cascade(
              [
                { provider: each[wire], model: SMALL[wire] },
                { provider: each.gpt, model: 'gpt-5' },
              ],
              { accept: [logProbability({ least: -0.5 })] },
            ),
          }),
        });
        const asked = { variables: { question: QUESTION } };
        if (stream) for await (const _ of of.stint.stream('triage.prompty#test', asked));
        else await of.stint.call('triage.prompty#test', asked);
        const [, second] = await of.attempts();
        assert.match(
          second!.route!.reason,
          wire === 'claude' ? /the wire gives no log-probabilities/ : /mean log-probability -2\.000, below -0\.5/,
        );
      }
  });

  it('self-consistency by words or meanings, stopping when the outcome is certain', async () => {
    const three = selfConsistency();
    await check(three, { text: 'It is 7.' }, null, { again: ['it is 7'] });
    await check(three, { text: 'It is 7.' }, null, { again: ['it is 8', 'It is 7!'] });
    await check(three, { text: 'It is 7.' }, /1 of 3/, { again: ['8', '9'] });
    await check(selfConsistency({ samples: 5, agreement: 1 }), { text: '7' }, /1 of 5/, { again: ['8'] });
    const meant = selfConsistency({ embedder: wordEmbedder(['parcel', 'refund']) });
    await check(meant, { text: 'The parcel is late.' }, null, { again: ['Your parcel? Late.'] });
    await check(meant, { text: 'The parcel is late.' }, /1 of 3/, { again: ['A refund.', 'A refund!'] });
    const first = selfConsistency({ of: ({ text }) => /\d+/.exec(text)?.[0] ?? '' });
    await check(first, { text: 'So it is 7.' }, null, { again: ['7, I think'] });
  });

  it('coherence: about the question, and no echo of it', async () => {
    const near = coherence({ embedder: wordEmbedder(['parcel', 'late', 'plant']), least: 0.3 });
    await check(near, { text: 'Your parcel is late.' }, null);
    await check(near, { text: 'Plants need water.' }, /cosine to the question 0\.00, below 0\.3/);
    await check(near, { text: 'Where is my parcel' }, /says the question again/);
    await check(near, { text: ' ' }, /says nothing/);
  });

  it('the language that it should be in', async () => {
    await check(language('de'), { text: 'Ihr Paket ist nicht mehr bei uns, es wird heute geliefert.' }, null);
    await check(
      language('de'),
      { text: 'Your parcel has left the building and it will be there today.' },
      /in en, not de/,
    );
    await check(
      language('same'),
      { text: 'Su paquete ya no está en el almacén, pero está en camino.' },
      /in es, not en/,
      {
        question: 'Where is my parcel, and when will it be here?',
      },
    );
    await check(language('same'), { text: 'OK' }, null);
    assert.throws(() => language('klingon'), RouteError);
  });
});

describe('the language of a text', () => {
  const TEXTS: Readonly<Record<string, string>> = {
    en: 'We are sorry to hear that your plant did not survive; you can have a new one, or your money back.',
    de: 'Es tut uns leid, dass Ihre Pflanze den Versand nicht überstanden hat. Sie können eine neue bekommen.',
    fr: 'Nous sommes désolés que votre plante n’ait pas survécu ; vous pouvez en recevoir une autre avec la livraison.',
    es: 'Lamentamos que su planta no haya sobrevivido. Puede pedir otra o recibir el dinero por la misma vía.',
    it: 'Ci dispiace che la tua pianta non sia sopravvissuta: puoi averne una nuova o il rimborso della spesa.',
    pt: 'Lamentamos que a sua planta não tenha sobrevivido. Você pode receber uma nova ou o dinheiro de volta.',
    nl: 'Het spijt ons dat uw plant de reis niet heeft overleefd. U kunt een nieuwe krijgen of het geld terug.',
    sv: 'Vi är ledsna att din växt inte överlevde resan. Du kan få en ny eller pengarna tillbaka från oss.',
    pl: 'Przykro nam, że roślina nie przetrwała podróży. Można dostać nową albo zwrot pieniędzy od nas.',
    cs: 'Je nám líto, že rostlina cestu nepřežila. Můžete dostat novou nebo peníze zpět, jak je to možné.',
    tr: 'Bitkiniz yolculukta hayatta kalmadı, çok üzgünüz. Yeni bir bitki ya da para iadesi için bize yazın.',
    fi: 'Olemme pahoillamme, että kasvi ei selvinnyt. Voit saada uuden tai rahat takaisin, jos niin haluat.',
    ru: 'Нам жаль, что ваше растение не пережило дорогу. Вы можете получить новое или вернуть деньги.',
    uk: 'Нам шкода, що ваша рослина не пережила дорогу. Ви можете отримати нову або повернути гроші її ціни.',
    ja: '申し訳ございません。植物が枯れてしまったとのことで、新しいものをお送りします。',
    zh: '很抱歉您的植物没有存活下来。我们可以再寄一株给您，或者退款。',
    ko: '식물이 살아남지 못해 죄송합니다. 새것을 받으시거나 환불을 받으실 수 있습니다.',
    ar: 'نأسف لأن نبتتك لم تنجُ من الرحلة. يمكنك الحصول على نبتة جديدة أو استرداد المال.',
    el: 'Λυπούμαστε που το φυτό σας δεν άντεξε το ταξίδι. Μπορείτε να πάρετε ένα νέο.',
    hi: 'हमें खेद है कि आपका पौधा नहीं बचा। आप नया पौधा या पैसे वापस ले सकते हैं।',
  };
  for (const [code, text] of Object.entries(TEXTS)) it(code, () => assert.equal(languageOf(text), code));

  it('is the one around English words', () => {
    for (const [code, text] of [
      ['zh', '请在 GitHub 上打开 pull request，然后运行 npm install 命令。'],
      ['ko', 'GitHub에서 pull request를 열고 npm install을 실행하세요.'],
      ['ja', 'GitHub で pull request を開いて、npm install を実行してください。'],
      ['de', 'Der Fehler "TypeError: undefined is not a function" entsteht, weil die Variable nicht gesetzt ist.'],
      ['en', 'The words 你好 and 谢谢 are what you will hear when you are there.'],
    ] as const)
      assert.equal(languageOf(text), code, text);
  });

  it('is not told from code, names and single words; any text gives an answer', () => {
    for (const text of ['', 'OK', 'Ω', '12 345', '```\nthe and of to is\n```', 'https://the.and/of/to/is/that'])
      assert.equal(languageOf(text), null, text);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void languageOf(text)));
  });
});
