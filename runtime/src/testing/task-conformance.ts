import assert from 'node:assert/strict';
import type { Task, TaskStore } from '../stores/task.ts';
import { type TaskRow, TaskTable } from '../stores/task-table.ts';
import { generator } from './seeded-random.ts';
import type { StoreCheck } from './store-conformance.ts';

const LEASE = 60_000;

/** What every store's tasks must do. */
export const TASK_CASES: readonly StoreCheck[] = [
  [
    'keeps tasks in order of arrival, and one that is put again in its place',
    async ({ store: { tasks }, again }) => {
      const other = (await again?.())?.tasks ?? tasks;
      await tasks.put(['a', 'b', 'c'].map((id) => task(id)));
      await other.put([{ ...task('a'), body: '"new"' }, task('d')]);
      assert.deepEqual(await all(tasks), ['a', 'b', 'c', 'd']);
      assert.deepEqual(await other.get('a'), { ...task('a'), body: '"new"' });
      await tasks.put([task('b', 'elsewhere')]);
      await other.put([task('b')]);
      assert.deepEqual(await all(other), ['a', 'c', 'd', 'b']);
      assert.deepEqual(await all(tasks, 'elsewhere'), []);
      assert.equal(await tasks.get('nobody'), undefined);
    },
  ],
  [
    'gives a task to one owner until the lease has ended, however far off that is',
    async ({ store: { tasks }, clock, again }) => {
      const other = (await again?.())?.tasks ?? tasks;
      await tasks.put([task('t')]);
      const asked = Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? tasks : other).claim('t', `o${i}`, clock() + 400 * LEASE),
      );
      const won = (await Promise.all(asked)).map((claimed, i) => (claimed ? `o${i}` : '')).filter((owner) => owner);
      assert.equal(won.length, 1);
      const owner = won[0]!;
      clock.advance(400 * LEASE - 1);
      assert.equal(await other.claim('t', 'late', clock() + LEASE), false);
      assert.equal(await tasks.claim('t', owner, clock() + LEASE), true);
      clock.advance(LEASE);
      assert.equal(await other.claim('t', 'late', clock() + LEASE), true);
      assert.equal(await tasks.claim('t', owner, clock() + LEASE), false);
      assert.equal(await other.claim('t', 'late', 0), true);
      assert.equal(await tasks.claim('t', owner, clock() + LEASE), true);
      assert.equal(await tasks.claim('nobody', owner, clock() + LEASE), false);
    },
  ],
  [
    'lets an owner change nothing once another has claimed',
    async ({ store: { tasks }, clock, again }) => {
      const other = (await again?.())?.tasks ?? tasks;
      await tasks.put([task('t', 'held'), task('a')]);
      const held = { id: 't', owner: 'first' };
      assert.equal(await tasks.put([task('x')], held), false, 'before it is claimed');
      await tasks.claim('t', 'first', clock() + LEASE);
      clock.advance(2 * LEASE);
      assert.equal(await tasks.put([task('b')], held), true, 'as long as nobody else has');
      await other.claim('t', 'second', clock() + LEASE);
      assert.equal(await tasks.put([task('c'), { ...task('t', 'held'), body: '"late"' }], held), false);
      assert.equal(await tasks.remove('a', held), false);
      assert.deepEqual(await tasks.move('q', 'held', 9, held), []);
      assert.deepEqual(await all(tasks), ['a', 'b']);
      assert.deepEqual(await tasks.get('t'), task('t', 'held'));
      const heir = { id: 't', owner: 'second' };
      assert.equal(await other.put([{ ...task('t', 'held'), body: '"kept"' }], heir), true);
      assert.equal(await tasks.claim('t', 'first', clock() + LEASE), false, 'a new body leaves the lease');
      assert.equal(await other.remove('t', heir), true);
      assert.equal(await other.put([task('d')], heir), false, 'what is removed is not held');
    },
  ],
  [
    'moves each task to one of many movers, the oldest first',
    async ({ store: { tasks }, clock, again }) => {
      const other = (await again?.())?.tasks ?? tasks;
      const ids = Array.from({ length: 120 }, (_, index) => `t${index}`);
      await tasks.put(ids.map((id) => task(id)));
      const movers = ['m0', 'm1', 'm2', 'm3'];
      await tasks.put(movers.map((id) => task(id, 'movers')));
      for (const id of movers) await tasks.claim(id, id, clock() + LEASE);
      const [first] = await tasks.move('q', 'm0', 1, { id: 'm0', owner: 'm0' });
      assert.deepEqual(first, task('t0', 'm0'));
      const told = ['t0'];
      await Promise.all(
        movers.map(async (id, index) => {
          const from = index % 2 ? tasks : other;
          for (let moved = [first!]; moved.length > 0; told.push(...moved.map((each) => each.id)))
            moved = await from.move('q', id, 7, { id, owner: id });
        }),
      );
      const moved = await Promise.all(movers.map((id) => all(tasks, id)));
      for (const list of [told, moved.flat()]) {
        assert.equal(list.length, ids.length);
        assert.deepEqual(new Set(list), new Set(ids));
      }
      const inOrder = (list: string[]) => list.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
      for (const list of moved) assert.deepEqual(list, inOrder(list));
      assert.deepEqual(await all(tasks), []);
    },
  ],
  [
    'tells one of many that it has removed a task',
    async ({ store: { tasks }, again }) => {
      const other = (await again?.())?.tasks ?? tasks;
      await tasks.put([task('t')]);
      const asked = Array.from({ length: 10 }, (_, index) => (index % 2 ? tasks : other).remove('t'));
      assert.equal((await Promise.all(asked)).filter((removed) => removed).length, 1);
      assert.equal(await other.get('t'), undefined);
    },
  ],
  [
    'keeps tasks that are written strangely, large or many',
    async ({ store: { tasks }, again }) => {
      const ids = ['__proto__', '', ' ', 'ü', 'u\u0308', '\u0000', '\ud800', 'a"b\\c\n', 'x'.repeat(400)];
      const large = JSON.stringify('€'.repeat(100_000));
      for (const id of ids) await tasks.put([{ id, queue: id, body: large }]);
      const many = Array.from({ length: 200 }, (_, index) => task(`m${index}`));
      await tasks.put(many);
      const other = (await again?.())?.tasks ?? tasks;
      for (const id of ids) {
        assert.deepEqual(await other.get(id), { id, queue: id, body: large });
        assert.deepEqual(await all(other, id), [id]);
        assert.equal(await other.remove(id), true);
      }
      assert.deepEqual(
        await all(other),
        many.map(({ id }) => id),
      );
    },
  ],
  [
    'agrees with the reference on 200 random operations on tasks',
    async ({ store: { tasks }, clock, again }) => {
      const other = (await again?.())?.tasks ?? tasks;
      const model = new TaskTable();
      const random = generator(11);
      const one = (...of: readonly string[]): string => of[random(of.length)]!;
      for (let step = 0; step < 200; step++) {
        clock.advance(random(LEASE / 2));
        const target = random(2) ? tasks : other;
        const [id, from, to] = [one('a', 'b', 'c', 'd', 'e', 'f'), one('p', 'q'), one('r', 's')];
        const held = { id: one('a', 'b'), owner: one('x', 'y') };
        const maybe = random(2) ? held : undefined;
        const said = `step ${step}`;
        switch (random(5)) {
          case 0:
          case 1: {
            const put = [id, one('g', 'h')].map((each) => ({ id: each, queue: one(from, to), body: `"${step}"` }));
            const rows = put.map(rowOf);
            assert.equal(await target.put(put, maybe), model.apply(['put', rows, maybe ?? null]).done, said);
            break;
          }
          case 2: {
            const expires = clock() + random(LEASE);
            const claimed = model.apply(['claim', held.id, held.owner, expires, clock()]).done;
            assert.equal(await target.claim(held.id, held.owner, expires), claimed, said);
            break;
          }
          case 3: {
            const limit = 1 + random(3);
            const { moved } = model.apply(['move', from, to, limit, held]);
            assert.deepEqual((await target.move(from, to, limit, held)).map(rowOf), moved, said);
            break;
          }
          case 4:
            assert.equal(await target.remove(id, maybe), model.apply(['remove', id, maybe ?? null]).done, said);
        }
        for (const queue of ['p', 'q', 'r', 's']) assert.deepEqual(await all(other, queue), model.ids(queue), said);
      }
    },
  ],
  [
    'has tasks and leases again after it is closed and opened',
    async ({ store, clock, again }) => {
      if (!again) return;
      await store.tasks.put([task('a'), task('b')]);
      await store.tasks.claim('a', 'me', clock() + LEASE);
      await store.close();
      const { tasks } = await again();
      assert.deepEqual(await all(tasks), ['a', 'b']);
      assert.equal(await tasks.claim('a', 'you', clock() + LEASE), false);
      assert.equal(await tasks.remove('b', { id: 'a', owner: 'me' }), true);
    },
  ],
];

const rowOf = ({ id, queue, body }: Task): TaskRow => [id, queue, body];

const task = (id: string, queue = 'q'): Task => ({ id, queue, body: JSON.stringify({ id }) });

async function all(tasks: TaskStore, queue = 'q'): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of tasks.list(queue)) ids.push(id);
  return ids;
}
