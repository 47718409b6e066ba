import { lockedRouteSchema } from './route-schema.ts';

/** The schema of stint.lock.json: the type `Lock` of runtime/src/contract/lock.ts. */
const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  properties,
});
const tokens = { $ref: '#/$defs/tokens' };
const tokensOrUnknown = { $ref: '#/$defs/tokensOrUnknown' };
const sha256 = { $ref: '#/$defs/sha256' };
const share = { type: 'number', minimum: 0 };
const name = { type: 'string' };

const budgets = {
  inputTokens: tokens,
  outputTokens: tokens,
  costPerCall: tokens,
  costPerMonth: tokens,
  contextHeadroom: share,
  growth: share,
};

const workload = { callsPerDay: share, reuse: share, outputTokens: tokens };

const prompt = object(
  {
    path: { ...name, description: "From the lock's folder, with /." },
    id: name,
    model: { type: ['string', 'null'] },
    messages: {
      type: 'array',
      items: object({ role: name, segments: { type: 'array', items: { $ref: '#/$defs/segment' } } }),
    },
    engine: {
      enum: ['jinja', 'liquid', 'handlebars', 'mustache'],
      description: 'Whose rules its conditions and loops are rendered by; prompts without any have none.',
    },
    wire: { ...name, description: 'The wire protocol that the prompt’s format implies.' },
    tools: { type: 'array', items: object({ name, sha256, tokens, definition: {} }, ['definition']) },
    variables: {
      type: 'object',
      additionalProperties: object(
        {
          maxTokens: { ...tokensOrUnknown, description: 'Cap; null without one.' },
          volatility: { enum: ['constant', 'deploy', 'session', 'call'] },
          overflow: { enum: ['reject', 'keep-start', 'keep-end', 'keep-last-messages'] },
        },
        ['overflow'],
      ),
    },
    prefix: { ...object({ sha256, tokens }), description: 'The bytes that stay equal between calls.' },
    tokens: object(
      {
        typical: tokens,
        worst: tokensOrUnknown,
        exact: { type: 'boolean' },
        fixed: { ...tokens, description: 'Everything but the variables: text, tools and framing.' },
        error: { ...share, description: 'Half-width of the 90 % error band as a share; 0 when exact.' },
      },
      ['fixed', 'error'],
    ),
    cost: {
      anyOf: [{ type: 'null' }, object({ typicalPerCall: tokens, worstPerCall: tokensOrUnknown })],
      description: 'Of one call, in nano-dollars; null without a price.',
    },
    budgets: {
      ...object(budgets, Object.keys(budgets)),
      description: 'The budgets that it was checked against, as resolved; money in nano-dollars.',
    },
    maxOutputTokens: tokensOrUnknown,
    workload: object(workload, Object.keys(workload)),
    route: lockedRouteSchema,
  },
  ['engine', 'wire', 'workload', 'route'],
);

export const lockSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://stint.dev/schemas/stint.lock.schema.json',
  title: 'stint.lock.json',
  description:
    'What the linter verified and the runtime holds every call to. Written by `stint lock`; not to be edited. Tokens are integers, money nano-dollars.',
  ...object({
    version: { const: 1, description: 'Version of this file format.' },
    catalogue: object({ asOf: { ...name, description: 'Day of the prices, YYYY-MM-DD.' } }),
    prompts: { type: 'object', description: 'By path#id.', additionalProperties: { $ref: '#/$defs/prompt' } },
  }),
  $defs: {
    tokens: { type: 'integer', minimum: 0 },
    tokensOrUnknown: { type: ['integer', 'null'], minimum: 0 },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    segment: {
      type: 'object',
      minProperties: 1,
      maxProperties: 2,
      additionalProperties: false,
      properties: {
        text: { ...name, description: 'Static text, as sent.' },
        variable: { ...name, description: 'A value that is filled in at the call.' },
        value: { type: 'object', description: 'What is written there, in a prompt with conditions or loops.' },
        cannot: {
          ...name,
          description: 'The expression that keeps the prompt from being called by its id, and its line.',
        },
        block: { ...name, description: 'A condition, a loop or an include.' },
        step: {
          type: 'object',
          description:
            'What the tag does when the prompt is rendered from the lock. `cannot`: the construct that is not rendered, and its line.',
        },
      },
    },
    prompt,
  },
};
