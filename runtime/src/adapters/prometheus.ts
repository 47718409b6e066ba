import type { Attribution } from '../meter/record.ts';
import type { StintEvent } from '../pipeline/event.ts';

export interface PrometheusOptions {
  /**
   * Keys of attribution that become labels. Keep to those with few values: feature, team; not user. A key whose name is
   * taken already, or no label's, gets `attribution_` before it.
   */
  readonly attribution?: readonly string[];
  /** Sets of labels that are told apart; what comes later is counted as `other`. Default: 2,000. */
  readonly maxSeries?: number;
}

type Labels = Readonly<Record<string, string>>;

const FAMILIES = {
  stint_cost_usd_total: 'What calls to models have cost, in US dollars.',
  stint_saved_usd_total: 'What answers from the response cache would have cost, in US dollars.',
  stint_attempts_total: 'Attempts by how they ended.',
  stint_refused_total: 'Calls that were not made, by why: budgets, switches, runs that were stopped.',
  stint_tokens_total: 'Tokens by class.',
  stint_prompt_cache_expected_tokens_total: 'Tokens that the contract expected to be read from the provider’s cache.',
  stint_events_total: 'What else the runtime had to say, by type.',
} as const;
type Family = keyof typeof FAMILIES;

const SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Counters of everything that was called and what it cost. Give `onEvent` to createStint, and answer the scrape with
 * `text()`, content type `text/plain; version=0.0.4`.
 */
export class PrometheusMetrics {
  private readonly keys: ReadonlyMap<string, string>;
  private readonly maxSeries: number;
  /** Integers: nano-dollars for money, so that sums stay exact. */
  private readonly series = new Map<Family, Map<string, number>>();
  private readonly durations = new Map<string, { readonly counts: number[]; sum: number; count: number }>();

  constructor({ attribution = [], maxSeries = 2000 }: PrometheusOptions = {}) {
    this.keys = labelled(attribution);
    this.maxSeries = maxSeries;
  }

  readonly onEvent = (event: StintEvent): void => {
    if (event.type !== 'attempt') {
      this.add('stint_events_total', { type: event.type }, 1);
      if (event.type !== 'refused') return;
      const { model, prompt, code, budgets, attribution } = event;
      const of = { model, prompt: prompt ?? '', ...this.attributed(attribution) };
      this.add('stint_refused_total', { ...of, error: code, budget: budgets.join(' ') }, 1);
      return;
    }
    const { record } = event;
    const { provider, model, prompt, usage, cost, cache } = record;
    const about = { provider, model, prompt: prompt ?? '', ...this.attributed(record.attribution) };
    this.add('stint_cost_usd_total', { ...about, purpose: record.purpose }, cost.total);
    if (cache.saved) this.add('stint_saved_usd_total', about, cache.saved);
    this.add(
      'stint_attempts_total',
      { ...about, status: record.status, error: record.error ?? '', cache: cache.response },
      1,
    );
    if (cache.expectedRead > 0) this.add('stint_prompt_cache_expected_tokens_total', about, cache.expectedRead);
    if (usage !== null) {
      const written = Object.values(usage.cacheWrite).reduce((sum, tokens) => sum + tokens, 0);
      const classes = {
        input: usage.inputUncached,
        cache_read: usage.cacheRead,
        cache_write: written,
        output: usage.output,
      };
      for (const [name, tokens] of Object.entries(classes))
        this.add('stint_tokens_total', { ...about, class: name }, tokens);
    }
    this.observe({ provider, model }, record.latencyMs / 1000);
  };

  /** The exposition format. */
  text(): string {
    const lines: string[] = [];
    for (const [family, help] of Object.entries(FAMILIES) as [Family, string][]) {
      const series = this.series.get(family);
      if (series === undefined) continue;
      lines.push(`# HELP ${family} ${help}`, `# TYPE ${family} counter`);
      const scale = family.includes('_usd_') ? 1e9 : 1;
      for (const [labels, value] of series) lines.push(`${family}{${labels}} ${value / scale}`);
    }
    if (this.durations.size > 0)
      lines.push('# HELP stint_attempt_seconds How long attempts took.', '# TYPE stint_attempt_seconds histogram');
    for (const [labels, { counts, sum, count }] of this.durations) {
      let below = 0;
      for (const [index, bound] of SECONDS.entries())
        lines.push(`stint_attempt_seconds_bucket{${labels},le="${bound}"} ${(below += counts[index]!)}`);
      lines.push(
        `stint_attempt_seconds_bucket{${labels},le="+Inf"} ${count}`,
        `stint_attempt_seconds_sum{${labels}} ${sum}`,
        `stint_attempt_seconds_count{${labels}} ${count}`,
      );
    }
    return `${lines.join('\n')}\n`;
  }

  private attributed(attribution: Attribution): Labels {
    const labels: Record<string, string> = {};
    for (const [label, key] of this.keys) labels[label] = Object.hasOwn(attribution, key) ? attribution[key]! : '';
    return labels;
  }

  private add(family: Family, labels: Labels, value: number): void {
    let series = this.series.get(family);
    if (series === undefined) this.series.set(family, (series = new Map()));
    const key = this.within(series, labels);
    series.set(key, (series.get(key) ?? 0) + value);
  }

  private observe(labels: Labels, seconds: number): void {
    const key = this.within(this.durations, labels);
    let series = this.durations.get(key);
    if (series === undefined) this.durations.set(key, (series = { counts: SECONDS.map(() => 0), sum: 0, count: 0 }));
    const bucket = SECONDS.findIndex((bound) => seconds <= bound);
    if (bucket !== -1) series.counts[bucket]!++;
    series.sum += seconds;
    series.count++;
  }

  private within(series: ReadonlyMap<string, unknown>, labels: Labels): string {
    const key = render(labels);
    if (series.has(key) || series.size < this.maxSeries) return key;
    return render(Object.fromEntries(Object.keys(labels).map((name) => [name, 'other'])));
  }
}

/** Labels of our own. */
const TAKEN = new Set([
  ...['provider', 'model', 'prompt', 'purpose', 'status', 'error', 'cache', 'class', 'type', 'le', 'budget'],
]);

/** Keys of attribution by their labels. */
function labelled(keys: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const key of new Set(keys)) {
    let label = key.replace(/[^A-Za-z0-9_]/g, '_');
    // Digits begin no label, and two underscores only Prometheus's own.
    while (TAKEN.has(label) || labels.has(label) || !/^(?!__)[A-Za-z_]/.test(label)) label = `attribution_${label}`;
    labels.set(label, key);
  }
  return labels;
}

const render = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');

const escaped = (value: string): string =>
  value.slice(0, 200).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
