/** A server's clock, by what its replies say. Processes whose own clocks are wrong agree on the time. */
export class ServerClock {
  private offset = 0;

  /** @param server Milliseconds since 1970, of the reply that has just come. */
  learn(server: number): void {
    this.offset = server - Date.now();
  }

  now(): number {
    return Math.floor(Date.now() + this.offset);
  }
}
