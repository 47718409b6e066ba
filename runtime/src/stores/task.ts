/** A piece of work that waits for whichever process takes it up. */
export interface Task {
  /** Unique in the store. Like `queue` it has 400 characters at most. */
  readonly id: string;
  readonly queue: string;
  /** Text as JSON.stringify writes it: without zeros and half surrogates. */
  readonly body: string;
}

/**
 * Who must still hold a task for a change to be made: what a process had begun that was thought dead, and whose task was
 * claimed by another, changes nothing any more.
 */
export interface Held {
  readonly id: string;
  /** Not empty. */
  readonly owner: string;
}

/**
 * Work that outlives the process that made it. Unlike bytes it is kept until it is removed. Each operation is one atomic
 * step.
 *
 * - A **queue** is in order of arrival; one without tasks is none.
 * - A **lease** is an owner's name on a task and its end, an absolute time that is compared when another claims the task.
 *   It lasts beyond its end until then.
 */
export interface TaskStore {
  /** Adds tasks of different ids, and replaces those that are there: in the same queue they keep their place. False when `held` is not. */
  put(tasks: readonly Task[], held?: Held): Promise<boolean>;

  get(id: string): Promise<Task | undefined>;

  /** A queue's tasks, oldest first. Those that come or go meanwhile may be missed. */
  list(queue: string, signal?: AbortSignal): AsyncIterable<Task>;

  /** Takes the lease of a task that nobody else holds, or moves the end of one's own; `expires` 0 gives it back. False without it. */
  claim(id: string, owner: string, expires: number): Promise<boolean>;

  /** Moves up to `limit` tasks, the oldest first, to the end of another queue; each goes to one mover. None when `held` is not. */
  move(from: string, to: string, limit: number, held: Held): Promise<Task[]>;

  /** False when it was not there, or `held` is not: of several that remove a task one is told so. */
  remove(id: string, held?: Held): Promise<boolean>;
}

/** Tasks read in one round trip: a body may have megabytes. */
export const TASK_PAGE = 32;
