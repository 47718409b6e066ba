import { untilAborted } from '../until-aborted.ts';
import { guard, plain, type RedisClient, type Scripts, unplain } from './redis-client.ts';
import { type Held, TASK_PAGE, type Task, type TaskStore } from './task.ts';

/** Tasks on Redis. They carry no time to live, so that no policy throws them away. */
export class RedisTasks implements TaskStore {
  private readonly client: RedisClient & Scripts;
  private readonly prefix: string;
  private readonly now: () => number;

  constructor(client: RedisClient & Scripts, prefix: string, now: () => number) {
    this.client = client;
    this.prefix = prefix;
    this.now = now;
  }

  async put(tasks: readonly Task[], held?: Held): Promise<boolean> {
    const rows = tasks.flatMap(({ id, queue, body }) => [plain(id), plain(queue), body]);
    return (await guard(this.client.stintPutTasks(this.prefix, ...heldOf(held), ...rows))) === 1;
  }

  async get(id: string): Promise<Task | undefined> {
    const [queue, body] = await guard(this.client.hmget(`${this.prefix}:k:${plain(id)}`, 'q', 'b'));
    return queue == null ? undefined : { id, queue: unplain(queue), body: body! };
  }

  async *list(queue: string, signal?: AbortSignal): AsyncIterable<Task> {
    for (let after = '0'; ; ) {
      signal?.throwIfAborted();
      const asked = guard(this.client.stintListTasks(this.prefix, plain(queue), after, TASK_PAGE));
      const reply = (await untilAborted(asked, signal)) as string[];
      for (let index = 0; index < reply.length; index += 3)
        yield { id: unplain(reply[index + 1]!), queue, body: reply[index + 2]! };
      if (reply.length < 3 * TASK_PAGE) return;
      after = reply.at(-3)!;
    }
  }

  async claim(id: string, owner: string, expires: number): Promise<boolean> {
    return (await guard(this.client.stintClaimTask(this.prefix, plain(id), owner, expires, this.now()))) === 1;
  }

  async move(from: string, to: string, limit: number, held: Held): Promise<Task[]> {
    const asked = this.client.stintMoveTasks(this.prefix, ...heldOf(held), plain(from), plain(to), limit);
    const reply = (await guard(asked)) as string[];
    return Array.from({ length: reply.length / 2 }, (_, index) => ({
      id: unplain(reply[2 * index]!),
      queue: to,
      body: reply[2 * index + 1]!,
    }));
  }

  async remove(id: string, held?: Held): Promise<boolean> {
    return (await guard(this.client.stintRemoveTask(this.prefix, ...heldOf(held), plain(id)))) === 1;
  }
}

const heldOf = (held: Held | undefined): [id: string, owner: string] =>
  held === undefined ? ['', ''] : [plain(held.id), held.owner];
