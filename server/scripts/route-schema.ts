import { KNOWN_LANGUAGES } from '../../runtime/src/routing/validators/language-of.ts';

/** The schema of a route: the types `RouteSpec` and `LockedRoute` of runtime/src/contract/route.ts. */
const bounds = (what: string): object => ({
  type: 'object',
  additionalProperties: false,
  description: what,
  properties: {
    least: { type: 'integer', minimum: 0, description: 'Not fewer than so many.' },
    most: { type: 'integer', minimum: 0, description: 'Not more than so many.' },
  },
});

const properties = {
  strategy: {
    enum: ['fixed', 'cheapest', 'fastest', 'cascade'],
    description:
      'fixed: the first model that can take the call. cheapest, fastest: the one that is. cascade: one after the other, until an answer passes `accept`.',
  },
  models: {
    type: 'array',
    items: { type: 'string' },
    minItems: 1,
    description: 'In the order in which they are asked.',
  },
  accept: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    description: 'What an answer has to pass in a cascade.',
    properties: {
      json: { type: 'boolean', description: 'It is JSON.' },
      pattern: { type: 'string', description: 'A regular expression that it matches.' },
      language: {
        enum: ['same', ...KNOWN_LANGUAGES],
        description: 'Its language (ISO 639-1), or `same` as the question.',
      },
      words: bounds('How many words it has.'),
      characters: bounds('How many characters it has.'),
      tokens: bounds('How many tokens it has.'),
      logProbability: { type: 'number', maximum: 0, description: 'Least mean log-probability of its tokens.' },
    },
  },
  strict: { type: 'boolean', description: 'The answer of the last model of a cascade has to pass too.' },
};

export const routeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['strategy', 'models'],
  description: 'The models that calls go to, other than the prompt’s own.',
  properties,
};

export const lockedRouteSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['strategy', 'models', 'worstPerCall'],
  properties: {
    ...properties,
    worstPerCall: {
      $ref: '#/$defs/tokensOrUnknown',
      description: 'Most that is paid for a call, all attempts together, in nano-dollars.',
    },
  },
  description: 'Where its calls go, other than to its model.',
};
