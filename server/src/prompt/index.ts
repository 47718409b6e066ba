export type { Certainty, Comment, PromptDocument, Reference, SyntaxProblem } from './document.ts';
export { isCall } from './is-call.ts';
export { type JsonNode, property, rangeOf, toValue } from './json-node.ts';
export { LineIndex, lastStart, lineStarts, type Position, startsLine } from './line-index.ts';
export type * from './prompt.ts';
export type { Edit, Located, Range } from './range.ts';
export { type Encode, type Shape, SourceText } from './source-text.ts';
export { volatilityOf } from './volatility.ts';
