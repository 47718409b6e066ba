/** Work that someone waits for. What runs in the background steps aside for it. */
export class Foreground {
  #running = 0;
  #waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#running++;
    try {
      return await work();
    } finally {
      if (--this.#running === 0) for (const wake of this.#waiting.splice(0)) wake();
    }
  }

  /** Lets messages be read, and resolves once nobody waits for an answer any more. */
  async passed(turn: () => Promise<void>): Promise<void> {
    await turn();
    while (this.#running > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await turn();
    }
  }
}
