import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { diskFailure } from './bytes-files.ts';
import type { Held, Task, TaskStore } from './task.ts';
import type { TaskOutcome, TaskRow, TaskStep, TaskTable } from './task-table.ts';

/** The journal that decides, as its store sees it. */
export interface TaskJournal {
  /** With everything that other processes have done until now. */
  table(): TaskTable;
  commit(step: TaskStep): TaskOutcome;
}

/** A file that old is of no task that is still being made. */
const LEFT = 3_600_000;

/**
 * Tasks of the processes of one machine. The journal keeps their order and leases; bodies lie in files of their own, for
 * they hold prompts and answers: the journal is the ledger too, and kept for a year. A file is there before the journal
 * names it, and goes when it no longer does.
 */
export class DiskTasks implements TaskStore {
  private readonly journal: TaskJournal;
  private readonly directory: string;
  private readonly now: () => number;

  constructor(directory: string, journal: TaskJournal, now: () => number) {
    this.directory = path.join(directory, 'tasks');
    this.journal = journal;
    this.now = now;
    this.dropLeft();
  }

  async put(tasks: readonly Task[], held?: Held): Promise<boolean> {
    const rows: TaskRow[] = [];
    let done = false;
    try {
      for (const { id, queue, body } of tasks) rows.push([id, queue, await this.write(body)]);
      done = this.commit(['put', rows, held ?? null]).done;
    } finally {
      if (!done) this.drop(rows.map(([, , file]) => file));
    }
    return done;
  }

  async get(id: string): Promise<Task | undefined> {
    for (let seen = ''; ; ) {
      const row = this.journal.table().get(id);
      if (row === undefined) return undefined;
      const task = await this.read(row);
      // Without its file it was replaced or removed meanwhile, or a power failure took the file.
      if (task !== undefined || row[2] === seen) return task;
      seen = row[2];
    }
  }

  async *list(queue: string, signal?: AbortSignal): AsyncIterable<Task> {
    for (const id of this.journal.table().ids(queue)) {
      signal?.throwIfAborted();
      const task = await this.get(id);
      if (task?.queue === queue) yield task;
    }
  }

  async claim(id: string, owner: string, expires: number): Promise<boolean> {
    return this.commit(['claim', id, owner, expires, this.now()]).done;
  }

  async move(from: string, to: string, limit: number, held: Held): Promise<Task[]> {
    const { moved } = this.commit(['move', from, to, limit, held]);
    const tasks = await Promise.all(moved.map((row) => this.read(row)));
    return tasks.filter((task) => task !== undefined);
  }

  async remove(id: string, held?: Held): Promise<boolean> {
    return this.commit(['remove', id, held ?? null]).done;
  }

  private commit(step: TaskStep): TaskOutcome {
    const outcome = this.journal.commit(step);
    this.drop(outcome.dropped);
    return outcome;
  }

  private async write(body: string): Promise<string> {
    const name = randomBytes(12).toString('hex');
    try {
      await fs.promises.mkdir(this.directory, { recursive: true, mode: 0o700 });
      await fs.promises.writeFile(path.join(this.directory, name), body, { mode: 0o600, flush: true });
      return name;
    } catch (error) {
      this.drop([name]);
      throw diskFailure(error, this.directory);
    }
  }

  private async read([id, queue, file]: TaskRow): Promise<Task | undefined> {
    try {
      return { id, queue, body: await fs.promises.readFile(path.join(this.directory, file), 'utf8') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw diskFailure(error, this.directory);
    }
  }

  private drop(files: readonly string[]): void {
    for (const file of files) fs.rmSync(path.join(this.directory, file), { force: true });
  }

  /** What processes left that died between a file and its entry. */
  private dropLeft(): void {
    const files = fs.existsSync(this.directory) ? fs.readdirSync(this.directory) : [];
    if (files.length === 0) return;
    const known = this.journal.table().contents();
    this.drop(
      files.filter((file) => {
        const stat = fs.statSync(path.join(this.directory, file), { throwIfNoEntry: false });
        return !known.has(file) && stat !== undefined && stat.mtimeMs < Date.now() - LEFT;
      }),
    );
  }
}
