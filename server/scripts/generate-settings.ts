import { defaultSettings } from '../src/protocol.ts';
import { rules } from '../src/rules/registry.generated.ts';

const SEVERITIES = ['off', 'info', 'warning', 'error'];

/** `contributes.configuration` of the extension's manifest: its own settings, and one severity per rule. */
export const configuration: readonly object[] = [
  {
    title: 'Stint',
    properties: {
      'stint.enable': {
        type: 'boolean',
        default: defaultSettings.enable,
        scope: 'resource',
        order: 1,
        description: 'Lint prompts here.',
      },
      'stint.model': {
        type: ['string', 'null'],
        default: defaultSettings.model,
        scope: 'resource',
        order: 2,
        markdownDescription: 'Model of prompts that name none, where no `stint.yaml` says one.',
      },
      'stint.lens.enable': {
        type: 'boolean',
        default: defaultSettings.lens.enable,
        scope: 'resource',
        order: 3,
        description: 'Show tokens, cacheable share and cost above each prompt, message and tool.',
      },
      'stint.hints.density': {
        type: 'string',
        enum: ['off', 'sections', 'all'],
        enumDescriptions: [
          'No token counts between the lines.',
          'At larger sections, at the first use of each variable, and where the cacheable prefix ends.',
          'At every section, every use of a variable, and every tool.',
        ],
        default: defaultSettings.hints.density,
        scope: 'resource',
        order: 4,
        description: 'How many token counts stand between the lines.',
      },
      'stint.prefix.show': {
        type: 'boolean',
        default: true,
        scope: 'resource',
        order: 5,
        description: 'Draw a line at the left of the cacheable prefix, and say where it ends and why.',
      },
      'stint.workspace.scan': {
        type: 'boolean',
        default: defaultSettings.workspace.scan,
        scope: 'window',
        order: 6,
        description: 'Lint the whole workspace in the background, not only what is open.',
      },
      'stint.serverPath': {
        type: 'string',
        default: '',
        scope: 'machine',
        order: 7,
        markdownDescription:
          'A language server to use in place of the bundled one: a script for Node, or a command that speaks over stdio.',
      },
      'stint.trace.server': {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        scope: 'window',
        order: 8,
        description: 'What to log of the talk with the language server.',
      },
    },
  },
  {
    title: 'Stint: rules',
    properties: {
      'stint.rules': {
        type: 'object',
        scope: 'resource',
        default: defaultSettings.rules,
        markdownDescription:
          "Severities by rule, in this editor only: they win over `stint.yaml`, which the command line and your team's builds go by.",
        additionalProperties: { enum: SEVERITIES },
        properties: Object.fromEntries(
          rules.map(({ meta }) => [
            meta.id,
            { enum: SEVERITIES, description: `${meta.summary.replace(/\.$/, '')}. Default: ${meta.severity}.` },
          ]),
        ),
      },
    },
  },
];
