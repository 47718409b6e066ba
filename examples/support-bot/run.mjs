/**
 * The same day of traffic, ungoverned and governed, against a provider in this process that counts, caches and bills as
 * the real one does. Nothing leaves the machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskStore } from '@stint/runtime/stores';
import { Simulator } from '@stint/runtime/testing/simulator';
import { governed, ungoverned } from './bot.mjs';
import { DAY, visits } from './traffic.mjs';

/** Answers of 60 to 460 tokens, by the question alone. */
const answer = ({ text }) => {
  let state = 11;
  for (const letter of text.slice(-200)) state = (Math.imul(state, 31) + letter.charCodeAt(0)) >>> 0;
  return 'Thank you for your question, here is what you can do next. '.repeat(5 + (state % 30));
};

/** Lets a bot live through the day. Visitors of one minute come at the same time. */
async function live(make) {
  let now = DAY;
  const clock = () => now;
  const simulator = new Simulator({ clock, answer });
  const bot = make({ fetch: simulator.fetch, clock });
  const seen = { asked: 0, answered: 0, refused: 0 };
  const converse = async ({ user, name, questions }) => {
    const history = [];
    for (const question of questions) {
      seen.asked++;
      try {
        const text = await bot({ user, name, history: [...history], question });
        seen.answered++;
        history.push({ role: 'user', text: question }, { role: 'assistant', text });
      } catch (error) {
        if (error.code !== 'budget-denied') throw error;
        seen.refused++;
      }
      if (questions.length > 1) now += 20_000;
    }
  };
  let minute = [];
  for (const visit of visits()) {
    if (minute.length > 0 && visit.at !== minute[0].at) {
      await Promise.all(minute.map(converse));
      minute = [];
    }
    now = Math.max(now, visit.at);
    minute.push(visit);
  }
  await Promise.all(minute.map(converse));
  const sum = (of) => simulator.calls.reduce((total, { usage }) => total + (usage ? of(usage) : 0), 0);
  return {
    ...seen,
    calls: simulator.calls.length,
    input: sum((usage) => usage.total - usage.output),
    cached: sum((usage) => usage.cacheRead),
    output: sum((usage) => usage.output),
    bill: simulator.bill,
    script: simulator.calls.reduce(
      (total, { body, price }) => total + (JSON.stringify(body.messages).includes('Customer: script') ? (price?.total ?? 0) : 0),
      0,
    ),
  };
}

const directory = mkdtempSync(path.join(tmpdir(), 'stint-demo-'));
const records = [];
const capped = { history: 0, output: 0 };
let store;
const plain = await live(({ fetch }) => ungoverned(fetch));
const held = await live(({ fetch, clock }) => {
  store = diskStore({ directory, clock });
  const { answer: ask } = governed({
    fetch,
    store,
    clock,
    onEvent: (event) => {
      if (event.type === 'attempt') records.push(event.record);
      if (event.type === 'capped' && event.what in capped) capped[event.what]++;
    },
  });
  return async (question) => (await ask(question)).text;
});

const number = (value) => value.toLocaleString('en-US');
const money = (nano) => `$${(nano / 1e9).toFixed(4)}`;
const row = (what, a, b) => console.log(`  ${what.padEnd(34)}${a.padStart(14)}${b.padStart(14)}`);
console.log('\nThe same day of a support bot (simulated provider, prices of 2026-11)\n');
row('', 'ungoverned', 'governed');
row('questions asked', number(plain.asked), number(held.asked));
row('refused by a visitor’s budget', number(plain.refused), number(held.refused));
row('calls that reached the model', number(plain.calls), number(held.calls));
row('input tokens', number(plain.input), number(held.input));
row('  read from the provider’s cache', number(plain.cached), number(held.cached));
row('output tokens', number(plain.output), number(held.output));
row('the provider’s bill', money(plain.bill), money(held.bill));
row('  of it, the script gone wild', money(plain.script), money(held.script));
row('a question answered', money(plain.bill / plain.answered), money(held.bill / held.answered));
const ledger = records.reduce((total, { cost }) => total + cost.total, 0);
const free = records.filter(({ cache }) => cache.response === 'hit' || cache.response === 'coalesced').length;
console.log(`
  ${((1 - held.bill / plain.bill) * 100).toFixed(0)} % less. ${free} answers came from our own cache or from a call already in flight, ${capped.history} conversations
  were cut to their last turns, and the script was stopped at its budget of $0.05.
  The ledger says ${money(ledger)}: ${ledger === held.bill ? 'the bill to the nano-dollar' : 'NOT the bill'}.`);
await store.close();
rmSync(directory, { recursive: true, force: true });
