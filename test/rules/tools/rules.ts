import deepNesting from '../../../server/src/rules/tools/deep-nesting.ts';
import descriptionWhitespace from '../../../server/src/rules/tools/description-whitespace.ts';
import invalidSchema from '../../../server/src/rules/tools/invalid-schema.ts';
import largeEnum from '../../../server/src/rules/tools/large-enum.ts';
import longName from '../../../server/src/rules/tools/long-name.ts';
import missingDescription from '../../../server/src/rules/tools/missing-description.ts';
import nearDuplicateTools from '../../../server/src/rules/tools/near-duplicate-tools.ts';
import nullWrapper from '../../../server/src/rules/tools/null-wrapper.ts';
import redundantDescription from '../../../server/src/rules/tools/redundant-description.ts';
import redundantTitle from '../../../server/src/rules/tools/redundant-title.ts';
import repeatedDescription from '../../../server/src/rules/tools/repeated-description.ts';
import repeatedSubschema from '../../../server/src/rules/tools/repeated-subschema.ts';
import tooManyTools from '../../../server/src/rules/tools/too-many-tools.ts';
import totalTokens from '../../../server/src/rules/tools/total-tokens.ts';
import unusedDefinition from '../../../server/src/rules/tools/unused-definition.ts';
import vacuousKeyword from '../../../server/src/rules/tools/vacuous-keyword.ts';
import verboseDescription from '../../../server/src/rules/tools/verbose-description.ts';

export const toolRules = [
  deepNesting,
  descriptionWhitespace,
  invalidSchema,
  largeEnum,
  longName,
  missingDescription,
  nearDuplicateTools,
  nullWrapper,
  redundantDescription,
  redundantTitle,
  repeatedDescription,
  repeatedSubschema,
  tooManyTools,
  totalTokens,
  unusedDefinition,
  vacuousKeyword,
  verboseDescription,
];

export const safeRules = toolRules.filter(({ meta }) => meta.fix === 'safe');
