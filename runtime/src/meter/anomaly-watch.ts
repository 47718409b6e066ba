import type { Store } from '../stores/store.ts';
import { type Anomaly, type AnomalyOptions, findAnomalies } from './anomalies.ts';

export interface AnomalyWatchOptions extends AnomalyOptions {
  readonly store: Store;
  readonly onAnomaly?: (anomaly: Anomaly) => void;
  /** Addresses that get each anomaly as JSON by POST. */
  readonly webhooks?: readonly string[];
  readonly fetch?: typeof fetch;
  /** A webhook that cannot be reached. It is tried again at the next check. */
  readonly onError?: (error: unknown, webhook: string) => void;
}

/** A webhook may take so long, milliseconds. */
const TIMEOUT = 10_000;
const DAYS = 15 * 86_400_000;

/** Looks through the ledger's last 15 days when told to, and tells each anomaly once. Keeps no timer: call `check` from one's own. */
export class AnomalyWatch {
  private readonly options: AnomalyWatchOptions;
  private readonly told = new Set<string>();

  constructor(options: AnomalyWatchOptions) {
    this.options = options;
  }

  /** Resolves to what is new. @throws StoreError; the signal's reason */
  async check(signal?: AbortSignal): Promise<Anomaly[]> {
    const { store, onAnomaly, webhooks = [] } = this.options;
    const now = store.now();
    const anomalies = await findAnomalies(store.records({ from: now - DAYS, to: now + 1 }, signal), this.options);
    const fresh: Anomaly[] = [];
    for (const anomaly of anomalies) {
      const key = JSON.stringify([anomaly.kind, anomaly.day, anomaly.subject]);
      if (!this.told.has(key)) {
        fresh.push(anomaly);
        this.told.add(key);
        onAnomaly?.(anomaly);
      }
      for (const webhook of webhooks) await this.post(webhook, anomaly, `${webhook} ${key}`, signal);
    }
    // What is out of the days looked at cannot come again.
    const days = new Set(anomalies.map(({ day }) => day));
    for (const key of this.told) if (![...days].some((day) => key.includes(`"${day}"`))) this.told.delete(key);
    return fresh;
  }

  private async post(webhook: string, anomaly: Anomaly, key: string, signal?: AbortSignal): Promise<void> {
    if (this.told.has(key)) return;
    const { fetch: send = fetch, onError } = this.options;
    const timeout = AbortSignal.timeout(TIMEOUT);
    try {
      const response = await send(webhook, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(anomaly),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
      this.told.add(key);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      onError?.(error, webhook);
    }
  }
}
