import type { Held } from './task.ts';

/** `content` is what a backend keeps of a body: the body itself, or where it lies. */
export type TaskRow = readonly [id: string, queue: string, content: string];

/** One step, with everything that its outcome follows from. */
export type TaskStep =
  | readonly ['put', rows: readonly TaskRow[], held: Held | null]
  | readonly ['claim', id: string, owner: string, expires: number, now: number]
  | readonly ['move', from: string, to: string, limit: number, held: Held]
  | readonly ['remove', id: string, held: Held | null];

/** What became of a step. */
export interface TaskOutcome {
  readonly done: boolean;
  /** That were moved. */
  readonly moved: readonly TaskRow[];
  /** Contents that nothing refers to any more. */
  readonly dropped: readonly string[];
}

/**
 * Tasks without a clock, as Accounts is for reservations: the memory store keeps one, and every process on an embedded
 * store replays its journal into one of its own.
 */
export class TaskTable {
  private readonly rows = new Map<string, Row>();
  /** Ids in order of arrival. */
  private readonly queues = new Map<string, Set<string>>();

  apply(step: TaskStep): TaskOutcome {
    switch (step[0]) {
      case 'put':
        return this.put(step[1], step[2]);
      case 'claim':
        return this.claim(step[1], step[2], step[3], step[4]);
      case 'move':
        return this.move(step[1], step[2], step[3], step[4]);
      case 'remove':
        return this.remove(step[1], step[2]);
    }
  }

  get(id: string): TaskRow | undefined {
    const row = this.rows.get(id);
    return row && [id, row.queue, row.content];
  }

  /** Ids of a queue as it is now. */
  ids(queue: string): string[] {
    return [...(this.queues.get(queue) ?? [])];
  }

  /** Of all tasks. */
  contents(): Set<string> {
    return new Set([...this.rows.values()].map(({ content }) => content));
  }

  snapshot(): TasksSnapshot {
    return [...this.queues].flatMap(([queue, ids]) =>
      [...ids].map((id) => {
        const { content, owner, expires } = this.rows.get(id)!;
        return [id, queue, content, owner, expires] as const;
      }),
    );
  }

  static restore(snapshot: TasksSnapshot): TaskTable {
    const table = new TaskTable();
    for (const [id, queue, content, owner, expires] of snapshot) table.place(id, { queue, content, owner, expires });
    return table;
  }

  private put(rows: readonly TaskRow[], held: Held | null): TaskOutcome {
    if (!this.holds(held)) return REFUSED;
    const dropped: string[] = [];
    for (const [id, queue, content] of rows) {
      const known = this.rows.get(id);
      if (known) dropped.push(known.content);
      this.place(id, { owner: '', expires: 0, ...known, queue, content });
    }
    return { done: true, moved: [], dropped };
  }

  private claim(id: string, owner: string, expires: number, now: number): TaskOutcome {
    const row = this.rows.get(id);
    if (!row || (row.owner !== owner && row.expires > now)) return REFUSED;
    row.owner = owner;
    row.expires = expires;
    return DONE;
  }

  private move(from: string, to: string, limit: number, held: Held): TaskOutcome {
    if (!this.holds(held)) return REFUSED;
    const moved: TaskRow[] = [];
    for (const id of this.queues.get(from) ?? []) {
      if (moved.length >= limit) break;
      const row = this.rows.get(id)!;
      moved.push([id, to, row.content]);
    }
    for (const [id] of moved) this.place(id, { ...this.rows.get(id)!, queue: to });
    return { done: true, moved, dropped: [] };
  }

  private remove(id: string, held: Held | null): TaskOutcome {
    const row = this.rows.get(id);
    if (!row || !this.holds(held)) return REFUSED;
    this.rows.delete(id);
    this.leave(id, row.queue);
    return { done: true, moved: [], dropped: [row.content] };
  }

  private holds(held: Held | null): boolean {
    return held === null || this.rows.get(held.id)?.owner === held.owner;
  }

  private place(id: string, row: Row): void {
    const before = this.rows.get(id)?.queue;
    this.rows.set(id, row);
    if (before === row.queue) return;
    if (before !== undefined) this.leave(id, before);
    const ids = this.queues.get(row.queue);
    if (ids) ids.add(id);
    else this.queues.set(row.queue, new Set([id]));
  }

  private leave(id: string, queue: string): void {
    const ids = this.queues.get(queue)!;
    ids.delete(id);
    if (ids.size === 0) this.queues.delete(queue);
  }
}

interface Row {
  queue: string;
  content: string;
  owner: string;
  expires: number;
}

export type TasksSnapshot = readonly (readonly [
  id: string,
  queue: string,
  content: string,
  owner: string,
  expires: number,
])[];

const DONE: TaskOutcome = { done: true, moved: [], dropped: [] };
const REFUSED: TaskOutcome = { done: false, moved: [], dropped: [] };
