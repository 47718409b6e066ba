import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { formats } from '../src/formats/index.ts';
import { categoryOf } from '../src/project/rule-settings.ts';
import { rules } from '../src/rules/registry.generated.ts';
import type { RuleMeta } from '../src/rules/rule.ts';
import { lockSchema } from './lock-schema.ts';
import { routeSchema } from './route-schema.ts';

const severity = { enum: ['off', 'info', 'warning', 'error'] };
const share = { anyOf: [{ type: 'number', minimum: 0 }, { type: 'string' }], description: 'A share: 20% or 0.2.' };
const money = {
  anyOf: [{ type: 'number', minimum: 0 }, { type: 'string' }],
  description: 'US dollars: $0.01 or 0.01.',
};
const tokens = (description: string): object => ({ type: 'integer', minimum: 0, description });
const rate = (description: string): object => ({ type: 'number', minimum: 0, description });
const strings = { type: 'array', items: { type: 'string' } };

function ruleSetting({ id, summary, options, severity: level }: RuleMeta, anyOptions = false): object {
  return {
    description: `${summary} Default: ${level}. See ${id}.md.`,
    anyOf: [
      { $ref: '#/$defs/severity' },
      {
        type: 'array',
        minItems: 2,
        maxItems: 2,
        prefixItems: [
          { $ref: '#/$defs/severity' },
          { type: 'object', additionalProperties: anyOptions, properties: options?.properties ?? {} },
        ],
        items: false,
      },
    ],
  };
}

const settings = {
  model: { type: 'string', description: 'Model of prompts that name none.' },
  workload: { $ref: '#/$defs/workload' },
  budgets: { $ref: '#/$defs/budgets' },
  variables: {
    type: 'object',
    additionalProperties: { $ref: '#/$defs/variable' },
    description: 'What fills the variables, by name.',
  },
  route: { $ref: '#/$defs/route' },
  rules: { $ref: '#/$defs/rules' },
};

const schemaWith = (ruleSettings: object): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://stint.dev/schemas/stint.schema.json',
  title: 'stint.yaml',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { const: 1, description: 'Version of this file format.' },
    root: { type: 'boolean', description: 'Do not look for a stint.yaml in the folders above.' },
    extends: {
      anyOf: [{ type: 'string' }, strings],
      description: 'stint.yaml files to start from, relative to this one.',
    },
    files: {
      type: 'array',
      items: { $ref: '#/$defs/files' },
      description: 'Files that are prompts, and their format.',
    },
    ignore: { ...strings, description: 'Globs of files to leave out.' },
    plugins: { ...strings, description: "Modules with a team's own rules, relative to this file." },
    usage: {
      type: 'string',
      description: 'What production measured, relative to this file. Default: stint.usage.json beside it.',
    },
    count: {
      type: 'object',
      additionalProperties: false,
      description: 'What `stint count` does.',
      properties: {
        vendor: {
          type: 'boolean',
          description:
            "Ask the vendor's count endpoint (Anthropic, Gemini) where Stint can only estimate: the prompt is sent there, with your key. Default: false.",
        },
      },
    },
    models: {
      type: 'object',
      additionalProperties: { $ref: '#/$defs/model' },
      description: 'Models that the catalogue lacks, or that differ from it, by id.',
    },
    overrides: {
      type: 'array',
      description: 'Settings for some files or prompts only; later ones win.',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          files: { ...strings, description: 'Globs.' },
          prompts: { ...strings, description: 'Prompt ids.' },
          ...settings,
        },
      },
    },
    ...settings,
  },
  $defs: {
    severity,
    workload: {
      type: 'object',
      additionalProperties: false,
      description: 'Expected traffic of a prompt.',
      properties: {
        callsPerDay: {
          type: 'number',
          minimum: 0,
          description: 'Calls a day, on average: what a month costs is counted from it.',
        },
        reuse: { ...share, description: "Share of calls that find the prefix warm in the provider's cache." },
        outputTokens: tokens('Typical output of a call, in tokens.'),
      },
    },
    route: routeSchema,
    budgets: {
      type: 'object',
      additionalProperties: false,
      description: 'Limits. Lint reports what exceeds them; the runtime enforces them.',
      properties: {
        inputTokens: tokens('Most input tokens of one call, worst case.'),
        outputTokens: tokens('Most output tokens of one call.'),
        costPerCall: { ...money, description: 'Most that one call may cost, worst case.' },
        costPerMonth: { ...money, description: 'Most that a typical month at the workload may cost.' },
        contextHeadroom: { ...share, description: 'Share of the context window to leave free.' },
        growth: { ...share, description: 'Growth against the lock that needs no review.' },
      },
    },
    model: {
      type: 'object',
      additionalProperties: false,
      description: 'A model as it is sold to you; what is left out is as the catalogue says.',
      properties: {
        like: {
          type: 'string',
          description:
            'The model that this is another name of: an Azure deployment, a gateway’s alias. What is stated beside it differs.',
        },
        provider: { type: 'string', description: 'Who sells it; default: as the catalogue says.' },
        contextWindow: tokens('Input plus output.'),
        maxOutputTokens: tokens('Most that it can write.'),
        tokenizer: { type: 'string', description: "A tokenizer's name, or the path of a tokenizer.json." },
        tier: { enum: ['small', 'medium', 'large'], description: 'Its size among its kind.' },
        price: {
          type: 'object',
          additionalProperties: false,
          description: 'Dollars per million tokens.',
          properties: {
            input: rate('Input that no cache holds.'),
            output: rate('Output.'),
            cacheRead: rate('Input read from the cache.'),
            cacheWrite: {
              anyOf: [rate('Any TTL.'), { type: 'object', additionalProperties: rate('By TTL.') }],
              description: 'Input written to the cache, or the same by TTL.',
            },
            batch: {
              type: 'object',
              additionalProperties: false,
              description: 'In batches.',
              properties: { input: rate('Input.'), output: rate('Output.') },
            },
          },
        },
        tools: {
          type: 'object',
          description:
            'Tools that the provider runs, in place of the prices that Stint knows: `web-search`, `file-search`.',
          additionalProperties: rate('Dollars per thousand calls.'),
        },
        selfHosted: {
          type: 'object',
          additionalProperties: false,
          description:
            'In place of price, on a machine of your own: what it costs and does. `stint models breakeven` compares.',
          required: ['hardware', 'years', 'watts', 'kilowattHour', 'tokensPerSecond', 'utilisation'],
          properties: {
            hardware: { type: 'number', minimum: 0, description: 'Dollars that the machine costs.' },
            years: { type: 'number', exclusiveMinimum: 0, description: 'Over which that is written off.' },
            watts: { type: 'number', minimum: 0, description: 'Power while it works, cooling included.' },
            idleWatts: { type: 'number', minimum: 0, description: 'Power while it waits (default: watts).' },
            kilowattHour: { type: 'number', minimum: 0, description: 'Dollars per kilowatt-hour.' },
            monthly: { type: 'number', minimum: 0, description: 'Dollars a month besides: rack, rent, upkeep.' },
            tokensPerSecond: {
              type: 'number',
              exclusiveMinimum: 0,
              description: 'That it writes, all answers together.',
            },
            inputTokensPerSecond: {
              type: 'number',
              exclusiveMinimum: 0,
              description: 'That it reads of prompts (default: tokensPerSecond).',
            },
            utilisation: {
              type: 'number',
              exclusiveMinimum: 0,
              maximum: 1,
              description: 'Share of its life in which it is busy.',
            },
          },
        },
        cache: {
          type: 'object',
          additionalProperties: false,
          description: 'What the provider caches of a prompt.',
          properties: {
            mode: { enum: ['automatic', 'explicit', 'none'], description: 'Whether a marker is needed.' },
            minimumTokens: tokens('Shortest prefix that is cached.'),
            matching: {
              enum: ['prefix', 'breakpoint'],
              description: 'Whether only prefixes that end at a marker hit.',
            },
            maxBreakpoints: tokens('Most markers in one request.'),
            ttls: { ...strings, description: 'TTLs on offer, shortest first.' },
          },
        },
      },
    },
    variable: {
      type: 'object',
      additionalProperties: false,
      description: 'How large the values of a variable are, and how often they change.',
      properties: {
        maxTokens: tokens(
          'Cap. The runtime enforces it. Of a list that a loop runs over: of all that the loop writes.',
        ),
        typicalTokens: tokens('Typical size.'),
        volatility: { enum: ['constant', 'deploy', 'session', 'call'], description: 'How often its value changes.' },
        overflow: {
          enum: ['reject', 'keep-start', 'keep-end', 'keep-last-messages'],
          description: 'What the runtime does with a longer value.',
        },
      },
    },
    files: {
      type: 'object',
      additionalProperties: false,
      required: ['path'],
      properties: {
        path: { type: 'string', description: 'A glob, relative to this file.' },
        format: { enum: formats.map(({ id }) => id), description: 'Default: detected, else plain.' },
        template: {
          enum: ['jinja', 'handlebars', 'mustache', 'liquid', 'fstring', 'dollar', 'semantic-kernel', 'baml', 'none'],
          description: 'Variable syntax; default: sniffed.',
        },
      },
    },
    rules: {
      type: 'object',
      description: 'Severity of rules, or [severity, options]; severity of all rules of a category.',
      ...ruleSettings,
    },
  },
});

/** For editors: every rule with its options. A team's own rules are checked when their plugin is loaded. */
const schema = schemaWith({
  // A team's own rules are checked when their plugin is loaded.
  additionalProperties: false,
  patternProperties: {
    '^(?!(budget|cache|verbosity|tools|output|context|model|template|stint)/)[a-z0-9-]+/[a-z0-9-]+$': ruleSetting({
      id: 'plugin',
      summary: "A team's own rule.",
      severity: 'warning',
      fix: null,
    }),
  },
  properties: Object.fromEntries([
    ...[...new Set(rules.map(({ meta }) => categoryOf(meta.id)))].map((category) => [
      category,
      { $ref: '#/$defs/severity', description: `All rules of ${category}/ for which nothing else is stated.` },
    ]),
    ...rules.map(({ meta }) => [meta.id, ruleSetting(meta)]),
  ]),
});

// The compiled validator leaves the rules to server/src/project/rule-settings.ts, which reads their own `meta.options`:
// compiled, sixty rules would be three quarters of the code that each start has to load.
const validated = schemaWith({
  additionalProperties: ruleSetting(
    { id: 'any', summary: 'Any rule.', severity: 'warning', fix: null, options: { type: 'object', properties: {} } },
    true,
  ),
});

const count = (description: string): object => ({ type: 'integer', minimum: 0, description });
const percentile = { p50: count('Median.'), p95: count('95th percentile.') };
const percentiles = (description: string): object => ({
  type: 'object',
  additionalProperties: false,
  required: ['p50', 'p95'],
  description,
  properties: percentile,
});
const instant = { type: 'string', description: 'An instant, ISO 8601.' };

const usageRecord = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://stint.dev/schemas/usage.schema.json',
  title: 'stint.usage.json',
  description: 'What production measured, by prompt.',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'prompts'],
  properties: {
    version: { const: 1, description: 'Version of this file format.' },
    prompts: {
      type: 'object',
      description: "By path#id, as in stint.lock.json: the path from the lock's folder, with /.",
      additionalProperties: { $ref: '#/$defs/prompt' },
    },
  },
  $defs: {
    prompt: {
      type: 'object',
      additionalProperties: false,
      required: ['period', 'calls', 'inputTokens', 'cost'],
      properties: {
        period: {
          type: 'object',
          additionalProperties: false,
          required: ['from', 'to'],
          description: 'When the calls were made.',
          properties: { from: instant, to: instant },
        },
        calls: count('Calls in the period.'),
        inputTokens: percentiles('Input tokens of a call.'),
        outputTokens: percentiles('Output tokens of a call.'),
        cacheReads: {
          type: 'object',
          additionalProperties: false,
          required: ['expected', 'actual'],
          description: "Calls that read the prefix from the provider's cache.",
          properties: {
            expected: count('As the workload and the gaps between calls led to expect.'),
            actual: count('As the provider reported.'),
          },
        },
        cost: count('Of all calls, in nano-dollars.'),
        variables: {
          type: 'object',
          description: 'By variable.',
          additionalProperties: {
            type: 'object',
            additionalProperties: false,
            required: ['distinct'],
            properties: { distinct: count('Distinct values.'), ...percentile },
          },
        },
      },
    },
  },
};

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  inlineRefs: false,
  strict: true,
  allowUnionTypes: true,
  code: { source: true, esm: true, lines: false },
});
const compiled = (what: object, file: string, by = ajv): string =>
  `// Generated by npm run generate from ${file}. Do not edit.\n${standaloneCode.default(by, by.compile(what))}\n`;

/** For files that Stint writes itself: the first mistake tells enough, in half the code. */
const brief = new Ajv2020({
  inlineRefs: false,
  allowUnionTypes: true,
  code: { source: true, esm: true, lines: false },
  validateFormats: false,
});

const reportSchema = JSON.parse(
  readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
) as object;

/** The schemas of stint.yaml, the lock and the usage record, and the compiled validators of these and of a report, by file. */
export const generated: Readonly<Record<string, string>> = {
  'schemas/stint.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
  'schemas/stint.lock.schema.json': `${JSON.stringify(lockSchema, null, 2)}\n`,
  'schemas/usage.schema.json': `${JSON.stringify(usageRecord, null, 2)}\n`,
  'server/src/project/config-validator.generated.js': compiled(validated, 'schemas/stint.schema.json'),
  'server/src/project/lock-validator.generated.js': compiled(lockSchema, 'schemas/stint.lock.schema.json', brief),
  'server/src/project/usage-validator.generated.js': compiled(usageRecord, 'schemas/usage.schema.json'),
  'server/src/cli/diff/report-validator.generated.js': compiled(reportSchema, 'schemas/report.schema.json', brief),
};
