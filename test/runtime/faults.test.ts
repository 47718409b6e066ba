import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import {
  createStint,
  memoryStore,
  openAiChat,
  type StintEvent,
  type StintOptions,
  type Store,
} from '../../runtime/src/index.ts';
import { diskStore } from '../../runtime/src/stores/index.ts';
import { StoreError } from '../../runtime/src/stores/store.ts';
import { type Fault, Simulator } from '../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from './ledger/attempts.ts';
import { lockOf, prompty } from './pipeline/locked.ts';

const START = Date.parse('2026-11-21T12:00:00Z');
const KEY = 'sk-key-that-nobody-may-see';
const STATIC = 'You sort tickets for Larkspur, a nursery of houseplants, into queues.';
const TICKET = 'ticket-text-that-nobody-may-see';
const SECRETS = /sk-key-that|ticket-text-that|nursery of houseplants/;
const PROMPT = 'triage.prompty#test';
const lock = lockOf(
  { 'triage.prompty': prompty('gpt-5-mini', STATIC, 'Ticket: {{ticket}}', { type: 'openai' }) },
  { variables: { ticket: { maxTokens: 200, volatility: 'call', overflow: 'reject' } } },
);

interface Case {
  readonly faults?: readonly Fault[];
  readonly options?: Partial<StintOptions>;
  readonly stream?: boolean;
  readonly ticket?: unknown;
  /** Code of the error that the caller gets; null for an answer. */
  readonly code: string | null;
  /** In place of the memory store. */
  readonly store?: (clock: () => number) => Store;
  /** Something that happens while the answer comes. */
  readonly meanwhile?: (pass: (milliseconds: number) => void) => void;
}

/** A store of which some methods fail, hang or are changed. */
function faulty(store: Store, methods: Partial<Store>): Store {
  const bound = (name: keyof Store) => (store[name] as (...args: never[]) => unknown).bind(store);
  const names = ['now', 'reserve', 'settle', 'renew', 'peek', 'setSwitch', 'switches', 'get', 'set'] as const;
  const more = ['delete', 'deleteTag', 'append', 'records', 'close'] as const;
  const all = Object.fromEntries([...names, ...more].map((name) => [name, bound(name)]));
  return { ...(all as unknown as Store), ...methods };
}

const down = (): Promise<never> => Promise.reject(new StoreError('unavailable', 'The store is away.'));
const never = (): Promise<never> => new Promise(() => {});
const quick = { timeout: { firstEvent: 1, idle: 1 }, retry: { attempts: 0 } };
const once = { retry: { attempts: 0 } };
/** More than a string can hold, and than a test could wait for. */
const endless = (status: number): Response => {
  const chunk = new TextEncoder().encode(TICKET.repeat(50_000));
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
};
const deep = (): unknown => {
  let value: unknown = TICKET;
  for (let level = 0; level < 50_000; level++) value = [value];
  return value;
};

const cases: Readonly<Record<string, Case>> = {
  'a provider that hangs': { faults: [{ kind: 'hang' }], options: quick, code: 'timeout' },
  'a stream that hangs': { faults: [{ kind: 'hang' }], options: quick, stream: true, code: 'timeout' },
  'an answer in one piece that takes longer than a stream may to begin': {
    options: {
      timeout: { firstEvent: 1, whole: 60_000 },
      providers: [
        openAiChat({
          apiKey: KEY,
          fetch: (input, init) =>
            new Promise((resolve) => setTimeout(() => resolve(new Simulator().fetch(input, init)), 250)),
        }),
      ],
    },
    code: null,
  },
  'a slow drip': { faults: [{ kind: 'drip', everyMs: 400 }], options: quick, stream: true, code: 'timeout' },
  'a stream that is cut': { faults: [{ kind: 'cut', afterEvents: 3 }], stream: true, code: 'cut' },
  'an answer that is cut': { faults: [{ kind: 'cut', afterEvents: 0 }], options: once, code: 'cut' },
  'a stream that ends too early': { faults: [{ kind: 'truncate', afterEvents: 3 }], stream: true, code: 'cut' },
  'malformed JSON': { faults: [{ kind: 'malformed' }], options: once, code: 'malformed' },
  'a malformed stream': { faults: [{ kind: 'malformed', afterEvents: 4 }], stream: true, code: 'malformed' },
  'usage missing': { faults: [{ kind: 'no-usage' }], code: null },
  'usage missing in a stream': { faults: [{ kind: 'no-usage' }], stream: true, code: null },
  'a stream in single bytes': { faults: [{ kind: 'shred' }], stream: true, code: null },
  'an answer past its limit': {
    faults: [{ kind: 'overrun', tokens: 5000 }],
    stream: true,
    code: 'reservation-reached',
  },
  'a limit of rate': { faults: [{ kind: 'status', status: 429 }], options: once, code: 'rate-limited' },
  'a server that fails': { faults: [{ kind: 'status', status: 500 }], options: once, code: 'server-error' },
  'a wrong key': { faults: [{ kind: 'status', status: 401 }], code: 'unauthorised' },
  'no provider there': {
    options: {
      ...once,
      providers: [openAiChat({ apiKey: KEY, fetch: () => Promise.reject(new TypeError(`fetch failed: ${TICKET}`)) })],
    },
    code: 'unreachable',
  },
  'an answer without an end': {
    options: { ...once, providers: [openAiChat({ apiKey: KEY, fetch: async () => endless(200) })] },
    code: 'malformed',
  },
  'an error without an end': {
    options: { ...once, providers: [openAiChat({ apiKey: KEY, fetch: async () => endless(400) })] },
    code: 'rejected',
  },
  'a provider that sends no UTF-8': {
    options: {
      ...once,
      providers: [
        openAiChat({
          apiKey: KEY,
          fetch: async () =>
            new Response(Uint8Array.of(0x64, 0xff, 0xfe, 0x0a), { headers: { 'content-type': 'text/event-stream' } }),
        }),
      ],
    },
    stream: true,
    code: 'malformed',
  },
  'a store that is down': {
    store: (clock) => faulty(memoryStore({ clock }), { reserve: down, settle: down, get: down, set: down }),
    code: 'budget-unavailable',
  },
  'a store that does not answer': {
    store: (clock) => faulty(memoryStore({ clock }), { reserve: never }),
    code: 'budget-unavailable',
  },
  'a store that goes down in mid-flight and comes back': {
    store: (clock) => {
      const store = memoryStore({ clock });
      let left = 1;
      return faulty(store, { settle: (settlement) => (left-- > 0 ? down() : store.settle(settlement)) });
    },
    code: null,
  },
  'a cache that is down': {
    store: (clock) => faulty(memoryStore({ clock }), { get: down, set: down }),
    options: { cache: { ttl: 1000 } },
    code: null,
  },
  'a cache that does not answer': {
    store: (clock) => faulty(memoryStore({ clock }), { get: never, set: never }),
    options: { cache: { ttl: 1000 }, timeout: { store: 20 } },
    code: null,
  },
  'a clock that jumps ahead a month': { stream: true, code: null, meanwhile: (pass) => pass(31 * 86_400_000) },
  'a clock that is set back': { stream: true, code: null, meanwhile: (pass) => pass(-86_400_000) },
  'a value without end': { ticket: `${TICKET} `.repeat(200_000), code: 'contract-violated' },
  'a value of a million signs without a space': { ticket: TICKET.repeat(40_000), code: 'contract-violated' },
  'lone surrogates and control characters': { ticket: `${TICKET}\ud800\u0000\u001b[31m\udfff`, code: null },
  'an object in place of a value': { ticket: { toString: () => TICKET, __proto__: null }, code: 'prompt-not-filled' },
  'a deep value': { ticket: deep(), code: 'prompt-not-filled' },
  'a header in a key': {
    options: { providers: [openAiChat({ apiKey: `${KEY}\r\nx-admin: 1`, fetch: new Simulator().fetch })] },
    code: 'rejected',
  },
};

async function check(name: string, { code, ...given }: Case): Promise<void> {
  let now = START;
  const clock = (): number => now;
  const simulator = new Simulator({ clock }).fail(...(given.faults ?? []));
  const store = (given.store ?? ((clock) => memoryStore({ clock })))(clock);
  const events: StintEvent[] = [];
  const stint = createStint({
    contract: lock,
    providers: [openAiChat({ apiKey: KEY, fetch: simulator.fetch })],
    store,
    clock,
    budgets: [{ name: 'year', limits: [{ money: '$10', window: '365d' }] }],
    onEvent: (event) => events.push(event),
    ...given.options,
  });
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  const input = {
    variables: { ticket: (given.ticket ?? TICKET) as string },
    // Keys that would change a prototype, and values that would start another line.
    attribution: JSON.parse('{"__proto__":"x","constructor":"y","user":"a\\r\\nb: 1"}') as Record<string, string>,
  };
  const unhandled: unknown[] = [];
  const listen = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', listen);
  let failure: unknown;
  try {
    if (given.stream) {
      let seen = 0;
      for await (const _ of stint.stream(PROMPT, input)) if (seen++ === 1) given.meanwhile?.(pass);
    } else await stint.call(PROMPT, input);
  } catch (error) {
    failure = error;
  }
  // A store that has come back is given what waited for it.
  await stint.budgets.flush();
  await new Promise(setImmediate);
  process.off('unhandledRejection', listen);
  assert.deepEqual(unhandled, [], `${name}: unhandled`);

  assert.equal((failure as { code?: string } | undefined)?.code ?? null, code, `${name}: ${inspect(failure)}`);
  const records = await attemptsOf(store);
  const cost = records.reduce((sum, record) => sum + record.cost.total, 0);
  assert.ok(cost >= simulator.bill, `${name}: the ledger has ${cost} of ${simulator.bill}`);
  assert.ok(
    records.every((record) => record.cost.total <= record.reserved),
    `${name}: more than was held`,
  );
  const [state] = await stint.budgets.status({});
  assert.deepEqual([state!.held, state!.used], [0, cost], `${name}: held, used`);
  const said = inspect({ failure, events, records }, { depth: 20, showHidden: true, maxStringLength: null });
  assert.doesNotMatch(said, SECRETS, `${name}: tells what it must not`);
  assert.equal(({} as { x?: unknown }).x, undefined);
}

describe('faults', () => {
  for (const [name, each] of Object.entries(cases)) it(name, () => check(name, each));

  it('a disk that is full: a typed error, and everything is there once there is room', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-faults-'));
    const simulator = new Simulator();
    const store = diskStore({ directory });
    const stint = createStint({
      contract: lock,
      providers: [openAiChat({ apiKey: KEY, fetch: simulator.fetch })],
      store,
      budgets: [{ name: 'day', limits: [{ money: '$10', window: 'day' }] }],
    });
    const { writeSync } = fs;
    const full = (() => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }) as typeof fs.writeSync;
    try {
      for await (const _ of stint.stream(PROMPT, { variables: { ticket: TICKET } })) fs.writeSync = full;
      await assert.rejects(stint.call(PROMPT, { variables: { ticket: TICKET } }), { code: 'budget-unavailable' });
      assert.equal(simulator.calls.length, 1);
      fs.writeSync = writeSync;
      assert.equal(await stint.budgets.flush(), 0);
      const [state] = await stint.budgets.status({});
      assert.deepEqual([state!.held, state!.used], [0, simulator.bill]);
    } finally {
      fs.writeSync = writeSync;
      await stint.close();
      fs.rmSync(directory, { recursive: true, force: true });
    }
  });
});
