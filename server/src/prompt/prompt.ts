import type { Expression, TemplateStep } from '@stint/runtime/contract';
import type { JsonNode } from './json-node.ts';
import type { Located, Range } from './range.ts';
import type { SourceText } from './source-text.ts';

/** How often a variable's value changes. `call` values end the cacheable prefix; the others do not. */
export type Volatility = 'constant' | 'deploy' | 'session' | 'call';

export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool';

/** The wire protocol of a request, where the format states or implies one. It decides wire order, cache markers and framing. */
export type Wire = 'openai-chat' | 'openai-responses' | 'anthropic' | 'gemini' | 'bedrock';

export type Segment = TextSegment | VariableSegment | BlockSegment | BreakpointSegment | OpaqueSegment;

/** Static text, the same on every call. */
export interface TextSegment {
  readonly kind: 'text';
  readonly text: SourceText;
  /** What the text is: prose is linted for wording; code, data (a JSON payload) and example text are not. Default prose. */
  readonly content?: 'prose' | 'code' | 'data';
}

/** A value filled in at the call: `{{name}}`, `{name}`, `${name}`, an interpolation. */
export interface VariableSegment {
  readonly kind: 'variable';
  /** The dotted path as written, without filters and helpers: `user.name`. */
  readonly name: string;
  readonly range: Range;
  readonly volatility: Volatility;
  /** The whole expression as written, filters included, where it is more than the name. */
  readonly expression?: string;
  /** Paths of all variables that the expression reads, where it is more than the name. */
  readonly reads?: readonly string[];
  /** What is written at the call; absent where only the template's own engine knows. */
  readonly value?: Expression;
}

/** A template tag that is no text itself: if, else, for, end, include, set, comment … */
export interface BlockSegment {
  readonly kind: 'block';
  readonly tag: 'open' | 'branch' | 'close' | 'include' | 'set' | 'comment' | 'other';
  readonly keyword: string;
  readonly range: Range;
  /** Names of the variables that its expression reads. */
  readonly reads: readonly string[];
  /** Names that it binds for what follows (a loop variable, a set). */
  readonly binds?: readonly string[];
  readonly volatility: Volatility;
  /** What the tag does at the call. */
  readonly step?: TemplateStep;
  /** What an include names. */
  readonly target?: Located<string>;
}

/** An explicit cache marker (`cache_control`, `cachePoint`, `prompt_cache_breakpoint`): the prefix up to here is to be cached. */
export interface BreakpointSegment {
  readonly kind: 'breakpoint';
  readonly range: Range;
  /** As written: `5m`, `1h`, `30m` …; absent means the provider's default. */
  readonly ttl?: string;
}

/** Content that is no text: an image, a file, audio. It counts by the provider's own rule, not by a vocabulary. */
export interface OpaqueSegment {
  readonly kind: 'opaque';
  readonly media: 'image' | 'audio' | 'file' | 'other';
  readonly range: Range;
}

export interface Message {
  readonly role: Located<Role>;
  readonly range: Range;
  readonly segments: readonly Segment[];
}

export interface Tool {
  readonly name: Located<string>;
  readonly range: Range;
  readonly description?: SourceText;
  /** The whole definition as written, wrapper included (`{"type":"function","function":{…}}`). */
  readonly definition: JsonNode;
  /** The JSON Schema of its input. */
  readonly input?: JsonNode;
  /** Edits to `definition` are possible only in JSON sources. */
  readonly syntax: 'json' | 'yaml' | 'other';
  /** Loaded on demand by the provider's tool search, so not part of the prompt's prefix. */
  readonly deferred?: boolean;
  /** A tool that the provider defines and runs (`web_search_20250305`, `code_execution`): its description is not the author's. */
  readonly builtin?: boolean;
  readonly breakpoint?: BreakpointSegment;
}

/** Request parameters that bear on cost. */
export interface Parameters {
  readonly maxOutputTokens?: Located<number>;
  readonly responseFormat?: Located<'text' | 'json' | 'json-schema'>;
  /** A cache key, cached-content handle or automatic caching switch: a sign that caching is wanted. */
  readonly cacheIntent?: Located<string>;
  /** `prompt_cache_options.mode`. */
  readonly cacheMode?: Located<'implicit' | 'explicit'>;
  readonly stream?: Located<boolean>;
  readonly temperature?: Located<number>;
}

export interface Prompt {
  /** Unique in its document: a name from the source, else `#0`, `#1` … or a part's name (`#metadata`, `#body`). */
  readonly id: string;
  readonly range: Range;
  readonly model?: Located<string>;
  readonly wire?: Wire;
  /** Agent instructions: in every call of the agent, or only once something asks for them. Requests and templates: `request`. */
  readonly loading: 'always' | 'on-demand' | 'request';
  readonly parameters: Parameters;
  readonly tools: readonly Tool[];
  /** In the wire order of the provider: system first, then the conversation. Tools come before them. */
  readonly messages: readonly Message[];
  /** Variables that the document declares (front matter, `input_variables`, a BAML function's parameters). */
  readonly declared?: readonly DeclaredVariable[];
  /** Whether `messages` use a template syntax at all; without one, braces are text. */
  readonly template?: TemplateSyntax;
  /** A recorded or literal request: the parsed body, for whole-request counting. */
  readonly body?: unknown;
}

export interface DeclaredVariable {
  readonly name: string;
  readonly range: Range;
  readonly optional?: boolean;
  /** A default or sample text, whose size serves as the typical one. */
  readonly sample?: string;
}

export type TemplateSyntax =
  | 'jinja'
  | 'handlebars'
  | 'mustache'
  | 'liquid'
  | 'fstring'
  | 'dollar'
  | 'semantic-kernel'
  | 'baml';
