import { keepLatest } from '../keep-latest.ts';
import { formatMoney } from '../models/index.ts';

export interface CostSlopeOptions {
  /** So many calls in a row, each dearer than the one before … Default: 8. */
  readonly calls?: number;
  /** … the last of them so many times as dear as the first. Default: 4. */
  readonly factor?: number;
  /** Runs that are watched at once; the one idle longest is let go. Default: 10,000. */
  readonly maxRuns?: number;
}

/** An agent's run costs more with every call: its context grows and nothing ends it. */
export class LoopStopped extends Error {
  override readonly name = 'LoopStopped';
  readonly code = 'loop-stopped';
  readonly run: string;
  /** Nano-dollars of its last calls. */
  readonly costs: readonly number[];
  constructor(run: string, costs: readonly number[]) {
    super(
      `Run ${run} is stopped: each of its last ${costs.length} calls cost more than the one before, from ${formatMoney(costs[0]!)} to ${formatMoney(costs.at(-1)!)}.`,
    );
    this.run = run;
    this.costs = costs;
  }
}

/** Watches what the calls of a run cost, one after the other. Of this process; memory is bounded. */
export class CostSlope {
  private readonly calls: number;
  private readonly factor: number;
  private readonly maxRuns: number;
  /** The rising end of each run's costs, runs in order of use. */
  private readonly runs = new Map<string, number[]>();

  constructor({ calls = 8, factor = 4, maxRuns = 10_000 }: CostSlopeOptions = {}) {
    this.calls = calls;
    this.factor = factor;
    this.maxRuns = maxRuns;
  }

  /** Notes what a call cost, in nano-dollars. */
  note(run: string, cost: number): void {
    const costs = this.runs.get(run) ?? [];
    const rising = costs.length > 0 && cost <= costs.at(-1)! ? [cost] : [...costs, cost].slice(-this.calls);
    this.runs.delete(run);
    this.runs.set(run, rising);
    keepLatest(this.runs, this.maxRuns);
  }

  /** @throws LoopStopped when the run's costs have risen too long, until it is let go on. */
  check(run: string): void {
    const costs = this.runs.get(run);
    if (!costs || costs.length < this.calls || costs.at(-1)! < this.factor * costs[0]!) return;
    throw new LoopStopped(run, costs);
  }

  /** Lets a stopped run go on. */
  allow(run: string): void {
    this.runs.delete(run);
  }
}
