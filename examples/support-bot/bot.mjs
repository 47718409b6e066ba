/** The bot, twice: as it is often written first, and under Stint. Both answer a question of a conversation. */
import { readFileSync } from 'node:fs';
import { anthropic, createStint } from '@stint/runtime';

const file = (name) => new URL(name, import.meta.url);
const prompt = JSON.parse(readFileSync(file('stint.lock.json'), 'utf8')).prompts['prompts/answer.prompty#answer'];
const MODEL = 'claude-sonnet-5-5';

/** Fills the prompt in by hand and calls the provider. The conversation grows, and nothing says how long an answer may be. */
export function ungoverned(fetch) {
  return async ({ name, history, question }) => {
    const values = { customer_name: name, history: lines(history), question };
    const [system, user] = prompt.messages.map(({ segments }) =>
      segments.map((segment) => segment.text ?? values[segment.variable]).join(''),
    );
    const response = await fetch('https://api.anthropic.com/v1/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'demo', 'anthropic-version': '2023-06-01' },
      body: JSON.stringify({ model: MODEL, max_tokens: 4096, system, messages: [{ role: 'user', content: user }] }),
    });
    const { content } = await response.json();
    return content[0].text;
  };
}

/** The same prompt under its contract: what stint.yaml says is what happens. */
export function governed({ fetch, store, clock, onEvent }) {
  const stint = createStint({
    contract: file('stint.lock.json'),
    providers: [anthropic({ apiKey: 'demo', fetch })],
    store,
    clock,
    onEvent,
    cache: { ttl: 3_600_000 },
    budgets: [
      { name: 'service', limits: [{ money: '$5', window: 'day', timeZone: 'Europe/Amsterdam' }] },
      { name: 'visitor', per: ['user'], limits: [{ money: '$0.05', window: '24h' }, { concurrent: 4 }] },
    ],
  });
  const answer = async ({ user, name, history, question }) =>
    stint.call('answer', {
      variables: { customer_name: name, history: lines(history), question },
      attribution: { feature: 'help-desk', user },
    });
  return { stint, answer };
}

const lines = (history) => history.map(({ role, text }) => `${role}: ${text}`).join('\n');
