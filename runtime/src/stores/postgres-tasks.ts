import { untilAborted } from '../until-aborted.ts';
import { guard, type PostgresPool, plain, unplain } from './postgres-pool.ts';
import { type Held, TASK_PAGE, type Task, type TaskStore } from './task.ts';

/** Tasks on PostgreSQL. Movers pass over rows that another has locked, and so do not wait for one another. */
export class PostgresTasks implements TaskStore {
  private readonly pool: PostgresPool;
  private readonly schema: string;
  private readonly now: () => number;

  /** @param schema quoted already */
  constructor(pool: PostgresPool, schema: string, now: () => number) {
    this.pool = pool;
    this.schema = schema;
    this.now = now;
  }

  async put(tasks: readonly Task[], held?: Held): Promise<boolean> {
    const [row] = await this.query<{ done: boolean }>(`select ${this.schema}.put_tasks($1, $2, $3, $4, $5) as done`, [
      ...heldOf(held),
      tasks.map(({ id }) => plain(id)),
      tasks.map(({ queue }) => plain(queue)),
      tasks.map(({ body }) => body),
    ]);
    return row!.done;
  }

  async get(id: string): Promise<Task | undefined> {
    const [row] = await this.query<Row>(`select queue, body from ${this.schema}.task where id = $1`, [plain(id)]);
    return row && { id, queue: unplain(row.queue), body: row.body };
  }

  async *list(queue: string, signal?: AbortSignal): AsyncIterable<Task> {
    for (let after = '0'; ; ) {
      signal?.throwIfAborted();
      const asked = this.query<Row & { number: string }>(
        `select id, number, body from ${this.schema}.task where queue = $1 and number > $2
         order by number limit ${TASK_PAGE}`,
        [plain(queue), after],
      );
      const page = await untilAborted(asked, signal);
      for (const { id, body } of page) yield { id: unplain(id), queue, body };
      if (page.length < TASK_PAGE) return;
      after = page.at(-1)!.number;
    }
  }

  async claim(id: string, owner: string, expires: number): Promise<boolean> {
    const rows = await this.query(
      `update ${this.schema}.task set owner = $2, expires = $3
       where id = $1 and (owner = $2 or expires <= $4) returning id`,
      [plain(id), owner, expires, this.now()],
    );
    return rows.length > 0;
  }

  async move(from: string, to: string, limit: number, held: Held): Promise<Task[]> {
    const rows = await this.query<Row>(`select id, body from ${this.schema}.move_tasks($1, $2, $3, $4, $5)`, [
      ...heldOf(held),
      plain(from),
      plain(to),
      limit,
    ]);
    return rows.map(({ id, body }) => ({ id: unplain(id), queue: to, body }));
  }

  async remove(id: string, held?: Held): Promise<boolean> {
    const [row] = await this.query<{ done: boolean }>(`select ${this.schema}.remove_task($1, $2, $3) as done`, [
      ...heldOf(held),
      plain(id),
    ]);
    return row!.done;
  }

  private async query<Found>(text: string, values: unknown[]): Promise<Found[]> {
    return (await guard(this.pool.query(text, values))).rows as Found[];
  }
}

interface Row {
  readonly id: string;
  readonly queue: string;
  readonly body: string;
}

const heldOf = (held: Held | undefined): [id: string | null, owner: string | null] =>
  held === undefined ? [null, null] : [plain(held.id), held.owner];
