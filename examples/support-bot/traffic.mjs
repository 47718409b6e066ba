/** A day at the help desk, the same on every run: visitors with questions, a rush at noon, and a script gone wild at night. */

const FAQ = [
  'Where is my parcel? It was due yesterday.',
  'My calathea has brown tips. Is it dying?',
  'Can I return the pruning saw? I used it once.',
  'Do you deliver to Austria?',
  'Is the monstera toxic for cats?',
  'How do I change my address?',
  'When does the van come for a plant of 150 cm?',
  'I paid twice. When do I get my money back?',
  'Can I pay with two gift cards?',
  'What does evening delivery cost?',
];
const FOLLOW_UPS = [
  'And how long does that take?',
  'Can you send me the link?',
  'That did not work. What else can I do?',
  'Could a colleague call me?',
];
const HOUR = 3_600_000;
export const DAY = Date.parse('2026-11-20T00:00:00Z');

/** Numbers from 0 to 1 that look random and are the same on every run. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Visits in order of time; each is one visitor's questions, `at` milliseconds since 1970. */
export function* visits() {
  const random = dice(7);
  const list = [];
  for (let visitor = 0; visitor < 220; visitor++) {
    const at = DAY + (8 + 12 * random()) * HOUR;
    // Few questions make up most of the traffic.
    const first = FAQ[Math.floor(FAQ.length * random() ** 2)];
    const more = Math.floor(random() ** 2 * 5);
    const questions = [first, ...Array.from({ length: more }, () => FOLLOW_UPS[Math.floor(FOLLOW_UPS.length * random())])];
    list.push({ at, user: `visitor-${visitor}`, name: 'visitor', questions });
  }
  for (let visitor = 0; visitor < 30; visitor++)
    list.push({ at: DAY + 12 * HOUR, user: `newsletter-${visitor}`, name: 'visitor', questions: [FAQ[9]] });
  list.push({
    at: DAY + 3 * HOUR,
    user: 'script-1',
    name: 'script',
    questions: Array.from({ length: 150 }, (_, n) => `Retry ${n}: list every order that mentions item ${n}.`),
  });
  yield* list.sort((a, b) => a.at - b.at);
}
