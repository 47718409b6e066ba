export { type BreakEven, breakEven, type TypicalCall } from './break-even.ts';
export { type Catalogue, createCatalogue, loadCatalogue, UnknownModelError } from './catalogue.ts';
export type * from './model.ts';
export { formatMoney, MoneyError, NANO, parseMoney } from './money.ts';
export { type ModelOverride, ModelOverrideError, type ModelOverrides } from './overrides.ts';
export { bandFor, type Price, type PriceOptions, price, UnknownPriceError } from './price.ts';
export {
  checkSelfHosting,
  FREE,
  type SelfHosting,
  SelfHostingError,
  selfHostedModel,
  selfHostedPrice,
} from './self-hosted.ts';
export { type ToolPrice, toolPrice } from './tool-price.ts';
export { dialectOf, type MediaTokens, normaliseUsage, type Usage, type UsageDialect, UsageError } from './usage.ts';
