export {
  aiSdkEmbeddingMiddleware,
  aiSdkEmbeddingMiddlewareV3,
  aiSdkMiddleware,
  aiSdkMiddlewareV3,
  governedModel,
} from './ai-sdk.ts';
export { anthropicMiddleware } from './anthropic.ts';
export { type AdapterOptions, type FetchLike, type FetchOptions, governedFetch } from './fetch.ts';
export { type MeterLike, type OpenTelemetryOptions, openTelemetry, type TracerLike } from './opentelemetry.ts';
export { PrometheusMetrics, type PrometheusOptions } from './prometheus.ts';
