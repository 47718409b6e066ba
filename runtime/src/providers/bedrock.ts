import { at, type Json, recordAt, records, stringAt, toJson } from '../tokens/request/json.ts';
import { type AwsCredentials, signAws } from './aws-signature.ts';
import { readEventStream } from './event-stream.ts';
import { checkedHeaders, type HttpOptions, httpProvider, parseData, StreamedError } from './http.ts';
import { setAt } from './json-path.ts';
import type {
  Decoder,
  FinishReason,
  MarkPlace,
  ModelEvent,
  PlainMessage,
  PlainPrompt,
  Provider,
  Wire,
} from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { conversationTexts, countIn, numberAt, sidesOf } from './texts.ts';
import { usageOf } from './usage-of.ts';

export interface BedrockOptions extends Omit<HttpOptions, 'apiKey'> {
  readonly region: string;
  /** Keys to sign with, or a function that fetches them; or `apiKey`, a Bedrock bearer token. */
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>);
  readonly apiKey?: string | undefined;
  /** Milliseconds since 1970, for the signature. */
  readonly clock?: () => number;
}

const FINISH: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  tool_use: 'tool-calls',
  guardrail_intervened: 'content-filter',
  content_filtered: 'content-filter',
};

/** Amazon Bedrock's Converse. */
export const bedrockWire: Wire = {
  id: 'bedrock',
  usage: 'bedrock',
  countable: (body) => ({ wire: 'bedrock', body }),
  texts: conversationTexts,
  outputLimit: (body) => numberAt(recordAt(body, 'inferenceConfig'), 'maxTokens'),
  withOutputLimit: (body, tokens) => ({
    ...body,
    inferenceConfig: { ...recordAt(body, 'inferenceConfig'), maxTokens: tokens },
  }),
  answers: () => 1,
  marks: (body) =>
    countIn(at(body, 'system'), 'cachePoint') +
    countIn(at(body, 'messages'), 'cachePoint') +
    countIn(recordAt(body, 'toolConfig'), 'cachePoint'),
  mark,
  streamed: (body) => body,
  write,
  lacks,
  path: ({ model, stream }) => `/model/${encodeURIComponent(model)}/${stream ? 'converse-stream' : 'converse'}`,
  read(body) {
    const message = recordAt(recordAt(body, 'output'), 'message');
    if (!Array.isArray(at(message, 'content'))) throw new SyntaxError('no content');
    const blocks = records(at(message, 'content'));
    const calls = blocks
      .filter((block) => at(block, 'toolUse') !== undefined)
      .map((block) => recordAt(block, 'toolUse'));
    const reasoning = blocks
      .map((block) => stringAt(recordAt(recordAt(block, 'reasoningContent'), 'reasoningText'), 'text') ?? '')
      .join('');
    const usage = usageOf(at(body, 'usage'), 'bedrock');
    return {
      text: blocks.map((block) => stringAt(block, 'text') ?? '').join(''),
      ...(reasoning !== '' && { reasoning }),
      ...(calls.length > 0 && {
        toolCalls: calls.map((call, index) => ({
          index,
          id: stringAt(call, 'toolUseId') ?? '',
          name: stringAt(call, 'name') ?? '',
          arguments: toJson(at(call, 'input') ?? {}),
        })),
      }),
      ...(usage && { usage }),
      ...finishOf(stringAt(body, 'stopReason')),
    };
  },
  decoder,
};

export function bedrock(options: BedrockOptions): Provider {
  const { region, credentials, apiKey, headers = {}, id = 'bedrock', clock = Date.now } = options;
  if (!/^[a-z0-9-]{1,40}$/.test(region))
    throw new ProviderError('rejected', id, `${JSON.stringify(region)} is no region`);
  const { baseURL = `https://bedrock-runtime.${region}.amazonaws.com` } = options;
  return httpProvider({
    id,
    wire: bedrockWire,
    fetch: options.fetch,
    frames: readEventStream,
    async call(request, body) {
      const url = baseURL.replace(/\/+$/, '') + bedrockWire.path(request);
      const own = checkedHeaders(id, {
        ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        ...headers,
      });
      if (credentials === undefined) return { url, headers: own, body };
      const keys = typeof credentials === 'function' ? await credentials() : credentials;
      const signed = signAws({ url, body, headers: own, service: 'bedrock', region, credentials: keys, at: clock() });
      return { url, headers: signed, body };
    },
  });
}

const POINT = { cachePoint: { type: 'default' } };

function mark(body: Json, place: MarkPlace): Json | null {
  if (place === 'tools') {
    const tools = at(recordAt(body, 'toolConfig'), 'tools');
    return Array.isArray(tools) && tools.length > 0 ? setAt(body, ['toolConfig', 'tools'], [...tools, POINT]) : null;
  }
  const { path, text } = place.part;
  const [head, tail] = [text.slice(0, place.offset), text.slice(place.offset)];
  if (head.trim() === '') return null;
  const listPath = path.slice(0, -2);
  const index = path.at(-2) as number;
  const list = at(body, 'system') !== undefined && path[0] === 'system' ? at(body, 'system') : listAt(body, listPath);
  if (!Array.isArray(list)) return null;
  const rest = tail === '' ? [] : [{ text: tail }];
  return setAt(body, listPath, list.toSpliced(index, 1, { text: head }, POINT, ...rest));
}

const listAt = (body: Json, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<string | number, unknown> | undefined)?.[key], body);

/** The model is not in the body but in the path. */
function write(prompt: PlainPrompt): Json {
  const system = prompt.messages.filter(({ role }) => role === 'system');
  const turns = prompt.messages.filter(({ role }) => role !== 'system');
  const config = {
    ...(prompt.maxOutputTokens !== undefined && { maxTokens: prompt.maxOutputTokens }),
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(prompt.topP !== undefined && { topP: prompt.topP }),
    ...(prompt.stop !== undefined && { stopSequences: prompt.stop }),
  };
  return {
    ...(prompt.tools &&
      prompt.tools.length > 0 && {
        toolConfig: {
          tools: prompt.tools.map(({ name, description, input }) => ({
            toolSpec: { name, description, inputSchema: { json: input } },
          })),
          ...(prompt.toolChoice !== undefined && { toolChoice: writeChoice(prompt.toolChoice) }),
        },
      }),
    ...(system.length > 0 && { system: system.map(({ text }) => ({ text })) }),
    messages: sidesOf(turns).map(({ role, messages }) => ({ role, content: messages.flatMap(blocksOf) })),
    ...(Object.keys(config).length > 0 && { inferenceConfig: config }),
  };
}

function blocksOf({ text, toolCalls = [], resultOf }: PlainMessage): Json[] {
  if (resultOf !== undefined) return [{ toolResult: { toolUseId: resultOf.id, content: [{ text }] } }];
  const calls = toolCalls.map(({ id, name, arguments: of }) => ({
    toolUse: { toolUseId: id, name, input: JSON.parse(of) },
  }));
  return [...(text === '' && calls.length > 0 ? [] : [{ text }]), ...calls];
}

function writeChoice(choice: NonNullable<PlainPrompt['toolChoice']>): Json {
  if (typeof choice === 'object') return { tool: choice };
  return { [choice === 'required' ? 'any' : choice]: {} };
}

/** Converse takes no call that forbids its tools, and wants them all where the conversation has used them. */
function lacks({ temperature = 0, toolChoice, tools = [], messages }: PlainPrompt): string | null {
  if (temperature > 1) return 'a temperature above 1';
  if (toolChoice === 'none') return 'tools that are not to be called';
  return tools.length === 0 && messages.some((each) => each.toolCalls) ? 'tool calls without their tools' : null;
}

/** `messageStop` ends the answer, `metadata` with the usage follows it. */
function decoder(): Decoder {
  let done = false;
  const calls = new Map<number, number>();
  return {
    get done() {
      return done;
    },
    next({ event, data }) {
      if (event?.endsWith('Exception'))
        throw new StreamedError(event === 'throttlingException' ? 'rate-limited' : 'server-error', event);
      const body = parseData(data);
      switch (event) {
        case 'contentBlockStart': {
          const call = recordAt(recordAt(body, 'start'), 'toolUse');
          const id = stringAt(call, 'toolUseId');
          if (id === undefined) return {};
          const index = calls.size;
          calls.set(numberAt(body, 'contentBlockIndex') ?? index, index);
          return { toolCalls: [{ index, id, name: stringAt(call, 'name') ?? '', arguments: '' }] };
        }
        case 'contentBlockDelta': {
          const delta = recordAt(body, 'delta');
          const text = stringAt(delta, 'text');
          const reasoning = stringAt(recordAt(delta, 'reasoningContent'), 'text');
          const json = stringAt(recordAt(delta, 'toolUse'), 'input');
          const index = calls.get(numberAt(body, 'contentBlockIndex') ?? 0);
          return {
            ...(text !== undefined && { text }),
            ...(reasoning !== undefined && { reasoning }),
            ...(json !== undefined && index !== undefined && { toolCalls: [{ index, arguments: json }] }),
          };
        }
        case 'messageStop':
          done = true;
          return finishOf(stringAt(body, 'stopReason'));
        case 'metadata': {
          const usage = usageOf(at(body, 'usage'), 'bedrock');
          return usage === undefined ? {} : { usage };
        }
        default:
          return {};
      }
    },
  };
}

const finishOf = (reason: string | undefined): ModelEvent =>
  reason === undefined ? {} : { finish: FINISH[reason] ?? 'other' };
