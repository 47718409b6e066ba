/** The ledger's records, and what can be asked of them. */
export { type Anomaly, type AnomalyKind, type AnomalyOptions, findAnomalies } from './anomalies.ts';
export { AnomalyWatch, type AnomalyWatchOptions } from './anomaly-watch.ts';
export { AttributionError } from './attribution.ts';
export { dayAfter, dayIn, startOf } from './day.ts';
export type * from './record.ts';
export { type SuccessRate, successRate } from './success.ts';
export { type UsageRecord, usageRecord } from './usage-record.ts';
export { type Dimension, type SummaryOptions, summarise, type UsageSummary } from './usage-summary.ts';
