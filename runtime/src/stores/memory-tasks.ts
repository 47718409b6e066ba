import type { Held, Task, TaskStore } from './task.ts';
import { type TaskRow, TaskTable } from './task-table.ts';

/** Tasks of this process alone. */
export class MemoryTasks implements TaskStore {
  private readonly table = new TaskTable();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  async put(tasks: readonly Task[], held?: Held): Promise<boolean> {
    const rows = tasks.map(({ id, queue, body }): TaskRow => [id, queue, body]);
    return this.table.apply(['put', rows, held ?? null]).done;
  }

  async get(id: string): Promise<Task | undefined> {
    const row = this.table.get(id);
    return row && taskOf(row);
  }

  async *list(queue: string, signal?: AbortSignal): AsyncIterable<Task> {
    for (const id of this.table.ids(queue)) {
      signal?.throwIfAborted();
      const row = this.table.get(id);
      if (row?.[1] === queue) yield taskOf(row);
    }
  }

  async claim(id: string, owner: string, expires: number): Promise<boolean> {
    return this.table.apply(['claim', id, owner, expires, this.now()]).done;
  }

  async move(from: string, to: string, limit: number, held: Held): Promise<Task[]> {
    return this.table.apply(['move', from, to, limit, held]).moved.map(taskOf);
  }

  async remove(id: string, held?: Held): Promise<boolean> {
    return this.table.apply(['remove', id, held ?? null]).done;
  }
}

const taskOf = ([id, queue, body]: TaskRow): Task => ({ id, queue, body });
