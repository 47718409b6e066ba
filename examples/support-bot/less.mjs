/**
 * The bot answering for less: from what it has answered before, from a model on this machine, from a small model, and
 * from the large one where the small one is not sure. Providers are simulated; the local models are real where they are
 * pulled. Nothing leaves the machine.
 */
import { anthropic, createStint, local, openAiChat } from '@stint/runtime';
import { localEmbedder } from '@stint/runtime/inference';
import { cascade, fixed, length, pattern, rules } from '@stint/runtime/routing';
import { semanticCache } from '@stint/runtime/semantic';
import { Simulator } from '@stint/runtime/testing/simulator';

const CONTRACT = new URL('stint.lock.json', import.meta.url);
const START = Date.parse('2026-11-20T09:00:00Z');
const ASKED = [
  { question: 'Can I return the pruning saw within 30 days?' },
  { question: 'Is it possible to return the pruning saw within 30 days?' },
  { question: 'Can I return the pruning saw within 60 days?' },
  { question: 'I paid with two gift cards and half came back. Which one has it?' },
  { hero: 'a little tree who was afraid of the dark.' },
];
/** A small computer under a desk. */
const MACHINE = { hardware: 600, years: 4, watts: 25, kilowattHour: 0.3, tokensPerSecond: 60, utilisation: 0.1 };

/** The small model says so when it is not sure. */
const answer = ({ model, text }) => {
  if (/Once upon a time/.test(text)) return 'She counted the stars until there was nothing left to be afraid of. '.repeat(3);
  if (model === 'gpt-5-nano' && /which one has it/i.test(text.slice(-300))) return 'I am not sure how gift cards are paid back.';
  return 'Thank you for your question, here is what you can do next. '.repeat(9);
};

/** Asks everything of a bot, and tells what became of each call. */
async function ask(options) {
  let now = START;
  const clock = () => now;
  const simulator = new Simulator({ clock, answer });
  const events = [];
  const providers = [
    anthropic({ apiKey: 'demo', fetch: simulator.fetch }),
    openAiChat({ apiKey: 'demo', fetch: simulator.fetch }),
    local({ cost: MACHINE }),
  ];
  const stint = createStint({
    contract: CONTRACT,
    providers,
    clock,
    onEvent: (event) => events.push(event),
    ...options(providers),
  });
  const calls = [];
  for (const { question, hero } of ASKED) {
    const before = events.length;
    const { text, cost } =
      hero === undefined
        ? await stint.call('answer', { variables: { customer_name: 'visitor', history: '', question } })
        : await stint.call('story', { variables: { hero } });
    const mine = events.slice(before);
    const attempts = mine.flatMap((event) => (event.type === 'attempt' ? [event.record] : []));
    calls.push({
      asked: question ?? `A story, please: ${hero}`,
      text,
      cost,
      attempts: attempts.filter(({ purpose }) => purpose !== 'embedding'),
      semantic: mine.find(({ type }) => type === 'semantic'),
    });
    now += 20_000;
  }
  await stint.close();
  await providers[2].close();
  const records = events.flatMap((event) => (event.type === 'attempt' ? [event.record] : []));
  return { calls, records, bill: simulator.bill };
}

const plain = await ask(() => ({}));
const embedder = localEmbedder();
// Without it calls go on; the reason is told at the end.
const missing = await embedder.warmUp().then(
  () => null,
  (error) => error,
);
const less = await ask(([claude, gpt, machine]) => {
  const large = { provider: claude, model: 'claude-sonnet-5-5' };
  const small = { provider: gpt, model: 'gpt-5-nano' };
  const haiku = { provider: claude, model: 'claude-haiku-4-5' };
  const sure = [pattern(/\bI am not sure\b/i, { matches: false }), length({ words: { least: 5 } })];
  return {
    ...(missing === null && { semantic: semanticCache({ embedder }) }),
    route: rules(
      [{ name: 'stories', when: { prompt: 'story' }, use: fixed({ provider: machine, model: 'local/stories15M' }, haiku) }],
      cascade([small, large], { accept: sure }),
    ),
    retry: { attempts: 0 },
  };
});
await embedder.close();

const money = (nano) => `$${(nano / 1e9).toFixed(5)}`;
const row = (asked, by, cost, alone) =>
  console.log(`  ${asked.padEnd(66)}${by.padEnd(19)}${cost.padStart(9)}${alone.padStart(11)}`);
console.log('\nThe same bot, answering for less (providers simulated, prices of 2026-11)\n');
row('a visitor asks', 'answered by', 'cost', 'as it was');
for (const [index, { asked, text, cost, attempts, semantic }] of less.calls.entries()) {
  const last = attempts.at(-1);
  const hit = last.cache.response === 'semantic';
  row(asked, hit ? 'semantic cache' : last.model.replace('local/stories15M/fp32', 'local/stories15M'), money(cost), money(plain.calls[index].cost));
  const near = semantic && `${semantic.similarity.toFixed(2)} near to one before`;
  if (hit) console.log(`      ${near}, and the same question with a probability of ${semantic.score.toFixed(2)}`);
  else if (semantic?.refusedBy) console.log(`      ${near}, but not the same: refused by the guard on ${semantic.refusedBy}`);
  for (const { route } of attempts)
    if (/refused|failed/.test(route?.reason ?? '')) console.log(`      ${route.reason.replace(/: it matches.*/, ': it said that it was not sure')}`);
  const written = Object.values(last.usage?.cacheWrite ?? {}).reduce((total, tokens) => total + tokens, 0);
  if (cost > plain.calls[index].cost && written > 0)
    console.log(`      dearer than as it was, where the call before had left ${written.toLocaleString('en')} tokens of the prefix warm`);
  if (last.provider === 'local') console.log(`      “…${text.replace(/\s+/g, ' ').trim().slice(0, 100)}…”`);
}
const sum = ({ calls }) => calls.reduce((total, { cost }) => total + cost, 0);
row('', '', money(sum(less)), money(sum(plain)));
const billed = less.records.reduce((total, { cost, provider }) => total + (provider === 'local' ? 0 : cost.total), 0);
console.log(`
  ${((1 - sum(less) / sum(plain)) * 100).toFixed(0)} % less. Of it the providers billed ${money(less.bill)}: ${billed === less.bill ? 'the ledger says so to the nano-dollar' : 'NOT what the ledger says'}.${
    missing === null ? '' : `\n  Without a semantic cache. ${missing.message}`
  }`);
